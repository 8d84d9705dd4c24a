"""Forms of the entries of a profile: a job, a school."""

from typing import Any

from wtforms import BooleanField, Field, StringField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, Length, Optional

from careercenter.candidates.months import EARLIEST, MonthField
from careercenter.candidates.words import DEGREES
from careercenter.clock import now
from careercenter.credentials.taxonomy import SPECIALTIES
from careercenter.fields import EnumSelect, SlugsField, YearsField, grouped
from careercenter.forms import Form, one_line, paragraphs

LONGEST_LINE = 120
LONGEST_STORY = 2000
YEARS_AHEAD = 8
SHORT = Length(max=LONGEST_LINE, message="Keep it under 120 characters.")


class ExperienceForm(Form):
    title = StringField("Job title", [DataRequired("Enter the title."), SHORT], filters=[one_line])
    employer_name = StringField("Employer", [Optional(), SHORT], filters=[one_line])
    started_on = MonthField("From")
    ended_on = MonthField("Until")
    is_coding = BooleanField("This was coding work", default=True)
    specialties = SlugsField("Specialties", choices=grouped(SPECIALTIES.grouped()), most=10)
    about = TextAreaField(
        "What you did",
        [Optional(), Length(max=LONGEST_STORY, message="Keep it under 2,000 characters.")],
        filters=[paragraphs],
    )

    def validate_started_on(self, field: Field) -> None:
        if field.data is None and not field.errors:
            raise ValidationError("Enter the month in which it began.")

    def validate_ended_on(self, field: Field) -> None:
        if field.data and self.started_on.data and field.data < self.started_on.data:
            raise ValidationError("It ends before it begins.")

    def facts(self) -> dict[str, Any]:
        """Columns of Experience."""
        names = ("title", "started_on", "ended_on", "is_coding", "specialties")
        typed = {name: self[name].data or "" for name in ("employer_name", "about")}
        return {**{name: self[name].data for name in names}, **typed}


class YearField(YearsField):
    highest = 9999
    wanted = "Enter a year, such as 2016."


class EducationForm(Form):
    degree = EnumSelect("Degree or program", DEGREES, "Choose one")
    subject = StringField("Subject", [Optional(), SHORT], filters=[one_line])
    school = StringField("School", [Optional(), SHORT], filters=[one_line])
    finished = YearField("Finished in")

    def validate_degree(self, field: Field) -> None:
        if field.data is None and not field.errors:
            raise ValidationError("Choose what you finished, or will finish.")

    def validate_finished(self, field: Field) -> None:
        if field.data is not None and not is_year(field.data):
            raise ValidationError(YearField.wanted)

    def facts(self) -> dict[str, Any]:
        """Columns of Education."""
        typed = {name: self[name].data or "" for name in ("subject", "school")}
        return {"degree": self.degree.data, "finished": self.finished.data, **typed}


def is_year(number: int) -> bool:
    return EARLIEST <= number <= now().year + YEARS_AHEAD
