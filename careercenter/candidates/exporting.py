"""The profile as a file in the JSON Resume format (jsonresume.org, schema 1.0.0)."""

from typing import Any
from urllib.parse import urlsplit

from careercenter.accounts.models import Account
from careercenter.candidates.importing.json_resume import OWN
from careercenter.candidates.models import Candidate, Education, Experience, HeldCredential
from careercenter.candidates.words import DEGREES, languages
from careercenter.credentials.catalogue import CATALOGUE
from careercenter.credentials.taxonomy import CODE_SETS, SETTINGS, SOFTWARE, SPECIALTIES
from careercenter.states import STATES

SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"


def json_resume(account: Account, candidate: Candidate | None) -> dict[str, Any]:
    """Everything but the pay that is wanted and how the credentials were checked: pay is private,
    and a check counts only where it was made."""
    found: dict[str, Any] = {"$schema": SCHEMA, "basics": basics(account, candidate)}
    if candidate is None:
        return found
    told = [row for row in candidate.held if row.standing is not None]
    return found | {
        "work": [work(entry) for entry in candidate.experience],
        "education": [education(entry) for entry in candidate.education],
        "certificates": [certificate(row) for row in told],
        "skills": skills(candidate),
        "languages": [{"language": name} for name in languages(candidate.languages)],
        "meta": {"version": "v1.0.0", OWN: own(candidate)},
    }


def basics(account: Account, candidate: Candidate | None) -> dict[str, Any]:
    found: dict[str, Any] = {"name": account.name, "email": account.email}
    if candidate is None:
        return found
    state = STATES.get(candidate.state, "")
    place = {"countryCode": "US", "region": state, "postalCode": candidate.zip_code}
    return found | {
        "label": candidate.headline,
        "summary": candidate.about,
        "location": {name: value for name, value in place.items() if value},
        "profiles": [{"network": urlsplit(url).hostname, "url": url} for url in candidate.links],
    }


def work(entry: Experience) -> dict[str, Any]:
    ended = {"endDate": entry.ended_on.isoformat()} if entry.ended_on else {}
    return {
        "name": entry.employer_name,
        "position": entry.title,
        "startDate": entry.started_on.isoformat(),
        **ended,
        "summary": entry.about,
        "coding": entry.is_coding,
        "specialties": SPECIALTIES.names(entry.specialties),
    }


def education(entry: Education) -> dict[str, Any]:
    finished = {"endDate": str(entry.finished)} if entry.finished else {}
    return {
        "institution": entry.school,
        "area": entry.subject,
        "studyType": DEGREES[entry.degree],
        **finished,
    }


def certificate(row: HeldCredential) -> dict[str, Any]:
    known = CATALOGUE.get(row.code)
    found = {
        "name": f"{known.name} ({known.code})" if known else row.code,
        "issuer": known.issuer if known else "",
        "date": row.issued_on.isoformat() if row.issued_on else "",
        "url": row.badge_url,
    }
    return {name: value for name, value in found.items() if value}


def skills(candidate: Candidate) -> list[dict[str, Any]]:
    practiced = [
        {"name": SPECIALTIES.name(slug), **({"level": f"{years} years"} if years else {})}
        for slug, years in candidate.years_in.items()
    ]
    lists = {
        "Code sets": CODE_SETS.names(candidate.code_sets),
        "Software": SOFTWARE.names(candidate.software),
        "Settings": SETTINGS.names(candidate.settings),
    }
    listed = [{"name": name, "keywords": words} for name, words in lists.items() if words]
    return [*practiced, *listed]


def own(candidate: Candidate) -> dict[str, Any]:
    """What the format has no place for."""
    wish = candidate.remote_wish
    found: dict[str, Any] = {
        "years": candidate.years,
        "credits": candidate.credits,
        "exams": candidate.exams,
        "relocates": candidate.relocates or None,
        "remote": wish.value if wish else None,
        "employment_types": candidate.employment_types,
        "tax_forms": candidate.tax_forms,
    }
    return {name: value for name, value in found.items() if value is not None and value != []}
