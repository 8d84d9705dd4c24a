"""What pages about money lead to, and what they say in passing."""

from datetime import timedelta

import pytest

from careercenter import clock as time
from careercenter.db import db
from careercenter.employers.models import MemberRole
from careercenter.mail.previews import example
from careercenter.payments import holding, spend
from tests.factories import a_live_posting, a_member, a_use, an_account, an_employer
from tests.payments.conftest import newest_order
from tests.payments.plans import a_plan, in_slot
from tests.payments.test_spend import a_credit
from tests.people import browser_of


@pytest.fixture
def looked_at(hiring, draft):
    """The page on which an employer manages its posting."""
    return lambda posting=draft: hiring.get(f"/postings/{posting.id}").text


@pytest.fixture
def viewer(app, draft):
    account = an_account()
    a_member(draft.employer, account, MemberRole.viewer)
    db.session.commit()
    return browser_of(app, account)


def test_who_may_buy_chooses_on_the_page_of_prices(hiring, draft):
    page = hiring.get("/pricing").text
    mine = f"/employers/{draft.employer_id}"
    for path in (
        "billing/buy?plan=pack-5",
        "billing/buy?plan=talent",
        "subscribe?plan=slots-3-yearly",
    ):
        assert f'href="{mine}/{path}"' in page


def test_whoever_hires_for_two_chooses_for_one_of_them(hiring, owner, draft):
    other = an_employer(owner, name="Willow Clinic")
    db.session.commit()
    page = hiring.get(f"/pricing?for={other.id}").text
    assert f'href="/employers/{other.id}/billing/buy?plan=pack-5"' in page
    assert f'href="/employers/{draft.employer_id}/billing/buy?plan=pack-5"' not in page


def test_visitors_and_viewers_choose_nothing_there(client, viewer):
    for browser in (client, viewer):
        assert "/billing/buy" not in browser.get("/pricing").text


def test_what_was_chosen_there_is_chosen_on_the_next_page(hiring, draft):
    path = f"/employers/{draft.employer_id}/billing/buy"
    assert 'value="pack-10" checked' in hiring.get(f"{path}?plan=pack-10").text
    assert 'value="pack-5" checked' in hiring.get(f"{path}?plan=single").text


def test_with_a_plan_the_choice_leads_to_its_change(hiring, draft):
    a_plan(draft.employer)
    db.session.commit()
    mine = f"/employers/{draft.employer_id}"
    chosen = hiring.get(f"{mine}/subscribe?plan=slots-10-monthly")
    assert chosen.location == f"{mine}/plan/change?to=slots-10-monthly"
    assert hiring.get(f"{mine}/subscribe").location == f"{mine}/plan"


def test_a_posting_leads_to_the_order_that_paid_for_it(buy, draft, sandbox, come_back, looked_at):
    order = buy(draft)
    sandbox.act("pay", order.session_id)
    come_back()
    assert f'<a href="/orders/{order.id}">Order {order.reference}</a>' in looked_at()


def test_a_posting_on_a_gift_says_so(draft, looked_at):
    a_credit(draft.employer, note="For the outage.")
    spend.submit_for_review(draft)
    db.session.commit()
    assert "A credit that we gave you" in looked_at()


def test_a_posting_in_a_slot_leads_to_the_plan_and_counts_no_days(draft, looked_at):
    posting = in_slot(a_plan(draft.employer))
    db.session.commit()
    page = looked_at(posting)
    assert f'href="/employers/{draft.employer_id}/plan"' in page
    assert "Live in a slot of your plan" in page
    assert "Renew this posting" not in page
    assert "more day" not in page


def test_viewers_are_led_to_no_money(viewer, draft):
    posting = in_slot(a_plan(draft.employer))
    db.session.commit()
    for path in ("/hiring", f"/postings/{posting.id}"):
        page = viewer.get(path).text
        assert f"/employers/{draft.employer_id}/plan" not in page
        assert f"/employers/{draft.employer_id}/billing" not in page


def test_a_bank_debit_under_way_is_told_and_not_asked_for_again(
    buy, draft, hiring, sandbox, come_back, looked_at
):
    order = buy(draft)
    sandbox.act("debit", order.session_id)
    come_back()
    page = looked_at()
    assert "Your bank is working on it" in page
    assert f'href="/orders/{order.id}"' in page
    assert "Choose a plan" not in page
    assert f"/orders/{order.id}/" in hiring.get(f"/postings/{draft.id}/checkout").location


def test_nothing_is_offered_for_a_posting_that_is_on_hold_for_a_dispute(draft, looked_at):
    posting = a_live_posting(draft.employer)
    credit = a_credit(draft.employer, left=1, frozen_at=time.now())
    a_use(credit, posting)
    holding.follow(posting)
    db.session.commit()
    page = looked_at(posting)
    assert "On hold since" in page
    assert "Renew this posting" not in page
    assert "Feature this posting" not in page


def test_the_desk_counts_slots_and_offers_to_renew_what_ends_soon(hiring, draft):
    in_slot(a_plan(draft.employer))
    a_live_posting(draft.employer, ends_at=time.now() + timedelta(days=2))
    db.session.commit()
    page = hiring.get("/hiring").text
    assert "1 of 3 slots used" in page
    assert "Renew or close it" in page


def test_ways_to_pay_are_only_told_apart_where_something_is_free(hiring, draft):
    draft.employer.verified_at = time.now()
    db.session.commit()
    path = f"/postings/{draft.id}/checkout"
    assert "Only for what has a price." not in hiring.get(path).text
    a_credit(draft.employer)
    db.session.commit()
    assert "Only for what has a price." in hiring.get(path).text


def test_a_plan_that_began_says_what_to_do_with_it(choose, draft, sandbox, come_back):
    choose(f"/employers/{draft.employer_id}/subscribe", "slots-3-monthly")
    sandbox.act("pay", newest_order().session_id)
    page = come_back().text
    assert "Your plan has begun" in page
    assert "Choose “Use a slot” when you post a job." in page


def test_a_plan_is_changed_before_the_worker_has_read_it(choose, draft, hiring, sandbox, come_back):
    mine = f"/employers/{draft.employer_id}"
    choose(f"{mine}/subscribe", "slots-3-monthly")
    sandbox.act("pay", newest_order().session_id)
    come_back()
    page = hiring.get(f"{mine}/plan/change?to=slots-10-monthly")
    assert (page.status_code, "Pay $400 and change" in page.text) == (200, True)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("order_held", "/staff/money/orders/4021"),
        ("refund_failed", "/staff/money/orders/4021"),
        ("refund_at_stripe", "/staff/money/orders/4021"),
        ("dispute_opened", "/staff/money/disputes/1"),
        ("books_differ", "/staff/money/checks"),
    ],
)
def test_a_mail_to_staff_leads_to_the_page_where_they_act(app, name, path):
    mail = example(name)
    assert all(path in part for part in (mail.text, mail.html))


def test_a_mail_about_the_end_of_a_posting_names_the_renewal(app):
    for name in ("posting_expired", "posting_expiring_soon"):
        assert "Renew it" in example(name).text
