"""How often one may try: by network address and by the account that is meant, whoever tries."""

from flask import request, session
from flask_limiter.util import get_remote_address
from flask_login import current_user

from careercenter.accounts import addresses
from careercenter.extensions import limiter

PENDING = "second_step"


def typed_address() -> str:
    """The account meant by a form. The same for known and unknown addresses."""
    typed = request.form.get("email", "")[: addresses.LONGEST]
    return addresses.normalized_or_none(typed) or typed.strip().lower() or "no address"


def account_at_hand() -> str:
    """The account that is signed in, or half-way so."""
    if current_user.is_authenticated:
        return f"account {current_user.id}"
    pending = session.get(PENDING)
    return f"account {pending['account']}" if pending else get_remote_address()


tries_by_network_address = limiter.limit("60 per 15 minutes", methods=["POST"])
tries_by_typed_address = limiter.limit(
    "20 per 15 minutes", key_func=typed_address, methods=["POST"]
)
tries_by_account = limiter.limit("10 per 15 minutes", key_func=account_at_hand, methods=["POST"])
mails_by_network_address = limiter.limit("30 per hour", methods=["POST"])
mails_by_typed_address = limiter.limit("5 per hour", key_func=typed_address, methods=["POST"])
exports_by_account = limiter.limit("5 per hour", key_func=account_at_hand, methods=["POST"])
