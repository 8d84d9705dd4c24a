"""Time in people's words: how new a posting is, "past week", and experience, "2+ years"."""

import math
import re

from careercenter.search.wanted import Choice

DAYS = {"day": 1, "week": 7, "month": 30}
POSTED = re.compile(
    r"(?:(?:posted|listed|added|published) )?"
    r"(?:(?:(?:in|within|over|during|from) )?(?:the )?(?:last|past) "
    r"(?:(?P<number>[0-9]{1,2}) )?(?P<unit>hour|day|week|month)s?"
    r"|this (?P<this>week|month)|today)"
)
WORK = r"(?: (?:medical )?cod(?:ing|er))?"
YEARS = re.compile(
    r"(?P<lead>(?:at least|minimum|min|up to|less than|under|over|with) )?"
    r"(?:[0-9]{1,2} ?(?:-|–|to) ?)?(?P<years>[0-9]{1,2}) ?(?P<more>\+|plus|or more)? ?"
    rf"(?:years?|yrs?)(?P<of>(?: of)?{WORK} (?:experience|exp))?"
)


def posted(words: list[str]) -> Choice | None:
    match = POSTED.fullmatch(" ".join(words).casefold())
    if match is None:
        return None
    number, unit = int(match["number"] or 1), match["unit"] or match["this"] or "day"
    days = math.ceil(number / 24) if unit == "hour" else number * DAYS[unit]
    return Choice("posted", (str(min(days, 365)),)) if days else None


def years(words: list[str]) -> Choice | None:
    """What a coder of so many years may apply for; "2 years" alone may be of anything.

    "no experience" stays words: the trade has names for it, and many postings tell no years.
    """
    text = " ".join(words).casefold().replace("'", "").replace("’", "")
    match = YEARS.fullmatch(text)
    is_told = match and (match["of"] or match["more"])
    return Choice("years", (str(int(match["years"])),)) if match and is_told else None
