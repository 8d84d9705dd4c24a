"""Forms of the search for coders: asking one, and what a coder chooses to be seen of."""

from collections.abc import Sequence

from wtforms import HiddenField, SelectField, TextAreaField
from wtforms.validators import AnyOf, DataRequired, Length, Optional

from careercenter.candidates.models import Visibility
from careercenter.fields import EnumRadio
from careercenter.forms import Form, one_line, paragraphs
from careercenter.postings.models import Posting

LONGEST_MESSAGE = 1000
VISIBILITY = {
    Visibility.hidden: "Hidden",
    Visibility.anonymous: "Without your name",
    Visibility.open: "Open",
}


class RequestForm(Form):
    message = TextAreaField(
        "Your message",
        [
            DataRequired("Write a sentence or two: who you are, and why you ask."),
            Length(max=LONGEST_MESSAGE, message="Keep it under 1,000 characters."),
        ],
        filters=[paragraphs],
    )
    posting = SelectField("About a job of yours", [Optional()], validate_choice=False)

    def offer(self, postings: Sequence[Posting]) -> None:
        self.posting.choices = {"": "No particular job"} | {str(p.id): p.title for p in postings}

    def chosen(self, postings: Sequence[Posting]) -> Posting | None:
        """The live posting that it is about. Adds words to the field where there is no such one."""
        found = next((p for p in postings if str(p.id) == self.posting.data), None)
        if self.posting.data and found is None:
            self.posting.errors = [*self.posting.errors, "This job is not live any more."]
        return found


class VisibilityForm(Form):
    visibility = EnumRadio(
        "Who finds you", VISIBILITY, validators=[DataRequired("Choose one of these.")]
    )


class HideForm(Form):
    """`kind`: whether `value` is the id of an employer, a name or a domain."""

    kind = HiddenField(validators=[AnyOf(("employer", "name", "domain"), "Choose one of these.")])
    value = HiddenField(
        validators=[
            DataRequired("Type the name of an employer, or its web address."),
            Length(max=200, message="Keep it under 200 characters."),
        ],
        filters=[one_line],
    )

    @property
    def problem(self) -> str:
        return " ".join([*self.value.errors, *self.kind.errors])
