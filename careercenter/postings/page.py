"""What the page of a posting shows, the public one and its preview alike."""

from dataclasses import dataclass

from markupsafe import Markup

from careercenter.credentials.requirements import sentence, tokens
from careercenter.credentials.taxonomy import CODE_SETS, SETTINGS, SOFTWARE, SPECIALTIES
from careercenter.credentials.wording import Token
from careercenter.pay import Pay
from careercenter.postings import wording
from careercenter.postings.cards import logo_url
from careercenter.postings.models import Posting
from careercenter.postings.pay import pay_range
from careercenter.postings.required import required_by
from careercenter.postings.text import to_html, to_plain


@dataclass(frozen=True)
class PostingPage:
    posting: Posting
    pay: Pay | None
    where: str
    remote_rule: str
    place: str
    requirement: list[Token]
    requirement_sentence: str
    experience: str
    employment: str
    setting: str
    specialties: list[str]
    code_sets: list[str]
    software: list[str]
    description: Markup
    summary: str
    logo_url: str | None


def page_of(posting: Posting) -> PostingPage:
    expression = required_by(posting)
    return PostingPage(
        posting=posting,
        pay=pay_range(posting),
        where=wording.where(posting),
        remote_rule=wording.remote_states_told(posting),
        place=wording.place(posting),
        requirement=tokens(expression),
        requirement_sentence=sentence(expression),
        experience=wording.experience(posting),
        employment=wording.employment(posting),
        setting=SETTINGS.name(posting.setting) if posting.setting else "",
        specialties=SPECIALTIES.names(posting.specialties),
        code_sets=CODE_SETS.names(posting.code_sets),
        software=SOFTWARE.names(posting.software),
        description=to_html(posting.description),
        summary=summary(posting),
        logo_url=logo_url(posting.employer),
    )


def summary(posting: Posting) -> str:
    """One line for search engines: pay, where and for whom."""
    pay = pay_range(posting)
    told = [str(pay) if pay else "", wording.where(posting), posting.employer.name]
    words = " · ".join(each for each in told if each)
    return f"{words}. {to_plain(posting.description)[:120].replace(chr(10), ' ')}"
