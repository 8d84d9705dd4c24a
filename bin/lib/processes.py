"""Child processes that live and die with the program that started them."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

SECONDS_TO_STOP = 10
TOLD_WHEN_PARENT_DIES = 1  # PR_SET_PDEATHSIG of Linux' prctl(2)


class Child:
    """A process in a group of its own: Ctrl-C at the terminal reaches only who started it."""

    def __init__(self, name: str, command: list[str], log: Path, env: dict[str, str], cwd: Path):
        self.name = name
        self.log = log
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("wb") as output:
            self.process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=env,
                cwd=cwd,
                process_group=0,
                preexec_fn=_die_with(os.getpid()),
            )

    @property
    def has_died(self) -> bool:
        return self.process.poll() is not None

    def last_words(self) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-15:])

    def ask_to_stop(self) -> None:
        self._signal(signal.SIGTERM)

    def kill(self) -> None:
        self._signal(signal.SIGKILL)
        self.process.wait()

    def _signal(self, number: int) -> None:
        with suppress(ProcessLookupError, PermissionError):  # it is gone already
            os.killpg(self.process.pid, number)


def call(command: list[str], cwd: Path, env: dict[str, str]) -> int:
    """Runs a command to its end and returns its exit code. When interrupted, it may tidy up."""
    process = subprocess.Popen(command, cwd=cwd, env=env, stdin=subprocess.DEVNULL, process_group=0)
    try:
        return process.wait()
    except KeyboardInterrupt:
        process.send_signal(signal.SIGINT)
        process.wait(SECONDS_TO_STOP)
        raise


def stop_all(children: list[Child]) -> None:
    """Asks, waits, and ends by force what did not listen, with all that it had started."""
    for child in children:
        child.ask_to_stop()
    deadline = time.monotonic() + SECONDS_TO_STOP
    while time.monotonic() < deadline and not all(child.has_died for child in children):
        time.sleep(0.05)
    for child in children:
        child.kill()


def _die_with(parent: int) -> Callable[[], None] | None:
    if not sys.platform.startswith("linux"):
        return None
    prctl = ctypes.CDLL(None).prctl

    def prepare() -> None:
        prctl(TOLD_WHEN_PARENT_DIES, signal.SIGTERM)
        if os.getppid() != parent:
            os._exit(1)

    return prepare
