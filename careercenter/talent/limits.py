"""How often one may search and open: a person who reads stays far below, a program does not."""

from flask_limiter.util import get_remote_address
from flask_login import current_user

from careercenter.extensions import limiter


def who() -> str:
    return (
        f"talent {current_user.get_id()}" if current_user.is_authenticated else get_remote_address()
    )


searches_limited = limiter.limit("40 per minute; 400 per hour", key_func=who)
