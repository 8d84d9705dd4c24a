"""What moderators fill in."""

from wtforms import (
    HiddenField,
    IntegerField,
    SelectField,
    SelectMultipleField,
    TextAreaField,
    ValidationError,
    widgets,
)
from wtforms.validators import InputRequired, Length, NumberRange

from careercenter.employers.words import CHECKS
from careercenter.forms import Form, SearchForm, paragraphs, reason_field
from careercenter.moderation.decide import Why
from careercenter.moderation.reasons import OTHER, REASONS
from careercenter.payments.terms import LONGEST_REASON

APPROVE, REJECT, REJECT_FOR_GOOD = "approve", "reject", "reject-for-good"
KEEP, GIVE_BACK = "keep", "give-back"
LONGEST_VERSION = 2**31 - 1


class ReasonForm(Form):
    """Why something is refused: a reason of the list, own words, or both."""

    reason = SelectField(
        "Reason",
        default="",
        choices={"": "Choose a reason", **{reason.code: reason.label for reason in REASONS}},
    )
    note = TextAreaField(
        "Your own words",
        [Length(max=3000, message="Use at most 3,000 characters.")],
        filters=[paragraphs],
    )

    @property
    def refuses(self) -> bool:
        return True

    def validate_reason(self, field: SelectField) -> None:
        if self.refuses and not field.data:
            raise ValidationError("Choose a reason: the employer reads its words.")

    def validate_note(self, field: TextAreaField) -> None:
        if self.refuses and self.reason.data == OTHER and not field.data:
            raise ValidationError("Say in your own words what the reason is.")

    def why(self) -> Why:
        return Why(self.reason.data, self.note.data or "")


class SeenForm(Form):
    """`version` is the posting's, as the moderator saw it."""

    version = IntegerField(
        validators=[InputRequired(), NumberRange(1, LONGEST_VERSION)],
        widget=widgets.HiddenInput(),
    )

    def seen(self) -> int:
        return int(self.version.data or 0)


class TakedownForm(SeenForm, ReasonForm):
    """Takes down what is public. Whether its money goes back is chosen each time."""

    money = SelectField(
        "Give back what it cost?",
        default="",
        choices={
            "": "Choose one",
            KEEP: "Keep it: the employer broke our rules",
            GIVE_BACK: "Give back the credit, the slot or the money",
        },
    )

    @property
    def gives_back(self) -> bool:
        return bool(self.money.data == GIVE_BACK)

    def validate_money(self, field: SelectField) -> None:
        if not field.data:
            raise ValidationError("Choose whether it is given back.")


class EditDecisionForm(ReasonForm):
    """Yes, or no with a reason."""

    verdict = HiddenField(validators=[InputRequired("Choose what to do.")])
    verdicts: tuple[str, ...] = (APPROVE, REJECT)

    @property
    def approves(self) -> bool:
        return bool(self.verdict.data == APPROVE)

    @property
    def refuses(self) -> bool:
        return not self.approves

    def validate_verdict(self, field: HiddenField) -> None:
        if field.data not in self.verdicts:
            raise ValidationError("Choose what to do.")


class DecisionForm(SeenForm, EditDecisionForm):
    """Yes, back to the employer, or no for good."""

    verdicts = (APPROVE, REJECT, REJECT_FOR_GOOD)


class VerificationForm(Form):
    """Verifying takes at least one check; taking the badge back takes words."""

    verdict = HiddenField(validators=[InputRequired("Choose what to do.")])
    checked = SelectMultipleField(
        "What did you check?",
        choices=dict(CHECKS),
        option_widget=widgets.CheckboxInput(),
        widget=widgets.ListWidget(prefix_label=False),
    )
    note = TextAreaField(
        "Note",
        [Length(max=3000, message="Use at most 3,000 characters.")],
        filters=[paragraphs],
    )

    @property
    def verifies(self) -> bool:
        return bool(self.verdict.data == "verify")

    def validate_verdict(self, field: HiddenField) -> None:
        if field.data not in {"verify", "withdraw"}:
            raise ValidationError("Choose what to do.")

    def validate_checked(self, field: SelectMultipleField) -> None:
        if self.verifies and not field.data:
            raise ValidationError("Tick what you checked: the employer’s page says so.")

    def validate_note(self, field: TextAreaField) -> None:
        if self.verdict.data == "withdraw" and not field.data:
            raise ValidationError("Say why the badge goes.")


class FreePostingForm(Form):
    """Whether an employer posts for free, and why that changes."""

    free = HiddenField(validators=[InputRequired("Choose what to do.")])
    reason = reason_field("Say why. The other staff read it.", LONGEST_REASON)

    @property
    def gives(self) -> bool:
        return bool(self.free.data == "yes")

    def validate_free(self, field: HiddenField) -> None:
        if field.data not in {"yes", "no"}:
            raise ValidationError("Choose what to do.")


class SuspensionForm(Form):
    reason = reason_field("Say why. The account’s owner reads it.")


class CatalogueSearch(SearchForm):
    issuer = SelectField("Issuer", default="", choices={"": "All issuers"})
    show = SelectField(
        "Show",
        default="",
        choices={"": "All", "offered": "Offered", "others": "Not offered"},
    )
