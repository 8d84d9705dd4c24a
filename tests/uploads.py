"""Forms with files, as a browser sends them."""

import io
from typing import Any

from flask.testing import FlaskClient
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart


def post_form(client: FlaskClient, path: str, **fields: Any) -> TestResponse:
    """A file is given as (content, name). Encoded in memory: the client's own encoder leaves a
    temporary file open for large ones."""
    values = {
        name: FileStorage(io.BytesIO(value[0]), filename=value[1])
        if isinstance(value, tuple)
        else value
        for name, value in fields.items()
    }
    boundary, body = encode_multipart(values)
    return client.post(path, data=body, content_type=f"multipart/form-data; boundary={boundary}")
