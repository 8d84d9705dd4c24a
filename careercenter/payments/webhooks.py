"""The endpoint that Stripe calls: verify, store once, answer fast. The worker does the rest."""

import structlog
from flask import request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from careercenter.db import db
from careercenter.extensions import csrf
from careercenter.payments import inbox
from careercenter.payments.gateway import BadSignature, gateway

LARGEST_EVENT = 256 * 1024

log = structlog.get_logger()


@csrf.exempt  # type: ignore[untyped-decorator]
def webhook() -> ResponseReturnValue:
    """Answers in plain words for whoever reads the log of deliveries."""
    try:
        raw = whole_body()
    except HTTPException as error:
        return f"{error.name}\n", error.code or 400
    try:
        event = gateway().verify_event(raw, request.headers.get("Stripe-Signature", ""))
    except BadSignature as error:
        log.warning("a webhook without a good signature", problem=str(error))
        return "bad signature\n", 400
    stored = inbox.receive(event)
    db.session.commit()
    return ("stored\n" if stored else "known already\n"), 200


def whole_body() -> bytes:
    """The bytes as they came. A body of unsaid length is cut at a limit that no event reaches."""
    request.max_content_length = LARGEST_EVENT + 1
    raw = request.get_data(cache=False, parse_form_data=False)
    if len(raw) > LARGEST_EVENT:
        raise RequestEntityTooLarge
    return raw
