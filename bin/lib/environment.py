"""The virtual environment: made once, and made anew only when it or its requirements changed."""

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from lib import pip
from lib.places import PYTHON, REQUIREMENTS, ROOT, VENV
from lib.terminal import Step, step, stop

STAMP = VENV / "careercenter.json"


def ensure(requirements: str) -> None:
    """Installs requirements/<requirements>.txt unless exactly that is installed already."""
    if VENV.exists() and not _is_usable() and not os.access(VENV, os.W_OK):
        stop(f"{VENV} belongs to another account, which alone can use it. Remove it, start again.")
    wanted = _fingerprint(requirements)
    if _stamp().get(requirements) == wanted:
        return
    with _alone():
        if not _runs():
            _make()
        _install(requirements)
        contained = {"dev": ("dev", "local", "app"), "local": ("local", "app")}
        names = contained.get(requirements, (requirements,))
        STAMP.write_text(json.dumps({name: _fingerprint(name) for name in names}))


def _is_usable() -> bool:
    """The interpreter may be gone since, or lie where this account may not look."""
    return os.access(PYTHON, os.X_OK)


def _fingerprint(requirements: str) -> str:
    """Changes with the pins, and when the folder or the interpreter moved."""
    pins = (REQUIREMENTS / f"{requirements}.txt").read_bytes()
    return hashlib.sha256(pins + str(PYTHON).encode()).hexdigest()


def _stamp() -> dict[str, str]:
    if not _is_usable():
        return {}
    try:
        found: dict[str, str] = json.loads(STAMP.read_text())
        return found
    except (OSError, ValueError):
        return {}


@contextmanager
def _alone() -> Iterator[None]:
    """Two programs started together do not build one environment at the same time."""
    try:
        lock = (ROOT / ".venv.lock").open("w")
    except OSError as problem:
        stop(f"Nothing can be installed in {ROOT}: {problem.strerror}")
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _runs() -> bool:
    """Whether the environment there is can be used: right place, new enough, not broken."""
    probe = "import sys; print(sys.prefix, sys.version_info >= (3, 11))"
    try:
        answer = subprocess.run([PYTHON, "-c", probe], capture_output=True, text=True)
    except OSError:
        return False
    return answer.stdout.split() == [str(VENV), "True"]


def _make() -> None:
    with step("Making the virtual environment"):
        shutil.rmtree(VENV, ignore_errors=True)
        command = [sys.executable, "-m", "venv", str(VENV)]
        if not _has("ensurepip"):
            command.append("--without-pip")
        made = subprocess.run(command, capture_output=True, text=True)
        if made.returncode != 0:
            stop(f"Could not make {VENV}:\n{made.stdout}{made.stderr}")


def _has(module: str) -> bool:
    probe = [sys.executable, "-c", f"import {module}"]
    return subprocess.run(probe, capture_output=True).returncode == 0


def _install(requirements: str) -> None:
    pins = REQUIREMENTS / f"{requirements}.txt"
    names = [line.split("==")[0] for line in pins.read_text().splitlines() if "==" in line]
    command = [*pip.runner(), "install", "--require-hashes", "--no-input", "-r", str(pins)]
    with step(f"Installing {len(names)} packages") as current:
        process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
        lines = _follow(process, current)
        if process.wait() != 0:
            stop(f"{''.join(lines[-20:])}\nThe packages could not be installed (see above).")


def _follow(process: subprocess.Popen[str], current: Step) -> list[str]:
    assert process.stdout is not None
    lines = []
    collected = 0
    for line in process.stdout:
        lines.append(line)
        if line.startswith("Collecting "):
            collected += 1
            current.detail = f"{collected}, {line.split()[1].split('==')[0]}"
        elif line.startswith("Installing collected"):
            current.detail = "unpacking"
    return lines
