"""What every page shares: headers, limits of input, links, template globals."""

import hashlib
import re
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, Response, abort, current_app, request, url_for
from secure import (
    ContentSecurityPolicy,
    PermissionsPolicy,
    ReferrerPolicy,
    Secure,
    StrictTransportSecurity,
    XContentTypeOptions,
    XFrameOptions,
)
from werkzeug.routing import BaseConverter, ValidationError

from careercenter import clock, dates
from careercenter.config import Settings
from careercenter.db import LARGEST_ID, begin_reading

LARGEST_BODY = 6 * 1024 * 1024
LARGEST_FORM_FIELD = 1024 * 1024
DEEPEST_PAGE = 500
STRIPES_PAGES = ("https://checkout.stripe.com", "https://billing.stripe.com")  # forms lead there


class IdConverter(BaseConverter):
    """A positive 63-bit identifier in a path; anything else is no such page."""

    regex = "[0-9]{1,19}"

    def to_python(self, value: str) -> int:
        number = int(value)
        if not 0 < number <= LARGEST_ID:
            raise ValidationError
        return number


def page_number() -> int:
    """The `page` of the query string. Aborts with 404 where it is no page that there could be."""
    text = request.args.get("page", "1")
    number = int(text) if re.fullmatch("[0-9]{1,4}", text) else 0
    if not 1 <= number <= DEEPEST_PAGE:
        abort(404)
    return number


def is_local(target: str) -> bool:
    """Whether a `next` stays on this site: a path, no host, nothing that a browser reads as one."""
    parts = urlsplit(target.replace("\\", "/"))
    return (
        not parts.scheme
        and not parts.netloc
        and target.startswith("/")
        and not target.replace("\\", "/").startswith("//")
        and target.isprintable()
    )


def next_url(fallback: str) -> str:
    """Where to go after an act: the local `next` that was asked for, or the fallback."""
    target = request.values.get("next", "")
    return target if target and is_local(target) else fallback


def site_url(endpoint: str, **values: Any) -> str:
    """An absolute address for mail and other places outside a page, never from the Host header."""
    settings: Settings = current_app.config["SETTINGS"]
    paths = current_app.url_map.bind(urlsplit(settings.site_url).netloc)
    return settings.site_url.rstrip("/") + paths.build(endpoint, values)


def is_htmx() -> bool:
    return request.headers.get("HX-Request") == "true"


def asset(name: str) -> str:
    """The address of a static file with a fingerprint of its content, so it caches for good."""
    path = f"{current_app.static_folder}/{name}"
    settings: Settings = current_app.config["SETTINGS"]
    changes = settings.environment == "development"  # elsewhere files change with the release
    return fingerprinted(name, path, Path(path).stat().st_mtime if changes else 0)


@lru_cache(maxsize=512)
def fingerprinted(name: str, path: str, changed: float) -> str:
    fingerprint = hashlib.sha256(Path(path).read_bytes()).hexdigest()[:10]
    return url_for("static", filename=name, v=fingerprint)


def secure_headers(settings: Settings) -> Secure:
    policy = (
        ContentSecurityPolicy()
        .default_src("'none'")
        .script_src("'self'")
        .style_src("'self'")
        .img_src("'self'", "data:")
        .font_src("'self'")
        .connect_src("'self'")
        .manifest_src("'self'")
        .form_action("'self'", *STRIPES_PAGES, *sandbox_origins(settings))
        .base_uri("'none'")
        .frame_ancestors("'none'")
    )
    return Secure(
        csp=policy,
        hsts=StrictTransportSecurity().max_age(31536000).include_subdomains()
        if settings.is_secure
        else None,
        referrer=ReferrerPolicy().strict_origin_when_cross_origin(),
        permissions=PermissionsPolicy().geolocation().camera().microphone(),
        xcto=XContentTypeOptions().nosniff(),
        xfo=XFrameOptions().deny(),
    )


def sandbox_origins(settings: Settings) -> list[str]:
    return [settings.stripe_api_base] if settings.stripe_api_base else []


def refuse_odd_input() -> None:
    """NUL never belongs into text: PostgreSQL cannot store it, and no person types it."""
    begin_reading(request.method in {"GET", "HEAD", "OPTIONS"})
    if "%00" in request.full_path or "\x00" in request.path:
        abort(400)
    if request.method == "POST" and request.mimetype in {
        "application/x-www-form-urlencoded",
        "multipart/form-data",
    }:
        for values in request.form.lists():
            if any("\x00" in text for text in (values[0], *values[1])):
                abort(400)


def init_app(app: Flask, settings: Settings) -> None:
    app.url_map.converters["id"] = IdConverter
    headers = secure_headers(settings)

    @app.before_request
    def check_input() -> None:
        refuse_odd_input()

    @app.after_request
    def set_headers(response: Response) -> Response:
        for name, value in headers.headers.items():
            response.headers.setdefault(name, value)
        if "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "no-cache, private"
        return response

    app.jinja_env.filters.update(day=dates.day, day_and_time=dates.day_and_time)
    app.jinja_env.globals.update(
        asset=asset,
        site_url=site_url,
        now=clock.now,
    )
