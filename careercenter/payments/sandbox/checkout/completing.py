"""A checkout is complete: the code is used, who paid is kept, and what follows is made."""

from careercenter.payments.sandbox.billing import of_session, settling
from careercenter.payments.sandbox.books import SESSION, Books
from careercenter.payments.sandbox.catalogue import codes
from careercenter.payments.sandbox.checkout import entering, totals
from careercenter.payments.sandbox.customers import cards, people
from careercenter.payments.sandbox.store import Thing
from careercenter.payments.sandbox.subscriptions import renewing
from careercenter.payments.sandbox.subscriptions.begin import begin
from careercenter.payments.sandbox.wire import Problem


def ready(books: Books, session: Thing) -> Thing:
    """The session just before it is paid. Raises Problem for what the buyer must mend."""
    if entering.needs_address(session):
        raise Problem("Please enter your billing address.", param="address")
    for each in session["discounts"]:
        if each["promotion_code"]:
            check_again(books, session, each["promotion_code"])
    if session["customer"]:
        people.living(books, session["customer"])
    return with_customer(books, session)


def check_again(books: Books, session: Thing, code_id: str) -> None:
    """Another buyer may have used the code up: then it is taken off."""
    try:
        entering.check_code(books, session, books.known("promotion_code", code_id))
    except Problem:
        bare = {**session, "_discount_ids": [], "discounts": []}
        books.store.put(SESSION, totals.priced(books, bare))
        raise


def with_customer(books: Books, session: Thing) -> Thing:
    """A customer is made for who has none, where the session asks for one."""
    if session["customer"] or not needs_customer(session):
        return session
    details = session["customer_details"] or {}
    known = {name: details.get(name) for name in ("name", "email", "address", "phone")}
    customer = people.create(books, known)
    books.tell("customer.created", customer)
    return books.store.put(SESSION, {**session, "customer": customer["id"]})


def needs_customer(session: Thing) -> bool:
    invoiced = (session["invoice_creation"] or {}).get("enabled")
    made = session["mode"] == "subscription" or session["customer_creation"] == "always"
    return bool(made or invoiced)


def use_codes(books: Books, session: Thing) -> None:
    for discount_id in session["_discount_ids"]:
        discount = books.known("discount", discount_id)
        codes.redeem(books, discount["source"]["coupon"], discount["promotion_code"])


def keep_buyer(books: Books, session: Thing) -> None:
    """What customer_update allows is stored on the customer, and every tax id."""
    details, updates = session["customer_details"] or {}, session["_updates"]
    if not session["customer"]:
        return
    asked: Thing = {}
    if updates.get("address") == "auto" and details.get("address"):
        asked["address"] = details["address"]
    if updates.get("name") == "auto" and details.get("name"):
        asked["name"] = details["name"]
    if asked:
        people.change(books, session["customer"], asked)
    known = {each["value"] for each in people.tax_ids_of(books, session["customer"])}
    for each in details.get("tax_ids") or []:
        if each["value"] not in known:
            people.add_tax_id(books, session["customer"], each)


def keep_method(books: Books, session: Thing, method: Thing) -> Thing:
    """The card stays on the customer for subscriptions and where the session says so."""
    is_kept = session["mode"] == "subscription" or "setup_future_usage" in session["_intent"]
    if not is_kept or not session["customer"]:
        return method
    return cards.attach(books, method["id"], session["customer"])


def complete(books: Books, session: Thing, method: Thing, payment_status: str) -> Thing:
    use_codes(books, session)
    keep_buyer(books, session)
    keep_method(books, session, method)
    changed: Thing = {"status": "complete", "payment_status": payment_status, "url": None}
    if session["mode"] == "subscription":
        is_paid = payment_status != "unpaid"
        changed |= begin(books, session, method, is_paid=is_paid)
    elif payment_status != "unpaid":
        changed |= invoiced(books, session)
    return books.change(SESSION, session, changed, "checkout.session.completed")


def invoiced(books: Books, session: Thing) -> Thing:
    invoice = of_session.paid_invoice(books, session)
    return {"invoice": invoice["id"]} if invoice else {}


def settle(books: Books, session: Thing) -> Thing:
    """The money of a bank debit has come."""
    paid: Thing = {"payment_status": "paid"}
    if session["mode"] == "subscription":
        settling.mark_paid(books, books.known("invoice", session["invoice"]), attempts=1)
    else:
        paid |= invoiced(books, session)
    return books.change(SESSION, session, paid, "checkout.session.async_payment_succeeded")


def bounce(books: Books, session: Thing) -> Thing:
    """The money of a bank debit does not come."""
    if session["mode"] == "subscription":
        settling.failed(books, books.known("invoice", session["invoice"]), renewing.first_failure())
    return books.change(SESSION, session, {}, "checkout.session.async_payment_failed")
