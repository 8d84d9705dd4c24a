"""The whole application, put together."""

from pathlib import Path

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from careercenter import cli, delivery, errors, features, logs, secrecy, web
from careercenter.config import Settings
from careercenter.extensions import csrf, db, limiter
from careercenter.mail import transports

ROOT = Path(__file__).resolve().parent.parent
# A Redis that hangs must not hang the pages: seconds until a process counts for itself.
REDIS_PATIENCE = {"socket_timeout": 1, "socket_connect_timeout": 1}


def build(settings: Settings) -> Flask:
    app = Flask(
        "careercenter", template_folder=str(ROOT / "templates"), static_folder=str(ROOT / "static")
    )
    app.config.update(flask_config(settings))
    app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
        app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies, x_host=settings.proxies
    )
    delivery.init_app(app)
    logs.init_app(app, settings)
    db.init_app(app)
    secrecy.init_app(app)
    csrf.init_app(app)
    limiter.init_app(app)
    transports.init_app(app, settings)
    web.init_app(app, settings)
    errors.init_app(app)
    features.init_app(app)
    cli.init_app(app)
    return app


def flask_config(settings: Settings) -> dict[str, object]:
    return {
        "SETTINGS": settings,
        "SECRET_KEY": settings.secret_key,
        "TRUSTED_HOSTS": list(settings.trusted_hosts) or None,
        "SQLALCHEMY_DATABASE_URI": with_driver(settings.database_url),
        "MAX_CONTENT_LENGTH": web.LARGEST_BODY,
        "MAX_FORM_MEMORY_SIZE": web.LARGEST_FORM_FIELD,
        "SESSION_COOKIE_NAME": "careercenter",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": settings.is_secure,
        "PREFERRED_URL_SCHEME": "https" if settings.is_secure else "http",
        "WTF_CSRF_TIME_LIMIT": 12 * 60 * 60,
        "RATELIMIT_STORAGE_URI": settings.redis_url or "memory://",
        "RATELIMIT_STORAGE_OPTIONS": REDIS_PATIENCE if settings.redis_url else {},
        "RATELIMIT_IN_MEMORY_FALLBACK_ENABLED": settings.redis_url is not None,
        "RATELIMIT_HEADERS_ENABLED": True,
        "TESTING": settings.environment == "test",
    }


def with_driver(url: str) -> str:
    """PostgreSQL always through psycopg 3."""
    return url.replace("postgresql://", "postgresql+psycopg://", 1)
