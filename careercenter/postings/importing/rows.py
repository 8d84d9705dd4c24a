"""A row of words becomes the terms of a posting, or a list of what is wrong with it."""

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeVar

from careercenter import pay
from careercenter.credentials.catalogue import CATALOGUE, squashed
from careercenter.credentials.reading import read as read_requirement
from careercenter.credentials.requirements import BadRequirement, to_json
from careercenter.credentials.taxonomy import CODE_SETS, SETTINGS, SOFTWARE, SPECIALTIES, Taxonomy
from careercenter.employment import EmploymentType, PayUnit, TaxForm
from careercenter.postings import geography, rules, text
from careercenter.postings.drafting import NOTHING_YET
from careercenter.postings.models import ApplyBy, RemoteScope, Workplace

FIELDS = (
    *("title", "description", "employer", "employment_type", "tax_form", "workplace", "place"),
    *("remote_states", "pay", "pay_min", "pay_max", "pay_unit", "years", "required", "preferred"),
    *("apprentices_welcome", "specialties", "setting", "code_sets", "software", "apply_url"),
)
PAY = re.compile(
    r"\$?\s*(?P<low>[\d,.]+k?)\s*(?:(?:-|–|to)\s*\$?\s*(?P<high>[\d,.]+k?))?\s*"
    r"(?:an?|per|/)\s*(?P<unit>hour|hr|h|year|yr|annum|chart)",
    re.IGNORECASE,
)
UNITS = {"hr": PayUnit.hour, "h": PayUnit.hour, "yr": PayUnit.year, "annum": PayUnit.year}
WORDS: dict[str, StrEnum] = {
    "ft": EmploymentType.full_time,
    "permanent": EmploymentType.full_time,
    "pt": EmploymentType.part_time,
    "prn": EmploymentType.per_diem,
    "temp": EmploymentType.temporary,
    "wfh": Workplace.remote,
    "telecommute": Workplace.remote,
}
HTML = re.compile(r"<(?:p|br|li|div|h[1-6]|table)\b", re.IGNORECASE)
NO_PLACE = re.compile(
    r"(?:us|usa|united states)|(?:usa? - )?(?:remote|anywhere)\b.{0,60}", re.IGNORECASE
)
YES = {"yes", "y", "true", "1"}
NO = {"", "no", "n", "false", "0"}
E_ = TypeVar("E_", bound=StrEnum)


class BadRow(Exception):
    """`problems`: what is wrong, each in words with the name of the field before it."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


def terms_of_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """Columns of Posting for a row by FIELDS, complete enough to be public. Raises BadRow."""
    problems: list[str] = []
    terms = dict(NOTHING_YET)
    for field, reads in READERS.items():
        try:
            terms |= reads(words(row.get(field)))
        except ValueError as error:
            problems.append(f"{field}: {error}")
    told = {problem.partition(":")[0] for problem in problems}
    lacks = rules.problems(terms).items()
    problems += [f"{field}: {why}" for field, why in lacks if field not in told]
    if problems:
        raise BadRow(problems)
    return terms


def words(value: Any) -> str:
    """A cell as text. Raises ValueError for what no database keeps as text."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(words(each) for each in value)
    if isinstance(value, dict):
        raise ValueError("is an object where text is expected")
    text_of = str(value).replace("\x00", "").strip()
    text_of.encode()
    return text_of


def read_title(cell: str) -> dict[str, Any]:
    return {"title": " ".join(cell.split())}


def read_description(cell: str) -> dict[str, Any]:
    return {"description": text.from_paste(cell) if HTML.search(cell) else cell}


def read_enum(column: str, kind: type[E_]) -> Callable[[str], dict[str, Any]]:
    known = {squashed(member.value): member for member in kind}

    def reads(cell: str) -> dict[str, Any]:
        found = known.get(squashed(cell)) or WORDS.get(squashed(cell))
        if cell and not isinstance(found, kind):
            raise ValueError(f"“{cell[:40]}” is none of {', '.join(kind)}")
        return {column: found}

    return reads


def read_place(cell: str) -> dict[str, Any]:
    tells_place = bool(cell) and NO_PLACE.fullmatch(cell) is None
    located = find_place(cell) if tells_place else None
    if tells_place and located is None:
        raise ValueError(f"“{cell[:40]}” is no place that we know")
    return geography.columns(located)


@lru_cache(maxsize=10_000)
def find_place(cell: str) -> geography.Located | None:
    return geography.find(cell[:200])


def read_remote_states(cell: str) -> dict[str, Any]:
    """ "OH, KY", "all but CA", "all"; remote work anywhere where nothing is told."""
    rest = re.sub(r"^(?:all|any(?:where)?)(?: but| except)?\b", "", cell, flags=re.IGNORECASE)
    names = [each for each in re.split(r"[,;/\s]+", rest) if each]
    codes = [geography.state_code(name) for name in names]
    if None in codes:
        raise ValueError(f"“{cell[:40]}” names a state that we do not know")
    scope = RemoteScope.everywhere
    if codes:
        scope = RemoteScope.only if rest == cell else RemoteScope.all_but
    return {"remote_scope": scope, "remote_states": codes}


def read_pay(cell: str) -> dict[str, Any]:
    """ "$28 - $36 an hour", "68k–79k/year"."""
    if not cell:
        return {}
    found = PAY.search(cell)
    if found is None:
        raise ValueError(f"“{cell[:40]}” is no pay such as $28 - $36 an hour")
    unit = found["unit"].lower()
    low = pay.parse_amount(found["low"])
    high = pay.parse_amount(found["high"]) if found["high"] else low
    return {
        "pay_min_cents": low,
        "pay_max_cents": high,
        "pay_unit": UNITS.get(unit) or PayUnit(unit),
    }


def read_amount(column: str) -> Callable[[str], dict[str, Any]]:
    return lambda cell: {column: pay.parse_amount(cell)} if cell else {}


def read_unit(cell: str) -> dict[str, Any]:
    return read_enum("pay_unit", PayUnit)(cell) if cell else {}


def read_years(cell: str) -> dict[str, Any]:
    if cell and not (cell.isascii() and cell.isdigit() and len(cell) < 3):
        raise ValueError(f"“{cell[:40]}” is no whole number")
    return {"years_required": int(cell) if cell else None}


def read_required(cell: str) -> dict[str, Any]:
    try:
        return {"required": to_json(read_requirement(cell)) if cell else None}
    except BadRequirement as error:
        raise ValueError(str(error)) from None


def read_preferred(cell: str) -> dict[str, Any]:
    found = {each: CATALOGUE.find(each) for each in parts(cell)}
    unknown = [each for each, credential in found.items() if credential is None]
    if unknown:
        raise ValueError(f"“{unknown[0][:40]}” is not a credential that we know")
    return {"preferred": [credential.code for credential in found.values() if credential]}


def read_apprentices(cell: str) -> dict[str, Any]:
    if cell.casefold() not in YES | NO:
        raise ValueError(f"“{cell[:40]}” is neither yes nor no")
    return {"apprentices_welcome": cell.casefold() in YES}


def read_slugs(column: str, taxonomy: Taxonomy) -> Callable[[str], dict[str, Any]]:
    def reads(cell: str) -> dict[str, Any]:
        found = {each: taxonomy.find(each) for each in parts(cell)}
        unknown = [each for each, term in found.items() if term is None]
        if unknown:
            raise ValueError(f"“{unknown[0][:40]}” is not known")
        return {column: list(dict.fromkeys(term.slug for term in found.values() if term))}

    return reads


def read_setting(cell: str) -> dict[str, Any]:
    term = SETTINGS.find(cell) if cell else None
    if cell and term is None:
        raise ValueError(f"“{cell[:40]}” is not known")
    return {"setting": term.slug if term else None}


def read_apply_url(cell: str) -> dict[str, Any]:
    return {"apply_by": ApplyBy.website if cell else ApplyBy.here, "apply_url": cell}


def parts(cell: str) -> list[str]:
    return [part.strip() for part in re.split(r"[;|]", cell) if part.strip()]


READERS: dict[str, Callable[[str], dict[str, Any]]] = {
    "title": read_title,
    "description": read_description,
    "employment_type": read_enum("employment_type", EmploymentType),
    "tax_form": read_enum("tax_form", TaxForm),
    "workplace": read_enum("workplace", Workplace),
    "place": read_place,
    "remote_states": read_remote_states,
    "pay": read_pay,
    "pay_min": read_amount("pay_min_cents"),
    "pay_max": read_amount("pay_max_cents"),
    "pay_unit": read_unit,
    "years": read_years,
    "required": read_required,
    "preferred": read_preferred,
    "apprentices_welcome": read_apprentices,
    "specialties": read_slugs("specialties", SPECIALTIES),
    "setting": read_setting,
    "code_sets": read_slugs("code_sets", CODE_SETS),
    "software": read_slugs("software", SOFTWARE),
    "apply_url": read_apply_url,
}
