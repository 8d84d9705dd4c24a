"""The page on which an employer manages one posting."""

from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from careercenter.accounts.guards import confirmed
from careercenter.employers.access import member_of
from careercenter.hiring.posting_story import story
from careercenter.hiring.queries import Waiting, applications_waiting
from careercenter.moderation import queries as moderation
from careercenter.moderation.models import Verdict
from careercenter.moderation.reasons import told
from careercenter.payments.extending import (
    check_featurable,
    check_renewable,
    is_for_sale,
    is_kept_by_a_slot,
)
from careercenter.payments.queries import standing_order
from careercenter.payments.selling import prices
from careercenter.payments.used import payer
from careercenter.payments.words import told as told_of_order
from careercenter.postings import wording
from careercenter.postings.access import load_posting
from careercenter.postings.drafting import EDITABLE
from careercenter.postings.forms import ClosureForm
from careercenter.postings.models import Posting
from careercenter.postings.pay import pay_range
from careercenter.postings.proposing import waiting_edit

REFUSALS = {Verdict.rejected, Verdict.rejected_for_good, Verdict.taken_down}


@confirmed
def manage(posting_id: int) -> ResponseReturnValue:
    posting = load_posting(current_user, posting_id)
    reviews = moderation.reviews_of(posting.id)
    latest = reviews[0] if reviews else None
    return render_template(
        "hiring/posting.html",
        posting=posting,
        member=member_of(current_user, posting.employer_id),
        pay=pay_range(posting),
        where=wording.where(posting),
        days_left=wording.days_left(posting.ends_at) if posting.ends_at else None,
        waiting=applications_waiting([posting.id]).get(posting.id, Waiting()),
        edit=waiting_edit(posting),
        refusal=latest if latest and latest.verdict in REFUSALS else None,
        refusal_words=told(latest.reason, latest.note) if latest else [],
        story=story(posting, reviews),
        closure=ClosureForm(),
        **money(posting),
        is_editable=posting.status in EDITABLE and not posting.is_over,
    )


def money(posting: Posting) -> dict[str, Any]:
    """What it stands on, what more can be bought for it, and a payment that is under way."""
    order = standing_order(posting)
    return {
        "payer": payer(posting),
        "in_slot": is_kept_by_a_slot(posting),
        "paying": order,
        "told": told_of_order(order) if order else None,
        "can_be_renewed": is_for_sale(check_renewable, posting),
        "can_be_featured": is_for_sale(check_featurable, posting),
        "renewal_price": prices().price(prices().renewal.cents),
        "featured_price": prices().price(prices().featured.cents),
    }
