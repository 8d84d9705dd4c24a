"""The search page under load: requests a second beside a bare Flask route, and memory.

Each is served by gunicorn with one worker process, as in production, and asked by threads of this
process over loopback for a few seconds; both cores are shared by client and server.
"""

import http.client
import os
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from flask import Flask

from careercenter import create_app
from careercenter.config import Settings
from lib.places import ROOT

THREADS, SECONDS = 4, 5.0


def bare() -> Flask:
    """A Flask application with one route that says one word."""
    app = Flask("bare")
    app.add_url_rule("/", view_func=lambda: "hello")
    return app


def board(folder: str) -> Flask:
    """The application on what the benchmark made in this folder."""
    return create_app(settings_of(Path(folder)))


def settings_of(folder: Path) -> Settings:
    return Settings(
        environment="test",
        log_level="ERROR",
        database_url=f"sqlite:///{folder / 'bench.db'}",
        storage_url=f"file://{folder / 'files'}",
        search_index_dir=str(folder / "search"),
    )


def measure(folder: Path, paths: Sequence[str]) -> None:
    with serving("lib.bench_site:bare()") as (port, _):
        hello = rate(port, ["/"])
    with serving(f"lib.bench_site:board({str(folder)!r})") as (port, worker):
        pages = rate(port, paths)
        own, mapped = memory(worker)
    print(f"requests a second: bare Flask route {hello:,.0f}, search page {pages:,.0f}", end="")
    print(f" (1 : {hello / pages:.0f}); web process {own} MB and {mapped} MB of mapped files\n")


@contextmanager
def serving(application: str) -> Iterator[tuple[int, int]]:
    """Port, and the process that serves it."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "-w", "1", "--threads", "4", "-b",
               f"127.0.0.1:{port}", "--log-level", "error", application]  # fmt: skip
    server = subprocess.Popen(command, cwd=ROOT, env=dict(os.environ))
    try:
        wait_for(port)
        yield port, child_of(server.pid)
    finally:
        server.terminate()
        server.wait(20)


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def wait_for(port: int) -> None:
    for _ in range(300):
        try:
            ask(http.client.HTTPConnection("127.0.0.1", port, timeout=60), "/")
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("The server did not start.")


def child_of(pid: int) -> int:
    children = Path(f"/proc/{pid}/task/{pid}/children")
    return int(children.read_text().split()[0]) if children.exists() else pid


def rate(port: int, paths: Sequence[str]) -> float:
    """Answers a second. Every path is asked in turn, so that few answers come from a cache."""
    ends = time.monotonic() + SECONDS
    done = [0] * THREADS

    def client(number: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        while time.monotonic() < ends:
            ask(connection, paths[(done[number] * THREADS + number) % len(paths)])
            done[number] += 1

    clients = [threading.Thread(target=client, args=(number,)) for number in range(THREADS)]
    for each in clients:
        each.start()
    for each in clients:
        each.join()
    return sum(done) / SECONDS


def ask(connection: http.client.HTTPConnection, path: str) -> None:
    connection.request("GET", path, headers={"Accept-Encoding": "br"})
    answer = connection.getresponse()
    answer.read()
    if answer.status != 200:
        raise SystemExit(f"{path} answered {answer.status}")


def memory(pid: int) -> tuple[int, int]:
    """MB of a process's own, and of files that it has mapped, which processes share."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0, 0
    sizes = dict(re.findall(r"(RssAnon|RssFile):\s+(\d+) kB", status))
    return int(sizes["RssAnon"]) // 1024, int(sizes["RssFile"]) // 1024
