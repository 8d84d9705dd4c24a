"""A phrase of the query → the term that finds it, under every name and in every form."""

from careercenter.credentials.catalogue import CATALOGUE, squashed
from careercenter.search.inflections import forms
from careercenter.search.synonyms import synonyms
from careercenter.search.wanted import Phrase, Term
from careercenter.search.words import tokens

LONGEST_CODE = 20


def loose(phrase: Phrase) -> Term:
    """The words with their other names and, of a single word, its other forms.

    A form without names of its own has those of the word: who asks for "audited" finds auditors.
    """
    others = forms(phrase[0]) if len(phrase) == 1 else ()
    same, related = synonyms().same(phrase), synonyms().related(phrase)
    if not same and not related:
        related = tuple(way for form in others for way in synonyms().same((form,)))
    told = {phrase, *((form,) for form in others)}
    ways = (phrase, *(way for way in same if way not in told))
    return Term(ways, forms=others, related=tuple(way for way in related if way not in told))


def meant(text: str) -> Phrase:
    """The tokens of a text, marked where they do not mean what they say."""
    return tuple(synonyms().masked(tokens(unlisted(text) or text)))


def unlisted(text: str) -> str | None:
    """The code of a credential that forms do not offer: texts may name it all the same."""
    found = CATALOGUE.find(text) if len(text) <= LONGEST_CODE else None
    is_code = found is not None and squashed(found.code) == squashed(text)
    return found.code if found and is_code and not found.is_active else None
