"""Why a credential was not confirmed: a label for moderators, kind words for the coder."""

from typing import NamedTuple

OTHER = "other"


class CheckReason(NamedTuple):
    code: str
    label: str
    words: str


REASONS = (
    CheckReason(
        "not_found",
        "Not found at the issuer",
        "We did not find you in the issuer’s public look-up. Please check the member number, and "
        "whether the issuer knows you by another name.",
    ),
    CheckReason(
        "name",
        "Another name",
        "The name at the issuer differs from the one on your account. If you changed your name, "
        "send us a certificate that shows it, or have the issuer update it.",
    ),
    CheckReason(
        "inactive",
        "Not active at the issuer",
        "The issuer lists this credential as not active. If you have renewed since, the issuer may "
        "need some days; then enter the new date and send it again.",
    ),
    CheckReason(
        "dates",
        "Dates differ",
        "The dates differ from those of the issuer. Please copy them from your certificate.",
    ),
    CheckReason(
        "unreadable",
        "Evidence cannot be read",
        "We could not read what you sent. A sharp photo or scan of the whole certificate helps, or "
        "the public address of your digital badge.",
    ),
    CheckReason(
        "another",
        "Evidence of something else",
        "What you sent shows another credential, or a course without one. Please send the "
        "certificate of this credential.",
    ),
    CheckReason(
        "badge",
        "Badge link does not open",
        "Your badge link did not open for us, or is not public. Please check its address.",
    ),
    CheckReason(OTHER, "Something else (say what)", ""),
)
BY_CODE = {reason.code: reason for reason in REASONS}


def label(code: str) -> str:
    return BY_CODE[code].label if code in BY_CODE else code


def told(code: str, note: str) -> list[str]:
    """The paragraphs that the coder reads: the words of the reason, then the moderator's own."""
    words = BY_CODE[code].words if code in BY_CODE else ""
    return [text for text in (words, *note.strip().split("\n\n")) if text.strip()]
