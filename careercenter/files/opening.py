"""Opens a document in a process of its own, which can be killed and owns nothing worth taking."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from careercenter.files.formats import BadFile, Format

READER = Path(__file__).with_name("reader.py")
WORDS = {
    ("pdf", "locked"): "This PDF is locked. Save it without a password and try again.",
    ("docx", "locked"): "This document is locked. Save it without a password and try again.",
    ("pdf", "damaged"): "We could not open this PDF. Print it to a new PDF and try again.",
    ("docx", "damaged"): "We could not open this document. Save it as PDF and try again.",
    ("pdf", "empty"): "This PDF has no pages. Choose another one.",
    ("docx", "macros"): "This document has macros in it. Save it as PDF and try again.",
    ("docx", "outside"): "This document loads parts from elsewhere. Save it as PDF and try again.",
}
TOO_COMPLEX = "This file takes too long to open. Print it to a new, simpler PDF and try again."


@dataclass(frozen=True)
class Document:
    """What was read: pages (None where the format does not say) and the plain text, at most 200,000
    characters."""

    pages: int | None
    text: str


def open_document(kind: Format, content: bytes, seconds: float = 15.0) -> Document:
    """Raises BadFile where the document does not open within its limits."""
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(READER), kind.value],
            input=content,
            capture_output=True,
            timeout=seconds,
            env={},
            cwd="/",
            check=False,
        )
        answer = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        raise BadFile(TOO_COMPLEX) from None
    except ValueError:  # it was killed by one of its limits before it could answer
        raise BadFile(TOO_COMPLEX) from None
    if "problem" in answer:
        raise BadFile(WORDS.get((kind.value, answer["problem"]), WORDS[kind.value, "damaged"]))
    return Document(answer["pages"], answer["text"])
