"""Plans side by side: subscriptions by size, each with its price a month and a year."""

from collections.abc import Sequence
from dataclasses import dataclass

from careercenter.payments.plans import Interval, Item, PriceList

MONTHS = 12


@dataclass(frozen=True)
class Tier:
    """One size of subscription. `count` None: any number of postings."""

    count: int | None
    monthly: Item
    yearly: Item

    @property
    def name(self) -> str:
        return f"{self.count} slots" if self.count else "Unlimited"

    @property
    def saved_cents(self) -> int:
        """What a year costs less than twelve months."""
        return MONTHS * self.monthly.cents - self.yearly.cents


def tiers(prices: PriceList) -> Sequence[Tier]:
    """The sizes that are sold by the month and by the year, the smallest first."""
    found = {
        (item.slots.count, item.slots.interval): item for item in prices.subscriptions if item.slots
    }
    sizes = dict.fromkeys(count for count, _ in found)
    return [
        Tier(size, found[size, Interval.month], found[size, Interval.year])
        for size in sizes
        if {(size, Interval.month), (size, Interval.year)} <= found.keys()
    ]
