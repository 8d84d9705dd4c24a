"""Invoices and credit notes of the sandbox."""

import io
import urllib.request

import pypdf
import pytest

from tests.payments.shop import AUSTIN, INVOICED, OPEN_TO_CODES, TAXED
from tests.payments.test_sandbox import BROWSER, SECONDS
from tests.sandbox import DIRECT

TERMS = (("collection_method", "send_invoice"), ("days_until_due", "30"))
PO = (("custom_fields[0][name]", "Purchase order"), ("custom_fields[0][value]", "4711"))


@pytest.fixture
def bought(shop):
    """The invoice of a checkout with a code and tax."""
    shop.press("/codes")
    asked = (
        *INVOICED,
        *OPEN_TO_CODES,
        *TAXED,
        ("invoice_creation[invoice_data][metadata][o]", "17"),
    )
    session = shop.checkout(shop.price(19900), shop.customer(), *asked)
    shop.press(f"/sessions/{session['id']}/code", code="WELCOME20")
    shop.press(f"/sessions/{session['id']}/address", **AUSTIN)
    shop.sandbox.act("pay", session["id"])
    return shop.session(session, "invoice.payments")


def billed(shop, *pairs, cents=19900, currency="usd"):
    """An open invoice over one line."""
    made = shop.post("invoices", ("customer", shop.customer()), ("currency", currency), *pairs)
    line = (("amount", str(cents)), ("currency", currency), ("description", "Single posting"))
    shop.post("invoiceitems", ("invoice", made["id"]), ("customer", made["customer"]), *line)
    return shop.post(f"invoices/{made['id']}/finalize")


def read(url):
    with DIRECT.open(url, timeout=SECONDS) as response:
        return response.read()


def press(invoice, button):
    url = f"{invoice['hosted_invoice_url']}/{button}"
    try:
        with BROWSER.open(urllib.request.Request(url, b""), timeout=SECONDS) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as answer:
        with answer:
            return answer.code, ""


def test_a_paid_checkout_leaves_a_paid_invoice_over_the_same_sums(shop, bought):
    invoice = bought["invoice"]
    assert (invoice["status"], invoice["amount_paid"]) == ("paid", bought["amount_total"])
    assert [each["amount"] for each in invoice["total_discount_amounts"]] == [3980]
    assert [each["amount"] for each in invoice["total_taxes"]] == [1313]
    [payment] = invoice["payments"]["data"]
    assert payment["payment"]["payment_intent"] == bought["payment_intent"]
    assert invoice["metadata"] == {"o": "17"}
    told = shop.told("invoice.")
    assert told == ["invoice.created", "invoice.finalized", "invoice.paid", *told[3:]]


def test_the_payment_leads_to_its_invoice(shop, bought):
    by = ("payment[payment_intent]", bought["payment_intent"])
    [found] = shop.get("invoice_payments", ("payment[type]", "payment_intent"), by)["data"]
    assert (found["invoice"], found["status"]) == (bought["invoice"]["id"], "paid")


def test_the_invoice_is_a_page_and_a_pdf(bought):
    invoice = bought["invoice"]
    assert invoice["number"] in read(invoice["hosted_invoice_url"]).decode()
    paper = pypdf.PdfReader(io.BytesIO(read(invoice["invoice_pdf"])), strict=True)
    text = paper.pages[0].extract_text()
    assert invoice["number"] in text
    assert all(words in text for words in ("Austin", "Discount", "-$39.80", "Total", "$172.33"))


def test_an_invoice_on_terms_is_sent_is_late_and_is_paid_by_transfer(shop):
    invoice = billed(shop, *TERMS, *PO)
    shop.post(f"invoices/{invoice['id']}/send")
    assert invoice["due_date"] - invoice["effective_at"] == 30 * 24 * 60 * 60
    assert "Purchase order: 4711" in read(invoice["hosted_invoice_url"]).decode()
    shop.pass_time(days=31)
    assert shop.told("invoice.")[-2:] == ["invoice.sent", "invoice.overdue"]
    assert press(invoice, "bank-transfer")[0] == 303
    assert shop.get(f"invoices/{invoice['id']}")["status"] == "open"
    press(invoice, "transfer-arrives")
    assert shop.get(f"invoices/{invoice['id']}")["status"] == "paid"
    assert shop.sandbox.objects("charge")[0]["payment_method_details"]["type"] == "customer_balance"


def test_a_declined_card_leaves_the_invoice_open(shop):
    invoice = billed(shop, *TERMS)
    assert "Your card was declined." in press(invoice, "declined-card")[1]
    assert shop.told("invoice.payment_failed") == ["invoice.payment_failed"]
    press(invoice, "card")
    press(invoice, "card")
    assert shop.get(f"invoices/{invoice['id']}")["amount_remaining"] == 0
    assert [each["paid"] for each in shop.sandbox.objects("charge")] == [False, True]


def test_a_payment_elsewhere_takes_no_money_here(shop):
    invoice = billed(shop, *TERMS)
    paid = shop.post(f"invoices/{invoice['id']}/pay", ("paid_out_of_band", "true"))
    assert (paid["status"], shop.sandbox.objects("charge")) == ("paid", [])


def test_a_voided_invoice_is_never_paid(shop):
    invoice = billed(shop, *TERMS)
    assert shop.post(f"invoices/{invoice['id']}/void")["status"] == "void"
    press(invoice, "card")
    assert shop.wire.post(f"/v1/invoices/{invoice['id']}/pay").status == 400
    assert shop.get(f"invoices/{invoice['id']}")["status"] == "void"


def test_terms_need_a_day(shop):
    asked = ("customer", shop.customer()), TERMS[0]
    answer = shop.wire.post("/v1/invoices", *asked)
    assert (answer.status, answer.body["error"]["param"]) == (400, "days_until_due")


def test_a_draft_left_to_itself_is_charged_after_an_hour(shop):
    subscription = shop.subscribed(shop.monthly(9900))
    asked = (("customer", subscription["customer"]), ("auto_advance", "true"))
    draft = shop.post("invoices", *asked)
    shop.post("invoiceitems", ("invoice", draft["id"]), ("amount", "500"))
    shop.pass_time(days=1)
    assert shop.get(f"invoices/{draft['id']}")["status"] == "paid"


def test_a_credit_note_gives_money_back_and_never_too_much(shop, bought):
    invoice = bought["invoice"]
    asked = (("invoice", invoice["id"]), ("reason", "order_change"), ("metadata[refund]", "3"))
    note = shop.post("credit_notes", *asked, ("refund_amount", "5000"))
    [refund] = shop.sandbox.objects("refund")
    assert (note["amount"], note["metadata"]) == (5000, {"refund": "3"})
    assert (note["refunds"][0]["refund"], refund["amount"]) == (refund["id"], 5000)
    left = str(invoice["amount_paid"] - 5000)
    too_much = str(invoice["amount_paid"] - 4999)
    assert shop.wire.post("/v1/credit_notes", *asked, ("refund_amount", too_much)).status == 400
    shop.post("credit_notes", *asked, ("refund_amount", left))
    assert len(shop.get("credit_notes", ("invoice", invoice["id"]))["data"]) == 2
    assert shop.sandbox.objects("charge")[0]["refunded"] is True


def test_the_ways_of_a_credit_note_make_up_its_amount(shop, bought):
    asked = (("invoice", bought["invoice"]["id"]), ("amount", "500"), ("refund_amount", "400"))
    assert shop.wire.post("/v1/credit_notes", *asked).status == 400
    assert shop.sandbox.objects("refund") == []


def test_an_open_invoice_is_credited_before_it_is_paid(shop):
    invoice = billed(shop, *TERMS, cents=30000, currency="jpy")
    shop.post("credit_notes", ("invoice", invoice["id"]), ("amount", "1000"))
    assert "¥29,000 JPY" in read(invoice["hosted_invoice_url"]).decode()
    press(invoice, "card")
    assert shop.sandbox.objects("charge")[0]["amount"] == 29000
