"""What a buyer chooses. Amounts are never among it."""

from collections.abc import Sequence

from wtforms import BooleanField, HiddenField, RadioField, StringField
from wtforms.validators import InputRequired, Length, ValidationError

from careercenter.employers.models import Employer
from careercenter.forms import Form, one_line, printable
from careercenter.payments.checkout import Purchase
from careercenter.payments.customers import customer_of
from careercenter.payments.models import CreditKind, Purpose, Way
from careercenter.payments.plans import FREE, Item, Sale
from careercenter.payments.queries import CreditsLeft
from careercenter.payments.selling import adds_tax, prices
from careercenter.payments.terms import pays_by_invoice
from careercenter.postings.models import Posting

CREDIT = "credit"
RENEWAL_CREDIT = "renewal-credit"
SLOT = "slot"
FREE_CHOICES = {CREDIT, RENEWAL_CREDIT, SLOT, FREE}
UNKNOWN = "Choose one of the plans below."
NOT_ON_ACCOUNT = "Only verified employers can pay by invoice."
NO_ADDRESS = (
    "Taxes depend on your address. Add it first: on your billing page, under “Change at Stripe”."
)
LONGEST_NUMBER = 60

Choice = tuple[str, str]


class PaymentForm(Form):
    """`prices` says which price list its reader saw; it is compared and never charged."""

    plan = RadioField("Plan", validators=[InputRequired("Choose a plan.")], validate_choice=False)
    way = RadioField(
        "How do you want to pay?",
        choices={
            Way.checkout.value: "Now, by card or bank debit",
            Way.invoice.value: "By invoice, within 30 days",
        },
        default=Way.checkout.value,
        validate_choice=False,
    )
    purchase_order = StringField(
        "Purchase order number",
        [Length(max=LONGEST_NUMBER, message="Use at most 60 characters.")],
        filters=[printable, one_line],
    )
    prices = HiddenField()

    def begin(self, employer: Employer, choices: Sequence[Choice]) -> None:
        """What is offered, the first of it chosen; whether some of it costs nothing."""
        known = customer_of(employer.id)
        self.on_account = pays_by_invoice(employer)
        self.lacks_address = adds_tax() and not (known and known.address)
        self.plan.choices = list(choices)
        self.has_free_choice = any(code in FREE_CHOICES for code, _ in choices)
        if not self.is_submitted():
            self.plan.data, self.prices.data = choices[0][0], prices().stamp
        if not self.way.data:
            self.way.data = Way.checkout.value

    def validate_plan(self, field: RadioField) -> None:
        if field.data not in {choice[0] for choice in field.choices or ()}:
            raise ValidationError(UNKNOWN)

    def validate_way(self, field: RadioField) -> None:
        if field.data not in {Way.checkout.value, Way.invoice.value}:
            raise ValidationError("Choose one of the ways to pay.")
        if self.by_invoice and not self.on_account:
            raise ValidationError(NOT_ON_ACCOUNT)
        if self.by_invoice and self.lacks_address:
            raise ValidationError(NO_ADDRESS)

    def validate_purchase_order(self, field: StringField) -> None:
        if self.by_invoice and self.pays_now and not field.data:
            raise ValidationError("Enter the number of your purchase order.")

    def validate_prices(self, field: HiddenField) -> None:
        if field.data != prices().stamp:
            field.data = prices().stamp
            raise ValidationError("A price changed while you were looking. Please check it again.")

    @property
    def uses_credit(self) -> bool:
        """Whether it is paid for already, by what the employer has."""
        return self.plan.data in {CREDIT, RENEWAL_CREDIT, SLOT}

    @property
    def pays_now(self) -> bool:
        """Whether the choice costs anything. False for what is not offered."""
        offered = {choice[0] for choice in self.plan.choices or ()}
        is_sold = self.plan.data in offered and not self.uses_credit
        return is_sold and bool(self.sale.subtotal_cents)

    @property
    def by_invoice(self) -> bool:
        return bool(self.way.data == Way.invoice.value)

    @property
    def payment(self) -> Way:
        """How the order is paid; a free one needs nothing."""
        if not self.sale.subtotal_cents:
            return Way.nothing
        return Way.invoice if self.by_invoice else Way.checkout

    def purchase(
        self, employer: Employer, purpose: Purpose, posting: Posting | None = None
    ) -> Purchase:
        """What is bought with what was chosen."""
        return Purchase(
            employer=employer,
            sale=self.sale,
            purpose=purpose,
            posting=posting,
            way=self.payment,
            purchase_order=str(self.purchase_order.data or "") if self.by_invoice else "",
        )

    @property
    def sale(self) -> Sale:
        return prices().sale(str(self.plan.data))


class CheckoutForm(PaymentForm):
    """How a new posting is paid."""

    featured = BooleanField("Feature this posting")

    def offer(
        self,
        employer: Employer,
        left: CreditsLeft,
        featured_left: CreditsLeft,
        *,
        slots: tuple[int, int | None] | None,
        free: bool,
    ) -> None:
        """Fills the choices: first what costs nothing, where the employer has that. `slots`: how
        many are free, of how many.
        """
        self.can_feature_by_credit = featured_left.left > 0
        choices = [priced(item) for item in prices().posts]
        if left.left:
            choices.insert(0, (CREDIT, credit_label(left)))
        if slots is not None:
            choices.insert(0, (SLOT, slot_label(*slots)))
        if free:
            choices.insert(0, (FREE, "Post for free"))
        self.begin(employer, choices)

    def validate_featured(self, field: BooleanField) -> None:
        if field.data and self.uses_credit and not self.can_feature_by_credit:
            raise ValidationError(
                "Featuring comes with a plan that is paid now, or with a credit for it."
            )

    @property
    def uses_slot(self) -> bool:
        return bool(self.plan.data == SLOT)

    @property
    def sale(self) -> Sale:
        featured = bool(self.featured.data)
        if self.plan.data == FREE:
            return prices().free_sale(featured=featured)
        return prices().sale(str(self.plan.data), featured=featured)


class StockForm(PaymentForm):
    """What can be bought without a posting: packs, and the search for coders."""

    def offer(self, employer: Employer, wanted: str) -> None:
        """`wanted` is chosen already where it is one of them."""
        self.plan.label.text = "What do you want to buy?"
        self.begin(employer, [priced(item) for item in prices().stock])
        if not self.is_submitted() and wanted in {item.code for item in prices().stock}:
            self.plan.data = wanted


class RenewalForm(PaymentForm):
    """How more days are paid."""

    def offer(self, employer: Employer, renewals: CreditsLeft, postings: CreditsLeft) -> None:
        self.plan.label.text = "How do you want to renew it?"
        choices = [priced(prices().renewal)]
        if postings.left:
            choices.insert(0, (CREDIT, credit_label(postings)))
        if renewals.left:
            choices.insert(0, (RENEWAL_CREDIT, "Use a renewal that you have"))
        self.begin(employer, choices)

    @property
    def kind(self) -> CreditKind:
        """Of the credit that was chosen."""
        return CreditKind.renewal if self.plan.data == RENEWAL_CREDIT else CreditKind.posting


class FeatureForm(PaymentForm):
    """How days among the featured are paid."""

    def offer(self, employer: Employer, left: CreditsLeft) -> None:
        self.plan.label.text = "How do you want to feature it?"
        choices = [priced(prices().featured)]
        if left.left:
            choices.insert(0, (CREDIT, credit_label(left)))
        self.begin(employer, choices)


def priced(item: Item) -> Choice:
    return item.code, f"{item.name}: {prices().price(item.cents)}"


def slot_label(free: int, count: int | None) -> str:
    return "Use a slot of your plan" if count is None else f"Use a slot ({free} of {count} free)"


def credit_label(left: CreditsLeft) -> str:
    return f"Use 1 of {left.left} credits" if left.left > 1 else "Use your last credit"
