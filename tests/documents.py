"""Documents for tests, made when they are asked for: good ones and all kinds of bad ones."""

import io
import struct
import zipfile
import zlib

from docx import Document
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject


def a_pdf(text: str = "", password: str | None = None, owner_password: str | None = None) -> bytes:
    """One page of US letter, with `text` in it."""
    writer = PdfWriter()
    page = writer.add_blank_page(612, 792)
    if text:
        write_text(writer, page, text)
    if password is not None:
        writer.encrypt(password, owner_password, algorithm="AES-256")
    return written(writer)


def write_text(writer: PdfWriter, page: DictionaryObject, text: str) -> None:
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    fonts = DictionaryObject({NameObject("/F1"): font})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    content = DecodedStreamObject()
    content.set_data(f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET".encode())
    page[NameObject("/Contents")] = writer._add_object(content)


def written(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def a_nested_pdf(depth: int = 10_000) -> bytes:
    """Its page tree is `depth` arrays inside each other."""
    pages = b"[" * depth + b"]" * depth
    body = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
    body += b"2 0 obj\n<</Type/Pages/Count 1/Kids " + pages + b">>\nendobj\n"
    trailer = b"trailer\n<</Root 1 0 R/Size 3>>\nstartxref\n0\n%%EOF\n"
    return body + b"xref\n0 1\n0000000000 65535 f \n" + trailer


def a_docx(text: str = "Coder since 2019") -> bytes:
    document = Document()
    document.add_paragraph(text)
    document.add_table(1, 1).cell(0, 0).text = "CPC, CRC"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def a_docx_with(parts: dict[str, bytes], text: str = "Coder") -> bytes:
    """A good document with more parts in its package, or with some of them replaced."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(a_docx(text))) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return out.getvalue()


def a_bomb(megabytes: int = 300) -> bytes:
    """A DOCX of some hundred kilobytes that declares `megabytes`."""
    out = io.BytesIO(a_docx())
    with (
        zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as package,
        package.open("word/media/image1.png", "w") as part,
    ):
        for _ in range(megabytes):
            part.write(bytes(1024 * 1024))
    return out.getvalue()


def a_png(width: int = 64, height: int = 64) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    rows = zlib.compress(b"".join(b"\0" + bytes(width) for _ in range(height)))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def a_jpeg(width: int = 64, height: int = 48) -> bytes:
    """As far as a reader of headers goes: an application segment, then the frame."""
    app0 = b"\xff\xe0" + struct.pack(">H", 16) + b"JFIF\0" + bytes(9)
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\0"
    return b"\xff\xd8" + app0 + frame + b"\xff\xd9"


def a_webp(width: int = 64, height: int = 48) -> bytes:
    """The extended form, headers only."""
    body = b"WEBPVP8X" + struct.pack("<I", 10) + bytes(4)
    body += (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return b"RIFF" + struct.pack("<I", len(body)) + body
