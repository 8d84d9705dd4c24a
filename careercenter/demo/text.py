"""Descriptions of the demonstration's postings, put together from what employers and jobs are."""

from random import Random

from careercenter.demo.stories import EmployerStory, JobStory

OPENINGS = (
    "{name} is looking for a coder who would rather be right than fast, and who is fast enough.",
    "Our team is growing by one. You would work with people who code every day, at {name}.",
    "We have a chair to fill at {name}, and we would like to fill it for years.",
    "Someone on our team is retiring, and has promised to stay until you know your way around.",
)
BY_LEVEL = (
    "No experience is asked. We train you, review every chart at first, and say how you are doing.",
    "A year behind you helps, a good course counts as well. We show you our systems in two weeks.",
    "You know the work. We show you our systems and leave you to it, with an auditor on call.",
    "You have seen most of it and can explain it to others, in writing and on a call.",
)
HOURS = (
    "Flexible start between 6 and 10 a.m. in your own time zone; core hours from 10 to 2.",
    "Monday to Friday, no mandatory overtime. One Saturday a quarter at month end.",
    "Set your own hours within the week, as long as charts leave within three days.",
)
EXTRAS = (
    "Dues and CEUs paid",
    "Two monitors and a locked-down laptop sent to your home",
    "Medical, dental and vision from the first of the month",
    "401(k) with a 4% match",
    "Three weeks off in the first year",
    "An hour a week to learn, on the clock",
    "Tuition help towards RHIT or RHIA",
)
STEPS = (
    "One call of 20 minutes, then a paid test of ten charts, then a talk with the team. "
    "You hear from us within five working days, also when it is a no."
)


def description(employer: EmployerStory, job: JobStory, level: int, chance: Random) -> str:
    """Markdown, some 150 words."""
    duties = "\n".join(f"- {duty}" for duty in job.duties)
    extras = "\n".join(f"- {extra}" for extra in chance.sample(EXTRAS, 4))
    return "\n\n".join(
        (
            chance.choice(OPENINGS).format(name=employer.name),
            f"## What you would do\n\n{duties}",
            f"## Who we look for\n\n{BY_LEVEL[level]}",
            f"## Hours and place\n\n{chance.choice(HOURS)}",
            f"## What you get\n\n{extras}",
            f"## How we hire\n\n{STEPS}",
        )
    )
