"""What apprentices fill in: the dates of their way, and the letter for their employer."""

from datetime import date
from typing import Any

from wtforms import (
    Field,
    IntegerField,
    RadioField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
    widgets,
)
from wtforms.validators import Length, NumberRange, Optional

from careercenter import clock
from careercenter.apprentices.letter import CODE_SETS, SIGNERS, Letter
from careercenter.apprentices.models import Apprenticeship
from careercenter.apprentices.ways import TITLES, Way
from careercenter.candidates.models import Experience
from careercenter.fields import DayField, EnumRadio
from careercenter.forms import Form, one_line, paragraphs, printable

FIRST = date(1960, 1, 1)


def past(form: Form, field: Field) -> None:
    """Of what is done already; without a day it is not."""
    if field.data and field.data > clock.now().date():
        raise ValidationError("This day is still to come. Enter it when it is done.")
    if field.data and field.data < FIRST:
        raise ValidationError("Look at the year again.")


def day(label: str) -> DayField:
    return DayField(label, [Optional(), past])


def text(label: str, most: int = 200) -> StringField:
    short = Length(max=most, message=f"Use at most {most} characters.")
    return StringField(label, [short], filters=[printable, one_line])


class WayForm(Form):
    way = EnumRadio("Which way do you take?", TITLES)
    course_on = day("Course finished on")
    practicum_on = day("Practicum finished on")
    letter_asked_on = day("Letter asked for on")
    letter_signed_on = day("Letter signed on")
    sent_on = day("Proof sent to AAPC on")

    def keep_in(self, row: Apprenticeship) -> None:
        row.way = self.way.data
        for name in DAYS:
            setattr(row, name, self[name].data)


DAYS = ("course_on", "practicum_on", "letter_asked_on", "letter_signed_on", "sent_on")


def way_form(row: Apprenticeship | None, likely: Way | None) -> WayForm:
    """The form as it is kept; the way that is nearest where none was chosen."""
    known = {name: getattr(row, name) for name in DAYS} if row else {}
    return WayForm(formdata=None, way=(row.way if row else None) or likely, **known)


class LetterForm(Form):
    """Everything may be left open but whose letter it is."""

    coder = text("Your name")
    member_number = text("AAPC member number", 40)
    employer = text("Employer")
    job_title = text("Your job title")
    began = DayField("You began on", [Optional(), past])
    ended = DayField("You left on", [Optional(), past])
    hours = IntegerField(
        "Hours a week",
        [Optional(), NumberRange(1, 80, message="Enter a whole number from 1 to 80.")],
        widget=widgets.TextInput(),
    )
    code_sets = SelectMultipleField(
        "Code sets",
        choices=dict(CODE_SETS),
        option_widget=widgets.CheckboxInput(),
        widget=widgets.ListWidget(prefix_label=False),
    )
    coded = TextAreaField(
        "What you coded",
        [Length(max=1000, message="Use at most 1,000 characters.")],
        filters=[printable, paragraphs],
    )
    signer = RadioField("Who signs", [Optional()], choices=dict(SIGNERS))
    signer_name = text("Their name")
    signer_title = text("Their title")
    contact = text("Their phone and e-mail")

    def validate_coder(self, field: StringField) -> None:
        if not field.data:
            raise ValidationError("Enter your name as AAPC knows it.")

    def validate_ended(self, field: DayField) -> None:
        if field.data and self.began.data and field.data < self.began.data:
            raise ValidationError("This is before the day on which you began.")

    def letter(self, code: str) -> Letter:
        return Letter(code=code, **{name: self[name].data for name in LETTER_FIELDS})

    def draft(self) -> dict[str, Any]:
        """What is kept of it as JSON: all but the member number."""
        values = {name: self[name].data for name in LETTER_FIELDS if name != "member_number"}
        return {n: v.isoformat() if isinstance(v, date) else v for n, v in values.items() if v}


LETTER_FIELDS = (
    *("coder", "member_number", "employer", "job_title", "began", "ended", "hours"),
    *("code_sets", "coded", "signer", "signer_name", "signer_title", "contact"),
)


def letter_form(draft: dict[str, Any], name: str, job: Experience | None) -> LetterForm:
    """What was kept or, where nothing was, what the profile tells of the newest coding job."""
    told: dict[str, Any] = {"coder": name}
    if job is not None:
        told |= {"employer": job.employer_name, "job_title": job.title}
        told |= {"began": job.started_on, "ended": job.ended_on}
    values = dict(draft) or told
    for each in ("began", "ended"):
        if isinstance(values.get(each), str):
            values[each] = date.fromisoformat(values[each])
    return LetterForm(formdata=None, data=values)
