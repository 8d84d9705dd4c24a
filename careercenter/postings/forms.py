"""The form of a posting."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from wtforms import (  # type: ignore[attr-defined] # its types do not know SelectChoice yet
    BooleanField,
    Field,
    HiddenField,
    SelectChoice,
    StringField,
    TextAreaField,
    ValidationError,
)

from careercenter.credentials.catalogue import CATALOGUE
from careercenter.credentials.reading import Asked, read_asked
from careercenter.credentials.requirements import (
    BadRequirement,
    from_groups,
    sentence,
    to_json,
)
from careercenter.credentials.standing import told_today
from careercenter.credentials.taxonomy import CODE_SETS, SETTINGS, SOFTWARE, SPECIALTIES
from careercenter.employers.models import Employer
from careercenter.employment import EMPLOYMENT, TAX_FORMS
from careercenter.fields import (
    AmountField,
    EnumRadio,
    EnumSelect,
    SlugSelect,
    SlugsField,
    YearsField,
    grouped,
)
from careercenter.forms import Form, one_line, paragraphs, with_scheme
from careercenter.pay import UNIT_WORDS
from careercenter.postings import geography, text, wording
from careercenter.postings.models import ApplyBy, Posting, RemoteScope
from careercenter.postings.proposal import Proposal
from careercenter.postings.required import MOST_GROUPS, Stored, stored_of
from careercenter.postings.rules import LONGEST_TITLE
from careercenter.postings.status import Outcome
from careercenter.states import STATES

SCOPES = {
    RemoteScope.everywhere: "Anywhere in the US",
    RemoteScope.only: "Only in these states",
    RemoteScope.all_but: "Anywhere but these states",
}
APPLY_BY = {
    ApplyBy.here: "Here: with a résumé, and you get a list to work with",
    ApplyBy.website: "On our own site",
}
OUTCOMES = {
    Outcome.filled_here: "Filled with somebody from CareerCenter",
    Outcome.filled_elsewhere: "Filled with somebody else",
    Outcome.not_filled: "Not filled",
}


class CredentialsField(SlugsField):
    def unlisted(self, slug: str) -> str:
        return told_today(slug)


def credentials_field(label: str) -> SlugsField:
    return CredentialsField(label, choices=credential_choices, most=20)


def credential_choices() -> list[SelectChoice]:
    """As of this moment: the catalogue follows what staff change."""
    return grouped(
        {
            issuer: [(each.code, f"{each.code} – {each.name}") for each in credentials]
            for issuer, credentials in CATALOGUE.active_by_issuer().items()
        }
    )


class PostingForm(Form):
    """Every field may be empty: what must be told before publishing stands in rules.py."""

    version = HiddenField()
    title = StringField("Job title", filters=[one_line])
    employment_type = EnumRadio("How much work", EMPLOYMENT)
    tax_form = EnumRadio("Employed as", TAX_FORMS)
    workplace = EnumRadio("Where the work is done", wording.WORKPLACES)
    place = StringField("ZIP code or city", filters=[one_line])
    remote_scope = EnumRadio("Where people may live", SCOPES)
    remote_states = SlugsField("States", choices=grouped({"": STATES.items()}))
    pay_min = AmountField("Pay from")
    pay_max = AmountField("Pay to")
    pay_unit = EnumSelect("Pay unit", UNIT_WORDS, "Choose a unit")
    years_required = YearsField("Years of experience")
    required_1 = credentials_field("Required: any of")
    required_2 = credentials_field("And any of")
    required_3 = credentials_field("And any of")
    required_4 = credentials_field("And any of")
    groups = HiddenField(default="1")
    words = StringField("Or in your own words", filters=[one_line])
    preferred = credentials_field("Preferred, not required")
    apprentices_welcome = BooleanField("Apprentices are welcome")
    specialties = SlugsField("Specialties", choices=grouped(SPECIALTIES.grouped()), most=10)
    setting = SlugSelect(
        "Setting", choices=grouped({"": [("", "Choose one"), *SETTINGS.choices()]})
    )
    code_sets = SlugsField("Code sets", choices=grouped(CODE_SETS.grouped()))
    software = SlugsField("Encoder and EHR", choices=grouped(SOFTWARE.grouped()))
    description = TextAreaField("Description", filters=[paragraphs])
    apply_by = EnumRadio("How people apply", APPLY_BY)
    apply_url = StringField("Address of your form", filters=[with_scheme])
    warned = HiddenField()

    located: geography.Located | None = None
    stored: Stored | None = None  # what the posting requires until other words are written

    @property
    def required_groups(self) -> list[SlugsField]:
        return [self.required_1, self.required_2, self.required_3, self.required_4]

    def show_another_group(self) -> None:
        self.groups.data = str(min(len(self.shown_groups) + 1, MOST_GROUPS))

    @property
    def shown_groups(self) -> list[SlugsField]:
        """As many as were asked for, and every one that has something in it."""
        asked = int(self.groups.data or 1) if self.groups.data in set("1234") else 1
        filled = [
            n for n, group in enumerate(self.required_groups, 1) if group.data or group.errors
        ]
        return self.required_groups[: max([asked, *filled])]

    def validate_title(self, field: Field) -> None:
        if len(field.data) > LONGEST_TITLE:
            raise ValidationError(f"Use at most {LONGEST_TITLE} characters.")

    def validate_description(self, field: Field) -> None:
        if len(field.data) > text.LONGEST:
            raise ValidationError(f"Use at most {text.LONGEST:,} characters.")

    def validate_apply_url(self, field: Field) -> None:
        if len(field.data) > 1000:
            raise ValidationError("Use at most 1,000 characters.")

    def validate_place(self, field: Field) -> None:
        self.located = geography.find(field.data[:200]) if field.data else None
        if field.data and self.located is None:
            similar = [place.label for place in geography.suggestions(field.data, 3)]
            hint = f" Did you mean {' or '.join(similar)}?" if similar else ""
            raise ValidationError(f"We do not know this place.{hint} Write 43215 or Columbus, OH.")

    def validate_required_1(self, field: Field) -> None:
        with said_of_field():
            from_groups(self.chosen_groups)

    def validate_words(self, field: Field) -> None:
        if field.data and any(self.chosen_groups):
            raise ValidationError("Use the lists above or your own words, not both.")
        with said_of_field():
            self.asked()

    @property
    def chosen_groups(self) -> list[list[str]]:
        return [group.data or [] for group in self.required_groups]

    @property
    def kept(self) -> Stored | None:
        """What is stored, where the form still says it."""
        if self.stored is None or any(self.chosen_groups):
            return None
        return self.stored if self.stored.is_said_by(self.words.data) else None

    def asked(self) -> Asked:
        """What is required, and what the words wish for. Raises BadRequirement."""
        if self.kept:
            return Asked(self.kept.expression)
        if self.words.data:
            return read_asked(self.words.data)
        return Asked(from_groups(self.chosen_groups))

    @property
    def told(self) -> str:
        """The requirements back in a sentence; "" where they cannot be read."""
        try:
            asked = self.asked()
        except BadRequirement:
            return ""
        return sentence(asked.required, asked.preferred)

    def use_case(self, words: str) -> None:
        """Puts the words of a usual case in, and empties the lists."""
        self.words.data = words
        for group in self.required_groups:
            group.data = []
        for field in (*self.required_groups, self.words):
            field.errors = []  # of what stood there before

    def use_proposal(self, proposed: Proposal) -> None:
        if proposed.words:
            self.use_case(proposed.words)
        self.preferred.data = list(
            dict.fromkeys([*(self.preferred.data or []), *proposed.preferred])
        )
        if proposed.years is not None:
            self.years_required.show(proposed.years)

    def terms(self) -> dict[str, Any]:
        """Columns of Posting from every field that could be read."""
        found: dict[str, Any] = {}
        for name, columns in self.columns():
            if not self[name].errors:
                found |= columns
        if not any(field.errors for field in (*self.required_groups, self.words)):
            asked = self.asked()
            found["required"] = self.kept.value if self.kept else to_json(asked.required)
            wished = [*(found.get("preferred") or []), *asked.preferred]
            found["preferred"] = list(dict.fromkeys(wished))
        return found

    def columns(self) -> Iterator[tuple[str, dict[str, Any]]]:
        for name in SAME_NAME:
            yield name, {name: self[name].data}
        yield "place", geography.columns(self.located)
        yield "pay_min", {"pay_min_cents": self.pay_min.data}
        yield "pay_max", {"pay_max_cents": self.pay_max.data}
        yield "apply_by", {"apply_by": self.apply_by.data or ApplyBy.here}

    def complain(self, problems: Mapping[str, str]) -> None:
        """Puts the words beside their fields, where these have none yet."""
        for name, words in problems.items():
            if not self[name].errors:
                self[name].errors = [words]


SAME_NAME = (
    *("title", "employment_type", "tax_form", "workplace", "remote_scope", "remote_states"),
    *("pay_unit", "years_required", "preferred", "apprentices_welcome", "specialties", "setting"),
    *("code_sets", "software", "description", "apply_url"),
)


def new_form(employer: Employer) -> PostingForm:
    """For a posting that does not exist yet: the place is where the employer is."""
    place = f"{employer.city}, {employer.state}" if employer.city and employer.state else ""
    return PostingForm(data={"apply_by": ApplyBy.here, "place": place})


def form_of(posting: Posting) -> PostingForm:
    """The form with what is stored, under what was posted with this request."""
    required = stored_of(posting)
    values = stored(posting, required)
    form = PostingForm(data=values)
    form.stored = required
    for field in form:
        if isinstance(field, SlugsField):
            field.show_first(values.get(field.short_name) or [])
    return form


def stored(posting: Posting, required: Stored) -> dict[str, Any]:
    values = {name: getattr(posting, name) for name in SAME_NAME}
    values |= {f"required_{n}": group for n, group in enumerate(required.groups or [], 1)}
    return values | {
        "version": str(posting.version),
        "place": f"{wording.place(posting)} {posting.zip_code}".strip(),
        "pay_min": posting.pay_min_cents,
        "pay_max": posting.pay_max_cents,
        "apply_by": posting.apply_by,
        "words": required.words,
    }


@contextmanager
def said_of_field() -> Iterator[None]:
    """What is wrong with a requirement, as what is wrong with its field."""
    try:
        yield
    except BadRequirement as error:
        raise ValidationError(str(error)) from None


class ClosureForm(Form):
    outcome = EnumRadio("What came of it?", OUTCOMES)

    def validate_outcome(self, field: Field) -> None:
        if field.data is None and not field.errors:
            raise ValidationError("Choose one.")
