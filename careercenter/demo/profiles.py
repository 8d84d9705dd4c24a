"""What the candidates of the demonstration say of themselves."""

from datetime import date
from typing import Any

from careercenter.candidates.models import Candidate, Education, Experience, RemoteWish
from careercenter.credentials.facts import Degree
from careercenter.db import db
from careercenter.demo.stories import told
from careercenter.employment import PayUnit

SAME_NAME = (
    *("relocates", "employment_types", "tax_forms", "years", "years_in", "exams", "credits"),
    *("settings", "code_sets", "software", "languages", "links"),
)


def fill_in(candidate: Candidate, key: str) -> None:
    """Adds what data/profiles.toml has under the key. The candidate is in the session."""
    story = told("profiles")[key]
    for name in SAME_NAME:
        setattr(candidate, name, story[name])
    candidate.about = story["about"].strip()
    candidate.remote_wish = RemoteWish(story["remote_wish"])
    if "pay" in story:
        candidate.pay_cents = round(story["pay"] * 100)
        candidate.pay_unit = PayUnit(story["pay_unit"])
        candidate.pay_is_shown = story["pay_is_shown"]
    db.session.flush()
    db.session.add_all(a_job(candidate, each) for each in story.get("job", []))
    db.session.add_all(a_school(candidate, each) for each in story.get("school", []))


def a_job(candidate: Candidate, story: dict[str, Any]) -> Experience:
    return Experience(
        candidate_id=candidate.id,
        title=story["title"],
        employer_name=story["employer"],
        started_on=month(story["from"]),
        ended_on=month(story["until"]) if "until" in story else None,
        is_coding=story["coding"],
        specialties=story["specialties"],
        about=story["about"].strip(),
    )


def a_school(candidate: Candidate, story: dict[str, Any]) -> Education:
    return Education(
        candidate_id=candidate.id,
        degree=Degree(story["degree"]),
        subject=story["subject"],
        school=story["school"],
        finished=story["finished"],
    )


def month(text: str) -> date:
    return date.fromisoformat(f"{text}-01")
