"""Where the index lies: one folder per version, a file that names the current one, a lock.

    <root>/current            the name of the version that is searched
    <root>/lock               held by whoever writes
    <root>/wanted             somebody found the index unreadable
    <root>/<version>/index/   the engine's files
    <root>/<version>/state    what it is made like and the last change it contains

Versions are swapped by replacing one small file, so that a reader sees the old or the new, whole.
"""

import fcntl
import json
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class State:
    """`position`: the last change (PostingChange.position) that the index contains."""

    stamp: str
    position: int


class Folder:
    def __init__(self, root: Path) -> None:
        self.root = root

    def current(self) -> Path | None:
        try:
            name = (self.root / "current").read_text().strip()
        except (OSError, ValueError):
            return None
        return self.root / name if name.isalnum() else None

    def make_current(self, version: Path) -> None:
        """From now on this version is searched; those before it go. Open ones stay readable."""
        replace(self.root / "current", version.name)
        (self.root / "wanted").unlink(missing_ok=True)
        self.remove_others(version)

    def remove_others(self, kept: Path) -> None:
        for each in self.root.iterdir():
            if each.is_dir() and each != kept:
                shutil.rmtree(each, ignore_errors=True)

    @contextmanager
    def filling_version(self) -> Iterator[Path]:
        """A new version, current once it is filled; what fails midway leaves nothing."""
        version = self.root / secrets.token_hex(8)
        version.mkdir(parents=True)
        try:
            yield version
        except BaseException:
            shutil.rmtree(version, ignore_errors=True)
            raise
        self.make_current(version)

    def want_rebuild(self) -> None:
        """Tells the writer that the index cannot be read. A full disk must not stop a reader."""
        with suppress(OSError):
            self.root.mkdir(parents=True, exist_ok=True)
            (self.root / "wanted").touch()

    def is_rebuild_wanted(self) -> bool:
        return (self.root / "wanted").exists()

    @contextmanager
    def writing(self, wait: bool = False) -> Iterator[bool]:
        """Whether this process may write now; the lock goes when the process ends, however."""
        self.root.mkdir(parents=True, exist_ok=True)
        with (self.root / "lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            except BlockingIOError:
                yield False
            else:
                yield True


def read_state(version: Path) -> State | None:
    try:
        found = json.loads((version / "state").read_text())
        return State(str(found["stamp"]), int(found["position"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_state(version: Path, state: State) -> None:
    replace(version / "state", json.dumps(asdict(state)))


def state_age(version: Path) -> tuple[int, int] | None:
    """Changes with every write of the state; None where there is none."""
    try:
        found = (version / "state").stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ino


def replace(path: Path, text: str) -> None:
    """Writes a file whole or not at all, also when the machine stops."""
    half = path.with_name(f".{path.name}.{os.getpid()}")
    with half.open("w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    half.replace(path)
