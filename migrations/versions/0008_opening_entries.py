"""The books are opened: ledger entries for what was sold, refunded and used before there were any.

Where tax or a promotion code made a total differ from its subtotal, the order keeps the difference
now. Credits that are gone and were not used count as taken back with their money. A refund keeps by
which invoice it is asked for.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

from careercenter.db import UtcDateTime, new_id

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

orders = sa.table(
    "purchase_order",
    *[sa.column(name) for name in ("id", "employer_id", "status", "currency", "subtotal_cents")],
    *[sa.column(name) for name in ("discount_cents", "tax_cents", "total_cents")],
    sa.column("plan", sa.JSON),
    sa.column("paid_at", UtcDateTime),
    sa.column("created_at", UtcDateTime),
)
refunds = sa.table(
    "refund",
    *[sa.column(name) for name in ("id", "order_id", "amount_cents", "status")],
    sa.column("created_at", UtcDateTime),
)
credits = sa.table(
    "credit",
    *[sa.column(name) for name in ("id", "employer_id", "order_id", "kind", "granted")],
    sa.column("left_over"),
    sa.column("created_at", UtcDateTime),
)
uses = sa.table(
    "credit_use",
    *[sa.column(name) for name in ("id", "credit_id")],
    sa.column("created_at", UtcDateTime),
    sa.column("returned_at", UtcDateTime),
)
entries = sa.table(
    "ledger_entry",
    *[sa.column(name) for name in ("id", "key", "kind", "employer_id", "order_id", "note")],
    sa.column("occurred_at", UtcDateTime),
    sa.column("created_at", UtcDateTime),
)
lines = sa.table(
    "ledger_line",
    *[sa.column(name) for name in ("id", "entry_id", "account", "unit", "amount", "credit_id")],
)

Row = Mapping[str, Any]
NOTE = "opening"


def upgrade() -> None:
    op.add_column("refund", sa.Column("invoice_id", sa.String(length=255), nullable=True))
    keep_differences()
    sold = {row["id"]: row for row in rows(sa.select(orders).where(orders.c.total_cents > 0))}
    for order in sold.values():
        if order["status"] in ("paid", "refunded"):
            open_order(order)
    for refund in rows(sa.select(refunds).where(refunds.c.status == "succeeded")):
        if refund["order_id"] in sold:
            open_refund(refund, sold[refund["order_id"]])
    spent = uses_by_credit()
    for credit in rows(sa.select(credits)):
        open_credit(credit, spent.get(credit["id"], []))


def keep_differences() -> None:
    """total = subtotal - discount + tax."""
    difference = orders.c.total_cents - orders.c.subtotal_cents
    for column, more in (("discount_cents", -difference), ("tax_cents", difference)):
        op.execute(
            sa.update(orders)
            .where(orders.c.total_cents.is_not(None), more > 0)
            .values({column: more})
        )


def rows(query: sa.Select[Any]) -> list[Row]:
    found = op.get_bind().execute(query.order_by(query.selected_columns[0])).mappings()
    return [dict(row) for row in found]


def uses_by_credit() -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    for use in rows(sa.select(uses)):
        found.setdefault(use["credit_id"], []).append(use)
    return found


def open_order(order: Row) -> None:
    amounts = {"stripe": order["total_cents"], "tax": -order["tax_cents"]}
    for code, cents in brought(order).items():
        amounts[f"sales:{code}"] = -cents
    at = order["paid_at"] or order["created_at"]
    write(order, f"order-{order['id']}-paid", "sale", amounts, at)


def open_refund(refund: Row, order: Row) -> None:
    weights = {f"refunds:{code}": cents for code, cents in brought(order).items()}
    weights["tax"] = order["tax_cents"]
    amounts = {"stripe": -refund["amount_cents"], **divided(refund["amount_cents"], weights)}
    write(order, f"refund-{refund['id']}", "refund", amounts, refund["created_at"])


def open_credit(credit: Row, spent: list[Row]) -> None:
    key, granted, at = f"credit-{credit['id']}", credit["granted"], credit["created_at"]
    move(credit, f"{key}-granted", "grant", {"issued": -granted, "held": granted}, at)
    for use in spent:
        name = f"use-{use['id']}"
        move(credit, f"{name}-spent", "spend", {"held": -1, "spent": 1}, use["created_at"])
        if use["returned_at"]:
            back = {"spent": -1, "held": 1}
            move(credit, f"{name}-back", "give-back", back, use["returned_at"])
    used = sum(1 for use in spent if not use["returned_at"])
    gone = granted - used - credit["left_over"]
    taken = {"held": -gone, "taken-back": gone}
    move(credit, f"{key}-gone", "take-back", taken, datetime.now(UTC))


def brought(order: Row) -> dict[str, int]:
    weights: dict[str, int] = {}
    for item in order["plan"]["items"]:
        weights[item["code"]] = weights.get(item["code"], 0) + item["cents"]
    return divided(order["total_cents"] - order["tax_cents"], weights)


def divided(cents: int, weights: Mapping[str, int]) -> dict[str, int]:
    """By the largest remainder."""
    whole = sum(weights.values()) or 1
    shares = {name: cents * weight // whole for name, weight in weights.items()}
    left = cents - sum(shares.values())
    for name in sorted(weights, key=lambda name: -(cents * weights[name] % whole))[:left]:
        shares[name] += 1
    return shares


def write(order: Row, key: str, kind: str, amounts: Mapping[str, int], at: datetime) -> None:
    about = {"employer_id": order["employer_id"], "order_id": order["id"]}
    add(about, key, kind, at, list(with_unit(amounts, order["currency"])))


def move(credit: Row, key: str, kind: str, amounts: Mapping[str, int], at: datetime) -> None:
    about = {"employer_id": credit["employer_id"], "order_id": credit["order_id"]}
    unit = f"credit:{credit['kind']}"
    add(about, key, kind, at, list(with_unit(amounts, unit, credit["id"])))


def with_unit(
    amounts: Mapping[str, int], unit: str, credit_id: int | None = None
) -> Iterator[dict[str, Any]]:
    for account, amount in amounts.items():
        if amount:
            more = {"unit": unit, "amount": amount, "credit_id": credit_id}
            yield {"id": new_id(), "account": account, **more}


def add(
    about: dict[str, Any], key: str, kind: str, at: datetime, moved: list[dict[str, Any]]
) -> None:
    if not moved:
        return
    entry = {"id": new_id(), "key": key, "kind": kind, "note": NOTE, **about}
    entry |= {"occurred_at": at, "created_at": datetime.now(UTC)}
    op.execute(entries.insert().values(entry))
    for line in moved:
        op.execute(lines.insert().values(entry_id=entry["id"], **line))
