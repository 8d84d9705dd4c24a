"""The public page of prices; who may buy for an employer chooses there."""

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from careercenter.employers.access import memberships
from careercenter.employers.models import Employer
from careercenter.payments.comparing import tiers
from careercenter.payments.selling import adds_tax, prices
from careercenter.payments.words import CURRENCIES, searching


def pricing() -> ResponseReturnValue:
    buyers = employers_to_buy_for()
    asked = request.args.get("for", "")
    return render_template(
        "payments/pricing.html",
        buyers=buyers,
        buyer=next((each for each in buyers if str(each.id) == asked), next(iter(buyers), None)),
        posts=prices().posts,
        tiers=tiers(prices()),
        add_ons=(prices().featured, prices().renewal, prices().talent),
        renewal=prices().renewal,
        talent=prices().talent,
        money=prices().price,
        searching=searching,
        currency=CURRENCIES[prices().currency],
        adds_tax=adds_tax(),
    )


def employers_to_buy_for() -> list[Employer]:
    """Those for which whoever reads the page may buy."""
    if not current_user.is_authenticated:
        return []
    return [member.employer for member in memberships(current_user) if member.can_post]
