"""Why a posting is sent back or taken down: a label for moderators, words for the mail."""

from typing import NamedTuple

OTHER = "other"


class Reason(NamedTuple):
    """`is_final` reasons end a posting; the others can be mended by an edit."""

    code: str
    label: str
    words: str
    is_final: bool = False


REASONS = (
    Reason(
        "pay",
        "Pay missing, unclear or not believable",
        "The pay does not tell a coder what to expect. Please state the range that you will really "
        "pay, with its unit. For pay per chart, say how many charts an hour are usual.",
    ),
    Reason(
        "requirements",
        "Requirements contradict each other",
        "The requirements do not fit together, for example an entry-level title with five years of "
        "experience. Please say which credentials and how much experience you need.",
    ),
    Reason(
        "location",
        "Unclear where one may work from",
        "It is not clear where the work is done. Please say whether it is remote, hybrid or on "
        "site, and for remote work in which states one may live.",
    ),
    Reason(
        "employer",
        "Unclear who is hiring",
        "We could not tell which organization is hiring. Please complete your employer page, with "
        "its website. Staffing firms: please say that you recruit for a client.",
    ),
    Reason(
        "description",
        "Description too thin or hard to read",
        "The description does not say enough about the work. Please tell what is coded, in which "
        "setting, with which software, and what is expected in a day.",
    ),
    Reason(
        "contact",
        "Contact details or links in the text",
        "The description holds contact details or links that lead around the application. Please "
        "take them out, and choose “on our website” where you want applications there.",
    ),
    Reason(
        "wording",
        "Wording that shuts people out",
        "Some wording shuts people out for what has nothing to do with the work, such as age, "
        "origin or family. Please describe the work and the skills instead.",
    ),
    Reason(
        "duplicate",
        "Posted already",
        "This job is on the board already. One posting for each job keeps the board useful.",
        is_final=True,
    ),
    Reason(
        "off_topic",
        "Not a job in medical coding",
        "This board is for jobs in medical coding and the work around it: billing, auditing, "
        "education, clinical documentation, revenue integrity.",
        is_final=True,
    ),
    Reason(
        "fees",
        "Asks candidates to pay",
        "Candidates are asked to pay for the job, for training or for equipment. We do not list "
        "such offers.",
        is_final=True,
    ),
    Reason(
        "not_real",
        "Not a real job",
        "We could not convince ourselves that this job exists as it is described.",
        is_final=True,
    ),
    Reason(OTHER, "Something else (say what)", ""),
)
BY_CODE = {reason.code: reason for reason in REASONS}


def label(code: str) -> str:
    return BY_CODE[code].label if code in BY_CODE else code


def told(code: str, note: str) -> list[str]:
    """The paragraphs that the employer reads: the words of the reason, then the moderator's own."""
    words = BY_CODE[code].words if code in BY_CODE else ""
    return [text for text in (words, *note.strip().split("\n\n")) if text.strip()]
