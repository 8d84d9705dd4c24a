"""The form of a posting on a page: its sections, its buttons, where they lead."""

from typing import Any

from flask import render_template, request, url_for

from careercenter.db import LARGEST_ID
from careercenter.employers.models import Employer
from careercenter.postings import drafting
from careercenter.postings.drafting import UNPUBLISHED
from careercenter.postings.forms import PostingForm
from careercenter.postings.models import Posting
from careercenter.postings.proposal import CASES, proposal, read_in
from careercenter.postings.required import MOST_GROUPS
from careercenter.postings.status import Status

STALE = "This posting was changed in another tab or by a colleague. Reload to see that version."
SECTIONS = {
    "job": ("The job", ("title", "employment_type", "tax_form")),
    "where": ("Place", ("workplace",)),
    "pay": ("Pay", ("pay_min", "pay_max", "pay_unit")),
    "requirements": ("Requirements", ("years_required",)),
    "work": ("The work", ("specialties",)),
    "text": ("Description", ("description",)),
    "applying": ("Applying", ("apply_by",)),
}
NEXT_WORDS = {
    Status.draft: "Continue to payment",
    Status.awaiting_payment: "Continue to payment",
    Status.rejected: "Send for review again",
    Status.in_review: "Save changes",
    Status.live: "Save changes",
    Status.paused: "Save changes",
}


def form_page(
    form: PostingForm,
    posting: Posting | None,
    employer: Employer,
    *,
    warnings: list[str] | None = None,
    stale: bool = False,
) -> str:
    status = posting.status if posting else Status.draft
    return render_template(
        "postings/edit.html",
        form=form,
        posting=posting,
        employer=employer,
        action=action(posting, employer),
        autosave=autosave_url(posting, employer),
        sections=[(name, f"#{key}") for key, (name, _) in SECTIONS.items()],
        current=first_unfinished(form),
        next_words=NEXT_WORDS[status],
        cases=CASES,
        proposal=proposal(read_in(form.description.data or ""), terms_here(form, posting)),
        can_add_group=len(form.shown_groups) < MOST_GROUPS,
        warnings=warnings or [],
        stale=stale,
        is_draft=status in UNPUBLISHED,
    )


def terms_here(form: PostingForm, posting: Posting | None) -> dict[str, Any]:
    """What the form says now, over what is stored."""
    return drafting.terms_of(posting) | form.terms()


def case_asked_for() -> str | None:
    """The words of the usual case whose button was pressed."""
    pressed = request.form.get("button", "").removeprefix("case-")
    return CASES[pressed][1] if pressed in CASES else None


def action(posting: Posting | None, employer: Employer) -> str:
    if posting is None:
        return url_for("postings.create", employer=employer.id)
    return url_for("postings.edit", posting_id=posting.id)


def autosave_url(posting: Posting | None, employer: Employer) -> str | None:
    """Drafts save by themselves; what is public or in review changes only by a button."""
    if posting is None:
        return url_for("postings.create", employer=employer.id)
    if posting.status not in UNPUBLISHED:
        return None
    return url_for("postings.autosave", posting_id=posting.id)


def first_unfinished(form: PostingForm) -> int:
    """The index of the section that still lacks something."""
    for place, (_, names) in enumerate(SECTIONS.values()):
        if any(form[name].data in (None, "", []) or form[name].errors for name in names):
            return place
    return len(SECTIONS)


def wants(button: str) -> bool:
    """Whether the form was sent by this button: save, group, preview or continue."""
    return request.form.get("button", "save") == button


def posted_version(form: PostingForm) -> int:
    """The version that the form showed; 0, which is never the newest, where that cannot be read."""
    text = form.version.data or ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def employer_asked_for() -> int:
    """The `employer` of the address; 0, which nobody is, where that cannot be read."""
    text = request.args.get("employer", "")
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 20 else 0
    return number if number <= LARGEST_ID else 0


def not_saved(form: PostingForm) -> str:
    """Names the fields whose content could not be read; "" where all could."""
    labels = [form[name].label.text for name in form.errors if name]
    return f"Not saved yet: {', '.join(labels)}." if labels else ""


def next_page(posting: Posting, waits: bool) -> tuple[str, str]:
    """Where to go after saving, and what to say there."""
    is_draft = posting.status in UNPUBLISHED
    if is_draft and wants("continue"):
        return url_for("payments.checkout", posting_id=posting.id), ""
    if is_draft:
        endpoint = "postings.preview" if wants("preview") else "postings.edit"
        return url_for(endpoint, posting_id=posting.id), "Your draft is saved."
    words = "Your changes are saved."
    if waits:
        words = "Your change is in review. Until it is approved, people see the posting as it was."
    elif wants("continue") and posting.status is Status.in_review:
        words = "Sent for review. Nothing more is due."
    return url_for("postings.manage", posting_id=posting.id), words
