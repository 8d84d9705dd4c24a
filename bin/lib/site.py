"""The site on this machine: its database, its processes and their ports."""

import fcntl
import hashlib
import os
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path
from typing import IO, NamedTuple

from lib.places import MIGRATIONS, PYTHON, ROOT
from lib.processes import Child
from lib.settings import Ports, uses_inbox, uses_sandbox
from lib.terminal import step, stop

ACCESS_LOG = "%(t)s %(m)s %(U)s %(s)s %(M)sms"


class Program(NamedTuple):
    name: str
    command: list[str]


class Site:
    def __init__(self, data: Path, ports: Ports, env: dict[str, str]) -> None:
        self.data = data
        self.ports = ports
        self.env = env

    def claim(self) -> IO[str]:
        """Keeps a second bin/dev off this folder for as long as the answer is held open."""
        lock = (self.data / "dev.lock").open("w")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            stop(f"Another bin/dev is serving {self.data}. Stop it, or choose --data DIR.")
        return lock

    def migrate(self) -> None:
        """Brings the database up to date, unless no migration was added since the last time."""
        mark = self.data / "migrated"
        if not self._database_exists():
            mark.unlink(missing_ok=True)
            self._accounts().unlink(missing_ok=True)
        if mark.exists() and mark.read_text() == self._schema():
            return
        with step("Preparing the database"):
            self.flask("migrate")
            self.flask("load-places")
        mark.write_text(self._schema())

    def seed(self) -> None:
        """Fills a new database with a demonstration, and keeps the table of its accounts."""
        if self._accounts().exists():
            return
        with step("Filling it with a demonstration"):
            self.flask("seed", "--history", str(self._history()))
            self._accounts().write_text(self.flask("demo-accounts"))

    def demo_accounts(self) -> str:
        return self._accounts().read_text() if self._accounts().exists() else ""

    def flask(self, *arguments: str) -> str:
        """Runs one command of the application and returns what it printed."""
        command = module("flask", *arguments)
        done = subprocess.run(command, cwd=ROOT, env=self.env, capture_output=True, text=True)
        if done.returncode != 0:
            sys.stderr.write(done.stdout[-4000:] + done.stderr[-4000:])
            stop(f"flask {' '.join(arguments)} failed (see above).")
        return done.stdout

    def programs(self) -> list[Program]:
        """What runs, the web first and the worker last."""
        data, ports = self.data, self.ports
        found = [Program("web", gunicorn("wsgi:app", ports.web))]
        if uses_sandbox():
            hook = f"http://127.0.0.1:{ports.web}/webhooks/stripe"
            told = ["--webhook", hook, "--secret", self.env["STRIPE_WEBHOOK_SECRET"]]
            kept = ["--port", str(ports.sandbox), "--dir", str(data / "sandbox"), "--codes"]
            kept += ["--history", str(self._history())]
            found.append(Program("sandbox", module("careercenter.payments.sandbox", *kept, *told)))
        if uses_inbox():
            listening = ["--smtp-port", str(ports.smtp), "--http-port", str(ports.inbox)]
            kept = ["--dir", str(data / "mail")]
            found.append(Program("mail", module("careercenter.mail.inbox", *listening, *kept)))
        return [*found, Program("worker", module("flask", "worker"))]

    def run(self, program: Program) -> Child:
        log = self.data / "logs" / f"{program.name}.log"
        return Child(program.name, program.command, log, self.env, ROOT)

    def answers(self) -> bool:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{self.ports.web}/livez", timeout=5).close()
        except (urllib.error.URLError, OSError):
            return False
        return True

    def is_complete(self) -> bool:
        return all(_listens(port) for port in wanted(self.ports).values())

    def _database_exists(self) -> bool:
        url = self.env["DATABASE_URL"]
        return not url.startswith("sqlite:///") or Path(url.removeprefix("sqlite:///")).exists()

    def _history(self) -> Path:
        """What the payment sandbox is told of the demonstration."""
        return self.data / "sandbox" / "history.json"

    def _accounts(self) -> Path:
        """The table of the demonstration's accounts; there once this database was filled."""
        address = hashlib.sha256(self.env["DATABASE_URL"].encode()).hexdigest()
        return self.data / f"accounts-{address[:8]}.txt"

    def _schema(self) -> str:
        """Changes with the database's address and with every migration."""
        digest = hashlib.sha256(self.env["DATABASE_URL"].encode())
        for path in sorted(MIGRATIONS.glob("*.py")):
            digest.update(path.name.encode() + path.read_bytes())
        return digest.hexdigest()


def module(name: str, *arguments: str) -> list[str]:
    return [str(PYTHON), "-m", name, *arguments]


def gunicorn(app: str, port: int) -> list[str]:
    where = ["--bind", f"127.0.0.1:{port}", "--no-control-socket"]
    size = ["--workers", "1", "--threads", "8", "--graceful-timeout", "3"]
    logs = ["--access-logfile", "-", "--access-logformat", ACCESS_LOG, "--log-level", "warning"]
    return module("gunicorn", app, *where, *size, *logs)


def wanted(ports: Ports) -> dict[str, int]:
    """The ports that will be used, by the name of what listens there."""
    used = {"web": ports.web}
    if uses_sandbox():
        used["payment sandbox"] = ports.sandbox
    if uses_inbox():
        used |= {"mail inbox page": ports.inbox, "mail": ports.smtp}
    return used


def refuse_taken_ports(ports: Ports) -> None:
    found = {name: _problem(port) for name, port in wanted(ports).items()}
    listed = "\n".join(f"  {name}: {problem}" for name, problem in found.items() if problem)
    if listed:
        another = 5100 if ports.web != 5100 else 5200
        stop(f"Not every port is free:\n{listed}\nTry another set: bin/dev --port {another}")


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _problem(port: int) -> str:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError:
            return f"port {port} needs more rights than {os.environ.get('USER') or 'you have'}"
        except OSError:
            return f"port {port} is taken by another program"
    return ""
