"""A Redis for tests: on a free port of loopback, keeping nothing; it can go, hang and come back."""

import shutil
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass, field

import redis

from tests.sockets import free_port

# One program under two names, of which Debian's redis-tools has the second; what to be, it reads
# from the name it is called by.
NAMES = ("redis-server", "redis-check-rdb")
SECONDS_TO_START = 30
KEEPS_NOTHING = ("--save", "", "--appendonly", "no")


def program() -> str | None:
    """Where the server lies on this machine."""
    return next(filter(None, map(shutil.which, NAMES)), None)


@dataclass
class RedisServer:
    program: str
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        options = ["--bind", "127.0.0.1", "--port", str(self.port), *KEEPS_NOTHING]
        self.process = subprocess.Popen(
            ["redis-server", *options],
            executable=self.program,
            cwd=tempfile.gettempdir(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            process_group=0,  # Ctrl-C reaches pytest alone, which stops the server last
        )
        self._wait()

    def stop(self) -> None:
        if self.process:
            self.process.kill()
            self.process.wait()
        self.process = None

    def hang(self) -> None:
        """From now on it takes connections and answers nobody."""
        assert self.process
        self.process.send_signal(signal.SIGSTOP)

    def _wait(self) -> None:
        deadline = time.monotonic() + SECONDS_TO_START
        with redis.Redis(port=self.port) as asked:
            while True:
                try:
                    asked.ping()
                    return
                except redis.ConnectionError:
                    if time.monotonic() > deadline:
                        raise
                    time.sleep(0.05)
