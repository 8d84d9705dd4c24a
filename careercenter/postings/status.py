"""The life of a posting: its states and the edges between them."""

from enum import StrEnum


class Status(StrEnum):
    draft = "draft"
    awaiting_payment = "awaiting-payment"
    in_review = "in-review"
    live = "live"
    paused = "paused"
    rejected = "rejected"
    taken_down = "taken-down"
    expired = "expired"
    closed = "closed"


PUBLIC = frozenset({Status.live, Status.paused})
ENDED = frozenset({Status.expired, Status.closed, Status.taken_down})


class Outcome(StrEnum):
    """Why an employer closed a posting."""

    filled_here = "filled-here"
    filled_elsewhere = "filled-elsewhere"
    not_filled = "not-filled"


TRANSITIONS: dict[Status, frozenset[Status]] = {
    Status.draft: frozenset({Status.awaiting_payment, Status.in_review}),
    Status.awaiting_payment: frozenset({Status.draft, Status.in_review}),
    Status.in_review: frozenset({Status.live, Status.rejected}),
    Status.live: frozenset({Status.paused, Status.closed, Status.expired, Status.taken_down}),
    Status.paused: frozenset({Status.live, Status.closed, Status.expired, Status.taken_down}),
    Status.rejected: frozenset({Status.in_review, Status.taken_down}),
    Status.taken_down: frozenset(),
    Status.expired: frozenset({Status.live}),  # renewed
    Status.closed: frozenset(),
}


class IllegalTransition(Exception):
    """An edge that the life of a posting does not have."""

    def __init__(self, before: Status, after: Status) -> None:
        super().__init__(f"a posting that is {before.value} cannot become {after.value}")
        self.before = before
        self.after = after
