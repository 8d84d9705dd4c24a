"""The mails about money read well, in text and in HTML."""

import pytest

from careercenter.mail.previews import example

OURS = (
    "order_paid",
    "payment_failed",
    "second_payment_refunded",
    "refund_made",
    "order_held",
    "refund_failed",
    "order_invoiced",
    "invoice_overdue",
    "invoice_cancelled",
)


@pytest.mark.parametrize("name", OURS)
def test_a_mail_says_which_order_it_is_about(app, name):
    mail = example(name)
    assert "CC-4021" in mail.text
    assert "CC-4021" in mail.html
    assert "{{" not in mail.text + mail.html
    assert "&" not in mail.subject


@pytest.mark.parametrize(
    "name", ["order_paid", "second_payment_refunded", "refund_made", "order_invoiced"]
)
def test_a_mail_about_money_names_the_amount(app, name):
    mail = example(name)
    assert all("$278" in part for part in (mail.text, mail.html))


def test_a_receipt_lists_what_was_bought(app):
    mail = example("order_paid")
    assert "Single posting, 30 days: $199" in mail.text
    assert "Featured for 14 days: $79" in mail.text


SUBSCRIPTIONS = (
    "subscription_begun",
    "subscription_renewed",
    "subscription_payment_failed",
    "grace_ends_soon",
    "slots_stopped",
    "subscription_recovered",
    "plan_changed",
    "plan_cancelled",
    "plan_ended",
    "second_subscription_refunded",
)


@pytest.mark.parametrize("name", SUBSCRIPTIONS)
def test_a_mail_about_a_plan_says_whose_it_is_and_leads_there(app, name):
    mail = example(name)
    assert all("Larkspur Health" in part for part in (mail.text, mail.html))
    assert all("/employers/1/plan" in part for part in (mail.text, mail.html))
    assert "{{" not in mail.subject + mail.text + mail.html


def test_a_failed_payment_says_until_when_and_where_to_pay(app):
    mail = example("subscription_payment_failed")
    assert "Nov 30, 2026" in mail.text
    assert "https://invoice.stripe.com/" in mail.html
