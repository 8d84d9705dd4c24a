"""A subscription begins where a checkout is complete, with its first invoice."""

from careercenter.payments.sandbox import clock
from careercenter.payments.sandbox.billing import invoices, of_session, settling
from careercenter.payments.sandbox.books import Books
from careercenter.payments.sandbox.catalogue.objects import discount
from careercenter.payments.sandbox.store import Thing
from careercenter.payments.sandbox.subscriptions import bills, objects, periods


def begin(books: Books, session: Thing, method: Thing, *, is_paid: bool) -> Thing:
    """The first invoice stays open where a bank has not answered. What the session names of it."""
    subscription = subscribe(books, session, method)
    details = session["customer_details"] or {}
    invoice = bills.draft(books, subscription, "subscription_create", details.get("address"))
    once = [of_session.line_of(each) for each in session["_line_items"] if not is_again(each)]
    again = bills.period_lines(books, subscription["items"]["data"])
    invoice = bills.bill(books, subscription, invoice, [*again, *once])
    intent = books.store.get("payment_intent", session.get("_intent_id", ""))
    invoice = invoices.finalize(books, invoice["id"], intent)
    if is_paid and invoice["status"] == "open":
        settling.mark_paid(books, invoice, attempts=1)
    bills.without_used(books, books.known("subscription", subscription["id"]))
    return {"subscription": subscription["id"], "invoice": invoice["id"]}


def is_again(line: Thing) -> bool:
    return line["price"]["recurring"] is not None


def subscribe(books: Books, session: Thing, method: Thing) -> Thing:
    taxed = session["automatic_tax"]["enabled"]
    data = session["_subscription"]
    made = objects.subscription(session["customer"], session["currency"], data, is_taxed=taxed)
    lines = [each for each in session["_line_items"] if is_again(each)]
    now = clock.now()
    period = now, periods.end(now, now, lines[0]["price"]["recurring"])
    items = [objects.item(made["id"], each["price"], each["quantity"], period) for each in lines]
    made |= {
        "default_payment_method": method["id"],
        "discounts": [kept(books, session, made, each) for each in session["_discount_ids"]],
        "items": objects.items_of(made["id"], items),
    }
    books.store.put("subscription", made)
    books.tell("customer.subscription.created", made)
    return made


def kept(books: Books, session: Thing, subscription: Thing, discount_id: str) -> str:
    """The checkout's discount as one of the subscription, for as long as its coupon holds."""
    given = books.known("discount", discount_id)
    coupon = books.known("coupon", given["source"]["coupon"])
    end = None
    if coupon["duration"] == "repeating":
        months = {"interval": "month", "interval_count": coupon["duration_in_months"]}
        end = periods.after(clock.now(), months, 1)
    belongs = {
        "checkout_session": session["id"],
        "customer": subscription["customer"],
        "end": end,
        "subscription": subscription["id"],
    }
    made = discount(coupon["id"], given["promotion_code"], **belongs)
    return str(books.store.put("discount", made)["id"])
