"""What Stripe's library raises, turned into our exceptions with words for the person who waits."""

from collections.abc import Iterator
from contextlib import contextmanager

import stripe
import structlog

from careercenter.payments.gateway import (
    AddressMissing,
    CardDeclined,
    NotAtGateway,
    PaymentsDown,
    PaymentsRefused,
)

SLOW = (
    "Stripe did not answer in time. Nothing is lost: your posting and your order are saved. "
    "Please try again."
)
BUSY = "Stripe is very busy right now. Your order is saved. Please try again in a minute."
TROUBLE = (
    "Stripe has trouble right now. Nothing is lost: your posting and your order are saved. "
    "Please try again in a few minutes."
)
CONFLICT = 409

log = structlog.get_logger()


@contextmanager
def stripe_answers() -> Iterator[None]:
    """Around every call to Stripe, and around the reading of every page of a list."""
    try:
        yield
    except stripe.StripeError as error:
        raise ours(error) from error


def ours(error: stripe.StripeError) -> Exception:
    if isinstance(error, stripe.APIConnectionError):
        log.warning("stripe is out of reach", error=str(error))
        return PaymentsDown(SLOW)
    if isinstance(error, stripe.RateLimitError):
        return PaymentsDown(BUSY)
    if isinstance(error, stripe.CardError):
        log.info("a card was declined", code=error.code)
        return CardDeclined()
    if isinstance(error, stripe.InvalidRequestError):
        return refusal(error)
    if error.http_status is not None and (
        error.http_status >= 500 or error.http_status == CONFLICT
    ):
        return PaymentsDown(TROUBLE)
    log.error("stripe refused", error=str(error), code=error.code, kind=type(error).__name__)
    return PaymentsRefused(str(error))


def refusal(error: stripe.InvalidRequestError) -> Exception:
    if error.http_status == CONFLICT:  # another request for the same thing is under way
        return PaymentsDown(TROUBLE)
    if error.code == "customer_tax_location_invalid":
        return AddressMissing()
    kind = NotAtGateway if error.code == "resource_missing" else PaymentsRefused
    log.warning("stripe refused", error=str(error), param=error.param, code=error.code)
    return kind(str(error))
