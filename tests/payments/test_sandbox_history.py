"""The sandbox is told what happened before it was started, and knows it as if it had been there."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.contracts.stripe_schema import problems_of_object
from tests.payments.shop import AUSTIN
from tests.sandbox import Sandbox, running_sandbox

A_DAY = 24 * 60 * 60
NOW = datetime.now(UTC)
TODAY = int(NOW.timestamp())
KINDS = (
    *("customer", "payment_method", "product", "price", "checkout.session"),
    *("payment_intent", "charge", "invoice", "invoice_payment", "subscription", "credit_note"),
    *("refund", "dispute"),
)
Write = Callable[..., Path]


def named(number: int, days: float, total: int) -> dict[str, Any]:
    """A payment."""
    ids = {"session": "cs", "intent": "pi", "charge": "ch", "invoice": "in"}
    return {
        **{name: f"{prefix}_old_{number}" for name, prefix in ids.items()},
        "number": f"OLD-{number}",
        "customer": "cus_old",
        "currency": "usd",
        "at": TODAY - int(days * A_DAY),
        "total": total,
        "order": str(number),
        "employer": "7",
    }


def line(name: str, cents: int) -> dict[str, Any]:
    return {"name": name, "cents": cents}


def month_before(moment: datetime) -> datetime:
    """The same day of the month before, of a moment before the 29th."""
    return (moment.replace(day=1) - timedelta(days=1)).replace(day=moment.day)


def story() -> dict[str, Any]:
    """A subscriber who owes since some days, and who bought otherwise too."""
    buyer = {"name": "Larkspur", "email": "ana@larkspur.example", "employer": "7"}
    address = {name: AUSTIN[name] for name in ("line1", "city", "state", "postal_code")}
    again = NOW - timedelta(days=2)
    again = min(again, again.replace(day=min(again.day, 28)))
    since = month_before(again)
    price = {"key": "team-usd", "code": "team", "name": "Team", "cents": 9900, "interval": "month"}
    owed = {"invoice": "in_owed", "number": "OLD-9", "at": int(again.timestamp()), "is_paid": False}
    bought = {"lines": [line("Post", 20000)], "code": "WELCOME20", "is_taxed": True}
    begun = {**named(3, 0, 9900), "at": int(since.timestamp())}
    terms = {"lines": [line("Pack", 79900)], "days": 30, "purchase_order": "PO-1"}
    back = {"note": "cn_old", "cents": 500, "at": TODAY - 9 * A_DAY, "refund": "1"}
    asked = {"reason": "fraudulent", "at": TODAY - 5 * A_DAY, "due": TODAY + A_DAY}
    return {
        "customers": [
            {"id": "cus_old", "at": TODAY - 90 * A_DAY, "address": address, **buyer}
            | {"has_card": True}
        ],
        "checkouts": [{**named(1, 40, 17320), **bought}],
        "invoices": [{**named(2, 20, 79900), **terms, "paid_at": TODAY - 10 * A_DAY}],
        "subscriptions": [
            {**begun, "id": "sub_old", "price": price, "renewals": [owed], "ended_at": None}
        ],
        "refunds": [{"id": "re_old", "invoice": "in_old_1", **back, "fails": False}],
        "disputes": [
            {"id": "du_old", "intent": "pi_old_2", **asked, "inquiry": False}
            | {"end": None, "ended_at": None}
        ],
    }


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def to_file(**changed: Any) -> Path:
        file = tmp_path / "history.json"
        file.write_text(json.dumps({**story(), **changed}))
        return file

    return to_file


def one(sandbox: Sandbox, kind: str, id_: str) -> dict[str, Any]:
    return next(each for each in sandbox.objects(kind) if each["id"] == id_)


def shown(thing: Any) -> Any:
    if isinstance(thing, dict):
        return {key: shown(each) for key, each in thing.items() if key[0] != "_"}
    return [shown(each) for each in thing] if isinstance(thing, list) else thing


def test_all_of_it_keeps_the_contract_and_nobody_is_told(write: Write) -> None:
    with running_sandbox(history=write()) as sandbox:
        for kind in KINDS:
            objects = [shown(each) for each in sandbox.objects(kind)]
            assert objects, kind
            assert [problem for each in objects for problem in problems_of_object(each)] == []
        assert (sandbox.deliveries(), sandbox.objects("event")) == ([], [])


def test_a_checkout_has_its_ids_its_moment_and_its_sums(write: Write) -> None:
    with running_sandbox(history=write()) as sandbox:
        session = one(sandbox, "checkout.session", "cs_old_1")
        charge = one(sandbox, "charge", "ch_old_1")
        invoice = one(sandbox, "invoice", "in_old_1")
    assert (session["payment_intent"], session["invoice"]) == ("pi_old_1", "in_old_1")
    assert (session["total_details"]["amount_discount"], session["amount_total"]) == (4000, 17320)
    assert (charge["created"], charge["amount_refunded"]) == (TODAY - 40 * A_DAY, 500)
    assert (invoice["number"], invoice["total_taxes"][0]["amount"]) == ("OLD-1", 1320)
    assert invoice["invoice_pdf"].endswith("/i/in_old_1/pdf")


def test_what_was_not_paid_was_tried_again_since_then(write: Write) -> None:
    with running_sandbox(history=write()) as sandbox:
        bill = one(sandbox, "invoice", "in_owed")
        assert one(sandbox, "subscription", "sub_old")["status"] == "past_due"
    assert (bill["status"], bill["attempt_count"] > 1) == ("open", True)
    assert bill["next_payment_attempt"] > TODAY


def test_it_is_told_once_and_what_happened_since_then_stays(write: Write, tmp_path: Path) -> None:
    file = write()
    with running_sandbox(tmp_path / "kept", history=file) as first:
        first.call("POST", "/charges/ch_old_1/refund", {"amount": 100})
    with running_sandbox(tmp_path / "kept", history=file) as second:
        assert one(second, "charge", "ch_old_1")["amount_refunded"] == 600


def test_another_history_is_that_of_another_application(write: Write, tmp_path: Path) -> None:
    with running_sandbox(tmp_path / "kept", history=write()) as first:
        first.call("POST", "/charges/ch_old_1/refund", {"amount": 100})
    other = write(refunds=[])
    with running_sandbox(tmp_path / "kept", history=other) as second:
        assert one(second, "charge", "ch_old_1")["amount_refunded"] == 0
        assert second.objects("event") == []


def test_without_the_file_the_sandbox_is_empty(tmp_path: Path) -> None:
    with running_sandbox(history=tmp_path / "none.json") as sandbox:
        assert sandbox.objects("charge") == []


@pytest.mark.parametrize("kind", ["checkouts", "invoices", "subscriptions"])
def test_a_total_that_is_not_reckoned_so_is_refused_and_nothing_is_kept(
    write: Write, tmp_path: Path, kind: str
) -> None:
    wrong = [{**story()[kind][0], "total": 1}]
    folder = tmp_path / "kept"
    with (
        pytest.raises(ValueError, match="the history tells 1 of the total"),
        running_sandbox(folder, history=write(**{kind: wrong})),
    ):
        pass
    with running_sandbox(folder) as empty:
        assert empty.objects("customer") == []
