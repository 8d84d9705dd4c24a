"""A Redis server for the contract of the limits: the machine's own, or one that is installed."""

import shutil

from lib.pip import apt_install, can_use_apt
from lib.terminal import step

# Debian's redis-tools carries the server's program under the second name; its package redis-server
# adds only a link, and a system service that nobody asked for.
NAMES = ("redis-server", "redis-check-rdb")
PACKAGE = "redis-tools"


def ensure() -> None:
    """Installs it where it can. Without it the tests that need it are skipped, and say so."""
    if not any(map(shutil.which, NAMES)) and can_use_apt():
        with step("Installing a Redis server"):
            apt_install(PACKAGE)
