"""Decisions in words."""

from datetime import datetime, timedelta

from careercenter import clock, dates
from careercenter.moderation import queries
from careercenter.moderation.models import Review, Verdict
from careercenter.postings.models import Posting

VERDICTS = {
    Verdict.approved: "approved",
    Verdict.rejected: "sent back",
    Verdict.rejected_for_good: "rejected for good",
    Verdict.taken_down: "taken down",
}


def already(review: Review) -> str:
    """For the second of two moderators."""
    who = review.account.name or review.account.email
    when = dates.day_and_time(review.created_at)
    return f"Already {VERDICTS[review.verdict]} by {who} on {when}. Nothing was changed."


def told_of(posting: Posting) -> list[str]:
    """The decisions about a posting, oldest first, for a bank that asks."""
    return [
        f"Read by a moderator on {dates.day(review.created_at)}: {VERDICTS[review.verdict]}."
        for review in reversed(queries.reviews_of(posting.id))
    ]


def waited(since: datetime) -> str:
    """How long somebody has been waiting: "12 min", "5 h", "3 days"."""
    waiting = clock.now() - since
    if waiting < timedelta(hours=1):
        return f"{max(0, int(waiting.total_seconds() // 60))} min"
    if waiting < timedelta(days=2):
        return f"{int(waiting.total_seconds() // 3600)} h"
    return f"{waiting.days} days"
