"""The settings that bin/dev and bin/flask hand to the site."""

import dataclasses
from pathlib import Path

import pytest

from careercenter.config import Settings, from_environment
from lib import settings
from lib.settings import Ports


@pytest.fixture(autouse=True)
def nothing_given(monkeypatch: pytest.MonkeyPatch) -> None:
    for field in dataclasses.fields(Settings):
        monkeypatch.delenv(field.name.upper(), raising=False)


def test_the_site_accepts_them(tmp_path: Path) -> None:
    made = from_environment(settings.environment(tmp_path, Ports(5000)))
    assert made.site_url == "http://127.0.0.1:5000"
    assert made.stripe_api_base == "http://127.0.0.1:5001"


def test_a_secret_is_made_once_and_kept(tmp_path: Path) -> None:
    first, second = (settings.environment(tmp_path, Ports(5000)) for _ in range(2))
    assert first["SECRET_KEY"] == second["SECRET_KEY"]
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0


def test_the_callers_word_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://db/x")
    assert settings.environment(tmp_path, Ports(5000))["DATABASE_URL"] == "postgresql://db/x"


def test_with_a_stripe_account_there_is_no_sandbox(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STRIPE_SECRET_KEY", "sk_test_" + "own")
    assert not settings.uses_sandbox()
    assert "STRIPE_API_BASE" not in settings.environment(tmp_path, Ports(5000))


def test_production_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENVIRONMENT", "production")
    with pytest.raises(SystemExit, match="operations"):
        settings.environment(tmp_path, Ports(5000))
