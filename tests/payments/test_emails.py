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
