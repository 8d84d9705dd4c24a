"""What a coder can do next about a credential, in a sentence."""

from datetime import timedelta

from careercenter import clock, dates
from careercenter.candidates.badges import expiry
from careercenter.candidates.check_reasons import told
from careercenter.candidates.models import CheckState, HeldCredential
from careercenter.credentials.facts import Standing

SOON = timedelta(days=60)


def next_step(held: HeldCredential) -> str:
    standing = held.standing
    if held.renewal_on is not None:
        return f"Your renewal until {dates.day(held.renewal_on)} waits for a moderator."
    if standing is None:
        return "Correct what was wrong and save: a moderator then checks it again."
    if standing is Standing.expired:
        return "Renewed? Enter the new date, with new evidence, and we check it."
    if standing is Standing.evidence_in:
        return "A moderator checks it, usually within two working days. You get a mail."
    if standing is Standing.self_reported:
        return "Add your certificate or your digital badge, and a moderator checks it."
    if held.expires_on is not None and expiry(held) - clock.now().date() <= SOON:
        return "It ends soon. Renewed? Enter the new date; your badge stays until the old one."
    return ""


def why_not(held: HeldCredential) -> list[str]:
    """What the moderator said who did not confirm the credential, or its renewal."""
    latest = held.checks[-1] if held.checks else None
    is_open = held.waits or held.state is CheckState.self_reported
    if latest is None or latest.state is not CheckState.rejected or is_open:
        return []
    return told(latest.reason, latest.note)
