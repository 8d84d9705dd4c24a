"""Each day: books are checked and compared, what ran out is written off, what was missed comes."""

from datetime import timedelta

import structlog

from careercenter import background, clock
from careercenter.db import db
from careercenter.payments import books, expiry, inbox, reconcile
from careercenter.payments.gateway import PaymentsDown, PaymentsRefused, gateway

MISSED = timedelta(days=7)
COMPARED = timedelta(days=30)

log = structlog.get_logger()


@background.every("payments.write_off_credits", days=1)
def write_off_credits() -> None:
    while expiry.write_off_due():
        db.session.commit()


@background.every("payments.check_books", days=1)
def check_books() -> None:
    books.check_ledger()


@background.every("payments.compare_with_stripe", days=1)
def compare_with_stripe() -> None:
    """Also enqueued by staff who want to know now."""
    reconcile.compare(clock.now() - COMPARED)


@background.every("payments.missed_events", days=1)
def missed_events() -> None:
    """What no webhook brought: each event goes through the inbox like one that came by itself."""
    db.session.rollback()
    try:
        missed = list(gateway().missed_events(clock.now() - MISSED))
    except (PaymentsDown, PaymentsRefused) as error:
        log.error("missed events cannot be fetched", error=str(error))
        return
    for event in missed:
        inbox.receive(event)
        db.session.commit()
