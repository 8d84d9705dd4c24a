"""What is sold, as data. An order keeps a snapshot, so a new price never changes an old order."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from careercenter.money import format_money
from careercenter.payments.models import CreditKind

CURRENCY = "usd"
YEAR = 365


@dataclass(frozen=True, kw_only=True)
class Grant:
    """`count` credits of a kind, each worth `days` on the board, to be used within `valid_days`."""

    kind: CreditKind
    count: int
    days: int
    valid_days: int = YEAR


@dataclass(frozen=True, kw_only=True)
class Item:
    """One thing with a price, in minor units of CURRENCY.

    `talent_views` and `talent_requests`: profiles of coders that may be opened, and coders that may
    be asked, in each month in which its credits are valid.
    """

    code: str
    name: str
    cents: int
    grant: Grant
    blurb: str = ""
    talent_views: int = 0
    talent_requests: int = 0

    @property
    def cents_each(self) -> int:
        return round(self.cents / self.grant.count)


SINGLE = Item(
    code="single",
    name="Single posting, 30 days",
    cents=19900,
    grant=Grant(kind=CreditKind.posting, count=1, days=30),
    blurb="One job, reviewed by a moderator and live for 30 days.",
)
PACK_OF_5 = Item(
    code="pack-5",
    name="Pack of 5 postings, 30 days each",
    cents=79900,
    grant=Grant(kind=CreditKind.posting, count=5, days=30),
    blurb="Five jobs, to be posted within 12 months. The first one goes to review now.",
    talent_views=100,
    talent_requests=25,
)
FEATURED = Item(
    code="featured",
    name="Featured for 14 days",
    cents=7900,
    grant=Grant(kind=CreditKind.featured, count=1, days=14),
    blurb="Marked and shown above the other results, from the day it goes live.",
)
PLANS = {plan.code: plan for plan in (SINGLE, PACK_OF_5)}


@dataclass(frozen=True)
class TalentRight:
    """What an employer may do in the search for talent in a month, and until when it may."""

    views: int
    requests: int
    until: datetime

    def __add__(self, other: "TalentRight") -> "TalentRight":
        """Two plans at once: the months of both count together until the later one ends."""
        return TalentRight(
            self.views + other.views,
            self.requests + other.requests,
            max(self.until, other.until),
        )


@dataclass(frozen=True)
class Sale:
    """The items of one order, in the order of the bill. Its snapshot and back are the same sale."""

    items: tuple[Item, ...]
    currency: str = CURRENCY

    @property
    def subtotal_cents(self) -> int:
        return sum(item.cents for item in self.items)

    @property
    def name(self) -> str:
        return " + ".join(item.name for item in self.items)

    @property
    def pays_one_posting(self) -> bool:
        """Whether its posting uses all of it: then the money goes back whole."""
        return sum(i.grant.count for i in self.items if i.grant.kind is CreditKind.posting) == 1

    def talent_until(self, ends: datetime) -> TalentRight | None:
        """The right that comes with it, to a day on which its credits end; None without one."""
        views = sum(item.talent_views for item in self.items)
        requests = sum(item.talent_requests for item in self.items)
        return TalentRight(views, requests, ends) if views or requests else None

    def snapshot(self) -> dict[str, Any]:
        """As JSON: names, prices and grants as they were sold."""
        return {"currency": self.currency, "items": [asdict(item) for item in self.items]}


def sale(plan_code: str, *, featured: bool) -> Sale:
    """What a buyer chose. Raises KeyError for a plan that is not sold."""
    return Sale((PLANS[plan_code], FEATURED) if featured else (PLANS[plan_code],))


def price(cents: int) -> str:
    """A price of the list as people read it."""
    return format_money(cents, CURRENCY)


def sold(snapshot: Mapping[str, Any]) -> Sale:
    """The sale that an order keeps."""
    return Sale(tuple(item_sold(item) for item in snapshot["items"]), snapshot["currency"])


def item_sold(item: Mapping[str, Any]) -> Item:
    grant = item["grant"]
    return Item(**{**item, "grant": Grant(**{**grant, "kind": CreditKind(grant["kind"])})})


def price_list() -> str:
    """Names the prices as they stand, so that a form can tell which ones its reader saw."""
    return "-".join(str(item.cents) for item in (*PLANS.values(), FEATURED))
