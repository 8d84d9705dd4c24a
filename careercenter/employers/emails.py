"""Mails about the team of an employer."""

from typing import Any

from careercenter.accounts.models import Account
from careercenter.dates import day
from careercenter.employers.models import Employer, Invitation
from careercenter.employers.words import ROLE_NOTES, ROLES
from careercenter.mail import send
from careercenter.mail.previews import preview
from careercenter.web import site_url


def invitation(asked: Invitation, employer: Employer, by: Account, token: str) -> None:
    send(
        "invitation",
        asked.email,
        key=f"invitation-{asked.id}",
        employer=employer.name,
        inviter=by.name or by.email,
        role=ROLES[asked.role],
        role_note=ROLE_NOTES[asked.role],
        ends=day(asked.expires_at),
        url=site_url("employers.invitation", token=token),
    )


@preview("invitation")
def invitation_example() -> dict[str, Any]:
    return {
        "employer": "Larkspur Health Plan",
        "inviter": "Ana Reyes",
        "role": "Recruiter",
        "role_note": "Writes and pays for postings, works with applications.",
        "ends": "Dec 7, 2026",
        "url": site_url("employers.invitation", token="an-example"),
    }
