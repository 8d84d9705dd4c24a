"""What people fill in about their account; strings become addresses and passwords here."""

from typing import Any

from flask_login import current_user
from wtforms import (
    BooleanField,
    HiddenField,
    PasswordField,
    RadioField,
    StringField,
    ValidationError,
)
from wtforms.validators import InputRequired, Length

from careercenter.accounts import addresses, passwords
from careercenter.forms import Form

ADDRESS = {"autocomplete": "email", "inputmode": "email", "maxlength": addresses.LONGEST}
SIGN_IN_ADDRESS = {**ADDRESS, "autocomplete": "username webauthn"}
OLD_PASSWORD = {"autocomplete": "current-password", "maxlength": passwords.LONGEST}
NEW_PASSWORD = {"autocomplete": "new-password", "maxlength": passwords.LONGEST}
CODE = {"autocomplete": "one-time-code", "inputmode": "numeric", "maxlength": 20}
NO_LONGER = Length(max=passwords.LONGEST, message=f"Use at most {passwords.LONGEST} characters.")


def required(words: str) -> InputRequired:
    return InputRequired(words)


class AddressField(StringField):
    """An e-mail address; its data is the normalized form."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        super().process_formdata(valuelist)
        self.typed = self.data or ""

    def _value(self) -> str:
        return getattr(self, "typed", None) or self.data or ""

    def post_validate(self, form: Any, validation_stopped: bool) -> None:
        if validation_stopped:
            return
        try:
            self.data = addresses.normalized(self.data or "")
        except addresses.NotAnAddress as error:
            raise ValidationError(str(error)) from None


def refuse_weak(field: PasswordField, address: str) -> None:
    words = passwords.problem(field.data or "", address)
    if words:
        raise ValidationError(words)


class SignUpForm(Form):
    name = StringField(
        "Your name",
        [required("Enter your name."), Length(max=200, message="Use at most 200 characters.")],
        render_kw={"autocomplete": "name", "maxlength": 200},
    )
    email = AddressField("E-mail", [required("Enter your e-mail address.")], render_kw=ADDRESS)
    password = PasswordField("Password", [required("Choose a password.")], render_kw=NEW_PASSWORD)

    def validate_password(self, field: PasswordField) -> None:
        refuse_weak(field, self.email.data or "")


class SignInForm(Form):
    email = StringField(
        "E-mail",
        [required("Enter your e-mail address."), Length(max=addresses.LONGEST)],
        render_kw=SIGN_IN_ADDRESS,
    )
    password = PasswordField(
        "Password", [required("Enter your password."), NO_LONGER], render_kw=OLD_PASSWORD
    )


class AddressForm(Form):
    """Asks only for an address: a forgotten password, a confirmation to be sent again."""

    email = AddressField("E-mail", [required("Enter your e-mail address.")], render_kw=ADDRESS)


class ResetForm(Form):
    """`address` is the account's: the new password must not resemble it."""

    password = PasswordField(
        "New password", [required("Choose a password.")], render_kw=NEW_PASSWORD
    )

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address

    def validate_password(self, field: PasswordField) -> None:
        refuse_weak(field, self.address)


class WelcomeForm(Form):
    wants = RadioField(
        "What brings you here?",
        choices={"work": "I’m looking for work", "hiring": "I’m hiring", "both": "Both"},
        validators=[InputRequired("Choose one. You can add the other later.")],
    )


class NameForm(Form):
    name = StringField(
        "Name",
        [required("Enter your name."), Length(max=200, message="Use at most 200 characters.")],
        render_kw={"autocomplete": "name", "maxlength": 200},
    )


class CurrentPasswordForm(Form):
    current = PasswordField(
        "Current password",
        [required("Enter your current password."), NO_LONGER],
        render_kw=OLD_PASSWORD,
    )

    def validate_current(self, field: PasswordField) -> None:
        if not passwords.matches(current_user, field.data or ""):
            raise ValidationError("This is not your current password.")


class ChangePasswordForm(CurrentPasswordForm):
    password = PasswordField(
        "New password", [required("Choose a password.")], render_kw=NEW_PASSWORD
    )

    def validate_password(self, field: PasswordField) -> None:
        refuse_weak(field, current_user.email)


class ChangeEmailForm(CurrentPasswordForm):
    email = AddressField("New e-mail", [required("Enter the new address.")], render_kw=ADDRESS)


class CodeForm(Form):
    code = StringField("Code", [required("Enter the code.")], render_kw=CODE)


class PasskeyNameForm(Form):
    name = StringField(
        "Name of the passkey",
        [required("Give it a name."), Length(max=64, message="Use at most 64 characters.")],
        render_kw={"maxlength": 64, "placeholder": "My phone"},
    )


class AddPasskeyForm(PasskeyNameForm):
    credential = HiddenField()


class DeletionForm(Form):
    sure = BooleanField(
        "Yes, delete my account and everything in it",
        [required("Tick the box if you are sure. There is no way back.")],
    )
