"""Reading pytest's report: how many passed, and whether a skipped test had leave to be skipped."""

import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from pathlib import Path

LEAVE = "this machine lacks "


@dataclass
class Verdict:
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    without_leave: list[str] = field(default_factory=list)

    @property
    def problem(self) -> str:
        if self.without_leave:
            listed = "\n".join(f"  {line}" for line in self.without_leave)
            return f"Skipped for another reason than '{LEAVE}…':\n{listed}"
        return "" if self.passed else "No test ran."

    def __str__(self) -> str:
        numbers = ((self.passed, "passed"), (self.failed, "failed"), (self.skipped, "skipped"))
        return ", ".join(f"{number} {word}" for number, word in numbers if number)


def read(report: Path) -> Verdict:
    """Of one JUnit file. A skip may only name what the machine lacks."""
    verdict = Verdict()
    if not report.exists():
        return verdict
    for case in ET.parse(report).iter("testcase"):
        skip = case.find("skipped")
        if skip is not None:
            _take_skip(verdict, case, skip.get("message") or "")
        elif case.find("failure") is not None or case.find("error") is not None:
            verdict.failed += 1
        else:
            verdict.passed += 1
    return verdict


def _take_skip(verdict: Verdict, case: ET.Element, reason: str) -> None:
    verdict.skipped += 1
    if not reason.removeprefix("Skipped: ").startswith(LEAVE):
        verdict.without_leave.append(f"{case.get('classname')}.{case.get('name')}: {reason}")
