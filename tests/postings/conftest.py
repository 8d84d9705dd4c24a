"""Alice hires for Larkspur; Mallory hires for somebody else. A few places are known."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from careercenter.accounts.models import Account
from careercenter.db import db
from careercenter.employers.models import Employer
from careercenter.postings.geography import folded
from careercenter.postings.models import Place
from tests.factories import an_account, an_employer
from tests.people import sign_in

PLACES = [
    ("43215", "Columbus", "OH", 39.97, -83.0),
    ("43085", "Columbus", "OH", 40.1, -83.02),
    ("31901", "Columbus", "GA", 32.47, -84.98),
    ("62701", "Springfield", "IL", 39.8, -89.65),
    ("65801", "Springfield", "MO", 37.26, -93.34),
    ("63101", "Saint Louis", "MO", 38.63, -90.19),
    ("83814", "Coeur D Alene", "ID", 47.67, -116.78),
    ("20001", "Washington", "DC", 38.91, -77.02),
]
COMPLETE: dict[str, Any] = {
    "title": "Outpatient Coder II",
    "employment_type": "full-time",
    "tax_form": "w2",
    "workplace": "remote",
    "remote_scope": "only",
    "remote_states": ["OH", "KY"],
    "pay_min": "28.50",
    "pay_max": "$36",
    "pay_unit": "hour",
    "years_required": "2",
    "required_1": ["RHIT"],
    "required_2": ["CCS", "CIC"],
    "preferred": ["RHIA"],
    "specialties": ["outpatient-facility"],
    "setting": "hopd",
    "code_sets": ["cpt", "icd10cm"],
    "software": ["epic"],
    "description": "Code outpatient records of a hospital with 400 beds, in a team of nine.",
    "apply_by": "here",
}


@pytest.fixture
def places(app: Flask) -> None:
    """Kept between tests, like those of the template would be."""
    for zip_code, city, state, latitude, longitude in PLACES:
        db.session.merge(
            Place(
                zip_code=zip_code,
                city=city,
                city_folded=folded(city),
                state=state,
                latitude=latitude,
                longitude=longitude,
            )
        )
    db.session.commit()


@pytest.fixture
def alice(app: Flask) -> Account:
    return an_account(name="Alice", email="alice@larkspur.example")


@pytest.fixture
def employer(alice: Account) -> Employer:
    made = an_employer(alice, name="Larkspur Health", slug="larkspur-health")
    db.session.commit()
    return made


@pytest.fixture
def browser(client: FlaskClient, alice: Account, employer: Employer) -> FlaskClient:
    """Alice's browser, signed in."""
    sign_in(client, alice)
    return client


@pytest.fixture
def stranger(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def mallory(app: Flask) -> FlaskClient:
    """Hires too, for another employer."""
    account = an_account(name="Mallory")
    an_employer(account)
    client = app.test_client()
    sign_in(client, account)
    return client
