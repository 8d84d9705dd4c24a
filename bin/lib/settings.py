"""The settings of a development machine. What the caller's environment says wins."""

import os
import secrets
from pathlib import Path

from lib.places import ROOT
from lib.terminal import stop

SANDBOX_KEY = "sk_test_sandbox"


class Ports:
    """Four neighbors: the site, the payment sandbox, the inbox's page and its SMTP."""

    def __init__(self, web: int) -> None:
        self.web, self.sandbox, self.inbox, self.smtp = range(web, web + 4)


def data_folder() -> Path:
    return Path(os.environ.get("CAREERCENTER_DATA") or ROOT / "instance").resolve()


def environment(data: Path, ports: Ports) -> dict[str, str]:
    """The whole environment of the site's processes."""
    refuse_production()
    defaults = {
        "ENVIRONMENT": "development",
        "DATABASE_URL": f"sqlite:///{data / 'careercenter.db'}",
        "SECRET_KEY": kept_secret(data / "secret_key"),
        "ENCRYPTION_KEY": kept_secret(data / "encryption_key"),
        "SITE_URL": f"http://127.0.0.1:{ports.web}",
        "STORAGE_URL": f"file://{data / 'files'}",
        "SMTP_URL": f"smtp://127.0.0.1:{ports.smtp}",
        "STRIPE_SECRET_KEY": SANDBOX_KEY,
        "STRIPE_WEBHOOK_SECRET": f"whsec_{kept_secret(data / 'webhook_secret')}",
        "SEARCH_INDEX_DIR": str(data / "search"),
        "FLASK_APP": "wsgi",
        "PYTHONUNBUFFERED": "1",
    }
    if uses_sandbox():
        defaults["STRIPE_API_BASE"] = f"http://127.0.0.1:{ports.sandbox}"
    return {**defaults, **{name: value for name, value in os.environ.items() if value}}


def uses_sandbox() -> bool:
    """Whether payments go to our sandbox: where the caller names no Stripe account of their own."""
    return not os.environ.get("STRIPE_SECRET_KEY")


def uses_inbox() -> bool:
    return not os.environ.get("SMTP_URL")


def refuse_production() -> None:
    if os.environ.get("ENVIRONMENT", "development") == "production":
        stop("This is for development machines. For production see docs/operations.md.")


def kept_secret(path: Path) -> str:
    """A random value that is made once and kept, so that a restart signs nobody out."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48))
    return path.read_text().strip()


def remember_port(data: Path, port: int) -> None:
    (data / "port").write_text(str(port))


def remembered_port(data: Path) -> int:
    """Where bin/dev last served this folder, so that links printed by commands lead there."""
    path = data / "port"
    return int(path.read_text()) if path.exists() else 5000
