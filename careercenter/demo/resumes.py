"""Résumés of the demonstration: one-page PDFs, written by hand so that no library is needed."""

import hashlib

from careercenter.candidates.models import Candidate, Resume
from careercenter.db import db
from careercenter.files.models import StoredFile
from careercenter.files.upload import random_key, the_store

PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources 5 0 R >>"
FONT = b"<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
LINE_HEIGHT = 18


def add_resume(
    candidate: Candidate, name: str, lines: list[str], *, is_default: bool = False
) -> Resume:
    """Writes the file into the store and adds its rows."""
    content = a_page(lines)
    stored = StoredFile(
        key=random_key(),
        name=name,
        content_type="application/pdf",
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        account_id=candidate.account_id,
    )
    the_store().put(stored.key, content)
    db.session.add(stored)
    db.session.flush()
    resume = Resume(candidate_id=candidate.id, file_id=stored.id, is_default=is_default)
    db.session.add(resume)
    return resume


def a_page(lines: list[str]) -> bytes:
    """A PDF of one US letter page with these lines of plain ASCII."""
    shown = " ".join(f"({escaped(line)}) Tj T*" for line in lines)
    text = f"BT /F1 12 Tf {LINE_HEIGHT} TL 72 720 Td {shown} ET".encode("ascii", "replace")
    return written(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            PAGE,
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
            FONT,
        ]
    )


def escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def written(objects: list[bytes]) -> bytes:
    """The objects with the table of where each begins (ISO 32000-1, 7.5.4)."""
    content, starts = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        starts.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    size = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % size
    tail = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(content))
    return content + head + table + tail
