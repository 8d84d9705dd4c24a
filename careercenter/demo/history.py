"""What was bought and decided before the demonstration begins."""

from datetime import timedelta

from careercenter.accounts.models import Account
from careercenter.db import db
from careercenter.demo.buying import add_credit
from careercenter.demo.payment_names import payment
from careercenter.employers.models import Employer
from careercenter.moderation.models import Review, Verdict
from careercenter.payments import ledger
from careercenter.payments.models import Order, OrderStatus
from careercenter.payments.plans import price_list
from careercenter.postings.models import Posting


def add_history(
    people: dict[str, Account], employers: dict[str, Employer], live: list[Posting]
) -> None:
    db.session.add_all(approval(posting, people["moderator"]) for posting in live)
    own = [posting for posting in live if posting.employer_id == employers["larkspur"].id]
    add_pack(employers["larkspur"], people["owner"], own[:3])
    add_pack(employers["bluecreek"], people["vendor"], [])


def approval(posting: Posting, by: Account) -> Review:
    return Review(
        posting_id=posting.id,
        account_id=by.id,
        verdict=Verdict.approved,
        created_at=posting.posted_at,
    )


def add_pack(employer: Employer, by: Account, used_for: list[Posting]) -> None:
    """A pack of five, paid a month ago and partly used."""
    bought = price_list("usd").sale("pack-5")
    paid_at = employer.created_at + timedelta(days=370)
    order = Order(
        employer_id=employer.id,
        account_id=by.id,
        status=OrderStatus.paid,
        plan=bought.snapshot(),
        currency=bought.currency,
        subtotal_cents=bought.subtotal_cents,
        total_cents=bought.subtotal_cents,
        **payment(employer.slug),
        buyer_name=employer.name,
        buyer_email=by.email,
        created_at=paid_at,
        paid_at=paid_at,
    )
    db.session.add(order)
    db.session.flush()
    ledger.record_sale(order)
    add_credit(order, bought.grants[0], used_for)
