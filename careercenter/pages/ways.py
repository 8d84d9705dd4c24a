"""Ways into the search that the front page offers, as parameters of /jobs."""

from typing import NamedTuple


class Way(NamedTuple):
    text: str
    facet: str
    value: str


WAYS = (
    Way("Remote", "workplace", "remote"),
    Way("Apprentices welcome", "apprentices", "1"),
    Way("CPC", "credential", "CPC"),
    Way("CCS", "credential", "CCS"),
    Way("CRC", "credential", "CRC"),
    Way("RHIT", "credential", "RHIT"),
    Way("Risk adjustment", "specialty", "hcc-risk-adjustment"),
    Way("Inpatient", "specialty", "inpatient-drg"),
    Way("$30 an hour and up", "pay", "30"),
)
