"""The forms of the search."""

from wtforms import StringField
from wtforms.validators import DataRequired, Length

from careercenter.forms import Form, one_line
from careercenter.search.naming import LONGEST_NAME


class SearchNameForm(Form):
    name = StringField(
        "Name",
        [
            DataRequired("Give the search a name."),
            Length(max=LONGEST_NAME, message=f"Use up to {LONGEST_NAME} characters."),
        ],
        filters=[one_line],
    )
