"""The form of one credential that a coder holds."""

from collections.abc import Sequence
from typing import Any

from flask_wtf.file import FileField
from wtforms import IntegerField, SelectField, StringField, widgets
from wtforms.validators import InputRequired, NumberRange, Optional

from careercenter.candidates.claim import Claim, problems
from careercenter.candidates.held import shown_expiry
from careercenter.candidates.models import HeldCredential
from careercenter.credentials.catalogue import CATALOGUE
from careercenter.fields import DayField, grouped
from careercenter.forms import Form, one_line


class HeldForm(Form):
    """`version` is the credential's as the coder saw it; the form of a new one has none."""

    code = SelectField("Credential", [InputRequired("Choose a credential from the list.")])
    number = StringField("Member or certificate number", [Optional()], filters=[one_line])
    issued_on = DayField("Earned on", [Optional()])
    expires_on = DayField("Valid until", [Optional()])
    upload = FileField("Certificate")
    badge_url = StringField("Digital badge", [Optional()], filters=[one_line])
    version = IntegerField(
        validators=[Optional(), NumberRange(1, 2**31 - 1)], widget=widgets.HiddenInput()
    )

    def __init__(self, held: HeldCredential | None = None, **given: Any) -> None:
        self.held = held
        self.held_code = held.code if held else ""
        super().__init__(data=told(held) if held else {}, **given)
        self.code.choices = [("", "Choose a credential"), *offered(self.held_code)]

    def claim(self) -> Claim:
        return Claim(
            code=self.code.data or "",
            number=self.number.data or "",
            issued_on=self.issued_on.data,
            expires_on=self.expires_on.data,
            badge_url=self.badge_url.data or "",
        )

    def validate(self, extra_validators: Any = None) -> bool:
        """The rules of a claim stand beside the fields, after what each field says by itself."""
        fine = bool(super().validate(extra_validators))
        for name, words in problems(self.claim(), self.held_code).items():
            if not self[name].errors:
                self[name].errors = [words]
                fine = False
        return fine


def told(held: HeldCredential) -> dict[str, Any]:
    """What the form shows of a credential; the number is not sent to the page again."""
    return {
        "code": held.code,
        "issued_on": held.issued_on,
        "expires_on": shown_expiry(held),
        "badge_url": held.badge_url,
        "version": held.version,
    }


def offered(held_code: str) -> Sequence[Any]:
    """Active credentials under their issuers; one that was retired since stays with its holder."""
    groups = {
        issuer: [(each.code, f"{each.code}: {each.name}") for each in of_issuer]
        for issuer, of_issuer in CATALOGUE.active_by_issuer().items()
    }
    listed = {code for rows in groups.values() for code, _ in rows}
    if held_code and held_code not in listed:
        groups = {"Yours": [(held_code, held_code)], **groups}
    return grouped(groups)
