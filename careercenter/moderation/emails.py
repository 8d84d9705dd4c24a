"""Mails about decisions, one function each; to who wrote the posting, or to the owners."""

from typing import Any

from careercenter.accounts.models import Account
from careercenter.dates import day
from careercenter.employers.models import Employer, Member, MemberRole
from careercenter.mail import send
from careercenter.mail.previews import preview
from careercenter.moderation import queries
from careercenter.moderation.models import Review
from careercenter.moderation.reasons import told
from careercenter.payments.spend import GivenBack
from careercenter.postings.links import posting_url
from careercenter.postings.models import Posting, PostingEdit
from careercenter.web import site_url


def posting_submitted(posting: Posting) -> None:
    key = f"posting-{posting.id}-submitted-{posting.version}"
    to_readers("posting_submitted", posting, key)


def posting_approved(posting: Posting) -> None:
    key = f"posting-{posting.id}-approved-{posting.version}"
    ends = day(posting.ends_at) if posting.ends_at else ""
    to_readers("posting_approved", posting, key, url=posting_url(posting), ends=ends)


def posting_rejected(posting: Posting, review: Review) -> None:
    edit_url = site_url("postings.edit", posting_id=posting.id)
    to_readers("posting_rejected", posting, by(review), **why(review), edit_url=edit_url)


def posting_rejected_for_good(posting: Posting, review: Review, given: GivenBack) -> None:
    to_readers(
        "posting_rejected_for_good", posting, by(review), **why(review), given_back=given.value
    )


def posting_taken_down(posting: Posting, review: Review, given: GivenBack) -> None:
    more = {"contact_url": site_url("pages.contact"), "given_back": given.value}
    to_readers("posting_taken_down", posting, by(review), **why(review), **more)


def edit_approved(edit: PostingEdit) -> None:
    url = posting_url(edit.posting)
    to_readers("edit_approved", edit.posting, f"edit-{edit.id}-approved", url=url)


def edit_rejected(edit: PostingEdit, review: Review) -> None:
    edit_url = site_url("postings.edit", posting_id=edit.posting_id)
    to_readers("edit_rejected", edit.posting, by(review), **why(review), edit_url=edit_url)


def employer_verified(employer: Employer, key: str) -> None:
    """To each owner."""
    url = site_url("employers.show", employer_id=employer.id, slug=employer.slug)
    for owner in owners(employer):
        send(
            "employer_verified",
            owner.email,
            key=key,
            name=owner.name,
            employer=employer.name,
            url=url,
        )


def owners(employer: Employer) -> list[Account]:
    members: list[Member] = employer.members
    return [
        member.account
        for member in members
        if member.removed_at is None and member.role is MemberRole.owner and member.account.active
    ]


def to_readers(name: str, posting: Posting, key: str, **context: Any) -> None:
    for account in queries.readers(posting):
        send(name, account.email, key=key, name=account.name, **about(posting), **context)


def about(posting: Posting) -> dict[str, str]:
    return {
        "title": posting.title,
        "employer": posting.employer.name,
        "manage_url": site_url("postings.manage", posting_id=posting.id),
    }


def by(review: Review) -> str:
    return f"review-{review.id}"


def why(review: Review) -> dict[str, list[str]]:
    return {"reasons": told(review.reason, review.note)}


def a_posting() -> dict[str, Any]:
    return {
        "name": "Ana Reyes",
        "title": "Inpatient Coder II",
        "employer": "Larkspur Health",
        "manage_url": site_url("postings.manage", posting_id=1),
    }


def a_reason(code: str, note: str = "") -> dict[str, Any]:
    return {**a_posting(), "reasons": told(code, note)}


@preview("posting_submitted")
def posting_submitted_example() -> dict[str, Any]:
    return a_posting()


@preview("posting_approved")
def posting_approved_example() -> dict[str, Any]:
    url = site_url("postings.show", posting_id=1, slug="inpatient-coder-ii")
    return {**a_posting(), "url": url, "ends": "Dec 23, 2026"}


@preview("edit_approved")
def edit_approved_example() -> dict[str, Any]:
    return posting_approved_example()


@preview("posting_rejected")
@preview("edit_rejected")
def posting_rejected_example() -> dict[str, Any]:
    edit_url = site_url("postings.edit", posting_id=1)
    note = "The text says $28 to $36, the form says $18 to $26."
    return {**a_reason("pay", note), "edit_url": edit_url}


@preview("posting_rejected_for_good")
def posting_rejected_for_good_example() -> dict[str, Any]:
    return {**a_reason("fees"), "given_back": GivenBack.money.value}


@preview("posting_taken_down")
def posting_taken_down_example() -> dict[str, Any]:
    contact = site_url("pages.contact")
    return {**a_reason("not_real"), "contact_url": contact, "given_back": GivenBack.credit.value}


@preview("employer_verified")
def employer_verified_example() -> dict[str, Any]:
    url = site_url("employers.show", employer_id=1, slug="larkspur-health")
    return {"name": "Ana Reyes", "employer": "Larkspur Health", "url": url}
