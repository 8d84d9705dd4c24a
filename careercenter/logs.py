"""Logs: one line an event, JSON in production, readable elsewhere."""

import logging

import structlog
from flask import Flask

from careercenter.config import Settings


def init_app(app: Flask, settings: Settings) -> None:
    renderer: structlog.types.Processor = (
        structlog.processors.JSONRenderer()
        if settings.is_production
        else structlog.dev.ConsoleRenderer(colors=False)
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(
            logging.getLevelNamesMapping()[settings.log_level]
        ),
    )
    app.logger.setLevel(settings.log_level)
    if settings.sentry_dsn:
        start_sentry(settings.sentry_dsn)


def start_sentry(dsn: str) -> None:
    import sentry_sdk

    sentry_sdk.init(dsn=dsn, send_default_pii=False)
