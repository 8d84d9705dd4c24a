"""The URL map of bookkeeping, for admins alone."""

from typing import Any

from flask import Blueprint

from careercenter.bookkeeping.views import (
    by_hand,
    checks,
    disputes,
    events,
    ledger,
    orders,
    revenue,
    subscriptions,
)
from careercenter.moderation import credential_queue
from careercenter.money import format_money

blueprint = Blueprint("bookkeeping", __name__, url_prefix="/staff/money")
url = blueprint.add_url_rule
POST = ["POST"]
FORM = ["GET", "POST"]

url("", "orders", orders.find)
url("/orders/<id:order_id>", "order", orders.show)
url("/orders/<id:order_id>/refund", "refund", orders.refund, methods=FORM)
url("/orders/<id:order_id>/release", "release", orders.release, methods=POST)

url("/credits", "credits", by_hand.credits)
url("/employers/<id:employer_id>/credits", "give", by_hand.give, methods=FORM)
url("/credits/<id:credit_id>/take-back", "take_back", by_hand.take_back, methods=FORM)

url("/ledger", "ledger", ledger.ledger)
url("/ledger.csv", "ledger_csv", ledger.as_csv)
url("/revenue", "revenue", revenue.revenue)
url("/revenue.csv", "revenue_csv", revenue.as_csv)

url("/subscriptions", "subscriptions", subscriptions.subscriptions)
url("/disputes", "disputes", disputes.disputes)
url("/disputes/<id:dispute_id>", "dispute", disputes.dispute)

url("/checks", "checks", checks.checks)
url("/checks/new", "compare", checks.compare, methods=POST)
url("/events", "events", events.events)
url("/events/<id:event_id>/replay", "replay", events.replay, methods=POST)


@blueprint.context_processor
def tell() -> dict[str, Any]:
    """For the tabs of the frame, and for every amount."""
    return {"credentials_waiting": credential_queue.count, "money": format_money}
