"""A year of money: what employers bought and how they paid, what went back, what is disputed."""

from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal

from sqlalchemy import select

from careercenter import clock
from careercenter.accounts.models import Account
from careercenter.bookkeeping import giving
from careercenter.db import db, new_id
from careercenter.demo.buying import (
    PRICES,
    Till,
    add_credit,
    backdate,
    days_ago,
    subscribe,
)
from careercenter.demo.customers import add_customers
from careercenter.demo.history import approval
from careercenter.demo.payment_names import NOT_PAID, payment
from careercenter.demo.postings import SEED
from careercenter.demo.troubles import add_disputes, add_refunds, add_what_stripe_told
from careercenter.employers.models import Employer
from careercenter.payments import ledger
from careercenter.payments.models import (
    BillingTerms,
    BooksCheck,
    BooksCheckKind,
    Credit,
    CreditKind,
    Order,
    OrderStatus,
    SlotUse,
    Subscription,
    Way,
)
from careercenter.payments.plans import Sale
from careercenter.postings.models import Posting

CUSTOMERS = (
    "tidewater",
    "fernhollow",
    "halcyon",
    "prairie",
    "cedarline",
    "copperfield",
    "garrison",
)
PACKS = (
    ("tidewater", "pack-10", 338), ("copperfield", "pack-5", 301), ("garrison", "pack-5", 262),
    ("cedarline", "pack-5", 224), ("tidewater", "pack-5", 171), ("halcyon", "pack-5", 133),
    ("garrison", "pack-10", 88), ("fernhollow", "pack-5", 47), ("prairie", "pack-5", 19),
)  # fmt: skip
ADD_ONS = (
    ("tidewater", "talent", 290), ("larkspur", "talent", 210), ("cedarline", "talent", 158),
    ("garrison", "talent", 95), ("halcyon", "featured", 62), ("tidewater", "talent", 21),
)  # fmt: skip
FEWEST_A_MONTH = 2
PERCENT_OFF = 20  # WELCOME20
TAX_PERCENT = {"garrison": Decimal("8.25")}  # it is in Texas


def add_money(
    people: dict[str, Account], employers: dict[str, Employer], live: list[Posting]
) -> None:
    """Needs the employers with their teams. The books agree with all of it."""
    till = Till(employers, SEED + 5)
    add_singles(till, people["moderator"])
    for key, code, days in PACKS:
        count = 4 if code == "pack-10" else 2
        at = [days_ago(days - 7 * number) for number in range(count)]
        used = [till.ended_posting(key, each) for each in at if each < days_ago(40)]
        till.sell(key, code, days_ago(days), used)
    for key, code, days in ADD_ONS:
        till.sell(key, code, days_ago(days))
    add_subscriptions(till, live)
    add_invoices(till)
    add_free(till, people["admin"])
    add_gifts(till, people["admin"])
    add_refunds(till, people["admin"])
    add_disputes(till, people["moderator"])
    add_unpaid(till)
    add_what_stripe_told()
    add_checks()
    add_customers(employers)
    db.session.flush()


def add_singles(till: Till, moderator: Account) -> None:
    """More of them each quarter; every third with featured days, every fifth with a code."""
    chance, number = till.chance, 0
    for month in range(11, 0, -1):
        for _ in range(FEWEST_A_MONTH + (11 - month) // 3):
            number += 1
            key, at = chance.choice(CUSTOMERS), days_ago(month * 30 + chance.randint(6, 28))
            posting = till.ended_posting(key, at)
            db.session.add(approval(posting, moderator))
            featured = number % 3 == 0
            bill = bill_of(PRICES.sale("single", featured=featured), key, number % 5 == 0)
            till.sell(key, "single", at, [posting], featured=featured, **bill)


def bill_of(sale: Sale, key: str, has_code: bool) -> dict[str, int]:
    """What a code takes off and what tax puts on top, item by item, as Stripe reckons it."""
    off = [item.cents * PERCENT_OFF // 100 if has_code else 0 for item in sale.items]
    nets = [item.cents - less for item, less in zip(sale.items, off, strict=True)]
    percent = TAX_PERCENT.get(key, Decimal(0))
    taxes = [(net * percent / 100).quantize(Decimal(1), ROUND_HALF_UP) for net in nets]
    return {"off": sum(off), "tax": int(sum(taxes))}


def add_subscriptions(till: Till, live: list[Posting]) -> None:
    """One that goes on, one by the year, one past due since two days, one that ended."""
    runs = subscribe(till, "northrow", "slots-3-monthly", periods=7, newest=20)
    subscribe(till, "stonebridge", "slots-10-yearly", periods=1, newest=150)
    owes = subscribe(till, "quarry", "slots-3-monthly", periods=10, newest=2, unpaid=1)
    subscribe(till, "ashgrove", "slots-10-monthly", periods=6, newest=130, ends=True)
    for subscription in (runs, owes):
        add_slots(subscription, live)


def add_slots(subscription: Subscription, live: list[Posting]) -> None:
    own = [posting for posting in live if posting.employer_id == subscription.employer_id]
    db.session.add_all(
        SlotUse(
            subscription_id=subscription.id,
            posting_id=posting.id,
            created_at=posting.submitted_at,
        )
        for posting in own[:3]
    )


def add_invoices(till: Till) -> None:
    """Against purchase orders: one was paid, one waits."""
    paid = till.order("garrison", PRICES.sale("pack-10"), days_ago(180), **on_account(till, 4102))
    waits = till.order(
        "ashgrove",
        PRICES.sale("pack-10"),
        days_ago(18),
        **on_account(till, 77120),
        status=OrderStatus.invoiced,
    )
    for order in (paid, waits):
        order.due_at = order.created_at + timedelta(days=30)
        order.paid_at = None
        ledger.record_invoice(order)
        add_credit(order, PRICES.sale("pack-10").grants[0], [])
    paid.paid_at = paid.created_at + timedelta(days=26)
    ledger.record_invoice_paid(paid)


def on_account(till: Till, purchase_order: int) -> dict[str, object]:
    way = {"way": Way.invoice, "purchase_order": f"PO-{purchase_order}"}
    return {**payment(till.next_number()), "session_id": None, **way}


def add_free(till: Till, admin: Account) -> None:
    """A charity that posts for free, and what it posted."""
    employer = till.employers["cedarline"]
    note = "A charity; its letter of exemption is on file."
    terms = {"free_since": days_ago(120), "account_id": admin.id, "note": note}
    db.session.add(BillingTerms(employer_id=employer.id, **terms))
    posting, sale = till.ended_posting("cedarline", days_ago(90)), PRICES.free_sale()
    order: Order = till.order(
        "cedarline",
        sale,
        days_ago(90),
        way=Way.nothing,
        posting_id=posting.id,
        session_id=None,
        **NOT_PAID,
    )
    add_credit(order, sale.grants[0], [posting])


GIFTS = (
    ("halcyon", CreditKind.posting, 2, 30, 75, "Their posting was off the board for a day."),
    ("garrison", CreditKind.featured, 1, 14, 33, "They helped us to test the new search."),
    ("prairie", CreditKind.posting, 3, 30, 12, "Promised on the phone; not what was meant."),
)


def add_gifts(till: Till, admin: Account) -> None:
    """Credits by hand, of which the last were taken back."""
    for key, kind, count, days, ago, note in GIFTS:
        until = (clock.now() + timedelta(days=300)).date()
        gift = giving.Gift(
            number=new_id(), kind=kind, count=count, days=days, until=until, note=note
        )
        giving.give(till.employers[key], admin, gift)
        credit = db.session.get_one(Credit, gift.number)
        credit.created_at = days_ago(ago)
        backdate(f"credit-{credit.id}-granted", credit.created_at)
    giving.take_back(credit, admin, "One was meant; see the new ones.")


def add_unpaid(till: Till) -> None:
    """Orders that came to nothing, and one that a person must look at."""
    for key, status, days in (
        ("prairie", OrderStatus.expired, 140),
        ("fernhollow", OrderStatus.failed, 71),
        ("halcyon", OrderStatus.expired, 9),
        ("copperfield", OrderStatus.held, 1),
    ):
        nothing = {"total_cents": None, "paid_at": None, **NOT_PAID}
        till.order(key, PRICES.sale("single"), days_ago(days), status=status, **nothing)


def add_checks() -> None:
    """What the daily checks found: nothing, but for one order that was mended."""
    order = db.session.scalars(select(Order).where(Order.way == Way.checkout)).first()
    words = f"{order.reference if order else ''} cost $199, and Stripe knows of no such payment."
    for days in range(9, 0, -1):
        for kind in BooksCheckKind:
            is_off = kind is BooksCheckKind.stripe and days == 6
            found = {"differences": [words] if is_off else [], "compared": 180 - days}
            db.session.add(BooksCheck(kind=kind, ran_at=days_ago(days), **found))
