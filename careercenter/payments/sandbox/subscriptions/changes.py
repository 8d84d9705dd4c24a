"""What a change of a subscription's items comes to: credit for time unused, charge for the rest."""

from dataclasses import dataclass
from decimal import Decimal

from careercenter.payments.sandbox import clock
from careercenter.payments.sandbox.books import Books
from careercenter.payments.sandbox.catalogue import prices
from careercenter.payments.sandbox.catalogue.codes import rounded
from careercenter.payments.sandbox.catalogue.objects import plan
from careercenter.payments.sandbox.params import is_on
from careercenter.payments.sandbox.store import Thing
from careercenter.payments.sandbox.subscriptions import bills, objects, periods
from careercenter.payments.sandbox.wire import Problem

UNUSED = "Unused time on {{name}} after {day}"
REMAINING = "Remaining time on {{name}} after {day}"


@dataclass(frozen=True)
class Change:
    """`lines` are to be paid for it; `is_new_period`: another rhythm begins at `at`."""

    at: int
    items: list[Thing]
    lines: list[Thing]
    is_new_period: bool
    behavior: str

    @property
    def is_billed_now(self) -> bool:
        wanted = self.is_new_period or self.behavior == "always_invoice"
        return bool(self.lines) and wanted


def planned(books: Books, subscription: Thing, asked: Thing) -> Change:
    """Nothing is stored. Raises Problem."""
    before = subscription["items"]["data"]
    at = moment_of(before[0], asked)
    after = items_after(books, subscription, asked.get("items", []))
    anew = asked.get("billing_cycle_anchor", {}).get("type") == "now"
    anew = anew or rhythm(after[0]) != rhythm(before[0])
    if anew:
        end = periods.end(at, at, after[0]["price"]["recurring"])
        period = {"current_period_start": at, "current_period_end": end}
        after = [{**each, **period} for each in after]
    behavior = asked.get("proration_behavior", "create_prorations")
    lines: list[Thing] = []
    if behavior != "none":
        lines += credits(books, without(before, after, anew=anew), at)
        lines += [] if anew else charges(books, without(after, before, anew=anew), at)
    if anew:
        lines += bills.period_lines(books, after)
    return Change(at, after, lines, anew, behavior)


def rhythm(item: Thing) -> tuple[str, int]:
    recurring = item["price"]["recurring"]
    return recurring["interval"], recurring["interval_count"]


def moment_of(item: Thing, asked: Thing) -> int:
    at = clock.now()
    if "proration_date" in asked:
        at = int(asked["proration_date"])
    if not item["current_period_start"] <= at <= item["current_period_end"]:
        raise Problem(
            "Invalid timestamp: must be within the subscription's current period.",
            param="proration_date",
        )
    return at


def items_after(books: Books, subscription: Thing, asked: list[Thing]) -> list[Thing]:
    items = {each["id"]: each for each in subscription["items"]["data"]}
    for place, given in enumerate(asked):
        where = f"items[{place}]"
        if "id" not in given:
            added = added_item(books, subscription, given, where)
            items[added["id"]] = added
        elif given["id"] not in items:
            raise Problem(f"No such subscription item: '{given['id']}'", param=f"{where}[id]")
        elif is_on(given, "deleted"):
            del items[given["id"]]
        else:
            items[given["id"]] = changed_item(books, items[given["id"]], given, where)
    found = list(items.values())
    if not found:
        raise Problem("A subscription must have at least one active plan.", param="items")
    if len({rhythm(each) for each in found}) > 1:
        raise Problem("The sandbox knows one billing interval for each subscription.")
    return found


def changed_item(books: Books, item: Thing, given: Thing, where: str) -> Thing:
    quantity = int(given["quantity"]) if "quantity" in given else item["quantity"]
    if "price" not in given:
        return {**item, "quantity": quantity}
    price = recurring_price(books, item["price"]["currency"], given["price"], where)
    return {**item, "price": price, "plan": plan(price), "quantity": quantity}


def added_item(books: Books, subscription: Thing, given: Thing, where: str) -> Thing:
    first = subscription["items"]["data"][0]
    price = recurring_price(books, subscription["currency"], given.get("price", ""), where)
    period = first["current_period_start"], first["current_period_end"]
    return objects.item(subscription["id"], price, int(given.get("quantity", 1)), period)


def recurring_price(books: Books, currency: str, price_id: str, where: str) -> Thing:
    price = prices.priced(books, price_id, f"{where}[price]")
    if price["recurring"] is None:
        raise Problem(
            "The price specified is set to `type=one_time` but this field only accepts prices "
            "with `type=recurring`.",
            param=f"{where}[price]",
        )
    if price["currency"] != currency:
        raise Problem("A subscription keeps its currency.", param=f"{where}[price]")
    return price


def without(these: list[Thing], those: list[Thing], *, anew: bool) -> list[Thing]:
    """Items of the one that the other has not, or has at another price or quantity."""
    same = {(each["id"], each["price"]["id"], each["quantity"]) for each in those}
    return [
        each
        for each in these
        if anew or (each["id"], each["price"]["id"], each["quantity"]) not in same
    ]


def credits(books: Books, items: list[Thing], at: int) -> list[Thing]:
    """What was paid for the time that is left, back: it was discounted then, and is not again."""
    words = UNUSED.format(day=periods.day(at))
    return [
        bills.line(
            books, each, -unused(books, each, at), at, words, proration=True, discountable=False
        )
        for each in items
    ]


def unused(books: Books, item: Thing, at: int) -> int:
    paid, start = last_paid(books, item)
    return share(paid, start, item["current_period_end"], at)


def last_paid(books: Books, item: Thing) -> tuple[int, int]:
    """The newest charge that runs to the end of the item's period: its net cents and its start."""
    waiting = books.of("invoiceitem", lambda each: each["invoice"] is None)
    lines = [each["_line"] for each in reversed(waiting)]
    for invoice in reversed(books.of("invoice", lambda each: each["status"] in ("open", "paid"))):
        lines += invoice["lines"]["data"]
    for line in lines:
        if line["amount"] > 0 and is_of(line, item):
            taken = sum(each["amount"] for each in line["discount_amounts"])
            return line["amount"] - taken, line["period"]["start"]
    return bills.price_of(item), item["current_period_start"]


def is_of(line: Thing, item: Thing) -> bool:
    parent = (line["parent"] or {}).get("subscription_item_details") or {}
    is_same = parent.get("subscription_item") == item["id"]
    return bool(is_same and line["period"]["end"] == item["current_period_end"])


def charges(books: Books, items: list[Thing], at: int) -> list[Thing]:
    words = REMAINING.format(day=periods.day(at))
    return [
        bills.line(books, each, remaining(each, at), at, words, proration=True) for each in items
    ]


def remaining(item: Thing, at: int) -> int:
    start, end = item["current_period_start"], item["current_period_end"]
    return share(bills.price_of(item), start, end, at)


def share(cents: int, start: int, end: int, at: int) -> int:
    """The part of an amount that falls on the time from `at` to the end, by seconds."""
    return rounded(Decimal(cents) * (end - at) / (end - start)) if end > start else 0
