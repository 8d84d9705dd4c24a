"""The public page of prices."""

from flask import render_template
from flask.typing import ResponseReturnValue

from careercenter.payments.selling import prices


def pricing() -> ResponseReturnValue:
    return render_template(
        "payments/pricing.html",
        plans=prices().posts,
        featured=prices().featured,
        money=prices().price,
    )
