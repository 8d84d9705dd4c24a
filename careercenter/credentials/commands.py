"""bin/flask verdict: the verdict about anybody for any requirement, by the code of the pages."""

import json
from collections.abc import Iterator
from typing import Any

import click
from flask import Flask

from careercenter import clock
from careercenter.credentials.catalogue import CATALOGUE
from careercenter.credentials.expressions import BadRequirement
from careercenter.credentials.facts import Degree, Facts, Held, Standing
from careercenter.credentials.reading import Asked, read_asked
from careercenter.credentials.stored import to_json
from careercenter.credentials.taxonomy import SOFTWARE, SPECIALTIES
from careercenter.credentials.verdict import Terms, Verdict, verdict
from careercenter.credentials.wording import in_brackets, sentence
from careercenter.states import STATES

MOST_YEARS = 60


@click.command("verdict")
@click.option("--requirement", required=True, help='As people write it: "RHIT and (CCS or CIC)".')
@click.option("--holds", default="", help="Codes, each with its standing: RHIT,CCS:expired.")
@click.option("--years", type=click.FloatRange(0, MOST_YEARS), help="Of coding; none: not told.")
@click.option("--years-in", multiple=True, help="In a specialty: cardiology=2. May be repeated.")
@click.option("--degree", type=click.Choice([each.value for each in Degree]))
@click.option("--credits", type=click.IntRange(0, 400), help="College credits.")
@click.option("--software", default="", help="Slugs or names, with commas between.")
@click.option("--state", default="", help="Home state, by its postal code.")
@click.option("--relocates", is_flag=True, help="Is willing to move.")
@click.option("--lives-in", default="", help="The states that the job is open to: OH,KY.")
@click.option("--apprentices-welcome", is_flag=True)
@click.option("--json", "as_json", is_flag=True, help="Prints one JSON object.")
def verdict_command(
    requirement: str, lives_in: str, apprentices_welcome: bool, as_json: bool, **told: Any
) -> None:
    """Says whether somebody qualifies, and why."""
    try:
        asked = read_asked(requirement)
        facts = facts_told(**told)
        states = frozenset(state_told(code) for code in listed(lives_in)) or None
    except (BadRequirement, ValueError) as bad:
        raise click.UsageError(str(bad)) from None
    terms = Terms(asked.required, asked.preferred, apprentices_welcome, states)
    found = verdict(terms, facts, clock.now().date())
    told_as = as_object(asked, found)
    click.echo(json.dumps(told_as, indent=2, ensure_ascii=False) if as_json else in_words(told_as))


def facts_told(
    holds: str,
    years: float | None,
    years_in: tuple[str, ...],
    degree: str | None,
    credits: int | None,
    software: str,
    state: str,
    relocates: bool,
) -> Facts:
    """Raises ValueError with words for what nobody knows."""
    return Facts(
        held=tuple(held_told(part) for part in listed(holds)),
        months=None if years is None else int(years * 12),
        months_in=tuple(specialty_told(part) for part in years_in),
        degree=Degree(degree) if degree else None,
        credits=credits,
        software=frozenset(software_told(name) for name in listed(software)),
        state=state_told(state) if state else "",
        relocates=relocates,
    )


def listed(text: str) -> Iterator[str]:
    return (part.strip() for part in text.split(",") if part.strip())


def held_told(text: str) -> Held:
    code, _, standing = text.partition(":")
    found = CATALOGUE.find(code)
    if found is None:
        raise ValueError(f"“{code}” is not a credential that we know.")
    if standing and standing not in list(Standing):
        raise ValueError(f"“{standing}” is not one of {', '.join(Standing)}.")
    return Held(found.code, Standing(standing or "self-reported"))


def specialty_told(text: str) -> tuple[str, int]:
    name, _, years = text.partition("=")
    found = SPECIALTIES.find(name)
    if found is None or not years.replace(".", "", 1).isdecimal():
        raise ValueError(f"“{text[:60]}” is not a specialty and its years, like cardiology=2.")
    if float(years) > MOST_YEARS:
        raise ValueError(f"{found.name}: tell at most {MOST_YEARS} years.")
    return found.slug, int(float(years) * 12)


def software_told(name: str) -> str:
    found = SOFTWARE.find(name)
    if found is None:
        raise ValueError(f"“{name}” is not a program that we know.")
    return found.slug


def state_told(code: str) -> str:
    if code.upper() not in STATES:
        raise ValueError(f"“{code}” is not the postal code of a state.")
    return code.upper()


def as_object(asked: Asked, found: Verdict) -> dict[str, Any]:
    return {
        "requirement": to_json(asked.required),
        "in_brackets": in_brackets(asked.required),
        "preferred": list(asked.preferred),
        "sentence": sentence(asked.required, asked.preferred),
        "verdict": found.answer.value,
        "reasons": [
            {
                "part": reason.part,
                "met": reason.is_met,
                "sign": reason.sign.value,
                "words": reason.words,
                "how": reason.how,
            }
            for reason in found.reasons
        ],
        "nearest": found.nearest,
        "preferred_held": found.wished,
    }


def in_words(told: dict[str, Any]) -> str:
    lines = [told["sentence"], f"Verdict: {told['verdict']}"]
    for reason in told["reasons"]:
        lines.append(f"  {'+' if reason['met'] else '-'} {reason['part']}: {reason['words']}")
    return "\n".join(lines + ([f"Nearest: {told['nearest']}"] if told["nearest"] else []))


def init_app(app: Flask) -> None:
    app.cli.add_command(verdict_command)
