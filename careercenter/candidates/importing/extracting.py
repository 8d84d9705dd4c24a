"""The text of an uploaded document, read in a process that can be killed; nothing is kept."""

from werkzeug.datastructures import FileStorage

from careercenter.candidates.models import Resume
from careercenter.files.formats import RESUME, BadFile, told_by_content, what_it_is
from careercenter.files.opening import open_document
from careercenter.files.store import FileMissing
from careercenter.files.upload import read, the_store

SECONDS = 6.0
NO_TEXT = "We found no text in this file. It may be a scan: save it as PDF from a word processor."


def text_of_upload(upload: FileStorage) -> str:
    """Raises BadFile, whose words belong beside the field."""
    return text_of(read(RESUME, upload))


def content_of(resume: Resume) -> bytes:
    """The bytes of a résumé from the drawer. Raises BadFile where they are lost."""
    try:
        return the_store().get(resume.file.key)
    except FileMissing:
        raise BadFile("We cannot find this file any more. Upload it again.") from None


def text_of(content: bytes) -> str:
    """Takes seconds: call it where no transaction is open. Raises BadFile."""
    found = told_by_content(content)
    if found not in RESUME.formats or found is None:
        raise BadFile(f"{what_it_is(content)} {RESUME.wanted} and try again.")
    text = open_document(found, content, SECONDS).text
    if not text.strip():
        raise BadFile(NO_TEXT)
    return text
