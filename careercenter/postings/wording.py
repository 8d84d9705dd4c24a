"""What a posting says, in the words of its page and its card."""

from datetime import datetime, timedelta

from careercenter import clock, dates
from careercenter.employment import EMPLOYMENT, TAX_FORMS
from careercenter.postings.geography import state_names
from careercenter.postings.models import Posting, RemoteScope, Workplace

WORKPLACES = {
    Workplace.on_site: "On site",
    Workplace.hybrid: "Hybrid",
    Workplace.remote: "Remote",
}
FEW_STATES = 3


def place(posting: Posting) -> str:
    """ "Columbus, OH"; "" where none is told."""
    return f"{posting.city}, {posting.state}" if posting.city else posting.state


def where(posting: Posting) -> str:
    """In one line: "Remote in 38 states", "Hybrid in Columbus, OH", "Columbus, OH"."""
    if posting.workplace is Workplace.remote:
        return remote_rule(posting)
    if posting.workplace is Workplace.hybrid:
        return f"Hybrid in {place(posting)}" if place(posting) else "Hybrid"
    return place(posting) or "On site"


def remote_rule(posting: Posting) -> str:
    states = sorted(posting.remote_states)
    if posting.remote_scope is RemoteScope.only and states:
        return f"Remote in {few(states)}"
    if posting.remote_scope is RemoteScope.all_but and states:
        return f"Remote, not from {few(states)}"
    return "Remote, anywhere in the US"


def few(states: list[str]) -> str:
    return ", ".join(states) if len(states) <= FEW_STATES else f"{len(states)} states"


def remote_states_told(posting: Posting) -> str:
    """The whole rule in a sentence: "You may live in Ohio or Kentucky."; "" for other work."""
    if posting.workplace is not Workplace.remote:
        return ""
    names = state_names(posting.remote_states)
    if posting.remote_scope is RemoteScope.only and names:
        return f"You must live in {either(names)}."
    if posting.remote_scope is RemoteScope.all_but and names:
        return f"You may live in any state but {either(names)}."
    return "You may live in any state."


def either(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"


def employment(posting: Posting) -> str:
    """ "Full-time · W-2"."""
    kind = EMPLOYMENT[posting.employment_type] if posting.employment_type else ""
    tax_form = TAX_FORMS[posting.tax_form] if posting.tax_form else ""
    return " · ".join(filter(None, [kind, tax_form]))


def experience(posting: Posting) -> str:
    if not posting.years_required:
        return "No experience needed" if posting.years_required == 0 else ""
    return f"{posting.years_required} year{'s' if posting.years_required > 1 else ''}"


def ago(moment: datetime) -> str:
    """ "today", "yesterday", "5 days ago", and the date from a month on."""
    days = (clock.now().date() - moment.date()).days
    if days < 2:
        return "yesterday" if days == 1 else "today"
    return f"{days} days ago" if days <= 30 else dates.day(moment)


def days_left(moment: datetime) -> int:
    """Whole and begun days until then; 0 once it is over."""
    return max(0, -((clock.now() - moment) // timedelta(days=1)))
