"""Invoice items: a line for a draft, or for the customer's next invoice."""

from careercenter.payments.sandbox.billing import invoices, objects
from careercenter.payments.sandbox.billing.sums import summed
from careercenter.payments.sandbox.books import Books
from careercenter.payments.sandbox.catalogue import prices
from careercenter.payments.sandbox.customers import people
from careercenter.payments.sandbox.params import required
from careercenter.payments.sandbox.store import Thing
from careercenter.payments.sandbox.wire import Problem


def create(books: Books, asked: Thing) -> Thing:
    invoice = draft_of(books, asked)
    given = asked.get("customer") or (invoice or {}).get("customer")
    customer = people.living(books, required({"customer": given}, "customer"))
    line = line_of(books, asked)
    item = objects.invoice_item(line, customer["id"], asked)
    parent = objects.item_parent(item["id"], asked.get("subscription"), proration=False)
    line |= {"parent": parent, "metadata": item["metadata"]}
    item |= {"_line": line, "_subscription": asked.get("subscription")}
    if invoice is not None:
        check_currency(invoice, line)
        item["invoice"] = invoice["id"]
        whole = summed(books, invoices.with_lines(invoice, [line]))
        books.change("invoice", whole, {}, "invoice.updated")
    books.store.put("invoiceitem", item)
    books.tell("invoiceitem.created", item)
    return item


def draft_of(books: Books, asked: Thing) -> Thing | None:
    if "invoice" not in asked:
        return None
    invoice = books.known("invoice", asked["invoice"], "invoice")
    if invoice["status"] != "draft":
        raise Problem("You can only add items to a draft invoice.", param="invoice")
    return invoice


def check_currency(invoice: Thing, line: Thing) -> None:
    if invoice["currency"] != line["currency"]:
        raise Problem(
            f"The currency of the item ({line['currency']}) must be that of the invoice.",
            param="currency",
        )


def line_of(books: Books, asked: Thing) -> Thing:
    more: Thing = {"discountable": asked.get("discountable") != "false"}
    if "period" in asked:
        more["period"] = {name: int(moment) for name, moment in asked["period"].items()}
    quantity = int(asked.get("quantity", 1))
    price = price_of(books, asked)
    if price is None:
        cents = int(required(asked, "amount"))
        currency = prices.currency_of(asked.get("currency", "usd"))
        return objects.line(cents, currency, str(asked.get("description", "")), **more)
    cents = price["unit_amount"] * quantity
    name = books.known("product", price["product"])["name"]
    more |= {"quantity": quantity, "pricing": objects.pricing(price)}
    return objects.line(cents, price["currency"], str(asked.get("description", name)), **more)


def price_of(books: Books, asked: Thing) -> Thing | None:
    if "price_data" in asked:
        data = {**asked["price_data"], "active": "false"}
        return prices.create_price(books, data, "price_data")
    if "price" in asked.get("pricing", {}):
        return prices.priced(books, asked["pricing"]["price"], "pricing[price]")
    return None
