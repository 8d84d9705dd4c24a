"""Form fields whose data are values of postings; what was typed stays where it cannot be read."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from wtforms import (  # type: ignore[attr-defined] # its types do not know SelectChoice yet
    Field,
    RadioField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    ValidationError,
)
from wtforms.widgets import DateInput, Select, TextInput

from careercenter.pay import BadAmount, parse_amount, typed

Words = Mapping[Any, str]


class AmountField(Field):
    """Dollars as people type them; `data` is cents or None."""

    widget = TextInput()
    typed_text: str | None = None

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = None
        self.typed_text = valuelist[0].strip() if valuelist else ""
        if self.typed_text:
            try:
                self.data = parse_amount(self.typed_text)
            except BadAmount as error:
                raise ValueError(str(error)) from None

    def _value(self) -> str:
        return typed(self.data) if self.typed_text is None else self.typed_text


class YearsField(Field):
    """A small whole number; `data` is an int or None."""

    widget = TextInput()
    typed_text: str | None = None
    highest = 40
    wanted = "Enter a whole number from 0 to {}."

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = None
        text = self.typed_text = valuelist[0].strip() if valuelist else ""
        if text and not self.is_fine(text):
            raise ValueError(self.wanted.format(self.highest))
        self.data = int(text) if text else None

    def is_fine(self, text: str) -> bool:
        is_short = text.isascii() and text.isdigit() and len(text) <= 4
        return is_short and int(text) <= self.highest

    def show(self, number: int) -> None:
        """Puts the number in place of what was typed."""
        self.data, self.typed_text = number, None

    def _value(self) -> str:
        known = "" if self.data is None else str(self.data)
        return known if self.typed_text is None else self.typed_text


class DayField(Field):
    """A day; `data` is a date or None. A date input sends 2026-10-03, hands type 10/3/2026."""

    widget = DateInput()
    typed_text: str | None = None
    shapes = (
        re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})"),
        re.compile(r"(?P<month>[0-9]{1,2})/(?P<day>[0-9]{1,2})/(?P<year>[0-9]{4})"),
    )

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = None
        text = self.typed_text = valuelist[0].strip() if valuelist else ""
        if text:
            self.data = self.read(text)

    def read(self, text: str) -> date:
        found = next(filter(None, (shape.fullmatch(text) for shape in self.shapes)), None)
        parts = found.groupdict() if found else {"year": "0", "month": "0", "day": "0"}
        try:
            return date(**{part: int(number) for part, number in parts.items()})
        except ValueError:
            raise ValueError("Enter a date like 10/03/2026.") from None

    def _value(self) -> str:
        known = self.data.isoformat() if self.data else ""
        return known if self.typed_text is None or self.data else self.typed_text


class EnumRadio(RadioField):
    """One member of an enum, or None where nothing is chosen."""

    def __init__(self, label: str, words: Words, **rest: Any) -> None:
        self.members = {member.value: member for member in words}
        choices = [SelectChoice(member.value, text) for member, text in words.items()]
        super().__init__(label, choices=choices, **rest)

    def process_data(self, value: Any) -> None:
        self.data = value

    def process_formdata(self, valuelist: list[str]) -> None:
        text = valuelist[0] if valuelist else ""
        self.data = self.members.get(text)
        if text and self.data is None:
            raise ValueError("Choose one of these.")

    def pre_validate(self, form: Any) -> None:
        """Whether it is a member is known by now."""


class EnumSelect(EnumRadio):
    """The same as a drop-down list that begins with `blank`."""

    widget = Select()

    def __init__(self, label: str, words: Words, blank: str, **rest: Any) -> None:
        super().__init__(label, words, **rest)
        self.label.field_id = self.id
        self.choices = [SelectChoice("", blank), *(self.choices or [])]


class SlugSelect(SelectField):
    """One of a known list, or None."""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = (valuelist[0] if valuelist else "") or None

    def pre_validate(self, form: Any) -> None:
        if self.data is not None and self.data not in offered(self):
            raise ValidationError("Choose from the list.")


class SlugsField(SelectMultipleField):
    """Several of a known list, at most `most`; `data` is a list without doubles."""

    def __init__(self, label: str, *, most: int = 60, **rest: Any) -> None:
        self.most = most
        super().__init__(label, **rest)

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = list(dict.fromkeys(valuelist))

    def show_first(self, chosen: Iterable[str]) -> None:
        """Puts what is chosen on top, also what the list has no more, and the rest under it."""
        known = {str(value): str(label) for value, label, *_ in self.iter_choices()}
        on_top = dict.fromkeys(chosen)
        listed: list[Any] = list(self.choices or [])
        rest = [each for each in listed if each.value not in on_top]
        if on_top and all(each.optgroup is None for each in rest):
            rest = [SelectChoice(each.value, each.label, optgroup="More") for each in rest]
        first = [
            SelectChoice(slug, known.get(slug) or self.unlisted(slug), optgroup="Chosen")
            for slug in on_top
        ]
        self.choices = [*first, *rest]

    def unlisted(self, slug: str) -> str:
        """What something chosen is called that the list has no more."""
        return slug

    def pre_validate(self, form: Any) -> None:
        if not set(self.data or []) <= offered(self):
            raise ValidationError("Choose from the list.")
        if len(self.data or []) > self.most:
            raise ValidationError(f"Choose at most {self.most}.")


def offered(field: SelectField) -> set[str]:
    return {str(value) for value, *_ in field.iter_choices()}


def grouped(groups: Mapping[str, Iterable[tuple[str, str]]]) -> list[SelectChoice]:
    """Choices of value and text under the names of their groups."""
    return [
        SelectChoice(value, text, optgroup=name or None)
        for name, rows in groups.items()
        for value, text in rows
    ]
