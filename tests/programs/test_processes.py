"""Children live no longer than the program that started them."""

import os
import sys
import time
from pathlib import Path

import pytest

from lib.processes import Child, stop_all

STUBBORN = """
import signal, subprocess, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
inner = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
print(inner.pid, flush=True)
time.sleep(60)
"""


def start(code: str, folder: Path) -> Child:
    return Child("one", [sys.executable, "-c", code], folder / "log", dict(os.environ), folder)


def exists(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False


def ends(pid: int) -> bool:
    """A killed process that is not our child may take a moment to go."""
    last = time.monotonic() + 5
    while exists(pid) and time.monotonic() < last:
        time.sleep(0.02)
    return not exists(pid)


def test_what_does_not_listen_is_ended_with_all_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lib.processes.SECONDS_TO_STOP", 0.3)
    child = start(STUBBORN, tmp_path)
    while not child.log.read_text():
        time.sleep(0.02)
    stop_all([child])
    assert child.has_died
    assert ends(int(child.log.read_text()))


def test_the_last_words_of_a_dead_child_are_kept(tmp_path: Path) -> None:
    child = start("raise SystemExit('no such table')", tmp_path)
    child.process.wait()
    assert child.has_died
    assert child.last_words() == "no such table"
