"""Who may apply to what: words for the one who may not, None for the one who may."""

from careercenter.postings.models import ApplyBy, Posting, Workplace
from careercenter.postings.qualifying import lives_in

OWN = "You hire for this employer, so you cannot apply to its jobs."
ELSEWHERE = "This employer takes applications on its own site."
OVER = "This job no longer takes applications."


def why_not(posting: Posting, *, hires_for_it: bool) -> str | None:
    if not posting.is_live:
        return OVER
    if hires_for_it:
        return OWN
    if posting.apply_by is not ApplyBy.here:
        return ELSEWHERE
    return None


def lives_elsewhere(posting: Posting, state: str) -> bool:
    """Whether remote work is bound to states and this one, "OH", is not among them."""
    allowed = lives_in(posting) if posting.workplace is Workplace.remote else None
    return bool(state) and allowed is not None and state not in allowed
