"""Everything that we keep of a person, as one ZIP: a JSON file for each part, and the files."""

import io
import json
import zipfile
from collections.abc import Iterable, Iterator

from careercenter import clock
from careercenter.accounts.leaving import Part
from careercenter.files.models import StoredFile
from careercenter.files.names import UNSAFE_ON_DISK
from careercenter.files.store import FileMissing, FileStore
from careercenter.files.upload import the_store

README = """This is everything that CareerCenter keeps of you, as of {day}.

Each .json file is one part of the site; the folder "files" holds what you uploaded.
Not in here: your password (we cannot read it) and what belongs to an employer, such as its
postings and invoices.
"""


Entry = tuple[str, bytes]


def zip_of(parts: dict[str, Part]) -> Iterator[bytes]:
    """Piece by piece, so that one stored file at a time is in memory. Needs no database any more
    once it is begun."""
    files = {file.id: file for part in parts.values() for file in part.files}
    keys = {path_of(file): file.key for file in files.values()}
    return zipped([*texts(parts)], contents(the_store(), keys))


def texts(parts: dict[str, Part]) -> Iterator[Entry]:
    yield "README.txt", README.format(day=clock.now().date().isoformat()).encode()
    for name, part in parts.items():
        yield f"{name}.json", json.dumps(part.facts, indent=2, ensure_ascii=False).encode()


def contents(store: FileStore, keys: dict[str, str]) -> Iterator[Entry]:
    """Each file once, whichever parts name it; one whose bytes are lost is said to be."""
    for path, key in keys.items():
        try:
            yield path, store.get(key)
        except FileMissing:
            yield f"{path}.missing.txt", b"We cannot find the content of this file.\n"


def path_of(file: StoredFile) -> str:
    """Its own name behind a number, so that two of one name are two."""
    return f"files/{file.id}-{UNSAFE_ON_DISK.sub(' ', file.name)}"


class Outlet(io.RawIOBase):
    """Where a ZIP is written to and taken from at once."""

    def __init__(self) -> None:
        self.waiting = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, piece: bytes) -> int:  # type: ignore[override]
        self.waiting += piece
        return len(piece)

    def take(self) -> bytes:
        taken, self.waiting = bytes(self.waiting), bytearray()
        return taken


def zipped(*entries: Iterable[Entry]) -> Iterator[bytes]:
    outlet = Outlet()
    with zipfile.ZipFile(outlet, "w", zipfile.ZIP_DEFLATED) as target:
        for some in entries:
            for path, content in some:
                target.writestr(path, content)
                yield outlet.take()
    yield outlet.take()
