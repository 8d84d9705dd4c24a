"""A posting for search engines: schema.org JobPosting, true to what the page shows.

https://developers.google.com/search/docs/appearance/structured-data/job-posting
"""

import json
from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from careercenter.employment import EmploymentType, PayUnit, TaxForm
from careercenter.postings.links import posting_url
from careercenter.postings.models import ApplyBy, Posting, RemoteScope, Workplace
from careercenter.postings.text import to_html
from careercenter.states import STATES

EMPLOYMENT_TYPES = {
    EmploymentType.full_time: "FULL_TIME",
    EmploymentType.part_time: "PART_TIME",
    EmploymentType.per_diem: "PER_DIEM",
    EmploymentType.temporary: "TEMPORARY",
    EmploymentType.contract: "CONTRACTOR",
    EmploymentType.internship: "INTERN",
    EmploymentType.apprenticeship: "OTHER",
}
UNITS = {PayUnit.hour: "HOUR", PayUnit.year: "YEAR"}


def job_posting(posting: Posting) -> Markup:
    """JSON that is safe inside a script element."""
    text = json.dumps(described(posting), ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)


def described(posting: Posting) -> dict[str, Any]:
    found = {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": posting.title,
        "description": str(to_html(posting.description)),
        "url": posting_url(posting),
        "identifier": {"@type": "PropertyValue", "name": "CareerCenter", "value": str(posting.id)},
        "datePosted": posting.posted_at.date().isoformat() if posting.posted_at else None,
        "validThrough": posting.ends_at.isoformat() if posting.ends_at else None,
        "employmentType": employment_types(posting),
        "hiringOrganization": organization(posting),
        "directApply": posting.apply_by is ApplyBy.here,
        "baseSalary": salary(posting),
        "experienceRequirements": experience(posting),
        **place(posting),
    }
    return {key: value for key, value in found.items() if value is not None}


def employment_types(posting: Posting) -> list[str] | None:
    kinds = [EMPLOYMENT_TYPES[posting.employment_type]] if posting.employment_type else []
    if posting.tax_form is TaxForm.form_1099 and "CONTRACTOR" not in kinds:
        kinds.append("CONTRACTOR")
    return kinds or None


def organization(posting: Posting) -> dict[str, str]:
    named = {"@type": "Organization", "name": posting.employer.name}
    website = posting.employer.website
    return {**named, "sameAs": website} if website else named


def salary(posting: Posting) -> dict[str, Any] | None:
    """None for pay by the chart: schema.org has no such unit, and another would not be true."""
    unit = UNITS.get(posting.pay_unit) if posting.pay_unit else None
    if unit is None or posting.pay_min_cents is None or posting.pay_max_cents is None:
        return None
    return {
        "@type": "MonetaryAmount",
        "currency": "USD",
        "value": {
            "@type": "QuantitativeValue",
            "minValue": posting.pay_min_cents / 100,
            "maxValue": posting.pay_max_cents / 100,
            "unitText": unit,
        },
    }


def experience(posting: Posting) -> Any:
    if posting.years_required is None:
        return None
    if posting.years_required == 0:
        return "no requirements"
    return {
        "@type": "OccupationalExperienceRequirements",
        "monthsOfExperience": posting.years_required * 12,
    }


def place(posting: Posting) -> dict[str, Any]:
    if posting.workplace is Workplace.remote:
        return {
            "jobLocationType": "TELECOMMUTE",
            "applicantLocationRequirements": allowed_places(posting),
        }
    address = {
        "@type": "PostalAddress",
        "addressLocality": posting.city,
        "addressRegion": posting.state,
        "postalCode": posting.zip_code,
        "addressCountry": "US",
    }
    told = {key: value for key, value in address.items() if value}
    return {"jobLocation": {"@type": "Place", "address": told}}


def allowed_places(posting: Posting) -> list[dict[str, str]] | dict[str, str]:
    """The country, or each state in which one may live."""
    named = set(posting.remote_states)
    if posting.remote_scope is RemoteScope.only and named:
        return states(code for code in STATES if code in named)
    if posting.remote_scope is RemoteScope.all_but and named:
        return states(code for code in STATES if code not in named)
    return {"@type": "Country", "name": "USA"}


def states(codes: Iterable[str]) -> list[dict[str, str]]:
    return [{"@type": "State", "name": f"{STATES[code]}, USA"} for code in codes]
