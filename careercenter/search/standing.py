"""How a posting that somebody kept stands now: open with all it tells, or ended in a word."""

from dataclasses import dataclass

from careercenter.postings.cards import Card, card
from careercenter.postings.links import posting_path
from careercenter.postings.models import Posting
from careercenter.postings.status import Status

PAUSED = "Paused by the employer"
ENDED = "No longer open"
TAKEN_DOWN = "We took it down because it broke our rules"


@dataclass(frozen=True)
class Standing:
    """`card` of a live posting; of any other `words` say why, and `url` leads on where one may."""

    id: int
    title: str
    card: Card | None = None
    employer: str = ""
    words: str = ""
    url: str = ""


def standing(posting: Posting) -> Standing:
    """Reads the employer too. Of what was taken down nothing is told, as on its page."""
    if posting.is_live:
        return Standing(posting.id, posting.title, card(posting))
    if posting.status is Status.taken_down:
        return Standing(posting.id, "A job that was taken down", words=TAKEN_DOWN)
    employer = posting.employer.name
    if posting.status in {Status.closed, Status.expired} or posting.is_over:
        url = posting_path(posting)
        return Standing(posting.id, posting.title, employer=employer, words=ENDED, url=url)
    return Standing(posting.id, posting.title, employer=employer, words=PAUSED)
