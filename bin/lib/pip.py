"""Finding a pip for the environment, also on a machine whose Python came without one.

Debian and its kin ship Python without ensurepip. Then any pip of the machine does: it installs
into the environment by `--python`, or runs from its wheel under the environment's own interpreter.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from lib.places import PYTHON
from lib.terminal import say, stop

WHEELS = (Path("/usr/share/python-wheels"), Path("/usr/share/python-pip-wheels"))
MISSING = """\
This Python has no pip and no ensurepip, so nothing can be installed. Install one of them:
  Debian, Ubuntu:  apt-get install python3-venv
  Fedora:          dnf install python3-pip
  Alpine:          apk add py3-pip
then start this again."""


def runner() -> list[str]:
    """The start of a command line that runs pip on the environment."""
    found = _found()
    if not found and can_use_apt():
        say("  This Python has no pip; installing Debian's python3-pip-whl")
        apt_install("python3-pip-whl")
        found = _found()
    if not found:
        stop(MISSING)
    return found


def _found() -> list[str]:
    into_venv = ["--python", str(PYTHON)]
    on_path = [path for path in (shutil.which("pip3"), shutil.which("pip")) if path]
    wheels = [wheel for folder in WHEELS for wheel in sorted(folder.glob("pip-*.whl"))]
    candidates = [
        [str(PYTHON), "-m", "pip"],
        [sys.executable, "-m", "pip", *into_venv],
        *([path, *into_venv] for path in on_path),
        *([str(PYTHON), f"{wheel}/pip"] for wheel in wheels),
    ]
    return next((command for command in candidates if _works(command)), [])


def _works(command: list[str]) -> bool:
    """Whether it answers, and answers for the environment (pip older than 22.3 has no --python)."""
    try:
        answer = subprocess.run([*command, "--version"], capture_output=True)
    except OSError:
        return False
    return answer.returncode == 0


def can_use_apt() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt_install(package: str) -> None:
    """Installs a package of Debian; when that fails, says what apt said and goes on."""
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["install", "-q", "-y", "--no-install-recommends", package]
    for arguments in (["update", "-q"], install):
        done = subprocess.run(["apt-get", *arguments], capture_output=True, text=True, env=env)
        if done.returncode != 0:
            say(f"apt-get {arguments[0]} failed: {done.stderr.strip()[-1000:]}")
