"""What the programs of bin/ share. Standard library only: they run before anything is installed."""

import os
import shutil
import subprocess
import sys

OLDEST = (3, 11)


def _newer_python() -> "str | None":
    for minor in (13, 12, 14, 11):
        found = shutil.which(f"python3.{minor}")
        if found and not subprocess.call(
            [found, "-c", "pass"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ):
            return found
    return None


if sys.version_info < OLDEST:
    found = _newer_python()
    if not found:
        sys.exit(f"CareerCenter needs Python 3.11 or newer; this is {sys.version.split()[0]}")
    os.execv(found, [found, *sys.argv])
