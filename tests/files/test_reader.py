"""The limits that the reading program puts on itself, seen from outside."""

import json
import subprocess
import sys

from careercenter.files.opening import READER

ASKED = """
import importlib.util, json, os, resource
spec = importlib.util.spec_from_file_location("reader", {path!r})
reader = importlib.util.module_from_spec(spec)
spec.loader.exec_module(reader)
reader.limit()
names = ("RLIMIT_CPU", "RLIMIT_AS", "RLIMIT_FSIZE", "RLIMIT_CORE")
print(json.dumps({{name: resource.getrlimit(getattr(resource, name))[0] for name in names}}))
"""


def test_the_reader_limits_time_memory_and_files() -> None:
    done = subprocess.run(
        [sys.executable, "-I", "-c", ASKED.format(path=str(READER))],
        capture_output=True,
        check=True,
    )
    limits = json.loads(done.stdout)
    assert limits["RLIMIT_CPU"] <= 10
    assert limits["RLIMIT_AS"] <= 512 * 1024 * 1024
    assert (limits["RLIMIT_FSIZE"], limits["RLIMIT_CORE"]) == (0, 0)
