"""What the style guide shows: a made-up card and form in each state."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from markupsafe import Markup
from wtforms import (
    BooleanField,
    FileField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, Optional

from careercenter.forms import Form
from careercenter.paging import Page


def named(*values: str) -> Any:
    """Choices whose value is their text; the stubs do not know this shape of them yet."""
    return {value: value for value in values}


CREDENTIALS: Any = {
    "AAPC": named("CPC", "CPC-A", "COC", "CIC", "CRC"),
    "AHIMA": named("CCS", "CCS-P", "RHIT"),
}


class SampleForm(Form):
    title = StringField("Job title", [InputRequired("Enter a title."), Length(max=60)])
    website = StringField("Website", [Optional()])
    secret = PasswordField("Password")
    kind = SelectField("Employer kind", choices=named("Hospital", "Payer", "Staffing firm"))
    workplace = RadioField("Workplace", choices=named("On site", "Hybrid", "Remote"))
    code_sets = SelectMultipleField("Code sets", choices=named("ICD-10-CM", "CPT", "HCPCS"))
    credentials = SelectMultipleField("Credentials", choices=CREDENTIALS)
    low = StringField("Pay from")
    high = StringField("Pay to")
    unit = SelectField("Unit", choices=named("an hour", "a year", "a chart"))
    about = TextAreaField("About", description="A sentence or two.")
    resume = FileField("Résumé")
    apprentices = BooleanField("Apprentices welcome", description="CPC-A and CCA may apply.")


@dataclass(frozen=True)
class SampleCard:
    title: str = "Risk Adjustment Coder II"
    url: str = "#"
    employer_name: str = "Larkspur Health Plan"
    employer_url: str = "#"
    employer_initials: str = "LH"
    employer_logo_url: str | None = None
    employer_verified: bool = True
    where: str = "Remote in 38 states"
    requirement: list[tuple[str, str]] = field(
        default_factory=lambda: [("cred", "CPC"), ("or", ""), ("cred", "CRC")]
    )
    tags: list[str] = field(default_factory=lambda: ["2 yrs", "Risk adjustment", "Full-time · W-2"])
    pay_main: str = "$28 – $36"
    pay_unit: str = "an hour"
    pay_note: str = ""
    posted: str = "2 days ago"
    posted_iso: str = "2026-11-21"
    featured: bool = False
    snippet_html: Markup | None = None


CARDS = [
    SampleCard(featured=True),
    SampleCard(
        title="HCC Coding Auditor",
        employer_verified=False,
        pay_main="$68k – $79k",
        pay_unit="a year",
        pay_note="≈ $33 – $38/h",
        snippet_html=Markup("… reviews <mark>risk adjustment</mark> records for RADV …"),
    ),
    SampleCard(title="Entry-level Coder"),
]


@dataclass(frozen=True)
class SampleEmployer:
    name: str = "Larkspur Health Plan"
    is_verified: bool = True
    verified_at: datetime = datetime(2026, 9, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Samples:
    employer: SampleEmployer
    empty: SampleForm
    wrong: SampleForm
    cards: list[SampleCard]
    page: Page


def all_samples() -> Samples:
    wrong = SampleForm(formdata=None, prefix="wrong", title="A" * 61, workplace="Remote")
    wrong.validate()
    wrong.low.errors = ["Enter an amount, such as 28 or 28.50."]
    wrong.about.errors = ["Tell us a little more."]
    return Samples(SampleEmployer(), SampleForm(formdata=None), wrong, CARDS, Page((), 2, 20, 90))
