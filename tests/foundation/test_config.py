from typing import Any

import pytest

from careercenter.config import BadSetting, from_environment

PRODUCTION = {
    "ENVIRONMENT": "production",
    "DATABASE_URL": "postgresql://careercenter@db/careercenter",
    "SECRET_KEY": "kR7vQ2mX9pL4wZ8nB3sT6yD1fG5hJ0cA",
    "ENCRYPTION_KEY": "uW3xN8cR5tY1pL6kV0qB4mZ7sD2gH9jF",
    "TRUSTED_HOSTS": "jobs.careercenter.example",
    "STORAGE_URL": "s3://careercenter",
    "SMTP_URL": "smtp://mail.example:587",
    "MAIL_FROM": "CareerCenter <jobs@careercenter.example>",
    "STRIPE_SECRET_KEY": "sk_live_abc",
    "STRIPE_WEBHOOK_SECRET": "whsec_abc",
    "SEARCH_INDEX_DIR": "/var/lib/careercenter/search",
}


def test_production_starts_with_everything_set():
    settings = from_environment(PRODUCTION)
    assert settings.site_url == "https://jobs.careercenter.example"
    assert settings.is_secure


@pytest.mark.parametrize("variable", sorted(set(PRODUCTION) - {"ENVIRONMENT"}))
def test_production_refuses_to_start_without(variable):
    with pytest.raises(BadSetting) as refusal:
        from_environment({k: v for k, v in PRODUCTION.items() if k != variable})
    assert refusal.value.variable in {variable, "SITE_URL"}


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("SECRET_KEY", "development-only-secret-never-used-in-production"),
        ("SECRET_KEY", "short"),
        ("SECRET_KEY", "a" * 64),
        ("ENCRYPTION_KEY", "development-only-key-that-encrypts-no-real-numbers"),
        ("ENCRYPTION_KEY", "uW3xN8cR5tY1pL6kV0qB4mZ7sD2gH9jF,short"),
        ("ENCRYPTION_KEY", "uW3xN8cR5tY1pL6kV0qB4mZ7sD2gH9jF,"),
        ("TRUSTED_HOSTS", "https://jobs.example/"),
        ("DATABASE_URL", "mysql://db/careercenter"),
        ("DATABASE_URL", "nonsense"),
        ("REDIS_URL", "http://cache"),
        ("STORAGE_URL", "ftp://files"),
        ("SMTP_URL", "smtp://mail.example:port"),
        ("STRIPE_API_BASE", "http://127.0.0.1:5001"),
        ("STRIPE_SECRET_KEY", "sk_test_sandbox"),
        ("STRIPE_WEBHOOK_SECRET", "abc"),
        ("STRIPE_WEBHOOK_SECRET", "whsec_abc,"),
        ("STRIPE_WEBHOOK_SECRET", "whsec_abc,abc"),
        ("SITE_URL", "http://jobs.careercenter.example"),
        ("ENVIRONMENT", "staging"),
        ("LOG_LEVEL", "LOUD"),
        ("PROXIES", "two"),
        ("PROXIES", "-1"),
    ],
)
def test_a_bad_value_stops_production_and_names_itself(variable, value):
    with pytest.raises(BadSetting, match=f"^{variable}: ") as refusal:
        from_environment({**PRODUCTION, variable: value})
    assert refusal.value.variable == variable


def test_two_webhook_secrets_are_taken_while_one_is_rolled():
    both = {**PRODUCTION, "STRIPE_WEBHOOK_SECRET": "whsec_old, whsec_new"}
    assert from_environment(both).stripe_webhook_secret == "whsec_old, whsec_new"


@pytest.mark.parametrize("key", ["sk_live_abc", "rk_live_abc"])
@pytest.mark.parametrize("environment", ["development", "production"])
def test_a_live_key_never_goes_to_a_sandbox(environment, key):
    sandbox = {"STRIPE_API_BASE": "http://127.0.0.1:5001", "STRIPE_SECRET_KEY": key}
    with pytest.raises(BadSetting, match="^STRIPE_API_BASE: "):
        from_environment({**PRODUCTION, **sandbox, "ENVIRONMENT": environment})


def test_development_starts_with_nothing_set():
    empty: dict[str, Any] = {}
    assert from_environment(empty).environment == "development"
