"""Settings: the only place that reads the environment.

Every value is parsed and checked once, at start; a bad one stops the process, naming its variable.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from careercenter.money import MINOR_DIGITS

INSTANCE = Path(__file__).resolve().parent.parent / "instance"
SHORTEST_SECRET = 32
DEFAULT_SECRET = "development-only-secret-never-used-in-production"
DEFAULT_ENCRYPTION_KEY = "development-only-key-that-encrypts-no-real-numbers"


class BadSetting(Exception):
    """A variable of the environment that is missing or malformed."""

    def __init__(self, variable: str, problem: str) -> None:
        super().__init__(f"{variable}: {problem}")
        self.variable = variable


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What differs between machines. `production` makes every default that is unsafe an error."""

    environment: str = "development"
    database_url: str = f"sqlite:///{INSTANCE / 'careercenter.db'}"
    secret_key: str = DEFAULT_SECRET
    encryption_key: str = DEFAULT_ENCRYPTION_KEY
    trusted_hosts: tuple[str, ...] = ()
    site_url: str = "http://127.0.0.1:5000"
    redis_url: str | None = None
    storage_url: str = f"file://{INSTANCE / 'files'}"
    aws_access_key_id: str | None = None
    aws_secret_access_key: str | None = None
    aws_session_token: str | None = None
    aws_region: str | None = None
    aws_endpoint_url: str | None = None
    smtp_url: str | None = None
    mail_from: str = "CareerCenter <jobs@careercenter.example>"
    stripe_secret_key: str = "sk_test_sandbox"
    stripe_webhook_secret: str = "whsec_development_only"
    stripe_api_base: str | None = None
    currency: str = "usd"
    stripe_tax: str = "off"
    search_index_dir: str = str(INSTANCE / "search")
    sentry_dsn: str | None = None
    proxies: int = 0
    log_level: str = "INFO"

    @property
    def is_production(self) -> bool:
        return self.environment == "production"

    @property
    def is_secure(self) -> bool:
        return self.site_url.startswith("https://")


def from_environment(environ: Mapping[str, str] = os.environ) -> Settings:
    """Settings of this process. Raises BadSetting, naming the variable."""
    given = {
        name: environ[name.upper()].strip()
        for name in Settings.__dataclass_fields__
        if environ.get(name.upper(), "").strip()
    }
    hosts = tuple(h.strip() for h in given.pop("trusted_hosts", "").split(",") if h.strip())
    proxies = whole_number("PROXIES", given.pop("proxies", "0"))
    if hosts and "site_url" not in given:
        given["site_url"] = f"https://{hosts[0].lstrip('.')}"
    settings = Settings(trusted_hosts=hosts, proxies=proxies, **given)
    check_shapes(settings)
    if settings.is_production:
        check_production(settings, set(given))
    return settings


def check_shapes(settings: Settings) -> None:
    one_of("ENVIRONMENT", settings.environment, ("development", "test", "production"))
    one_of("CURRENCY", settings.currency, tuple(MINOR_DIGITS))
    one_of("STRIPE_TAX", settings.stripe_tax, ("on", "off"))
    one_of("LOG_LEVEL", settings.log_level, ("DEBUG", "INFO", "WARNING", "ERROR"))
    url("DATABASE_URL", settings.database_url, ("sqlite", "postgresql", "postgresql+psycopg"))
    url("SITE_URL", settings.site_url, ("http", "https"))
    url("STORAGE_URL", settings.storage_url, ("file", "s3"))
    if settings.storage_url.startswith("s3:") and not urlsplit(settings.storage_url).netloc:
        raise BadSetting("STORAGE_URL", "must name a bucket: s3://bucket/prefix")
    for variable, value, schemes in (
        ("REDIS_URL", settings.redis_url, ("redis", "rediss")),
        ("AWS_ENDPOINT_URL", settings.aws_endpoint_url, ("http", "https")),
        ("SMTP_URL", settings.smtp_url, ("smtp", "smtps")),
        ("STRIPE_API_BASE", settings.stripe_api_base, ("http", "https")),
        ("SENTRY_DSN", settings.sentry_dsn, ("http", "https")),
    ):
        if value is not None:
            url(variable, value, schemes)
    if settings.stripe_api_base and settings.stripe_secret_key.startswith(("sk_live_", "rk_live_")):
        raise BadSetting("STRIPE_API_BASE", "a live key goes to Stripe alone, never to a sandbox")
    if settings.proxies < 0 or settings.proxies > 5:
        raise BadSetting("PROXIES", "must be a number from 0 to 5")
    for host in settings.trusted_hosts:
        if "/" in host or " " in host or ":" in host:
            raise BadSetting("TRUSTED_HOSTS", f"{host!r} is not a host name")


def check_production(settings: Settings, given: set[str]) -> None:
    check_secret("SECRET_KEY", settings.secret_key, DEFAULT_SECRET)
    for key in settings.encryption_key.split(","):
        check_secret("ENCRYPTION_KEY", key.strip(), DEFAULT_ENCRYPTION_KEY)
    if not settings.trusted_hosts:
        raise BadSetting("TRUSTED_HOSTS", "set the host names that this site answers to")
    if not settings.is_secure:
        raise BadSetting("SITE_URL", "must be https in production")
    if settings.stripe_api_base is not None:
        raise BadSetting("STRIPE_API_BASE", "only for the sandbox, never in production")
    if not settings.stripe_secret_key.startswith(("sk_live_", "sk_test_", "rk_")) or (
        settings.stripe_secret_key == "sk_test_sandbox"
    ):
        raise BadSetting("STRIPE_SECRET_KEY", "set a key of your Stripe account")
    if not settings.stripe_webhook_secret.startswith("whsec_") or (
        "stripe_webhook_secret" not in given
    ):
        raise BadSetting("STRIPE_WEBHOOK_SECRET", "set the secret of your webhook endpoint")
    for variable in ("database_url", "storage_url", "smtp_url", "search_index_dir", "mail_from"):
        if variable not in given:
            raise BadSetting(variable.upper(), "must be set in production")


def check_secret(variable: str, value: str, default: str) -> None:
    if value == default or len(value) < SHORTEST_SECRET:
        raise BadSetting(variable, f"set {SHORTEST_SECRET} random characters or more")
    if len(set(value)) < 10:
        raise BadSetting(variable, "too regular to be random")


def whole_number(variable: str, text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise BadSetting(variable, f"{text!r} is not a whole number") from None


def one_of(variable: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise BadSetting(variable, f"{value!r} is not one of {', '.join(allowed)}")


def url(variable: str, value: str, schemes: tuple[str, ...]) -> None:
    try:
        parts = urlsplit(value)
        port_is_number = parts.port is None or parts.port > 0
    except ValueError:
        raise BadSetting(variable, "is not a well-formed URL") from None
    if parts.scheme not in schemes or not (parts.netloc or parts.path) or not port_is_number:
        raise BadSetting(variable, f"must be a URL that begins with {' or '.join(schemes)}://")
