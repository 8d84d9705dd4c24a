"""Everything that we keep of a person, as one ZIP: a JSON file for each part, and the files."""

import json
import zipfile
from collections.abc import Iterator
from tempfile import TemporaryFile
from typing import IO

from careercenter import clock
from careercenter.accounts.leaving import Part
from careercenter.files.models import StoredFile
from careercenter.files.names import UNSAFE_ON_DISK
from careercenter.files.store import FileMissing
from careercenter.files.upload import the_store

README = """This is everything that CareerCenter keeps of you, as of {day}.

Each .json file is one part of the site; the folder "files" holds what you uploaded.
Not in here: your password (we cannot read it) and what belongs to an employer, such as its
postings and invoices.
"""


def write_zip(parts: dict[str, Part]) -> IO[bytes]:
    """A temporary file, to be read from its beginning. One stored file at a time is in memory."""
    whole = TemporaryFile()  # noqa: SIM115 (the answer closes it)
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("README.txt", README.format(day=clock.now().date().isoformat()))
        for name, part in parts.items():
            text = json.dumps(part.facts, indent=2, ensure_ascii=False)
            target.writestr(f"{name}.json", text)
        for path, content in contents(parts):
            target.writestr(path, content)
    whole.seek(0)
    return whole


def contents(parts: dict[str, Part]) -> Iterator[tuple[str, bytes]]:
    """Each file once, whichever parts name it; one whose bytes are lost is said to be."""
    files = {file.id: file for part in parts.values() for file in part.files}
    for file in files.values():
        try:
            yield path_of(file), the_store().get(file.key)
        except FileMissing:
            yield f"{path_of(file)}.missing.txt", b"We cannot find the content of this file.\n"


def path_of(file: StoredFile) -> str:
    """Its own name behind a number, so that two of one name are two."""
    return f"files/{file.id}-{UNSAFE_ON_DISK.sub(' ', file.name)}"
