"""The list of employers from whom a candidate hides: put on, looked at, taken off."""

from collections.abc import Sequence

from sqlalchemy import func, select
from werkzeug.exceptions import NotFound

from careercenter.accounts.addresses import FREE_MAIL
from careercenter.candidates.models import Candidate, HiddenFrom
from careercenter.candidates.visibility import fold_name
from careercenter.db import db
from careercenter.errors import Refused

MOST = 100
LONGEST = 200


def hidden_list(candidate: Candidate) -> Sequence[HiddenFrom]:
    """Newest first."""
    theirs = select(HiddenFrom).where(HiddenFrom.candidate_id == candidate.id)
    return db.session.scalars(theirs.order_by(HiddenFrom.id.desc())).all()


def hide_from_employer(candidate: Candidate, employer_id: int, name: str) -> HiddenFrom:
    """From one that is here; by its name as well, so that a second account of it finds nothing."""
    return keep(candidate, HiddenFrom(employer_id=employer_id, name=fold_name(name)[:LONGEST]))


def hide_from_name(candidate: Candidate, name: str) -> HiddenFrom:
    """From every employer that is called so. Raises Refused where nothing of it can be compared."""
    folded = fold_name(name)[:LONGEST]
    if not folded:
        raise Refused("Type the name of an employer, or its web address.", 422)
    return keep(candidate, HiddenFrom(name=folded))


def hide_from_domain(candidate: Candidate, domain: str) -> HiddenFrom:
    """From every employer whose website or people have this domain. Raises Refused."""
    if domain in FREE_MAIL:
        raise Refused(f"Anybody can have an address at {domain}. Use the employer’s own.", 422)
    return keep(candidate, HiddenFrom(domain=domain[:LONGEST]))


def keep(candidate: Candidate, wanted: HiddenFrom) -> HiddenFrom:
    """Once each. Raises Refused where the list is full."""
    db.session.refresh(candidate, with_for_update={"of": Candidate})
    for row in hidden_list(candidate):
        if (row.employer_id, row.name, row.domain) == (
            wanted.employer_id, wanted.name or "", wanted.domain or ""
        ):  # fmt: skip
            return row
    if how_many(candidate) >= MOST:
        raise Refused(f"You hide from {MOST} employers already, and that is the most.")
    wanted.candidate_id = candidate.id
    db.session.add(wanted)
    db.session.flush()
    return wanted


def own_employers(candidate: Candidate, hidden: Sequence[HiddenFrom]) -> list[str]:
    """Where the coder works now, as far as it is not on the list."""
    known = {row.name for row in hidden}
    names = [entry.employer_name for entry in candidate.experience if entry.ended_on is None]
    return [name for name in dict.fromkeys(names) if fold_name(name) not in known | {""}]


def how_many(candidate: Candidate) -> int:
    number = select(func.count()).select_from(HiddenFrom)
    return db.session.scalar(number.where(HiddenFrom.candidate_id == candidate.id)) or 0


def show_to(candidate: Candidate, hidden_id: int) -> None:
    """Takes one off the list. Raises NotFound where it is missing or somebody else's."""
    row = db.session.get(HiddenFrom, hidden_id)
    if row is None or row.candidate_id != candidate.id:
        raise NotFound
    db.session.delete(row)
