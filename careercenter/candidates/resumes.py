"""The drawer of résumés: put in, looked at, taken out; one of them is the default."""

from sqlalchemy import Select, delete, func, select, update
from sqlalchemy.orm import contains_eager
from werkzeug.exceptions import NotFound

from careercenter.accounts.models import Account
from careercenter.candidates.models import Candidate, Resume
from careercenter.candidates.profile import candidate_of
from careercenter.db import db
from careercenter.files.formats import BadFile
from careercenter.files.models import StoredFile
from careercenter.files.upload import Received, stored

MOST = 10


def keep(account: Account, received: Received) -> Resume:
    """Puts an upload into the drawer; the same file under the same name is kept once.

    Raises BadFile where the drawer is full.
    """
    candidate = candidate_of(account)
    same = db.session.scalar(
        drawer_of(account).where(
            StoredFile.sha256 == received.sha256, StoredFile.name == received.name
        )
    )
    if same is not None:
        return same
    number = count(candidate)
    if number >= MOST:
        raise BadFile(f"You have {MOST} résumés here already. Remove one first.")
    resume = Resume(candidate=candidate, file=stored(received, account.id), is_default=not number)
    db.session.add(resume)
    db.session.flush()
    return resume


def count(candidate: Candidate) -> int:
    number = select(func.count()).select_from(Resume).where(Resume.candidate_id == candidate.id)
    return db.session.scalar(number) or 0


def drawer(account: Account) -> list[Resume]:
    """The account's résumés with their files, the default one first, then the newest."""
    return list(db.session.scalars(drawer_of(account)))


def drawer_of(account: Account) -> Select[Resume]:
    return (
        select(Resume)
        .join(Resume.candidate)
        .join(Resume.file)
        .where(Candidate.account_id == account.id)
        .options(contains_eager(Resume.file))
        .order_by(Resume.is_default.desc(), Resume.id.desc())
    )


def load_resume(account: Account, resume_id: int) -> Resume:
    """Raises NotFound where it is missing or somebody else's."""
    found = db.session.scalar(drawer_of(account).where(Resume.id == resume_id))
    if found is None:
        raise NotFound
    return found


def make_default(resume: Resume) -> None:
    """The one that is chosen first on the way to an application, and that employers are shown."""
    others = update(Resume).where(Resume.candidate_id == resume.candidate_id)
    db.session.execute(others.values(is_default=Resume.id == resume.id))


def remove(resume: Resume) -> None:
    """Where it was the default, the newest of the others becomes it."""
    candidate_id, was_default = resume.candidate_id, resume.is_default
    db.session.execute(delete(Resume).where(Resume.id == resume.id))
    newest = select(func.max(Resume.id)).where(Resume.candidate_id == candidate_id)
    next_id = db.session.scalar(newest) if was_default else None
    if next_id is not None:
        db.session.execute(update(Resume).where(Resume.id == next_id).values(is_default=True))
