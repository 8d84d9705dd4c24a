"""How requirements are worded: the patterns of lexing.py."""

import re

from careercenter.credentials.facts import Degree

NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
N = rf"(?:[0-9]{{1,3}}|{'|'.join(NUMBERS)}|an?)"
FLAGS = re.IGNORECASE | re.ASCII  # a dotless i is no i of a code
SPACE = re.compile(r"[\s:•*]*")
WORD = re.compile(r"[^\s(),;/&+:]+")
FILLER = re.compile(
    r"(?:must|have|has|hold(?:s|ing)?|be|active|current(?:ly)?|valid|an?|the|is|are|needed|"
    r"certifications?|certificates?|credentials?|certified|coders?|you|who|in good standing|"
    r"mandatory|minimum|from|experience|accepted|acceptable|welcome|"
    r"with (?=any|an? )|as an?)(?![\w-])",
    FLAGS,
)
CONNECTORS = (
    ("and/or(?![\\w-])", "or"),
    ("(?:and|with|plus|&|\\+)(?![\\w-])|[&+]", "and"),
    ("(?:or|/)(?![\\w-])|/", "or"),
    (",", "comma"),
    (";|\\.(?=\\s|$)", "clause"),
    (r"\(|\[", "("),
    (r"\)|\]", ")"),
    (r"(?:strictly )?required(?! (?:by|within))(?![\w-])", "required"),
    (
        r"(?:(?:is|are|strongly|highly) )*(?:preferred|desired|desirable|a plus|nice to have)"
        r"(?![\w-])",
        "preferred",
    ),
)
SIMPLE = [(re.compile(pattern, FLAGS), kind) for pattern, kind in CONNECTORS]
OF = re.compile(
    rf"(?:at least |any |a minimum of |minimum )*(?P<n>{N}|all|each|both|either|any)\s+"
    r"(?:or more )?of(?: (?:the )?(?:following|these))?(?: (?:credential|certification)s?)?"
    r"(?![\w-])|(?P<bare>either|both)(?![\w-])",
    FLAGS,
)
WITHIN = re.compile(
    r"(?:(?:(?:to|must) be )?(?:required|obtained|earned|completed|acquired|achieved) )?"
    rf"(?:by|within)\s+(?:the first )?(?P<n>[0-9]{{1,3}}|{N})\s*(?:\([0-9]+\)\s*)?"
    r"(?P<unit>years?|months?|days?)\s*(?:\([0-9]+\)\s*)?"
    r"(?:of|from|after|following)\s+(?:the )?(?:date of )?(?:being )?"
    r"(?:hired?|hiring|employment|start(?:ing)?(?: date)?)(?![\w-])",
    FLAGS,
)
TIME = re.compile(
    r"(?:(?:an? )?min(?:imum|\.)?(?: of)? |at least |over |more than )*"
    rf"(?P<n>{N})(?: \([0-9]+\))?\s*(?:(?:-|–|—|to|or)\s*{N}\s*)?\+?\s*(?:or more )?"
    r"(?P<unit>years?|yrs?\.?|months?)[’']?(?![\w-])",
    FLAGS,
)
TIME_FILLER = re.compile(
    r"(?:of|in|as|an?|the|coding|coders?|experience|exp\.?|medical|work(?:ing)?|relevant|recent|"
    r"related|hands-on|on-the-job|minimum|direct|proven)(?![\w-])",
    FLAGS,
)
CREDITS = re.compile(
    r"(?:at least |a minimum of )?(?P<n>[0-9]{1,3})\+?\s*(?:or more )?"
    r"(?:college |semester |university )*(?:credits?|hours of college)"
    r"(?:[ -]hours?)?(?: of college(?: credit)?| from an accredited college)?(?![\w-])",
    FLAGS,
)
OR_HIGHER = r"(?: or (?:higher|above|equivalent))?(?![\w-])"
SCHOOLS = {
    Degree.high_school: r"(?:high[ -]school )?diploma(?:(?: or |/)ged)?|ged",
    Degree.certificate: r"(?:coding )?certificate program",
    Degree.associate: r"associate(?:[’']?s)?(?: degree)?",
    Degree.bachelor: r"bachelor(?:[’']?s)?(?: degree)?",
    Degree.master: r"master(?:[’']?s)?(?: degree)?",
    Degree.doctorate: r"doctorate|ph\.?d\.?",
}
DEGREES = {
    degree: re.compile(rf"(?:an? )?(?:{words}){OR_HIGHER}", FLAGS)
    for degree, words in SCHOOLS.items()
}
ELIGIBLE = re.compile(
    r"(?P<codes>[\w-]+?(?:/[\w-]+?)*)[\s-]+(?:exam[\s-])?eligible(?![\w-])"
    r"|eligib(?:le|ility) (?:to (?:sit|test) )?for (?:the )?(?P<after>[\w-]+)(?: exam)?(?![\w-])",
    FLAGS,
)
KNOWS = re.compile(
    r"(?:experience|proficien(?:cy|t)|familiar(?:ity)?|knowledge) (?:with|in|using|of) ", FLAGS
)
LEVEL = r"(?:(?P<level{0}>coding|mastery|apprentice)(?:[- ]level)? )?"
CREDENTIAL = r"(?:credential|certification|certificate)s?"
NOT_ACCEPTED = re.compile(
    r"[,;(]?\s*(?P<list>[^();.,]{2,60}?) (?:is |are )?not (?:accepted|acceptable|enough)\)?"
    r"(?![\w-])",
    FLAGS,
)
BUT = re.compile(r"[,(]?\s*(?:but not|but|except(?: for)?|excluding|other than) ", FLAGS)
LIST_JOIN = re.compile(r"\s*(?:,|/|&|\bor\b|\band\b)\s*", FLAGS)
OR_BOTH = re.compile(r",?\s*\bor both\b", FLAGS)
OR_IN_BRACKETS = re.compile(r"\(\s*(or\s[^()]*)\)", FLAGS)
# What people call a specialty where they ask for years of it, beside its own names.
ALSO_CALLED = {"risk adjustment": "hcc-risk-adjustment", "outpatient": "outpatient-facility"}
