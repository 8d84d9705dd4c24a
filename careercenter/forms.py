"""The base of every form, typed once since Flask-WTF carries no types; filters of typed text."""

from typing import Any

from flask import request
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict


class Form(FlaskForm):
    """A form with a CSRF token. Forms turn strings into domain values; views never parse."""

    class Meta(FlaskForm.Meta):
        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            """Flask-WTF would fill fields from a JSON body, with values that are not even text."""
            given = isinstance(formdata, MultiDict)
            if not given and request and request.is_json:
                return MultiDict[str, str]()
            return super().wrap_formdata(form, formdata)


def one_line(text: str | None) -> str:
    return " ".join((text or "").split())


def paragraphs(text: str | None) -> str:
    lines = (text or "").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()
