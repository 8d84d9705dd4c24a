"""What staff search for, and what they fill in about money."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from wtforms import (
    Field,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    ValidationError,
    widgets,
)
from wtforms.validators import InputRequired, NumberRange, Optional, Regexp
from wtforms.widgets import TextInput

from careercenter import clock
from careercenter.bookkeeping import words
from careercenter.db import LARGEST_ID
from careercenter.fields import DayField, EnumSelect, YearsField
from careercenter.forms import Form, SearchForm, one_line, reason_field
from careercenter.money import format_money, parse_money, plain_money

ALL, PART = "all", "part"
LATEST_YEARS = 5


class Lookup(SearchForm):
    """What cannot be read counts not."""

    def read(self) -> bool:
        """Validates; the data of a field with an error is dropped, so that the rest can be used."""
        is_fine = self.validate()
        for field in self:
            if field.errors:
                field.data = None
        return bool(is_fine)


class Dated(Lookup):
    """`since` and `until` are whole days, both included."""

    since = DayField("From", name="from")
    until = DayField("To", name="to")

    def validate_until(self, field: DayField) -> None:
        if self.since.data and field.data and field.data < self.since.data:
            raise ValidationError("“To” is before “From”.")


class OrderLookup(Dated):
    status = EnumSelect("State", words.STATUSES, "Any state")
    purpose = EnumSelect("For", words.PURPOSES, "Anything")
    way = EnumSelect("Paid by", words.WAYS, "Any way")
    plan = SelectField("Plan", default="")

    def __init__(self, *args: Any, plans: Mapping[str, str], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.plan.choices = {"": "Any plan", **plans}


class EntryLookup(Dated):
    order = StringField(
        "Order",
        [Optional(), Regexp(r"(?i)(CC-)?[0-9]{1,19}", message="Enter a number like CC-123.")],
        filters=[one_line],
    )
    account = SelectField("Account", default="", choices={"": "All accounts", **words.ACCOUNTS})
    kind = EnumSelect("What happened", words.ENTRIES, "Anything")


class EventLookup(Lookup):
    outcome = SelectField("Show", default="", choices={"": "All", **words.EVENTS})


class SubscriptionLookup(Lookup):
    status = EnumSelect("State", words.SUBSCRIPTIONS, "Any state")


class RevenueLookup(Lookup):
    """Which months, of which currency."""

    year = SelectField("Months", default="")
    currency = SelectField("Currency", default="")

    def __init__(
        self, *args: Any, years: list[int], currencies: list[str], usual: str, **rest: Any
    ) -> None:
        super().__init__(*args, **rest)
        self.year.choices = {"": "The last 12 months", **{str(year): str(year) for year in years}}
        self.currency.choices = {each: each.upper() for each in currencies}
        self.currency.data = self.currency.data or usual


class MoneyField(Field):
    """An amount in the form's currency as people type it; `data` is minor units or None."""

    widget = TextInput()
    typed_text: str | None = None
    currency = "usd"

    def process_formdata(self, valuelist: list[str]) -> None:
        self.typed_text = valuelist[0].strip() if valuelist else ""
        self.data = None

    def pre_validate(self, form: Any) -> None:
        if self.typed_text:
            self.data = parse_money(self.typed_text, self.currency)
            if self.data is None:
                like = format_money(12550, self.currency)
                raise ValidationError(f"Enter an amount like {like}.")

    def _value(self) -> str:
        known = "" if self.data is None else plain_money(self.data, self.currency)
        return known if self.typed_text is None else self.typed_text


class RefundForm(Form):
    """`key` names this press, `seen` is what could go back when the page was made."""

    key = HiddenField(
        validators=[Regexp(r"[A-Za-z0-9_-]{16,40}", message="Reload the page and try again.")]
    )
    seen = IntegerField(
        validators=[InputRequired("Reload the page and try again."), NumberRange(0, LARGEST_ID)],
        widget=widgets.HiddenInput(),
    )
    share = RadioField("How much?", default=ALL, choices={ALL: "All of it", PART: "A part"})
    amount = MoneyField("Amount")
    reason = EnumSelect("Reason", words.CHOSEN_REASONS, "Choose a reason")
    note = reason_field("Say what happened. Only staff read it.", label="Note")

    def __init__(self, *args: Any, currency: str, most: int, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.currency, self.most = currency, most
        self.amount.currency = currency

    @property
    def cents(self) -> int:
        return self.most if self.share.data == ALL else int(self.amount.data or 0)

    def validate_seen(self, field: IntegerField) -> None:
        if field.data != self.most:
            now = format_money(self.most, self.currency)
            raise ValidationError(f"Meanwhile something changed: now {now} can go back.")

    def validate_amount(self, field: MoneyField) -> None:
        if self.share.data != PART or field.errors:
            return
        if not field.data:
            raise ValidationError("Enter how much goes back.")
        if field.data > self.most:
            raise ValidationError(f"At most {format_money(self.most, self.currency)} can go back.")

    def validate_reason(self, field: EnumSelect) -> None:
        if field.data is None:
            raise ValidationError("Choose a reason.")


class NumberField(YearsField):
    """A whole number from 1 up to `highest`."""

    wanted = "Enter a whole number from 1 to {}."
    highest = 100

    def is_fine(self, text: str) -> bool:
        return super().is_fine(text) and int(text) > 0


class DaysField(NumberField):
    highest = 365


class CreditsForm(Form):
    """`number` is the identifier that the new row will have: pressed twice, it is one gift."""

    number = IntegerField(
        validators=[InputRequired("Reload the page and try again."), NumberRange(1, LARGEST_ID)],
        widget=widgets.HiddenInput(),
    )
    kind = EnumSelect("What?", words.CREDITS, "Choose what they are good for")
    count = NumberField("How many?", [InputRequired("Enter how many.")])
    days = DaysField("Days each", [InputRequired("Enter how many days each is worth.")])
    until = DayField("To be used until", [InputRequired("Enter the last day.")])
    note = reason_field("Say why they get them. Only staff read it.")

    def validate_kind(self, field: EnumSelect) -> None:
        if field.data is None:
            raise ValidationError("Choose what they are good for.")

    def validate_until(self, field: DayField) -> None:
        today = clock.now().date()
        latest = today + timedelta(days=LATEST_YEARS * 365)
        if field.data and not today < field.data <= latest:
            raise ValidationError("Choose a day from tomorrow on, within five years.")


class TakeBackForm(Form):
    note = reason_field("Say why they go. Only staff read it.")
