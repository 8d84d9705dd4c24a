"""What a buyer chooses. Amounts are never among it."""

from wtforms import BooleanField, HiddenField, RadioField
from wtforms.validators import InputRequired, ValidationError

from careercenter.forms import Form
from careercenter.payments.plans import Sale
from careercenter.payments.queries import CreditsLeft
from careercenter.payments.selling import prices

CREDIT = "credit"
UNKNOWN = "Choose one of the plans below."


class CheckoutForm(Form):
    """`prices` says which price list its reader saw; it is compared and never charged."""

    plan = RadioField("Plan", validators=[InputRequired("Choose a plan.")], validate_choice=False)
    featured = BooleanField("Feature this posting")
    prices = HiddenField()

    def offer(self, left: CreditsLeft, featured_left: CreditsLeft) -> None:
        """Fills the choices: first a credit, where the employer has one."""
        self.can_feature_by_credit = featured_left.left > 0
        choices = [(i.code, f"{i.name}: {prices().price(i.cents)}") for i in prices().posts]
        if left.left:
            label = f"Use 1 of {left.left} credits" if left.left > 1 else "Use your last credit"
            choices.insert(0, (CREDIT, label))
        self.plan.choices = choices
        if not self.is_submitted():
            self.plan.data, self.prices.data = choices[0][0], prices().stamp

    def validate_plan(self, field: RadioField) -> None:
        if field.data not in {choice[0] for choice in field.choices or ()}:
            raise ValidationError(UNKNOWN)

    def validate_featured(self, field: BooleanField) -> None:
        if field.data and self.uses_credit and not self.can_feature_by_credit:
            raise ValidationError(
                "Featuring comes with a plan that is paid now, not with a credit."
            )

    def validate_prices(self, field: HiddenField) -> None:
        if field.data != prices().stamp:
            field.data = prices().stamp
            raise ValidationError("A price changed while you were looking. Please check it again.")

    @property
    def uses_credit(self) -> bool:
        return bool(self.plan.data == CREDIT)

    @property
    def sale(self) -> Sale:
        return prices().sale(str(self.plan.data), featured=bool(self.featured.data))
