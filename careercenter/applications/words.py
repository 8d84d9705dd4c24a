"""The stages in words: short and sober for the employer, kind for the candidate."""

from careercenter.applications.models import Stage
from careercenter.postings.models import Posting
from careercenter.postings.status import Status

EMPLOYER = {
    Stage.received: "Received",
    Stage.shortlisted: "Shortlisted",
    Stage.rejected: "Rejected",
    Stage.hired: "Hired",
    Stage.withdrawn: "Withdrawn",
}
CANDIDATE = {**EMPLOYER, Stage.received: "Sent", Stage.rejected: "Not selected"}
HAPPENED = {
    Stage.received: "Put back among the received ones",
    Stage.shortlisted: "You are on the shortlist",
    Stage.rejected: "The employer went on with others",
    Stage.hired: "You are hired",
    Stage.withdrawn: "You withdrew",
}


def for_employer(stage: Stage) -> str:
    return EMPLOYER[stage]


def for_candidate(stage: Stage) -> str:
    return CANDIDATE[stage]


POSTING = {
    Status.paused: "The employer has paused this job. Your application stands.",
    Status.closed: "The employer has closed this job. What you sent stays with them.",
    Status.taken_down: "We took this job down because it broke our rules. Be careful with mails "
    "that ask you for money or papers.",
    Status.expired: "The time of this job is over. The employer still has your application.",
}


def about_posting(posting: Posting) -> str | None:
    """What the candidate should know of a posting that is no longer live."""
    if posting.is_live:
        return None
    return POSTING.get(posting.status, POSTING[Status.expired])
