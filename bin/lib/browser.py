"""A Chromium for the browser journeys: the machine's own, or one that can be installed."""

import os
import shutil
import subprocess
from pathlib import Path

from lib.pip import apt_install, can_use_apt
from lib.places import PYTHON
from lib.terminal import say, step, stop

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
OWN = """\
from playwright.sync_api import sync_playwright
with sync_playwright() as browsers:
    print(browsers.chromium.executable_path)
"""


def ensure() -> str:
    """The path of a browser, installed first where the machine has none."""
    found = _found()
    if found:
        return found
    if can_use_apt():
        with step("Installing Chromium"):
            apt_install("chromium")
    else:
        with step("Installing Playwright's Chromium"):
            install = [str(PYTHON), "-m", "playwright", "install", "chromium"]
            done = subprocess.run(install, capture_output=True, text=True)
        if done.returncode != 0:
            say(done.stderr.strip()[-1000:])
    found = _found()
    if not found:
        stop("The browser journeys need Chromium or Chrome, and neither could be installed.")
    return found


def _found() -> str | None:
    given = os.environ.get("CHROMIUM")
    if given:
        return given
    on_path = next((path for path in map(shutil.which, NAMES) if path), None)
    if on_path or MAC.exists():
        return on_path or str(MAC)
    asked = subprocess.run([PYTHON, "-c", OWN], capture_output=True, text=True)
    own = asked.stdout.strip()
    return own if own and Path(own).exists() else None
