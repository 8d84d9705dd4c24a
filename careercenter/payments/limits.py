"""How often one person may set out to pay."""

from collections.abc import Callable
from typing import ParamSpec

from flask.typing import ResponseReturnValue
from flask_login import current_user

from careercenter.extensions import limiter

P = ParamSpec("P")
View = Callable[P, ResponseReturnValue]


def limited(view: View[P]) -> View[P]:
    """Sixty times in an hour a person, by each way of buying; looking is free."""
    limit = limiter.limit(
        "60 per hour", methods=["POST"], key_func=lambda: f"checkouts {current_user.id}"
    )
    guarded: View[P] = limit(view)
    return guarded
