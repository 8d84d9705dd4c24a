"""A candidate applies: once for a posting, whatever is pressed how often."""

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from werkzeug.exceptions import NotFound

from careercenter.accounts.models import Account
from careercenter.applications import emails
from careercenter.applications.models import Application
from careercenter.applications.policy import why_not
from careercenter.candidates.models import Candidate
from careercenter.candidates.profile import candidate_of
from careercenter.db import db
from careercenter.employers.access import member_of
from careercenter.errors import Refused
from careercenter.files.models import StoredFile
from careercenter.postings.models import Posting


class AlreadyApplied(Exception):
    """The application that was sent before; it stands, and nothing else was written."""

    def __init__(self, application: Application) -> None:
        super().__init__(application.id)
        self.application = application


def apply(account: Account, posting: Posting, resume: StoredFile, note: str) -> Application:
    """Sends the snapshot and the mails. Raises AlreadyApplied, or Refused where one may not."""
    candidate = candidate_of(account)
    hold(posting)
    refusal = why_not(posting, hires_for_it=member_of(account, posting.employer_id) is not None)
    if refusal:
        raise Refused(refusal)
    application = send(candidate, posting, resume, note)
    emails.application_sent(application)
    emails.application_received(application)
    return application


def hold(posting: Posting) -> None:
    """Keeps the posting as it is until the transaction ends: nobody closes it in between."""
    db.session.refresh(posting, with_for_update={"read": True})


def send(candidate: Candidate, posting: Posting, resume: StoredFile, note: str) -> Application:
    application = Application(
        posting=posting,
        candidate=candidate,
        name=candidate.account.name,
        email=candidate.account.email,
        headline=candidate.headline,
        state=candidate.state,
        note=note,
        resume=resume,
    )
    try:
        with db.session.begin_nested():
            db.session.add(application)
    except IntegrityError:
        raise AlreadyApplied(sent_before(candidate.account, posting)) from None
    return application


def sent_before(account: Account, posting: Posting) -> Application:
    """Raises Refused where it was not the application that stood in the way, but the résumé."""
    found = find_application(account, posting)
    if found is None:
        raise Refused("That résumé was removed meanwhile. Go back and choose another one.")
    return found


def find_application(account: Account, posting: Posting) -> Application | None:
    return db.session.scalar(
        select(Application)
        .join(Application.candidate)
        .where(Application.posting_id == posting.id, Candidate.account_id == account.id)
    )


def load_applicable(posting_id: int) -> Posting:
    """A posting that was public once. Raises NotFound where there is none."""
    posting = db.session.get(Posting, posting_id)
    if posting is None or not posting.was_public:
        raise NotFound
    return posting
