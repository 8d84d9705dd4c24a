"""What Stripe's library raises, and what the application hears of it."""

import pytest
import stripe

from careercenter.payments.gateway import (
    AddressMissing,
    CardDeclined,
    NotAtGateway,
    PaymentsDown,
    PaymentsRefused,
)
from careercenter.payments.stripe.answers import stripe_answers

INVALID = stripe.InvalidRequestError
TROUBLE = [
    (stripe.APIConnectionError("no route"), PaymentsDown),
    (stripe.RateLimitError("slow down", http_status=429), PaymentsDown),
    (stripe.APIError("oops", http_status=500), PaymentsDown),
    (stripe.APIError("oops", http_status=503), PaymentsDown),
    (stripe.IdempotencyError("in use", http_status=409), PaymentsDown),
    (INVALID("locked", None, code="lock_timeout", http_status=409), PaymentsDown),
    (stripe.IdempotencyError("other parameters", http_status=400), PaymentsRefused),
    (stripe.AuthenticationError("wrong key", http_status=401), PaymentsRefused),
    (stripe.PermissionError("not allowed", http_status=403), PaymentsRefused),
    (stripe.CardError("declined", None, "card_declined", http_status=402), CardDeclined),
    (INVALID("no such", "id", code="resource_missing", http_status=404), NotAtGateway),
    (INVALID("bad", "amount", http_status=400), PaymentsRefused),
    (INVALID("where?", None, code="customer_tax_location_invalid"), AddressMissing),
]


@pytest.mark.parametrize(("raised", "heard"), TROUBLE)
def test_each_trouble_is_heard_as_what_it_means(raised, heard):
    with pytest.raises(heard) as caught, stripe_answers():
        raise raised
    assert type(caught.value) is heard


def test_other_exceptions_stay_what_they_are():
    with pytest.raises(KeyError), stripe_answers():
        raise KeyError("ours")
