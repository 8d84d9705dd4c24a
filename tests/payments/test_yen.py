"""JPY 30000 is ¥30,000 everywhere: yen have no smaller unit."""

import pytest

from careercenter import clock as time
from careercenter.db import db
from careercenter.payments import ledger_check
from tests.payments.conftest import newest_order, settings_of
from tests.sandbox import DIRECT

PRICE = "¥30,000"


@pytest.fixture(autouse=True)
def in_yen(app):
    with settings_of(app, currency="jpy"):
        yield


def test_the_prices_are_in_yen(client):
    page = client.get("/pricing").text
    assert all(words in page for words in (PRICE, "¥37,000", "¥12,000", "Japanese yen"))
    assert "$" not in page.replace("${", "")


def test_one_posting_is_paid_in_yen_from_page_to_mail(
    choose, hiring, draft, sandbox, come_back, sent_mail, work
):
    assert PRICE in hiring.get(f"/postings/{draft.id}/checkout").text
    answer = choose(f"/postings/{draft.id}/checkout", "single")
    with DIRECT.open(answer.location, timeout=10) as page:
        assert PRICE in page.read().decode()
    [session] = sandbox.objects()
    assert (session["amount_total"], session["currency"]) == (30000, "jpy")
    sandbox.act("pay", session["id"])
    assert PRICE in come_back().text
    assert PRICE in sent_mail()[-1]["Subject"]
    assert PRICE in hiring.get(f"/employers/{draft.employer_id}/billing").text
    assert PRICE in hiring.get(f"/orders/{newest_order().id}").text
    assert ledger_check.check().differences == []


def test_an_invoice_is_in_yen(choose, hiring, draft, sandbox, sent_mail):
    draft.employer.verified_at = time.now()
    db.session.commit()
    by_invoice = {"way": "invoice", "purchase_order": "PO-1"}
    choose(f"/postings/{draft.id}/checkout", "single", **by_invoice)
    [invoice] = sandbox.objects("invoice")
    assert (invoice["total"], invoice["currency"]) == (30000, "jpy")
    assert PRICE in hiring.get(f"/employers/{draft.employer_id}/billing").text
    assert PRICE in sent_mail()[-1]["Subject"]
