"""What is sold, as data (plans.toml). An order keeps a snapshot: a new price changes no old one."""

import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from careercenter.money import format_money
from careercenter.payments.models import CreditKind

FILE = Path(__file__).with_name("plans.toml")
YEAR = 365
POSTS = ("single", "pack-5", "pack-10")
FREE = "free"


class Interval(StrEnum):
    """How often a subscription is paid; Stripe's own words."""

    month = "month"
    year = "year"


@dataclass(frozen=True, kw_only=True)
class Grant:
    """`count` credits of a kind, each worth `days` on the board, to be used within `valid_days`."""

    kind: CreditKind
    count: int
    days: int
    valid_days: int = YEAR


@dataclass(frozen=True, kw_only=True)
class Slots:
    """How many postings a subscription keeps on the board at a time; None for any number."""

    count: int | None = None
    interval: Interval


@dataclass(frozen=True, kw_only=True)
class Item:
    """One thing with a price, in minor units of its currency: credits, or the slots of a month.

    `talent_views` and `talent_requests`: profiles of coders that may be opened, and coders that may
    be asked, in each month in which it is valid.
    """

    code: str
    name: str
    cents: int
    grant: Grant | None = None
    slots: Slots | None = None
    blurb: str = ""
    talent_views: int = 0
    talent_requests: int = 0

    @property
    def count(self) -> int:
        return self.grant.count if self.grant else 1

    @property
    def cents_each(self) -> int:
        return round(self.cents / self.count)


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
    currency: str

    @property
    def subtotal_cents(self) -> int:
        return sum(item.cents for item in self.items)

    @property
    def name(self) -> str:
        return " + ".join(item.name for item in self.items)

    @property
    def grants(self) -> tuple[Grant, ...]:
        return tuple(item.grant for item in self.items if item.grant)

    @property
    def subscription(self) -> Item | None:
        """The item with slots, of a sale that begins a subscription."""
        return next((item for item in self.items if item.slots), None)

    @property
    def pays_one_posting(self) -> bool:
        """Whether its posting uses all of it: then the money goes back whole."""
        return sum(grant.count for grant in self.grants if grant.kind is CreditKind.posting) == 1

    def talent_until(self, ends: datetime) -> TalentRight | None:
        """The right that comes with it, to a day on which its credits end; None without one."""
        views = sum(item.talent_views for item in self.items)
        requests = sum(item.talent_requests for item in self.items)
        return TalentRight(views, requests, ends) if views or requests else None

    def snapshot(self) -> dict[str, Any]:
        """As JSON: names, prices and grants as they were sold."""
        return {"currency": self.currency, "items": [asdict(item) for item in self.items]}


@dataclass(frozen=True)
class PriceList:
    """Everything that is sold in one currency, by code."""

    currency: str
    items: Mapping[str, Item]

    @property
    def posts(self) -> tuple[Item, ...]:
        """What a new posting can be paid with."""
        return tuple(self.items[code] for code in POSTS if code in self.items)

    @property
    def subscriptions(self) -> tuple[Item, ...]:
        return tuple(item for item in self.items.values() if item.slots)

    @property
    def packs(self) -> tuple[Item, ...]:
        return tuple(item for item in self.posts if item.count > 1)

    @property
    def stock(self) -> tuple[Item, ...]:
        """What can be bought without a posting."""
        return (*self.packs, self.talent)

    @property
    def featured(self) -> Item:
        return self.items["featured"]

    @property
    def renewal(self) -> Item:
        return self.items["renewal"]

    @property
    def talent(self) -> Item:
        return self.items["talent"]

    @property
    def stamp(self) -> str:
        """Names the prices as they stand, so that a form can tell which ones its reader saw."""
        return "-".join(str(item.cents) for item in self.items.values())

    def sale(self, code: str, *, featured: bool = False) -> Sale:
        """What a buyer chose. Raises KeyError for what is not sold."""
        more = (self.featured,) if featured else ()
        return Sale((self.items[code], *more), self.currency)

    def free_sale(self, *, featured: bool = False) -> Sale:
        """A posting for an employer that posts for free; featuring is paid all the same."""
        free = replace(self.items["single"], code=FREE, name="Free posting, 30 days", cents=0)
        return Sale((free, self.featured) if featured else (free,), self.currency)

    def price(self, cents: int) -> str:
        """A price of the list as people read it."""
        return format_money(cents, self.currency)


@cache
def price_list(currency: str) -> PriceList:
    """Raises LookupError for a currency in which nothing is sold."""
    rows = tomllib.loads(FILE.read_text("utf-8"))
    sold_in = {code: row for code, row in rows.items() if currency in row["prices"]}
    if not {*POSTS, "featured", "renewal", "talent"} <= set(sold_in):
        raise LookupError(f"plans.toml has no prices in {currency}")
    return PriceList(
        currency, {code: item_of(code, row, currency) for code, row in sold_in.items()}
    )


def item_of(code: str, row: Mapping[str, Any], currency: str) -> Item:
    kept = {name: value for name, value in row.items() if name != "prices"}
    return item_sold({"code": code, "cents": row["prices"][currency], **kept})


def sold(snapshot: Mapping[str, Any]) -> Sale:
    """The sale that an order keeps."""
    return Sale(tuple(item_sold(item) for item in snapshot["items"]), snapshot["currency"])


def item_snapshot(item: Item) -> dict[str, Any]:
    """One item as JSON, as a subscription keeps it."""
    return asdict(item)


def item_sold(item: Mapping[str, Any]) -> Item:
    """An item from its snapshot, or from plans.toml."""
    grant, slots = item.get("grant"), item.get("slots")
    return Item(
        **{
            **item,
            "grant": Grant(**{**grant, "kind": CreditKind(grant["kind"])}) if grant else None,
            "slots": Slots(**{**slots, "interval": Interval(slots["interval"])}) if slots else None,
        }
    )
