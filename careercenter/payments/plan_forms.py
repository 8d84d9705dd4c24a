"""What an employer chooses about its plan. Amounts that come back are compared, never charged."""

from collections.abc import Sequence

from wtforms import HiddenField, RadioField, SelectMultipleField, widgets
from wtforms.validators import InputRequired, ValidationError

from careercenter import clock
from careercenter.forms import Form
from careercenter.money import format_money
from careercenter.payments.forms import UNKNOWN
from careercenter.payments.models import SlotUse
from careercenter.payments.plans import Interval, Item, Sale
from careercenter.payments.selling import prices

SHOWN_FOR = 30 * 60  # seconds that an amount stands
EVERY = {Interval.month: "a month", Interval.year: "a year"}
PERIOD_END, NOW = "period-end", "now"


def priced(item: Item, currency: str) -> str:
    """3 slots, monthly: $249 a month"""
    every = EVERY[item.slots.interval] if item.slots else ""
    return f"{item.name}: {format_money(item.cents, currency)} {every}"


class SubscribeForm(Form):
    """`prices` says which price list its reader saw; it is compared and never charged."""

    plan = RadioField("Plan", validators=[InputRequired("Choose a plan.")], validate_choice=False)
    prices = HiddenField()

    def offer(self, wanted: str) -> None:
        """Fills the choices; `wanted` is chosen already where it is one of them."""
        items, currency = prices().subscriptions, prices().currency
        self.plan.choices = [(item.code, priced(item, currency)) for item in items]
        if not self.is_submitted():
            codes = [item.code for item in items]
            self.plan.data = wanted if wanted in codes else codes[0]
            self.prices.data = prices().stamp

    def validate_plan(self, field: RadioField) -> None:
        if field.data not in {choice[0] for choice in field.choices or ()}:
            raise ValidationError(UNKNOWN)

    def validate_prices(self, field: HiddenField) -> None:
        if field.data != prices().stamp:
            field.data = prices().stamp
            raise ValidationError("A price changed while you were looking. Please check it again.")

    @property
    def sale(self) -> Sale:
        return prices().sale(str(self.plan.data))


class ChangeForm(Form):
    """A change as it was shown: `as_of` (unix seconds) and `shown` (minor units) are compared with
    a new preview, so that what was shown is charged.
    """

    to = HiddenField()
    as_of = HiddenField()
    shown = HiddenField()
    leaves = SelectMultipleField(
        "Postings that leave",
        option_widget=widgets.CheckboxInput(),
        widget=widgets.ListWidget(prefix_label=False),
    )

    def offer(self, uses: Sequence[SlotUse], surplus: int) -> None:
        self.surplus = surplus
        titles = [(str(use.posting_id), use.posting.title) for use in uses]
        self.leaves.choices = titles if surplus else []

    def show(self, code: str, as_of: int, cents: int) -> None:
        """What the page says and its form sends back."""
        self.to.data, self.as_of.data, self.shown.data = code, str(as_of), str(cents)

    def validate_leaves(self, field: SelectMultipleField) -> None:
        if len(field.data or ()) > self.surplus:
            raise ValidationError(f"Only {self.surplus} must leave. Choose no more than that.")

    @property
    def moment(self) -> int | None:
        """Of the preview that was shown; None where that is too long ago, or none of ours."""
        typed = str(self.as_of.data or "")
        if not (typed.isascii() and typed.isdigit() and len(typed) < 12):
            return None
        age = int(clock.now().timestamp()) - int(typed)
        return int(typed) if 0 <= age <= SHOWN_FOR else None

    @property
    def leavers(self) -> list[int]:
        return [int(posting_id) for posting_id in self.leaves.data or ()]


class CancelForm(Form):
    """When a plan ends that is cancelled."""

    when = RadioField(
        "When",
        choices={PERIOD_END: "At the end of the period", NOW: "Now"},
        default=PERIOD_END,
        validators=[InputRequired("Choose when.")],
    )
