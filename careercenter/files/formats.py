"""What may be uploaded: formats told by their first bytes, and the kinds that take them."""

import io
import zipfile
from dataclasses import dataclass
from enum import StrEnum

MEGABYTE = 1024 * 1024
PDF_HEADER_WITHIN = 1024  # bytes; ISO 32000-1, annex H.3


class BadFile(Exception):
    """A file that we cannot take. The words say how to mend it and stand beside the field."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


class Format(StrEnum):
    pdf = "pdf"
    docx = "docx"
    png = "png"
    jpeg = "jpeg"
    webp = "webp"

    @property
    def suffix(self) -> str:
        return ".jpg" if self is Format.jpeg else f".{self}"

    @property
    def content_type(self) -> str:
        return CONTENT_TYPES[self]

    @property
    def is_image(self) -> bool:
        return self in {Format.png, Format.jpeg, Format.webp}


CONTENT_TYPES = {
    Format.pdf: "application/pdf",
    Format.docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.png: "image/png",
    Format.jpeg: "image/jpeg",
    Format.webp: "image/webp",
}


@dataclass(frozen=True)
class Kind:
    """A kind of upload: its formats, its largest size in bytes, and how to ask for it.

    `most_pixels` is the longest side of a picture, `most_pages` of a document (None: any number),
    `seconds` how long a document may take to open.
    """

    formats: frozenset[Format]
    most_bytes: int
    wanted: str
    most_pixels: int = 4096
    most_pages: int | None = None
    seconds: float = 15.0

    @property
    def accept(self) -> str:
        """For the accept attribute of a file field."""
        return ",".join(sorted(f".{each}" for each in self.formats) + sorted(self.content_types))

    @property
    def content_types(self) -> set[str]:
        return {each.content_type for each in self.formats}


RESUME = Kind(frozenset({Format.pdf, Format.docx}), 5 * MEGABYTE, "Save your résumé as PDF or DOCX")
LOGO = Kind(
    frozenset({Format.png, Format.jpeg, Format.webp}), MEGABYTE, "Choose a PNG, JPEG or WebP image"
)
EVIDENCE = Kind(
    frozenset({Format.pdf, Format.png, Format.jpeg}),
    5 * MEGABYTE,
    "Save your certificate as PDF, PNG or JPEG",
    most_pixels=6000,  # as phones take them
    most_pages=20,
    seconds=5.0,
)


def told_by_content(content: bytes) -> Format | None:
    """The format, whatever the file is called. None for anything that we take nowhere."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return Format.png
    if content.startswith(b"\xff\xd8\xff"):
        return Format.jpeg
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return Format.webp
    if b"%PDF-" in content[:PDF_HEADER_WITHIN]:
        return Format.pdf
    return Format.docx if is_word(content) else None


def is_word(content: bytes) -> bool:
    if not content.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return "word/document.xml" in package.namelist()
    except (zipfile.BadZipFile, ValueError, OverflowError):
        return False


def what_it_is(content: bytes) -> str:
    """A word for formats that people often send by mistake, to begin a sentence with."""
    if content.startswith(b"\xd0\xcf\x11\xe0"):  # also what Word makes of a DOCX with a password
        return "This is an old or a locked Word file."
    if content.startswith(b"{\\rtf"):
        return "This is a rich text file."
    if content.startswith(b"PK\x03\x04"):
        return "This is a ZIP or another kind of document."
    if content.lstrip()[:5].lower() in {b"<?xml", b"<svg ", b"<html", b"<!doc"}:
        return "This is a web page or a drawing."
    return "We cannot use this kind of file."
