"""An admin gives credits with a reason, once, and takes back what is unused."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from careercenter import clock
from careercenter.accounts.models import AuditEntry
from careercenter.db import db
from careercenter.payments import ledger_check
from careercenter.payments.models import Credit, CreditKind
from careercenter.payments.queries import credits_left, talent_right
from tests import factories as make
from tests.bookkeeping.conftest import Office
from tests.payments.crowd import at_once
from tests.people import browser_of
from tests.robustness.page_forms import forms_of


def shown(office: Office, **typed: str) -> dict[str, str]:
    page = office.read(f"/employers/{office.employer.id}/credits")
    form = next(each for each in forms_of(page) if "/credits" in each.action)
    given = {"kind": "posting", "count": "3", "note": "The site was down."}
    return {**dict(form.pairs), **given, **typed}


def give(office: Office, form: dict[str, str]) -> Any:
    return office.post(f"/employers/{office.employer.id}/credits", **form)


def credits() -> list[Credit]:
    db.session.expire_all()
    return list(db.session.scalars(select(Credit).order_by(Credit.id)))


def test_credits_are_given_with_a_reason_on_record_and_in_the_books(office: Office):
    assert give(office, shown(office, days="14", until="2027-01-31")).status_code == 302
    credit = credits()[0]
    assert (credit.kind, credit.granted, credit.left_over) == (CreditKind.posting, 3, 3)
    assert (credit.days, credit.account_id, credit.order_id) == (14, office.bram.id, None)
    assert credit.expires_at == datetime(2027, 2, 1, tzinfo=UTC)
    assert credits_left(office.employer.id, CreditKind.posting).left == 3
    entry = db.session.scalars(select(AuditEntry)).one()
    assert (entry.action, entry.subject_id) == ("gave", credit.id)
    assert entry.detail["reason"] == "The site was down."
    assert "The site was down." in office.read("/credits")
    assert ledger_check.check().differences == []


def test_a_search_for_coders_that_was_given_opens_it(office: Office):
    assert talent_right(office.employer.id) is None
    give(office, shown(office, kind="talent", count="1"))
    right = talent_right(office.employer.id)
    assert right is not None
    assert (right.views, right.requests) == (100, 25)
    office.post(f"/credits/{credits()[0].id}/take-back", note="Not meant.")
    assert talent_right(office.employer.id) is None


def test_pressed_twice_they_are_given_once(office: Office):
    form = shown(office)
    assert give(office, form).status_code == 302
    assert give(office, form).status_code == 302
    assert len(credits()) == 1
    page = office.read(f"/employers/{office.employer.id}/credits")
    assert "got these already. Nothing more was given." in page


def test_five_presses_at_once_give_once(app: Flask, office: Office):
    form, path = shown(office), f"/staff/money/employers/{office.employer.id}/credits"
    browsers = [browser_of(app, office.bram) for _ in range(5)]
    answers: list[int] = []

    def act() -> None:
        answers.append(browsers.pop().post(path, data=form).status_code)

    assert at_once(app, 5, act) == []
    assert answers == [302] * 5
    assert len(credits()) == 1
    assert ledger_check.check().differences == []


def test_a_press_cannot_pass_for_what_was_bought(office: Office):
    bought = make.a_paid_order(office.employer).credits[0]
    assert give(office, shown(office, number=str(bought.id))).status_code == 409
    elsewhere = make.a_credit_by_hand(make.an_employer(), office.bram)
    assert give(office, shown(office, number=str(elsewhere.id))).status_code == 409
    assert len(credits()) == 2


YESTERDAY = (clock.now() - timedelta(days=1)).date().isoformat()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"kind": ""}, "Choose what they are good for."),
        ({"count": ""}, "Enter how many."),
        ({"count": "0"}, "Enter a whole number from 1 to 100."),
        ({"count": "101"}, "Enter a whole number from 1 to 100."),
        ({"days": "366"}, "Enter a whole number from 1 to 365."),
        ({"until": YESTERDAY}, "Choose a day from tomorrow on"),
        ({"until": "2099-01-01"}, "Choose a day from tomorrow on"),
        ({"until": "soon"}, "Enter a date like"),
        ({"note": ""}, "Say why they get them."),
        ({"number": ""}, "Reload the page"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(office: Office, typed: dict[str, str], words: str):
    answer = give(office, shown(office, **typed))
    assert answer.status_code == 422
    assert words in answer.text
    assert credits() == []


def test_what_was_typed_is_kept(office: Office):
    answer = give(office, shown(office, count="many", note="For their patience."))
    assert 'value="many"' in answer.text
    assert "For their patience." in answer.text


def test_unused_ones_are_taken_back_and_used_ones_stay(office: Office):
    credit = make.a_credit_by_hand(office.employer, office.bram, count=3)
    make.a_use(credit, make.a_live_posting(office.employer))
    page = office.read(f"/credits/{credit.id}/take-back")
    assert "2 of 3" in page
    answer = office.post(f"/credits/{credit.id}/take-back", note="One was meant.")
    assert answer.status_code == 302
    db.session.expire_all()
    assert (credit.left_over, credit.granted) == (0, 3)
    entry = db.session.scalars(select(AuditEntry)).one()
    assert (entry.action, entry.detail["count"]) == ("took back", 2)
    assert ledger_check.check().differences == []
    again = office.post(f"/credits/{credit.id}/take-back", note="One was meant.")
    assert again.status_code == 422
    assert "Nothing is left of these" in again.text


def test_taking_back_needs_a_reason(office: Office):
    credit = make.a_credit_by_hand(office.employer, office.bram)
    answer = office.post(f"/credits/{credit.id}/take-back", note="")
    assert answer.status_code == 422
    assert "Say why they go." in answer.text
    assert credits()[0].left_over == 2


def test_what_was_bought_goes_by_a_refund_alone(office: Office):
    bought = make.a_paid_order(office.employer).credits[0]
    page = office.read(f"/employers/{office.employer.id}/credits")
    assert f"/credits/{bought.id}/take-back" not in page
    answer = office.post(f"/credits/{bought.id}/take-back", note="Away with it.")
    assert answer.status_code == 422
    assert "Refund the order" in answer.text
    assert credits()[0].left_over == 1


def test_an_employer_is_found_by_name_website_or_id(office: Office):
    make.an_employer(name="Thistle Clinic", website="https://thistle.example")
    for words in ("larkspur health", "larkspur.example", str(office.employer.id)):
        page = office.read("/credits", q=words)
        assert f"/employers/{office.employer.id}/credits" in page
        assert "Thistle" not in page
    assert "No employer matches" in office.read("/credits", q="zzz")
