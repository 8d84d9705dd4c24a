"""The letter by which an employer verifies coding work: its words, on paper and as a document.

What is not known yet is a line to fill in by hand.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from careercenter import dates

BLANK = "_" * 24
SHORT = "_" * 8
SIGNERS = {
    "supervisor": "I supervised this work.",
    "hr": "I confirm this from our personnel records.",
    "employer": "I employed this coder.",
}
CODE_SETS = {"cpt": "CPT", "icd10cm": "ICD-10-CM", "hcpcs": "HCPCS Level II"}


@dataclass(frozen=True, kw_only=True)
class Letter:
    """Every text may be "". `code`: the apprentice credential. `ended` None: the work goes on."""

    code: str
    coder: str = ""
    member_number: str = ""
    employer: str = ""
    job_title: str = ""
    began: date | None = None
    ended: date | None = None
    hours: int | None = None
    coded: str = ""
    code_sets: Sequence[str] = ()
    signer: str = ""
    signer_name: str = ""
    signer_title: str = ""
    contact: str = ""

    @property
    def subject(self) -> str:
        number = f", member number {self.member_number}" if self.member_number else ""
        return f"Verification of coding work: {self.coder or BLANK}, {self.code}{number}"

    @property
    def paragraphs(self) -> list[str]:
        return [self.when(), self.what(), SIGNERS.get(self.signer) or f"My part in it: {BLANK}"]

    def when(self) -> str:
        coder, began = self.coder or BLANK, dates.day(self.began) if self.began else BLANK
        work = f"for {self.employer or BLANK} as {self.job_title or BLANK}"
        hours = f"about {self.hours or SHORT} hours a week"
        if self.ended:
            return f"{coder} worked {work} from {began} until {dates.day(self.ended)}, {hours}."
        return f"{coder} has worked {work} since {began}, {hours}, and works here still."

    def what(self) -> str:
        sets = [words for name, words in CODE_SETS.items() if name in self.code_sets]
        return (
            f"In this time the work was to assign codes of {joined(sets) or BLANK}."
            f" What was coded: {self.coded or BLANK}"
        )

    @property
    def lines_to_sign(self) -> Iterator[tuple[str, str]]:
        """What stands under the letter: a word, and what is filled in beside it."""
        yield "Signature", BLANK
        yield "Date", BLANK
        yield "Name", self.signer_name or BLANK
        yield "Title", self.signer_title or BLANK
        yield "Phone and e-mail", self.contact or BLANK


def joined(words: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


HEAD = "Put this text on the letterhead of the employer."
END = "I am glad to answer questions about this work."


def as_docx(letter: Letter) -> bytes:
    """A document to finish in a word processor. Its library is loaded by who needs it alone."""
    from docx import Document
    from docx.shared import Pt

    document = Document()
    document.core_properties.title = letter.subject
    document.core_properties.author = letter.coder
    document.styles["Normal"].font.size = Pt(11)
    document.add_paragraph(f"[{HEAD}]")
    document.add_paragraph().add_run(letter.subject).bold = True
    for text in ("To whom it may concern,", *letter.paragraphs, END):
        document.add_paragraph(text)
    for word, filled in letter.lines_to_sign:
        document.add_paragraph(f"{word}: {filled}")
    file = BytesIO()
    document.save(file)
    return file.getvalue()
