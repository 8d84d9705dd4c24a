"""What people fill in about an employer and its team."""

from collections.abc import Mapping
from typing import Any

from wtforms import FileField, SelectField, StringField, TextAreaField, ValidationError
from wtforms.validators import InputRequired, Length, Optional

from careercenter.accounts import addresses
from careercenter.employers.models import EmployerKind, EmployerSize, MemberRole
from careercenter.employers.words import KINDS, ROLES, SIZES
from careercenter.forms import Form, one_line, paragraphs, with_scheme
from careercenter.states import STATES
from careercenter.websites import is_website

LONGEST_ABOUT = 5000


def listed(words: Mapping[Any, str], blank: str | None = None) -> dict[str, str]:
    """Choices by the values of an enum, or by codes; after a blank one where it has words."""
    first = {} if blank is None else {"": blank}
    return {**first, **{str(key): text for key, text in words.items()}}


def size_or_none(value: str | None) -> EmployerSize | None:
    return EmployerSize(value) if value else None


class EmployerForm(Form):
    name = StringField(
        "Name of the organization",
        [InputRequired("Enter the name."), Length(2, 120, "Use 2 to 120 characters.")],
        filters=[one_line],
    )
    kind = SelectField(
        "What kind of organization is it?",
        [InputRequired("Choose one.")],
        choices=listed(KINDS, "Choose one"),
    )
    website = StringField(
        "Website",
        [Optional(), Length(max=500, message="Use at most 500 characters.")],
        filters=[with_scheme],
    )
    city = StringField(
        "City",
        [Optional(), Length(max=100, message="Use at most 100 characters.")],
        filters=[one_line],
    )
    state = SelectField("State", [Optional()], choices=listed(STATES, "Choose a state"))
    size = SelectField(
        "Size",
        [Optional()],
        choices=listed(SIZES, "Choose a size"),
    )
    about = TextAreaField(
        "About",
        [Optional(), Length(max=LONGEST_ABOUT, message="Use at most 5,000 characters.")],
        filters=[paragraphs],
    )
    logo = FileField("Logo")

    def validate_website(self, field: StringField) -> None:
        if not is_website(field.data or ""):
            raise ValidationError("Enter an address like https://www.example.com.")

    def facts(self) -> dict[str, object]:
        """Columns of Employer; the logo is not among them."""
        return {
            "name": self.name.data,
            "kind": EmployerKind(self.kind.data),
            "website": self.website.data or "",
            "city": self.city.data or "",
            "state": self.state.data or "",
            "size": size_or_none(self.size.data),
            "about": self.about.data or "",
        }


class RoleForm(Form):
    role = SelectField(
        "Role",
        [InputRequired("Choose a role.")],
        choices=listed(ROLES),
        default=MemberRole.recruiter.value,
    )

    def chosen(self) -> MemberRole:
        return MemberRole(self.role.data)


class InvitationForm(RoleForm):
    email = StringField(
        "E-mail",
        [InputRequired("Enter an e-mail address."), Length(max=addresses.LONGEST)],
        render_kw={"inputmode": "email", "autocomplete": "off", "maxlength": addresses.LONGEST},
    )

    def validate_email(self, field: StringField) -> None:
        try:
            addresses.normalized(field.data or "")
        except addresses.NotAnAddress as error:
            raise ValidationError(str(error)) from None

    def address(self) -> str:
        return addresses.normalized(self.email.data or "")
