"""The page on which an employer manages one posting."""

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
from careercenter.payments.extending import can_be_featured, is_kept_by_a_slot
from careercenter.postings import wording
from careercenter.postings.access import load_posting
from careercenter.postings.drafting import EDITABLE
from careercenter.postings.forms import ClosureForm
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
        can_be_renewed=posting.can_be_renewed and not is_kept_by_a_slot(posting),
        can_be_featured=can_be_featured(posting),
        is_editable=posting.status in EDITABLE and not posting.is_over,
    )
