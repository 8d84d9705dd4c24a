"""The form of an entry of the catalogue."""

import re

from wtforms import BooleanField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from careercenter.credentials.catalogue import CATALOGUE, Level, listed
from careercenter.credentials.entries import FIELDS, TICKS, Entry, problems
from careercenter.forms import Form, one_line, paragraphs


def several(text: str | None) -> str:
    """What stands on lines or between semicolons, as the list writes it."""
    parts = [one_line(part) for part in re.split(r"[;\n]", text or "")]
    return "; ".join(dict.fromkeys(filter(None, parts)))


class EntryForm(Form):
    """Every text is as the list writes it. `seen`: the state of the entry that was edited."""

    seen = HiddenField(default="0")
    name = StringField(FIELDS["name"], filters=[one_line])
    issuer = StringField(FIELDS["issuer"], filters=[one_line])
    category = StringField(FIELDS["category"], filters=[one_line])
    level = SelectField(
        FIELDS["level"], choices={level.value: level.value.capitalize() for level in Level}
    )
    apprentice = BooleanField(FIELDS["apprentice"])
    coding = BooleanField(FIELDS["coding"])
    mastery = BooleanField(FIELDS["mastery"])
    implies = StringField(FIELDS["implies"], filters=[several])
    renamed_to = StringField(FIELDS["renamed_to"], filters=[one_line])
    aliases = TextAreaField(FIELDS["aliases"], filters=[several])
    renewal = StringField(FIELDS["renewal"], filters=[one_line])
    lookup_url = StringField(FIELDS["lookup_url"], filters=[one_line])
    active = BooleanField(FIELDS["active"])
    note = TextAreaField(
        "Why",
        [
            DataRequired("Say why. Who looks at the history will ask."),
            Length(max=1000, message="Use at most 1,000 characters."),
        ],
        filters=[paragraphs],
    )

    def entry(self, code: str) -> Entry:
        typed = {name: self[name].data for name in FIELDS}
        ticks = {name: "yes" if typed[name] else "no" for name in TICKS}
        texts = {name: typed[name] or "" for name in FIELDS if name not in TICKS}
        return {"code": code, **texts, **ticks}

    def show(self, entry: Entry) -> "EntryForm":
        for name in FIELDS:
            self[name].data = entry[name] == "yes" if name in TICKS else entry[name]
        self.aliases.data = "\n".join(listed(entry["aliases"]))
        return self

    def is_sound(self, code: str) -> bool:
        """Whether all of it holds together; where not, the words stand beside the fields."""
        is_valid = self.validate_on_submit()
        found = problems(self.entry(code), CATALOGUE)
        for name, words in found.items():
            if name in self and not self[name].errors:
                self[name].errors = [words]
        return is_valid and not found


class NewEntryForm(EntryForm):
    code = StringField("Code", filters=[one_line])

    def is_sound(self, code: str) -> bool:
        is_free = CATALOGUE.get(code) is None
        is_sound = super().is_sound(code)
        if not is_free:
            self.code.errors = [f"{code} is in the catalogue already. A code is never used again."]
        return is_sound and is_free
