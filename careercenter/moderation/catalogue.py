"""The catalogue before staff: what is in it, and one change of it with all that follows."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from careercenter import background
from careercenter.accounts import audit
from careercenter.accounts.models import Account
from careercenter.credentials import editing
from careercenter.credentials.catalogue import CATALOGUE, Catalogue, Credential, from_row
from careercenter.credentials.entries import Entry, address, changes_search, differences
from careercenter.credentials.models import CatalogueChange
from careercenter.credentials.standing import standing
from careercenter.search import asked_codes

OFFERED, OTHERS = "offered", "others"


@dataclass(frozen=True)
class Line:
    """`postings`: live ones that name it. `standing`: "" where it is offered."""

    credential: Credential
    address: str
    standing: str
    postings: int
    changed: CatalogueChange | None


def lines(words: str, issuer: str, show: str) -> list[Line]:
    """By part of a code, name or spelling; `show` is OFFERED, OTHERS or "" for all."""
    counts, changed = asked_codes.counts(), editing.last_changed()
    return [
        line_of(credential, counts, changed)
        for credential in CATALOGUE.by_code.values()
        if fits(credential, words.casefold())
        and issuer in {"", credential.issuer}
        and (not show or credential.is_active == (show == OFFERED))
    ]


def line_of(
    credential: Credential, counts: Counter[str], changed: dict[str, CatalogueChange]
) -> Line:
    code = credential.code
    told = standing(credential)
    return Line(credential, address(credential), told, counts[code], changed.get(code))


def fits(credential: Credential, words: str) -> bool:
    texts = (credential.code, credential.name, *credential.aliases)
    return any(words in text.casefold() for text in texts)


def issuers() -> list[str]:
    return sorted({credential.issuer for credential in CATALOGUE.by_code.values()})


def categories() -> list[str]:
    return sorted({credential.category for credential in CATALOGUE.by_code.values()})


def change(account: Account, old: Entry, new: Entry, note: str, seen: str) -> CatalogueChange:
    """Saves the entry; the index follows where it holds what changed.

    Raises editing.ChangedMeanwhile.
    """
    saved = editing.save(account, new, note, seen)
    told = {each.label: f"{each.old or '–'} → {each.new or '–'}" for each in differences(old, new)}
    audit.record(account, "changed", "credential", saved.id, code=new["code"], why=note, **told)
    if changes_search(old, new):
        background.enqueue("search.follow_credential", codes=sorted(concerned(new)))
    return saved


def concerned(entry: Entry) -> set[str]:
    """The codes whose postings are found by others than before, or by fewer."""
    after = Catalogue([*others(entry["code"]), from_row(entry)])
    return {*CATALOGUE.implies(entry["code"]), *after.implies(entry["code"])}


def others(code: str) -> Iterator[Credential]:
    return (each for each in CATALOGUE.by_code.values() if each.code != code)
