"""Another site cannot press our buttons: without our token nothing happens."""

import pytest
from flask import Flask

from tests.house.access_table import ACCESS, Row
from tests.house.world import everything
from tests.robustness.attempts import Attempts

BY_SIGNATURE = {"payments.webhook"}  # Stripe signs what it sends and has no page of ours
CELLS = [
    pytest.param(endpoint, row, id=f"{endpoint}-{row.thing}")
    for endpoint, methods in ACCESS.items()
    for row in methods.get("POST", ())
    if endpoint not in BY_SIGNATURE
]


@pytest.mark.parametrize(("endpoint", "row"), CELLS)
def test_a_post_without_our_token_is_refused(
    in_earnest: Flask, monkeypatch: pytest.MonkeyPatch, endpoint: str, row: Row
):
    attempts = Attempts(in_earnest, endpoint, row)
    filled_in = {name: value for name, value in attempts.form.pairs if name != "csrf_token"}
    before = everything(in_earnest)
    monkeypatch.setitem(in_earnest.config, "WTF_CSRF_ENABLED", True)
    for token in ({}, {"csrf_token": "made-up"}):
        answer = attempts.browser.post(attempts.path, data={**filled_in, **token})
        assert answer.status_code == 400
        assert "<h1>We could not read that</h1>" in answer.text
    assert everything(in_earnest) == before


def test_the_webhook_asks_for_a_signature_instead(
    in_earnest: Flask, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(in_earnest.config, "WTF_CSRF_ENABLED", True)
    answer = in_earnest.test_client().post("/webhooks/stripe", data=b"{}")
    assert (answer.status_code, answer.text) == (400, "bad signature\n")
