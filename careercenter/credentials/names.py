"""What credentials, issuers and families are called, prepared for reading."""

import re
from functools import lru_cache

from careercenter.credentials.catalogue import Catalogue, Credential, squashed
from careercenter.credentials.patterns import CREDENTIAL, FLAGS, LEVEL


class Names:
    """What credentials and issuers are called in one state of a catalogue, prepared for reading."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        codes = sorted(catalogue.by_code, key=len, reverse=True)
        self.codes = re.compile(rf"(?:{'|'.join(map(re.escape, codes))})(?![\w-])", FLAGS)
        self.folded = {code.lower(): code for code in codes}
        self.issuers = {each.issuer.lower(): each.issuer for each in catalogue.active()}
        longest_first = sorted(self.issuers, key=len, reverse=True)
        self.issuer = re.compile(rf"(?:{'|'.join(map(re.escape, longest_first))})", FLAGS)
        self.family = family_pattern(self.issuer.pattern)
        self.first_words = {
            squashed(spelling.split()[0])
            for each in catalogue.by_code.values()
            for spelling in (each.code, squashed(each.code), each.name, *each.aliases)
        }

    def find(self, text: str) -> Credential | None:
        return self.catalogue.find(text)


@lru_cache(maxsize=4)
def names_of(catalogue: Catalogue, version: int) -> Names:
    return Names(catalogue)


def family_pattern(name: str) -> re.Pattern[str]:
    several = rf"{name}(?:\s*(?:,|/|or|and/or)\s*{name})*"
    begins = r"(?:any |an? |one |active |current )*"
    return re.compile(
        rf"{begins}(?P<before>{several}) {LEVEL.format(1)}(?:{CREDENTIAL}|certified)(?![\w-])"
        rf"|{begins}{LEVEL.format(2)}{CREDENTIAL} (?:from|through|by|of|with|issued by) (?:the )?"
        rf"(?P<after>{several})(?![\w-])"
        rf"|(?:any|an?) {LEVEL.format(3)}{CREDENTIAL}(?![\w-])",
        FLAGS,
    )
