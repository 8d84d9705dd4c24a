"""bin/check as a person meets it."""

import subprocess
import sys

from lib.parts import PARTS
from lib.places import ROOT


def check(*arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, str(ROOT / "bin" / "check"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_list_names_every_part_and_what_it_checks() -> None:
    lines = check("--list").stdout.splitlines()
    assert [line.split()[0] for line in lines] == [part.name for part in PARTS]
    assert all(len(line.split()) > 2 for line in lines)


def test_a_part_that_is_none_is_refused() -> None:
    refused = check("unicorns")
    assert refused.returncode == 2
    assert "there is no part 'unicorns'" in refused.stderr
