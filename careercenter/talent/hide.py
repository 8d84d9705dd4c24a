"""Hiding from an employer that is here, from a name, or from a domain: what a button says."""

from careercenter.accounts.addresses import domain_in
from careercenter.candidates.hiding import hide_from_domain, hide_from_employer, hide_from_name
from careercenter.candidates.models import Candidate
from careercenter.db import LARGEST_ID, db
from careercenter.employers.models import Employer
from careercenter.errors import Refused


def hide(candidate: Candidate, kind: str, value: str) -> str:
    """Returns who is meant, for people. Raises Refused with words for the field."""
    if kind == "employer":
        employer = employer_of(value)
        hide_from_employer(candidate, employer.id, employer.name)
        return employer.name
    if kind == "domain":
        domain = domain_in(value)
        if not domain:
            raise Refused("Type a web address like larkspur.example.", 422)
        hide_from_domain(candidate, domain)
        return f"everybody at {domain}"
    hide_from_name(candidate, value)
    return value


def employer_of(value: str) -> Employer:
    is_id = value.isascii() and value.isdecimal() and 0 < int(value[:19]) <= LARGEST_ID
    found = db.session.get(Employer, int(value[:19])) if is_id else None
    if found is None:
        raise Refused("We do not know this employer. Find it by its name.", 422)
    return found
