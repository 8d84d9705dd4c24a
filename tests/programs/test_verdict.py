"""bin/check reads what pytest reported."""

from pathlib import Path

import pytest

from lib import verdict

REPORT = """<testsuites><testsuite>{}</testsuite></testsuites>"""
PASSED = '<testcase classname="tests.a" name="test_one"/>'
FAILED = '<testcase classname="tests.a" name="test_two"><failure message="x"/></testcase>'
SKIPPED = '<testcase classname="tests.a" name="test_three"><skipped message="{}"/></testcase>'


def read(folder: Path, *cases: str) -> verdict.Verdict:
    report = folder / "report.xml"
    report.write_text(REPORT.format("".join(cases)))
    return verdict.read(report)


def test_passed_and_failed_are_counted(tmp_path: Path) -> None:
    assert str(read(tmp_path, PASSED, PASSED, FAILED)) == "2 passed, 1 failed"


def test_a_run_without_a_test_is_a_problem(tmp_path: Path) -> None:
    assert read(tmp_path).problem == "No test ran."


def test_a_missing_report_is_a_problem(tmp_path: Path) -> None:
    assert verdict.read(tmp_path / "none.xml").problem == "No test ran."


@pytest.mark.parametrize("reason", ["", "flaky", "not yet", "lacks time"])
def test_a_skip_without_leave_is_a_problem(tmp_path: Path, reason: str) -> None:
    assert "test_three" in read(tmp_path, PASSED, SKIPPED.format(reason)).problem


def test_a_skip_that_names_what_is_lacking_is_none(tmp_path: Path) -> None:
    assert read(tmp_path, PASSED, SKIPPED.format("this machine lacks a Chromium")).problem == ""
