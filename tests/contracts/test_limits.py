"""The limits, counted in memory and in Redis: the same promises, and what Redis adds."""

import itertools
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.redis_server import RedisServer, program
from tests.sockets import free_port

SITE = [sys.executable, "-m", "tests.contracts.limited_site"]
ROOT = Path(__file__).resolve().parents[2]
LACKS = "this machine lacks redis-server (Debian: apt-get install redis-tools)"
ENOUGH = 5
ANSWERS_WITHIN = 5
COMES_BACK_WITHIN = 30


class Site:
    """One process of the application."""

    def __init__(self, database_url: str, redis_url: str) -> None:
        self.process = subprocess.Popen(
            [*SITE, database_url, redis_url],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def tries(self, email: str, number: int = 1) -> list[int]:
        """The answers to so many requests for a new password."""
        assert self.process.stdin
        assert self.process.stdout
        answers = []
        for _ in range(number):
            print(email, file=self.process.stdin, flush=True)
            answers.append(int(self.process.stdout.readline()))
        return answers

    def stop(self) -> None:
        self.process.communicate()


@pytest.fixture
def server() -> Iterator[RedisServer]:
    found = program()
    if not found:
        pytest.skip(LACKS)
    server = RedisServer(found)
    server.start()
    yield server
    server.stop()


@pytest.fixture(params=["memory", "redis"])
def counted_at(request: pytest.FixtureRequest) -> str:
    return request.getfixturevalue("server").url if request.param == "redis" else ""


@pytest.fixture
def opens(database_url: str) -> Iterator[Callable[[str], Site]]:
    opened: list[Site] = []

    def a_site(counted_at: str) -> Site:
        opened.append(Site(database_url, counted_at))
        return opened[-1]

    yield a_site
    for site in opened:
        site.stop()


def test_an_account_is_asked_for_five_times_an_hour(opens, counted_at):
    site = opens(counted_at)
    assert site.tries("ana@mail.example", ENOUGH + 1) == [200] * ENOUGH + [429]


def test_who_is_limited_limits_nobody_else(opens, counted_at):
    site = opens(counted_at)
    site.tries("ana@mail.example", ENOUGH + 1)
    assert site.tries("ben@mail.example") == [200]


def test_in_memory_each_process_counts_for_itself(opens):
    first, second = opens(""), opens("")
    assert first.tries("ana@mail.example", ENOUGH + 1)[-1] == 429
    assert second.tries("ana@mail.example") == [200]


def test_in_redis_processes_count_together(opens, server):
    first, second = opens(server.url), opens(server.url)
    first.tries("ana@mail.example", ENOUGH - 2)
    assert second.tries("ana@mail.example", 2) == [200] * 2
    assert first.tries("ana@mail.example") == second.tries("ana@mail.example") == [429]


def test_a_process_that_starts_anew_remembers_what_redis_counted(opens, server):
    opens(server.url).tries("ana@mail.example", ENOUGH)
    assert opens(server.url).tries("ana@mail.example") == [429]


def test_a_site_that_starts_without_its_redis_counts_in_memory(opens):
    site = opens(f"redis://127.0.0.1:{free_port()}/0")
    assert site.tries("ana@mail.example", ENOUGH + 1) == [200] * ENOUGH + [429]


@pytest.mark.parametrize("ends", [RedisServer.stop, RedisServer.hang])
def test_without_its_redis_the_site_answers_at_once_and_counts_in_memory(opens, server, ends):
    site = opens(server.url)
    site.tries("ana@mail.example")
    ends(server)
    started = time.monotonic()
    assert site.tries("ben@mail.example") == [200]
    assert time.monotonic() - started < ANSWERS_WITHIN
    assert site.tries("ben@mail.example", ENOUGH) == [200] * (ENOUGH - 1) + [429]


def test_when_redis_is_back_processes_count_together_again(opens, server):
    first, second = opens(server.url), opens(server.url)
    server.stop()
    for site in (first, second):
        site.tries("ana@mail.example")
    server.start()
    wait_until_counted_together(first, second)


def wait_until_counted_together(first: Site, second: Site) -> None:
    """Each process asks again for Redis after 1, 2, 4 … seconds, at its next try."""
    deadline = time.monotonic() + COMES_BACK_WITHIN
    for number in itertools.count():
        email = f"ana{number}@mail.example"
        first.tries(email, ENOUGH)
        if second.tries(email) == [429]:
            return
        assert time.monotonic() < deadline, "the processes still count each for itself"
        time.sleep(0.5)
