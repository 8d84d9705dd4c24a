"""The pay of a posting, in words."""

from careercenter.pay import Pay, in_words
from careercenter.postings.models import Posting


def pay_range(posting: Posting) -> Pay | None:
    """None while a draft has no pay."""
    if posting.pay_min_cents is None or posting.pay_max_cents is None or posting.pay_unit is None:
        return None
    return in_words(posting.pay_min_cents, posting.pay_max_cents, posting.pay_unit)
