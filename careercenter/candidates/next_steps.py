"""What a profile lacks, and why it would help: a few steps, the most useful first."""

from collections.abc import Callable
from dataclasses import dataclass

from careercenter.candidates.experience import months
from careercenter.candidates.facts import years_of
from careercenter.candidates.models import Candidate

MOST = 4


@dataclass(frozen=True)
class Step:
    """`section` names the page where it is done; `why` ends with a full stop."""

    section: str
    text: str
    why: str
    is_done: Callable[[Candidate], object]


STEPS = (
    Step(
        "credentials",
        "Add your credentials",
        "Most jobs ask for one. With yours we can say at once which jobs you qualify for.",
        lambda who: who.held or who.exams,
    ),
    Step(
        "about",
        "Add your home state",
        "Remote jobs are bound to states. With yours we show you the ones that you may take.",
        lambda who: who.state,
    ),
    Step(
        "resumes",
        "Upload a résumé",
        "You need one to apply, and we can fill in much of your profile from it.",
        lambda who: who.resumes,
    ),
    Step(
        "skills",
        "Say how many years you have coded",
        "Many postings ask for some. Without yours we cannot tell you whether you have enough.",
        lambda who: years_of(who) is not None,
    ),
    Step(
        "skills",
        "Name your specialties and software",
        "Employers look for a specialty first, and then for the encoder and EHR that you know.",
        lambda who: who.years_in and (who.software or who.code_sets),
    ),
    Step(
        "work",
        "Say what work you want",
        "Then nobody asks you about jobs that you would not take.",
        lambda who: who.remote_wish or who.employment_types,
    ),
    Step(
        "experience",
        "Add a job that you had",
        "Employers read where the years come from, and what you coded there.",
        lambda who: who.experience,
    ),
    Step(
        "about",
        "Write a headline",
        "One line about you. It stands beside your name on every application.",
        lambda who: who.headline,
    ),
)


@dataclass(frozen=True)
class Progress:
    """`steps` are the next ones, at most four."""

    done: int
    all: int
    steps: tuple[Step, ...]


def progress(candidate: Candidate | None) -> Progress:
    missing = [step for step in STEPS if candidate is None or not step.is_done(candidate)]
    return Progress(len(STEPS) - len(missing), len(STEPS), tuple(missing[:MOST]))


def is_useful(candidate: Candidate | None) -> bool:
    """Whether it has the three things that verdicts and applications need."""
    return candidate is not None and all(step.is_done(candidate) for step in STEPS[:3])


def years_remark(candidate: Candidate) -> str:
    """Where the coder says more years than the entries add up to; "" where nothing differs."""
    counted = months(entry for entry in candidate.experience if entry.is_coding) // 12
    if candidate.years is None or not candidate.experience or candidate.years <= counted:
        return ""
    entries = "under a year" if not counted else f"{counted} year{'' if counted == 1 else 's'}"
    return (
        f"You say {candidate.years} years of coding work; the jobs below add up to {entries}, with "
        "months at two jobs at once counted once. What you say counts. Is a job missing?"
    )
