"""How people are employed and how pay is counted, with the words for it."""

from enum import StrEnum


class EmploymentType(StrEnum):
    full_time = "full-time"
    part_time = "part-time"
    per_diem = "per-diem"
    temporary = "temporary"
    contract = "contract"
    internship = "internship"
    apprenticeship = "apprenticeship"


class TaxForm(StrEnum):
    w2 = "w2"
    form_1099 = "1099"
    either = "either"


class PayUnit(StrEnum):
    hour = "hour"
    year = "year"
    chart = "chart"


EMPLOYMENT = {
    EmploymentType.full_time: "Full-time",
    EmploymentType.part_time: "Part-time",
    EmploymentType.per_diem: "Per diem (PRN)",
    EmploymentType.temporary: "Temporary",
    EmploymentType.contract: "Contract",
    EmploymentType.internship: "Internship",
    EmploymentType.apprenticeship: "Apprenticeship",
}
TAX_FORMS = {TaxForm.w2: "W-2", TaxForm.form_1099: "1099", TaxForm.either: "W-2 or 1099"}
