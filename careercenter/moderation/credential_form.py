"""What a moderator fills in about one credential."""

from typing import Any

from wtforms import HiddenField, SelectField, SelectMultipleField, TextAreaField, widgets
from wtforms.validators import InputRequired, Length

from careercenter import clock
from careercenter.candidates.check_reasons import OTHER, REASONS
from careercenter.candidates.claim import EARLIEST, wrong_days
from careercenter.candidates.held import shown_expiry
from careercenter.candidates.models import HeldCredential
from careercenter.fields import DayField
from careercenter.forms import paragraphs
from careercenter.moderation.credentials import SEEN, Look, needed
from careercenter.moderation.forms import SeenForm

VERIFY, REJECT = "verify", "reject"


class CheckForm(SeenForm):
    """Verifying takes the ticks that matter and the days; rejecting takes a reason."""

    verdict = HiddenField(validators=[InputRequired("Choose what to do.")])
    seen_there = SelectMultipleField(
        "What you saw",
        choices=dict(SEEN),
        option_widget=widgets.CheckboxInput(),
        widget=widgets.ListWidget(prefix_label=False),
    )
    looked_up_on = DayField("Day of the look-up")
    expires_on = DayField("Valid until, as you saw it")
    reason = SelectField(
        "Reason",
        default="",
        choices={"": "Choose a reason", **{each.code: each.label for each in REASONS}},
    )
    note = TextAreaField(
        "Your own words",
        [Length(max=3000, message="Use at most 3,000 characters.")],
        filters=[paragraphs],
    )

    def __init__(self, held: HeldCredential, **given: Any) -> None:
        self.held = held
        shown = {
            "version": held.version,
            "looked_up_on": clock.now().date(),
            "expires_on": shown_expiry(held),
        }
        super().__init__(data=shown, **given)

    @property
    def verifies(self) -> bool:
        return bool(self.verdict.data == VERIFY)

    def validate(self, extra_validators: Any = None) -> bool:
        fine = bool(super().validate(extra_validators))
        wrong = self.wrong_look() if self.verifies else self.wrong_reason()
        for name, words in wrong.items():
            if not self[name].errors:
                self[name].errors = [words]
        return fine and not wrong

    def wrong_look(self) -> dict[str, str]:
        found: dict[str, str] = {}
        today, expires_on = clock.now().date(), self.expires_on.data
        looked_up_on = self.looked_up_on.data
        lacking = set(needed(self.held, expires_on)) - set(self.seen_there.data or [])
        if lacking:
            missing = "; ".join(SEEN[code] for code in SEEN if code in lacking)
            found["seen_there"] = f"Not ticked: {missing}."
        if looked_up_on is None or looked_up_on > today:
            found["looked_up_on"] = "Enter the day, today or before."
        elif looked_up_on < EARLIEST:
            found["looked_up_on"] = "Check the year."
        for name, words in wrong_days(None, expires_on):
            found[name] = words
        if expires_on and EARLIEST <= expires_on < today:
            found["expires_on"] = "This has passed: reject it, or correct the date."
        return found

    def wrong_reason(self) -> dict[str, str]:
        if self.verdict.data != REJECT:
            return {"verdict": "Choose what to do."}
        if not self.reason.data:
            return {"reason": "Choose a reason: the coder reads its words."}
        if self.reason.data == OTHER and not self.note.data:
            return {"note": "Say in your own words what the reason is."}
        return {}

    def look(self) -> Look:
        return Look(
            seen=self.seen_there.data or [],
            on=self.looked_up_on.data or clock.now().date(),
            expires_on=self.expires_on.data,
            note=self.note.data or "",
        )
