"""Forms of applications: sending one, moving one."""

from flask_wtf.file import FileField
from wtforms import HiddenField, RadioField, StringField, TextAreaField
from wtforms.validators import AnyOf, DataRequired, Length, Optional

from careercenter.applications.models import Stage
from careercenter.candidates.models import Resume
from careercenter.forms import Form, one_line, paragraphs

LONGEST_NOTE = 2000
STAGES = [stage.value for stage in Stage]


class ApplyForm(Form):
    name = StringField(
        "Your name",
        [
            DataRequired("Enter your name as the employer should see it."),
            Length(max=100, message="Keep it under 100 characters."),
        ],
        filters=[one_line],
    )
    resume = RadioField("Résumé", validate_choice=False)
    upload = FileField("Upload a résumé")
    note = TextAreaField(
        "Note to the employer",
        [Optional(), Length(max=LONGEST_NOTE, message="Keep the note under 2,000 characters.")],
        filters=[paragraphs],
    )

    def offer(self, resumes: list[Resume], chosen: int | None = None) -> None:
        """Lets the person choose among these, the newest first unless another is chosen."""
        self.resume.choices = {str(each.id): each.file.name for each in resumes}
        if chosen is not None or (resumes and not self.resume.data):
            self.resume.data = str(chosen or resumes[0].id)

    @property
    def has_upload(self) -> bool:
        return bool(self.upload.data and self.upload.data.filename)


class MoveForm(Form):
    """`stage`: where to; `seen_as`: where it stood when the page was made."""

    stage = HiddenField(validators=[AnyOf(STAGES, "Choose one of the stages.")])
    seen_as = HiddenField(validators=[AnyOf(STAGES, "Reload the page and try again.")])

    @property
    def problem(self) -> str:
        return " ".join([*self.stage.errors, *self.seen_as.errors])
