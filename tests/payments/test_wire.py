"""The sandbox reads forms as Stripe does, and nothing that is sent breaks it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careercenter.payments.sandbox.wire import Problem, parse
from tests.contracts.conftest import Wire
from tests.sandbox import KEY, Sandbox

NAMED = (
    "line_items 0 1 price_data unit_amount quantity mode payment usd currency product_data name "
    "metadata expand limit -5 --5 success_url customer expires_at amount payment_intent [ a]b["
)
WORDS = st.sampled_from([*NAMED.split(), "", "\u0663", "9" * 40])
NAMES = st.tuples(WORDS, st.lists(WORDS, max_size=4)).map(
    lambda parts: parts[0] + "".join(f"[{part}]" for part in parts[1])
)
PAIRS = st.lists(st.tuples(NAMES, WORDS | st.text(max_size=20)), max_size=12)
PATHS = st.sampled_from(["customers", "checkout/sessions", "refunds", "checkout/sessions/x/expire"])


def test_brackets_make_trees_and_numbers_make_lists():
    pairs = [("a[0][b]", "1"), ("a[1][b]", "2"), ("c[d]", "3"), ("e[]", "4"), ("e[]", "5")]
    assert parse(pairs) == {"a": [{"b": "1"}, {"b": "2"}], "c": {"d": "3"}, "e": ["4", "5"]}


@pytest.mark.parametrize("name", ["a[", "a]b", "[a]", "", "a[b]c"])
def test_a_name_that_is_none_is_refused(name):
    with pytest.raises(Problem):
        parse([(name, "1")])


def test_a_text_is_not_also_a_hash():
    with pytest.raises(Problem):
        parse([("a", "1"), ("a[b]", "2")])


@settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)
@given(path=PATHS, pairs=PAIRS)
def test_no_request_breaks_the_sandbox(sandbox_server: Sandbox, path: str, pairs) -> None:
    wire = Wire(sandbox_server.url, KEY)
    sent = [(name, value) for name, value in pairs if value.isprintable()]
    assert wire.post(f"/v1/{path}", *sent).status in (200, 400, 404)
    assert wire.get(f"/v1/{path.removesuffix('/expire')}", *sent).status in (200, 400, 404)
