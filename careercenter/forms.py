"""The base of every form, typed once since Flask-WTF carries no types; shared parts of forms."""

import re
from typing import Any

from flask import request
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import FileField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Form(FlaskForm):
    """A form with a CSRF token. Forms turn strings into domain values; views never parse."""

    class Meta(FlaskForm.Meta):
        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            """Flask-WTF would fill fields from a JSON body, with values that are not even text."""
            if isinstance(formdata, MultiDict) or not request:
                return super().wrap_formdata(form, formdata)
            if request.is_json:
                return MultiDict[str, str]()
            sent = super().wrap_formdata(form, formdata)
            return sent if sent is None else each_to_its_kind(form)


def each_to_its_kind(form: Any) -> MultiDict[str, Any]:
    """What was sent, without files where text belongs and text where a file belongs."""
    files = {field.name for field in form if isinstance(field, FileField)}
    texts = [(name, text) for name, text in request.form.items(multi=True) if name not in files]
    uploads = [(name, file) for name, file in request.files.items(multi=True) if name in files]
    return MultiDict[str, Any]([*texts, *uploads])


def one_line(text: str | None) -> str:
    return " ".join((text or "").split())


def paragraphs(text: str | None) -> str:
    lines = (text or "").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


def printable(text: str | None) -> str:
    """Without what a document (XML 1.0) and PostgreSQL cannot hold."""
    return UNPRINTABLE.sub("", text or "")


def with_scheme(text: str | None) -> str:
    """ "larkspur.example" → "https://larkspur.example"."""
    typed = one_line(text)
    return typed if not typed or "://" in typed else f"https://{typed}"


class SearchForm(Form):
    """A search by GET: it writes nothing and needs no token."""

    class Meta:
        csrf = False

    q = StringField(
        "Search",
        [Optional(), Length(max=200, message="Use at most 200 characters.")],
        filters=[one_line],
    )

    def words(self) -> str:
        return self.q.data or ""


def reason_field(wanted: str, most: int = 1000, label: str = "Reason") -> TextAreaField:
    """Words that are kept with what was done; `wanted` is said where there are none."""
    return TextAreaField(
        label,
        [DataRequired(wanted), Length(max=most, message=f"Use at most {most:,} characters.")],
        filters=[paragraphs],
    )
