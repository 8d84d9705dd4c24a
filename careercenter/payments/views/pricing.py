"""The public page of prices."""

from flask import render_template
from flask.typing import ResponseReturnValue

from careercenter.money import format_money
from careercenter.payments.plans import CURRENCY, FEATURED, PLANS


def pricing() -> ResponseReturnValue:
    return render_template(
        "payments/pricing.html",
        plans=PLANS.values(),
        featured=FEATURED,
        money=lambda cents: format_money(cents, CURRENCY),
    )
