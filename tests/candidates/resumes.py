"""Résumés for tests, as people write them, and short ways to ask what was read from one."""

from typing import Any

from careercenter.candidates.importing.resume import suggestions_from
from careercenter.candidates.importing.suggestions import Kind

RESUME = """Rosalind Achterberg, CPC®, CRC®
Columbus, OH 43215 | (614) 555-0100 | rosalind@mail.example | www.linkedin.com/in/rosalind-x

PROFESSIONAL SUMMARY
Risk adjustment coder with over eight years of experience in
medical coding. 4 years of HCC coding and 3 years of cardiology profee coding. Fluent in Spanish.

CERTIFICATIONS
CPC – Certified Professional Coder, AAPC, 2019
Pursuing CCS-P, exam scheduled for 2026

EXPERIENCE
Risk Adjustment Coder, Meadowlark Health Plan, remote      Mar 2022 – Present
• Coded 25 charts a day in Epic and 3M 360 Encompass, ICD-10-CM V28, 97% accuracy
• Trained CPC-A apprentices
Lakeshore Physicians Group, Columbus, OH    06/2019 – 02/2022
Professional Fee Coder
• CPT, HCPCS Level II and E/M leveling for cardiology
2018 to 2019    Charge entry clerk, Community Clinic

EDUCATION
Associate of Applied Science in Health Information Management, Granite State College, 2018

SKILLS
Software: Epic, athenahealth, EncoderPro
"""


def values(text: str, kind: Kind) -> list[Any]:
    return [each.value for each in suggestions_from(text) if each.kind is kind]


def held(text: str) -> list[str]:
    return [value["code"] for value in values(text, Kind.credential)]
