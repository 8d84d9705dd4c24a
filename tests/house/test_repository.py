"""Rules for the repository as a whole."""

import dataclasses
import re

from careercenter.config import Settings
from tests.house.sources import ROOT, lines_matching, modules, text_files

REQUIREMENTS = ROOT / "requirements"


def pins(name: str) -> dict[str, str]:
    text = (REQUIREMENTS / f"{name}.txt").read_text()
    return dict(re.findall(r"^([A-Za-z0-9_.-]+)==(\S+)", text, re.MULTILINE))


def test_every_pin_has_a_hash() -> None:
    """An exact version says what was tested; the hash says that nobody swapped it."""
    for name in ("app", "local", "dev"):
        text = (REQUIREMENTS / f"{name}.txt").read_text().replace("\\\n", " ")
        lines = [line for line in text.splitlines() if line.strip()]
        assert [line for line in lines if "==" not in line or "--hash=sha256:" not in line] == []


def test_a_larger_set_of_pins_contains_the_smaller() -> None:
    """What is tested is what runs."""
    assert pins("app").items() <= pins("local").items() <= pins("dev").items()


def test_no_file_names_a_package_registry() -> None:
    """Each machine has its own index or mirror, and its own settings say which."""
    hosts = r"pypi\.org|pythonhosted\.org|npmjs\.(org|com)|deb\.debian\.org|--(extra-)?index-url"
    assert lines_matching(text_files(), hosts.replace("pypi", "py" + "pi")) == []


def test_no_file_names_a_folder_of_one_machine() -> None:
    """The project runs from any clone."""
    folders = "|".join(("home", "root", "Users", "work"))
    assert lines_matching(text_files(), rf"(?<![\w.:\-/}}])/({folders})/\w") == []


def test_every_setting_is_explained() -> None:
    """Whoever runs the site reads one table."""
    explained = (ROOT / "docs" / "operations.md").read_text()
    names = [field.name.upper() for field in dataclasses.fields(Settings)]
    assert [name for name in names if name not in explained] == []


def test_nothing_is_left_for_later() -> None:
    """What is not done is not in the code: a note to oneself is read by nobody."""
    words = "|".join(("TO" + "DO", "FIX" + "ME", "X" + "XX"))
    assert lines_matching(modules(), rf"\b({words})\b") == []


def test_no_pull_of_a_linter_goes_unexplained() -> None:
    """A silenced rule names itself, so that the next reader knows which one and can ask why."""
    assert lines_matching(modules(), r"#\s*noqa(?!: )|type:\s*ignore(?!\[)") == []
