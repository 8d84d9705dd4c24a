"""The program that opens one uploaded document: bytes in, JSON out. See opening.py.

It runs alone, without the environment and without the rest of the application, and sets its own
limits before it reads a byte: {"pages": 2, "text": "…"} or {"problem": "locked"}.
"""

import io
import json
import re
import resource
import sys
import warnings
import zipfile
from contextlib import suppress
from typing import Any
from xml.parsers import expat

CPU_SECONDS = 10
ADDRESS_SPACE = 512 * 1024 * 1024
MOST_CHARACTERS = 200_000
MOST_PAGES_READ = 30
MOST_PARTS = 2_000
MOST_UNPACKED = 60 * 1024 * 1024
MOST_XML = 20 * 1024 * 1024
MOST_RATIO = 200
SMALL = 1024 * 1024
OUTSIDE = re.compile(r"(https?|ftp|smb|mhtml):|\\\\|file:(//)?//[^/]", re.IGNORECASE)


class Problem(Exception):
    """Why the document is not taken, as a word of opening.WORDS."""


def main() -> None:
    limit()
    content = sys.stdin.buffer.read()
    warnings.simplefilter("ignore")
    try:
        answer: dict[str, Any] = read_pdf(content) if sys.argv[1] == "pdf" else read_docx(content)
    except Problem as problem:
        answer = {"problem": str(problem)}
    except Exception:  # a library met what it did not expect: whatever it is, we cannot open it
        answer = {"problem": "damaged"}
    sys.stdout.write(json.dumps(answer))


def limit() -> None:
    for kind, most in (
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_AS, ADDRESS_SPACE),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(kind)[1]
        lowest = most if hard == resource.RLIM_INFINITY else min(most, hard)
        with suppress(OSError, ValueError):  # macOS knows no limit of memory; the clock still holds
            resource.setrlimit(kind, (lowest, lowest))


def read_pdf(content: bytes) -> dict[str, Any]:
    from pypdf import PdfReader
    from pypdf.errors import FileNotDecryptedError

    try:
        pdf = PdfReader(io.BytesIO(content))
        pages = len(pdf.pages)
        if not pages:
            raise Problem("empty")
        pdf.pages[0].get_object()
    except FileNotDecryptedError:
        raise Problem("locked") from None
    return {"pages": pages, "text": pdf_text(pdf)}


def pdf_text(pdf: Any) -> str:
    """What text there is: a page that cannot be read (a scan, an odd font) has none.

    One that unpacks to more than any page needs is no accident.
    """
    from pypdf.errors import LimitReachedError

    found: list[str] = []
    for page in pdf.pages[:MOST_PAGES_READ]:
        try:
            found.append(page.extract_text())
        except LimitReachedError:
            raise Problem("damaged") from None
        except Exception:
            continue
    return "\n".join(found)[:MOST_CHARACTERS]


def read_docx(content: bytes) -> dict[str, Any]:
    from docx import Document

    with zipfile.ZipFile(io.BytesIO(content)) as package:
        check_package(package)
    document = Document(io.BytesIO(content))
    lines = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        lines += [cell.text for row in table.rows for cell in row.cells]
    return {"pages": None, "text": "\n".join(lines)[:MOST_CHARACTERS]}


def check_package(package: zipfile.ZipFile) -> None:
    """Before anything is unpacked: how much there would be, and whether it runs or loads things."""
    parts = package.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise Problem("locked")
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Problem("damaged")
    if any(is_bomb(part) for part in parts):
        raise Problem("damaged")
    if any(re.search(r"vbaproject|/activex/", part.filename, re.IGNORECASE) for part in parts):
        raise Problem("macros")
    xml = [part for part in parts if part.filename.lower().endswith((".xml", ".rels"))]
    if sum(part.file_size for part in xml) > MOST_XML:
        raise Problem("damaged")
    for part in xml:
        check_xml(package.read(part))


def is_bomb(part: zipfile.ZipInfo) -> bool:
    return part.file_size > SMALL and part.file_size > MOST_RATIO * max(part.compress_size, 1)


def check_xml(content: bytes) -> None:
    """No document type and so no entities (ECMA-376, part 2, forbids them); no outside parts."""
    parser = expat.ParserCreate()

    def refuse(*_: object) -> None:
        raise Problem("damaged")

    def element(name: str, attributes: dict[str, str]) -> None:
        if not name.endswith("Relationship") or attributes.get("TargetMode") != "External":
            return
        kind = attributes.get("Type", "").rpartition("/")[2]
        if kind != "hyperlink" and OUTSIDE.match(attributes.get("Target", "")):
            raise Problem("outside")

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = element
    parser.Parse(content, True)


if __name__ == "__main__":
    main()
