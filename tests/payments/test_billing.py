"""The billing page: what is left, what it was used for, details at Stripe and the way there."""

from datetime import timedelta

import pytest

from careercenter import clock as time
from careercenter.db import db
from careercenter.employers.models import MemberRole
from careercenter.payments import fulfil
from careercenter.payments.models import CreditKind, StripeCustomer
from careercenter.payments.spend import submit_for_review
from tests.contracts.conftest import Wire
from tests.factories import a_draft, a_member, an_account, an_employer, an_order
from tests.payments.conftest import newest_order, newest_session
from tests.payments.plans import a_plan, in_slot
from tests.payments.test_spend import a_credit
from tests.people import sign_in
from tests.sandbox import KEY

AUSTIN = {
    "name": "Larkspur Billing",
    "line1": "12 Elm St",
    "city": "Austin",
    "state": "TX",
    "postal_code": "78701",
}


@pytest.fixture
def billing(hiring, draft):
    return lambda more="": hiring.get(f"/employers/{draft.employer_id}/billing{more}")


def test_the_old_address_leads_to_the_new_one(hiring, draft):
    answer = hiring.get(f"/employers/{draft.employer_id}/orders")
    assert (answer.status_code, answer.location.endswith("/billing")) == (301, True)


def test_it_shows_what_is_left_and_when_it_ends(billing, draft):
    credit = a_credit(draft.employer, left=4)
    a_credit(draft.employer, kind=CreditKind.featured, days=14)
    db.session.commit()
    page = billing().text
    assert "4 of 5" in page
    assert "Featuring for 14 days" in page
    assert f"{credit.expires_at:%b} {credit.expires_at.day}" in page


def test_what_is_on_hold_is_marked_and_not_counted(billing, draft):
    a_credit(draft.employer, left=4, frozen_at=time.now())
    db.session.commit()
    page = billing().text
    assert "On hold" in page
    assert "<b>0</b> <span>postings" in page


def test_it_shows_what_credits_and_slots_were_used_for(billing, draft):
    a_credit(draft.employer)
    submit_for_review(draft)
    in_slot(a_plan(draft.employer), title="Trauma Registrar")
    db.session.commit()
    page = billing().text
    assert all(words in page for words in ("Trauma Registrar", "A slot", "A posting credit"))


def test_older_uses_have_a_page_of_their_own(billing, draft):
    a_credit(draft.employer, left=12)
    for number in range(12):
        submit_for_review(a_draft(draft.employer, title=f"Coder {number}."))
    db.session.commit()
    assert "All 12 uses" in billing().text
    assert billing("/uses").text.count("A posting credit") == 12


def test_a_receipt_can_be_read_as_pdf(choose, draft, billing, sandbox, work):
    choose(f"/postings/{draft.id}/checkout", "single")
    sandbox.act("pay", newest_session())
    fulfil.fulfil(newest_session())
    db.session.commit()
    work()
    order = newest_order()
    assert order.invoice_number
    assert order.invoice_pdf in billing().text


def test_the_portal_is_stripes_page(hiring, draft, sandbox):
    answer = hiring.post(f"/employers/{draft.employer_id}/billing/portal")
    db.session.expire_all()
    [customer] = sandbox.objects("customer")
    assert (answer.status_code, answer.location.startswith(sandbox.url)) == (303, True)
    assert db.session.get_one(StripeCustomer, draft.employer_id).customer_id == customer["id"]


def test_the_portal_has_words_when_stripe_is_down(hiring, draft, sandbox):
    sandbox.fail("500", times=4)
    answer = hiring.post(f"/employers/{draft.employer_id}/billing/portal")
    assert (answer.status_code, "Stripe has trouble" in answer.text) == (503, True)
    assert "Billing details" in answer.text


def test_a_customer_deleted_at_stripe_is_made_anew(hiring, draft, sandbox):
    db.session.add(StripeCustomer(employer_id=draft.employer_id, customer_id="cus_gone"))
    db.session.commit()
    path = f"/employers/{draft.employer_id}/billing/portal"
    assert [hiring.post(path).status_code, hiring.post(path).status_code] == [503, 303]


def test_back_from_the_portal_the_new_details_show(hiring, billing, draft, sandbox):
    hiring.post(f"/employers/{draft.employer_id}/billing/portal")
    change(sandbox, draft)
    assert "None given" in billing().text
    page = billing("?from=stripe").text
    assert "12 Elm St, Austin, TX 78701" in page


def test_back_from_the_portal_while_stripe_is_down_the_page_stands(billing, draft, sandbox):
    db.session.add(StripeCustomer(employer_id=draft.employer_id, customer_id="cus_known"))
    db.session.commit()
    sandbox.fail("500", times=2)
    assert billing("?from=stripe").status_code == 200


def test_events_bring_new_details(hiring, billing, draft, sandbox, deliver, work):
    hiring.post(f"/employers/{draft.employer_id}/billing/portal")
    change(sandbox, draft)
    for delivery in sandbox.deliveries("customer.updated"):
        assert deliver(delivery) == 200
    work()
    assert "12 Elm St" in billing().text


def change(sandbox, draft) -> None:
    """The buyer gives an address at Stripe."""
    db.session.expire_all()
    known = db.session.get_one(StripeCustomer, draft.employer_id).customer_id
    pairs = [(f"address[{name}]", value) for name, value in AUSTIN.items() if name != "name"]
    answer = Wire(sandbox.url, KEY).post(f"/v1/customers/{known}", *pairs)
    assert answer.status == 200, answer.body


def test_an_order_has_a_page_for_its_employer_alone(app, hiring, draft, owner):
    order = an_order(draft.employer, owner, posting_id=draft.id, total_cents=19900)
    viewer, stranger = an_account(), an_employer().members[0].account
    a_member(draft.employer, viewer, MemberRole.viewer)
    db.session.commit()
    assert "$199" in hiring.get(f"/orders/{order.id}").text
    found = []
    for person in (viewer, stranger):
        browser = app.test_client()
        sign_in(browser, person)
        found.append(browser.get(f"/orders/{order.id}").status_code)
    assert found == [403, 404]


def test_the_bill_shows_discount_and_tax(hiring, draft, owner):
    amounts = {"discount_cents": 3980, "tax_cents": 1313, "total_cents": 17233}
    order = an_order(draft.employer, owner, status="paid", paid_at=time.now(), **amounts)
    db.session.commit()
    page = hiring.get(f"/orders/{order.id}").text
    assert all(each in page for each in ("Subtotal", "-$39.80", "$13.13", "$172.33"))


def test_mail_goes_to_the_owners_when_the_buyer_has_left(draft, buy, sandbox, sent_mail):
    order = buy(draft)
    gone = an_account(email="left@mail.example")
    a_member(draft.employer, gone, MemberRole.recruiter, removed_at=time.now() - timedelta(days=1))
    order.account_id = gone.id
    db.session.commit()
    sandbox.act("pay", order.session_id)
    fulfil.fulfil(order.session_id)
    db.session.commit()
    assert [mail["To"] for mail in sent_mail()] == ["owner@mail.example"]
