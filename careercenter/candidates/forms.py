"""Forms of candidates: who they are, and a résumé."""

from flask_wtf.file import FileField
from wtforms import SelectField, StringField
from wtforms.validators import DataRequired, Length, Optional, Regexp

from careercenter.forms import Form, one_line
from careercenter.states import STATES


class ProfileForm(Form):
    name = StringField(
        "Your name",
        [
            DataRequired("Enter your name as employers should see it."),
            Length(max=100, message="Keep it under 100 characters."),
        ],
        filters=[one_line],
    )
    headline = StringField(
        "Headline",
        [Optional(), Length(max=120, message="Keep it under 120 characters.")],
        filters=[one_line],
    )
    state = SelectField(
        "Home state",
        [Optional()],
        choices={"": "Choose a state", **STATES},
    )
    zip_code = StringField(
        "ZIP code",
        [Optional(), Regexp(r"^[0-9]{5}$", message="A ZIP code has five digits, like 43215.")],
        filters=[one_line],
    )


class ResumeForm(Form):
    upload = FileField("Résumé")
