"""How wishes, degrees and standings are called, and the languages that a profile may name."""

from careercenter.candidates.models import RemoteWish
from careercenter.credentials.facts import Degree

REMOTE_WISHES = {
    RemoteWish.only: "Remote only",
    RemoteWish.gladly: "Remote or on site",
    RemoteWish.on_site: "On site only",
}
DEGREES = {
    Degree.high_school: "High school or GED",
    Degree.certificate: "Certificate or diploma program",
    Degree.associate: "Associate degree",
    Degree.bachelor: "Bachelor’s degree",
    Degree.master: "Master’s degree",
    Degree.doctorate: "Doctorate",
}
# By their codes of ISO 639-1 where they have one: the most spoken at home in the United States
# (Census Bureau, American Community Survey, table B16001), and American Sign Language.
LANGUAGES = {
    "en": "English",
    "es": "Spanish",
    "zh": "Chinese",
    "tl": "Tagalog",
    "vi": "Vietnamese",
    "ar": "Arabic",
    "fr": "French",
    "ko": "Korean",
    "ru": "Russian",
    "pt": "Portuguese",
    "ht": "Haitian Creole",
    "hi": "Hindi",
    "de": "German",
    "pl": "Polish",
    "it": "Italian",
    "ur": "Urdu",
    "fa": "Persian",
    "te": "Telugu",
    "ja": "Japanese",
    "gu": "Gujarati",
    "bn": "Bengali",
    "ta": "Tamil",
    "pa": "Punjabi",
    "el": "Greek",
    "he": "Hebrew",
    "hmn": "Hmong",
    "nv": "Navajo",
    "ase": "American Sign Language",
}


def languages(codes: list[str]) -> list[str]:
    return [LANGUAGES.get(code, code) for code in codes]
