"""Mails about requests, one function each."""

from typing import Any

from careercenter.accounts.models import Account
from careercenter.employers.access import member_of
from careercenter.employers.queries import hiring
from careercenter.mail import send
from careercenter.mail.previews import preview
from careercenter.talent.aliases import alias_of
from careercenter.talent.models import ContactRequest
from careercenter.web import site_url


def contact_asked(request: ContactRequest) -> None:
    """To the coder. Who asks is told by its name, never by that of a member."""
    send(
        "contact_asked",
        request.candidate.account.email,
        key=f"request-{request.id}-{request.created_at.timestamp()}",
        person=request.candidate.account.name,
        employer=request.employer.name,
        message=request.message,
        title=request.posting.title if request.posting else "",
        url=site_url("candidates.requests"),
        visibility_url=site_url("candidates.visibility"),
    )


def contact_accepted(request: ContactRequest) -> None:
    """To who asked, or to all who hire where that person is gone; who the coder is stands behind
    the sign-in."""
    alias = alias_of(request.employer_id, request.candidate_id)
    for account in waiting_for(request):
        send(
            "contact_accepted",
            account.email,
            key=f"request-{request.id}-accepted",
            person=account.name,
            employer=request.employer.name,
            url=site_url("talent.show", employer_id=request.employer_id, alias=alias),
        )


def waiting_for(request: ContactRequest) -> list[Account]:
    asker = request.account
    if asker.active and member_of(asker, request.employer_id) is not None:
        return [asker]
    return hiring(request.employer_id)


@preview("contact_asked")
def contact_asked_example() -> dict[str, Any]:
    return {
        "person": "Dana Rivers",
        "employer": "Larkspur Health",
        "message": "We need a second pair of eyes on DRG validation. Could we talk for 15 minutes?",
        "title": "Inpatient Coder II",
        "url": site_url("candidates.requests"),
        "visibility_url": site_url("candidates.visibility"),
    }


@preview("contact_accepted")
def contact_accepted_example() -> dict[str, Any]:
    return {
        "person": "Olga Berg",
        "employer": "Larkspur Health",
        "url": site_url("talent.show", employer_id=1, alias="0" * 32),
    }
