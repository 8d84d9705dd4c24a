"""bin/dev as a person meets it."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from lib.places import ROOT
from lib.settings import Ports

Process = subprocess.Popen[str]
Ended = Callable[[Process], Process]
GIVEN = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), "PYTHONUNBUFFERED": "1"}


def dev(*arguments: str) -> Process:
    return subprocess.Popen(
        [sys.executable, ROOT / "bin" / "dev", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=GIVEN,
        cwd="/",
    )


def free_ports() -> Ports:
    """Four neighbors that nobody uses."""
    for first in range(10000 + os.getpid() % 1000 * 10, 20000, 10):
        if all(is_free(first + offset) for offset in range(4)):
            return Ports(first)
    raise AssertionError("no four ports are free")


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


@pytest.fixture
def ended() -> Iterator[Ended]:
    """Takes processes, and ends at the end of the test those that it left running."""
    with ExitStack() as stack:

        def end_later(process: Process) -> Process:
            stack.callback(process.communicate)
            stack.callback(process.terminate)
            return process

        yield end_later


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield listening.getsockname()[1]


def test_a_taken_port_is_named(taken: int, tmp_path: Path) -> None:
    process = dev("--port", str(taken - 1), "--data", str(tmp_path))
    said, _ = process.communicate(timeout=30)
    assert process.returncode == 1
    assert f"payment sandbox: port {taken} is taken" in said


@pytest.mark.parametrize("port", ["0", "65535", "-1", "http", "5000.5"])
def test_a_port_that_is_none_is_refused(port: str) -> None:
    process = dev("--port", port)
    said, _ = process.communicate(timeout=30)
    assert process.returncode == 2
    assert "a number from 1 to" in said


def test_the_whole_site_starts_and_stops(tmp_path: Path, ended: Ended) -> None:
    """Web, worker, sandbox and inbox with demonstration data; nothing is left when it ends."""
    ports = free_ports()
    process = ended(dev("--port", str(ports.web), "--data", str(tmp_path)))
    said = read_until(process, "Ctrl-C stops everything")
    assert "Demo accounts" in said
    for port in (ports.web, ports.sandbox, ports.inbox):
        urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10).close()
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=30)
    assert process.returncode == 0
    assert all(is_free(port) for port in (ports.web, ports.sandbox, ports.inbox, ports.smtp))


def read_until(process: Process, words: str) -> str:
    assert process.stdout is not None
    lines = []
    for line in process.stdout:
        lines.append(line)
        if words in line:
            return "".join(lines)
    raise AssertionError("".join(lines))
