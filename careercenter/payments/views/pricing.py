"""The public page of prices."""

from flask import render_template
from flask.typing import ResponseReturnValue

from careercenter.payments.comparing import tiers
from careercenter.payments.selling import adds_tax, prices
from careercenter.payments.words import CURRENCIES


def pricing() -> ResponseReturnValue:
    return render_template(
        "payments/pricing.html",
        posts=prices().posts,
        tiers=tiers(prices()),
        add_ons=(prices().featured, prices().renewal, prices().talent),
        renewal=prices().renewal,
        talent=prices().talent,
        money=prices().price,
        currency=CURRENCIES[prices().currency],
        adds_tax=adds_tax(),
    )
