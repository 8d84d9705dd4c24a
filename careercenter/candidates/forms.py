"""Forms of candidates: what they say of themselves, section by section, and a résumé."""

from typing import Any

from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    Field,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import DataRequired, Length, Optional, Regexp

from careercenter import pay
from careercenter.candidates.links import BadLink, read_links
from careercenter.candidates.models import Candidate, Resume
from careercenter.candidates.words import LANGUAGES, REMOTE_WISHES
from careercenter.credentials.catalogue import CATALOGUE
from careercenter.credentials.taxonomy import CODE_SETS, SETTINGS, SOFTWARE, SPECIALTIES
from careercenter.employment import EMPLOYMENT, TAX_FORMS, PayUnit, TaxForm
from careercenter.fields import (
    AmountField,
    EnumRadio,
    EnumSelect,
    SlugSelect,
    SlugsField,
    YearsField,
    grouped,
)
from careercenter.forms import Form, one_line, paragraphs
from careercenter.states import STATES

LONGEST_NAME = 100
LONGEST_HEADLINE = 120
LONGEST_ABOUT = 3000
MOST_YEARS = 60
MOST_CREDITS = 300
LARGEST_JSON = 200_000  # characters; a long career comes to some ten thousand
MOST_SPECIALTIES = 10
BLANK_ROWS = 3
TAXED = (TaxForm.w2, TaxForm.form_1099)


def every_credential() -> Any:
    """Choices of what coders may add, by issuer."""
    return grouped(
        {
            issuer: [(each.code, f"{each.code} – {each.name}") for each in credentials]
            for issuer, credentials in CATALOGUE.active_by_issuer().items()
        }
    )


def state_field() -> SelectField:
    return SelectField("Home state", [Optional()], choices={"": "Choose a state", **STATES})


class WorkYears(YearsField):
    highest = MOST_YEARS


class Credits(YearsField):
    highest = MOST_CREDITS


class ProfileForm(Form):
    """Who they are."""

    name = StringField(
        "Your name",
        [
            DataRequired("Enter your name as employers should see it."),
            Length(max=LONGEST_NAME, message="Keep it under 100 characters."),
        ],
        filters=[one_line],
    )
    headline = StringField(
        "Headline",
        [Optional(), Length(max=LONGEST_HEADLINE, message="Keep it under 120 characters.")],
        filters=[one_line],
    )
    about = TextAreaField(
        "About you",
        [Optional(), Length(max=LONGEST_ABOUT, message="Keep it under 3,000 characters.")],
        filters=[paragraphs],
    )
    state = state_field()
    zip_code = StringField(
        "ZIP code",
        [Optional(), Regexp(r"^[0-9]{5}$", message="A ZIP code has five digits, like 43215.")],
        filters=[one_line],
    )
    relocates = BooleanField("I would move for the right job")
    exams = SlugsField("Exams that you may sit for", choices=every_credential, most=10)

    def facts(self) -> dict[str, Any]:
        """Columns of Candidate; the name is the account's."""
        names = ("headline", "about", "state", "zip_code")
        typed = {name: self[name].data or "" for name in names}
        return {**typed, "relocates": self.relocates.data, "exams": self.exams.data or []}


class WishesForm(Form):
    """The work that they want."""

    remote_wish = EnumRadio("Where you want to work", REMOTE_WISHES)
    employment_types = SlugsField(
        "How much work", choices={kind.value: words for kind, words in EMPLOYMENT.items()}
    )
    tax_forms = SlugsField("Employed as", choices={each.value: TAX_FORMS[each] for each in TAXED})
    pay_cents = AmountField("Least pay")
    pay_unit = EnumSelect("Unit", pay.UNIT_WORDS, "Choose a unit")
    pay_is_shown = BooleanField("Show it to employers")

    def validate_pay_cents(self, field: Field) -> None:
        if field.data is not None and self.pay_unit.data is not None:
            problem = pay.problem(field.data, self.pay_unit.data)
            if problem:
                raise ValidationError(problem)

    def validate_pay_unit(self, field: Field) -> None:
        if field.data is None and self.pay_cents.data is not None and not field.errors:
            raise ValidationError("Say what the amount is for.")

    def facts(self) -> dict[str, Any]:
        """Columns of Candidate. A unit without an amount says nothing, and is not kept."""
        names = ("remote_wish", "employment_types", "tax_forms", "pay_cents", "pay_is_shown")
        unit: PayUnit | None = self.pay_unit.data if self.pay_cents.data is not None else None
        return {**{name: self[name].data for name in names}, "pay_unit": unit}


class SkillsForm(Form):
    """What they can. Specialties stand in rows of a name and its years."""

    years = WorkYears("Years of coding work")
    settings = SlugsField("Settings", choices=grouped({"": SETTINGS.choices()}))
    code_sets = SlugsField("Code sets", choices=grouped({"": CODE_SETS.choices()}))
    software = SlugsField("Encoder and EHR", choices=grouped(SOFTWARE.grouped()))
    languages = SlugsField("Languages", choices=dict(LANGUAGES))
    credits = Credits("College credits")

    @property
    def rows(self) -> list[tuple[Field, Field]]:
        """All that are filled or wrong, and some blank ones."""
        every = [(self[f"specialty_{n}"], self[f"years_{n}"]) for n in ROWS]
        used = [
            n for n, row in enumerate(every, 1) if any(f.data is not None or f.errors for f in row)
        ]
        return every[: max([0, *used]) + BLANK_ROWS]

    def validate(self, extra_validators: Any = None) -> bool:
        fine = bool(super().validate(extra_validators))
        seen: set[str] = set()
        for specialty, years in self.rows:
            if specialty.data in seen:
                specialty.errors = ["This one stands above already."]
            elif specialty.data is None and years.data is not None:
                specialty.errors = ["Choose the specialty of these years."]
            seen |= {specialty.data} - {None}
            fine = fine and not specialty.errors
        return fine

    def facts(self) -> dict[str, Any]:
        """Columns of Candidate."""
        names = ("years", "settings", "code_sets", "software", "languages", "credits")
        years_in = {s.data: years.data or 0 for s, years in self.rows if s.data}
        return {**{name: self[name].data for name in names}, "years_in": years_in}


ROWS = range(1, MOST_SPECIALTIES + 1)
for row in ROWS:
    choices = grouped({"": [("", "Choose one")], **SPECIALTIES.grouped()})
    setattr(SkillsForm, f"specialty_{row}", SlugSelect(f"Specialty {row}", choices=choices))
    setattr(SkillsForm, f"years_{row}", WorkYears(f"Years in specialty {row}"))


def skills_form(candidate: Candidate | None) -> SkillsForm:
    told = sorted((candidate.years_in if candidate else {}).items(), key=lambda each: -int(each[1]))
    values: dict[str, Any] = {}
    for number, (slug, years) in zip(ROWS, told, strict=False):
        values |= {f"specialty_{number}": slug, f"years_{number}": int(years) or None}
    form = SkillsForm(obj=candidate, data=values)
    for name in ("settings", "code_sets", "software"):
        form[name].show_first(getattr(candidate, name, None) or [])
    return form


class LinksForm(Form):
    links = TextAreaField("Links", filters=[paragraphs])

    def validate_links(self, field: Field) -> None:
        try:
            read_links(field.data or "")
        except BadLink as bad:
            raise ValidationError(str(bad)) from None

    def facts(self) -> dict[str, Any]:
        return {"links": read_links(self.links.data or "")}


class StartForm(Form):
    """The three things that make a profile useful."""

    credentials = SlugsField("Your credentials", choices=every_credential, most=20)
    state = state_field()
    upload = FileField("Résumé")

    @property
    def has_upload(self) -> bool:
        return bool(self.upload.data and self.upload.data.filename)


class ResumeForm(Form):
    upload = FileField("Résumé")


class ReadResumeForm(Form):
    """Which résumé is read: one from the drawer, or another file that is not kept."""

    resume = RadioField("From your drawer", [Optional()], choices={})
    upload = FileField("Another file")

    def offer(self, resumes: list[Resume]) -> None:
        """The first is chosen unless another is."""
        self.resume.choices = {str(each.id): each.file.name for each in resumes}
        if resumes and not self.resume.data:
            self.resume.data = str(resumes[0].id)

    def validate_upload(self, field: Field) -> None:
        if not self.has_upload and not self.resume.data:
            raise ValidationError("Choose a file first.")

    @property
    def has_upload(self) -> bool:
        return bool(self.upload.data and self.upload.data.filename)

    @property
    def chosen_id(self) -> int:
        return int(self.resume.data)


class ReadJsonForm(Form):
    file = FileField("A .json file")
    json = TextAreaField("Or paste it here")

    text: str = ""

    def validate_json(self, field: Field) -> None:
        """What is pasted goes first; `text` is what is read."""
        upload = self.file.data
        self.text = field.data or ""
        if not self.text.strip() and upload and upload.filename:
            content = upload.stream.read(4 * LARGEST_JSON + 1)
            if len(content) > 4 * LARGEST_JSON:
                raise ValidationError("This file is too large for a résumé. Choose another one.")
            try:
                self.text = content.decode("utf-8-sig")
            except UnicodeDecodeError:
                raise ValidationError("This file is not text. Choose a .json file.") from None
        if not self.text.strip():
            raise ValidationError("Choose a file or paste its text.")
