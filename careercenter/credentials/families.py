"""Families of credentials that requirements name: "any AHIMA coding credential"."""

from collections.abc import Iterable

from careercenter.credentials.catalogue import CATALOGUE, Catalogue, Credential, Level
from careercenter.credentials.expressions import BadRequirement, OneOf


def one_of(
    issuers: Iterable[str],
    level: str,
    without: Iterable[str] = (),
    catalogue: Catalogue = CATALOGUE,
) -> OneOf:
    """The family as it is today. Raises BadRequirement where nothing is in it."""
    named, left_out = tuple(dict.fromkeys(issuers)), tuple(dict.fromkeys(without))
    found = [c for c in catalogue.active() if not named or c.issuer in named]
    codes = tuple(c.code for c in found if is_of(c, level) and c.code not in left_out)
    if not codes:
        raise BadRequirement("There is no such credential.")
    return OneOf(named, level, codes, left_out)


def is_of(credential: Credential, level: str) -> bool:
    if level == "mastery":
        return credential.is_mastery
    if level == "apprentice":
        return credential.is_apprentice
    if level == "coding":
        return credential.is_coding
    return credential.level is not Level.license
