"""Commands that tell whoever looks after the site what Stripe must be told."""

from careercenter.payments.inbox import HANDLERS


def test_every_event_that_is_handled_is_printed(app):
    printed = app.test_cli_runner().invoke(args=["stripe-events"]).output.split()
    assert printed == list(HANDLERS)
    assert "checkout.session.completed" in printed
