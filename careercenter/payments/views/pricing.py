"""The public page of prices."""

from flask import render_template
from flask.typing import ResponseReturnValue

from careercenter.payments.plans import FEATURED, PLANS, price


def pricing() -> ResponseReturnValue:
    return render_template(
        "payments/pricing.html",
        plans=PLANS.values(),
        featured=FEATURED,
        money=price,
    )
