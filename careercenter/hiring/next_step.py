"""What an employer does next with a posting, told beside it."""

from typing import NamedTuple

from careercenter.postings.status import Status


class NextStep(NamedTuple):
    """`endpoint` takes the posting's id; None where there is nothing to do but wait."""

    words: str
    endpoint: str | None = None


STEPS = {
    Status.draft: NextStep("Finish it", "postings.edit"),
    Status.awaiting_payment: NextStep("Choose a plan", "payments.checkout"),
    Status.in_review: NextStep("We review it within a day"),
    Status.live: NextStep("Nothing to do"),
    Status.paused: NextStep("Resume or close it", "postings.manage"),
    Status.rejected: NextStep("See why and send again", "postings.manage"),
    Status.taken_down: NextStep("See why", "postings.manage"),
    Status.expired: NextStep("Renew it or post it again", "postings.manage"),
    Status.closed: NextStep("Look at it", "postings.manage"),
}
LOOK = NextStep("Look at it", "postings.manage")
LOOKED_AT_BY_ALL = {Status.live, Status.in_review, Status.taken_down, Status.closed}


def next_step(status: Status, *, can_post: bool, new: int = 0, ends_soon: bool = False) -> NextStep:
    """`new` applications come first. Viewers only look: changing a posting is not their step."""
    if new:
        return NextStep(f"Read {new} new", "applications.list")
    if status is Status.live and ends_soon and can_post:
        return NextStep("Renew or close it", "postings.manage")
    return STEPS[status] if can_post or status in LOOKED_AT_BY_ALL else LOOK
