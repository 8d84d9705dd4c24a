"""Dividing money among the items of a bill, to the last cent."""

from collections.abc import Mapping

from careercenter.payments.models import Order
from careercenter.payments.plans import sold


def divided(cents: int, weights: Mapping[str, int]) -> dict[str, int]:
    """`cents` by weight; what does not divide goes to the largest remainders, the first ones first.

    Where nothing weighs anything, the first takes all.
    """
    whole = sum(weights.values())
    if not whole:
        return {name: 0 if place else cents for place, name in enumerate(weights)}
    shares = {name: cents * weight // whole for name, weight in weights.items()}
    remainders = {name: cents * weight % whole for name, weight in weights.items()}
    left = cents - sum(shares.values())
    for name in sorted(weights, key=lambda name: -remainders[name])[:left]:
        shares[name] += 1
    return shares


def sold_for(order: Order) -> dict[str, int]:
    """What each item of an order brought, by its code: no tax, less its share of a discount."""
    weights: dict[str, int] = {}
    for item in sold(order.plan).items:
        weights[item.code] = weights.get(item.code, 0) + item.cents
    return divided((order.total_cents or 0) - order.tax_cents, weights)
