"""What happened to a posting, for its employer: by the team and by moderators, newest first."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from careercenter.moderation.models import Review
from careercenter.moderation.words import VERDICTS
from careercenter.postings import queries
from careercenter.postings.models import Posting

TEAM_ACTIONS = {
    "edited": "Edited",
    "paused": "Paused",
    "resumed": "Resumed",
    "closed": "Closed",
}


class Event(NamedTuple):
    moment: datetime
    words: str
    who: str


def story(posting: Posting, reviews: Sequence[Review]) -> list[Event]:
    """Moderators are not named: they decide for CareerCenter."""
    events = [Event(posting.created_at, "Begun", posting.account.name or posting.account.email)]
    if posting.submitted_at:
        events.append(Event(posting.submitted_at, "Sent for review", ""))
    for review in reviews:
        what = "Edit " if review.edit_id else "Posting "
        events.append(Event(review.created_at, what + VERDICTS[review.verdict], "CareerCenter"))
    for entry in queries.history(posting):
        if entry.action in TEAM_ACTIONS and entry.account:
            who = entry.account.name or entry.account.email
            events.append(Event(entry.created_at, TEAM_ACTIONS[entry.action], who))
    if posting.closed_at and posting.status.value == "expired":
        events.append(Event(posting.closed_at, "Expired", ""))
    return sorted(events, key=lambda event: event.moment, reverse=True)
