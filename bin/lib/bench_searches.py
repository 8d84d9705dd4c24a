"""The kinds of search that are measured, each as many different ones, so that nothing is cached."""

from itertools import product

from careercenter.credentials.catalogue import CATALOGUE
from careercenter.credentials.taxonomy import SPECIALTIES
from careercenter.search.words import tokens
from careercenter.states import STATES

NUMBER = 30
CODES = [credential.code for credential in CATALOGUE.active()][:NUMBER]
CODES_AND_STATES = list(product(CODES[:6], ["OH", "NY", "TX", "CA", "FL"]))
FIELDS = list(dict.fromkeys(
    word for term in SPECIALTIES.terms.values() for word in tokens(term.name)
    if len(word) > 6 and word.isalpha()
))[:NUMBER]  # fmt: skip
ZIPS = ["43215", "10001", "77002"]
PLACES = list(product(ZIPS, (10, 25, 50, 100)))

KINDS: dict[str, list[str]] = {
    "broad": [f"q=coder&years={n}" for n in range(NUMBER)],
    "narrow": [f"q={word}+auditor" for word in FIELDS],
    "filters only": [f"credential={code}&state={state}" for code, state in CODES_AND_STATES],
    "understood": [f"q=remote+{code}+in+ohio+over+$25/hr" for code in CODES],
    "many facets": [
        f"q=coder&credential={code}&state={state}&pay=25&type=full-time"
        for code, state in CODES_AND_STATES
    ],
    "radius": [f"q={word}&near={zip}&within={miles}"
               for word, (zip, miles) in zip(FIELDS, PLACES * 3, strict=False)],
    "phrase": [f"q=%22{word}+coder%22" for word in FIELDS],
    "misspelled": [f"q={word[:4]}x{word[4:]}" for word in FIELDS],
    "synonym": [f"q={word}+profee" for word in FIELDS],
    "by pay": [f"q={word}&sort=pay" for word in FIELDS],
    "deep page": [f"q=coder&state={state}&page=20" for state in list(STATES)[:NUMBER]],
}  # fmt: skip
# What is in the box while somebody types: one word begun, or the last of several.
TYPED = [word[:letters] for letters in (2, 3, 4) for word in FIELDS[:20]]
TYPED += [f"remote {code[:2].lower()}" for code in CODES[:15]]
