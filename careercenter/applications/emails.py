"""Mails about applications, one function each."""

from typing import Any

from careercenter.applications.models import Application, Stage
from careercenter.employers.queries import hiring
from careercenter.mail import send
from careercenter.mail.previews import preview
from careercenter.web import site_url

MOVED = {
    Stage.shortlisted: (
        "good news: {employer} put you on the shortlist for {title}. "
        "They will write to you about the next step."
    ),
    Stage.hired: (
        "congratulations! {employer} marked you as hired for {title}. "
        "They will be in touch about the next steps."
    ),
    Stage.rejected: (
        "thank you for applying for {title} at {employer}. They decided to go on with other "
        "candidates. That says little about you: most jobs get many good applications. "
        "We hope that the next one is yours."
    ),
}


def application_received(application: Application) -> None:
    """To everybody who hires for the employer: what was sent waits behind their sign-in."""
    posting = application.posting
    url = site_url("applications.show", posting_id=posting.id, application_id=application.id)
    for account in hiring(posting.employer_id):
        send(
            "application_received",
            account.email,
            key=f"application-{application.id}-received",
            applicant=application.name,
            headline=application.headline,
            title=posting.title,
            url=url,
        )


def application_sent(application: Application) -> None:
    send(
        "application_sent",
        application.email,
        key=f"application-{application.id}-sent",
        resume=application.resume.name,
        **about(application),
    )


def application_moved(application: Application) -> None:
    """To the candidate, at the address the account has now; to nobody where it is gone."""
    if not application.candidate.account.active:
        return
    employer = application.posting.employer
    send(
        "application_moved",
        application.candidate.account.email,
        key=f"application-{application.id}-{application.stage}",
        **about(application),
        **moved_to(application.stage, application.posting.title, employer.name),
    )


def moved_to(stage: Stage, title: str, employer: str) -> dict[str, Any]:
    return {
        "stage": stage.value,
        "words": MOVED[stage].format(title=title, employer=employer),
    }


def about(application: Application) -> dict[str, Any]:
    posting = application.posting
    return {
        "name": application.name,
        "title": posting.title,
        "employer": posting.employer.name,
        "url": site_url("applications.sent", application_id=application.id),
        "jobs_url": site_url("search.results"),
    }


@preview("application_received")
def received_example() -> dict[str, Any]:
    return {
        "applicant": "Dana Rivers",
        "headline": "Inpatient coder, 6 years, RHIT and CCS",
        "title": "Inpatient Coder II",
        "url": site_url("applications.show", posting_id=1, application_id=1),
    }


@preview("application_sent")
def sent_example() -> dict[str, Any]:
    return {**example(), "resume": "Dana Rivers.pdf"}


@preview("application_moved")
def moved_example() -> dict[str, Any]:
    given = example()
    return {**given, **moved_to(Stage.rejected, given["title"], given["employer"])}


def example() -> dict[str, Any]:
    return {
        "name": "Dana Rivers",
        "title": "Inpatient Coder II",
        "employer": "Larkspur Health",
        "url": site_url("applications.sent", application_id=1),
        "jobs_url": site_url("search.results"),
    }
