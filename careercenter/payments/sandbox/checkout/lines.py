"""The lines of a checkout: at a price of the catalogue, or at one that came with the request."""

from careercenter.payments.sandbox.books import Books
from careercenter.payments.sandbox.catalogue import prices
from careercenter.payments.sandbox.checkout import objects
from careercenter.payments.sandbox.params import required
from careercenter.payments.sandbox.store import Thing
from careercenter.payments.sandbox.wire import Problem


def lines(books: Books, asked: Thing, mode: str) -> list[Thing]:
    """Raises Problem for what Stripe would not sell together."""
    given = required(asked, "line_items")
    found = [line(books, each, f"line_items[{place}]") for place, each in enumerate(given)]
    if len({each["currency"] for each in found}) > 1:
        raise Problem("All prices on a Checkout Session must be expressed in the same currency.")
    rhythms = [rhythm(each["price"]) for each in found if each["price"]["recurring"]]
    if mode == "payment" and rhythms:
        raise Problem(
            "You specified `payment` mode but passed a recurring price. Either switch to "
            "`subscription` mode or use only one-time prices.",
            param="line_items",
        )
    if mode == "subscription" and not rhythms:
        raise Problem(
            "You must provide at least one recurring price in `subscription` mode when using "
            "prices.",
            param="line_items",
        )
    if len(set(rhythms)) > 1:
        raise Problem("Checkout does not support multiple prices with different billing intervals.")
    return found


def rhythm(price: Thing) -> tuple[str, int]:
    return price["recurring"]["interval"], price["recurring"]["interval_count"]


def line(books: Books, asked: Thing, where: str) -> Thing:
    price = price_of(books, asked, where)
    quantity = int(required(asked, "quantity", f"{where}[quantity]"))
    if quantity < 1:
        raise Problem("Invalid non-negative integer", param=where)
    name = books.known("product", price["product"])["name"]
    return {**objects.line_item(name, price, quantity), "metadata": asked.get("metadata", {})}


def price_of(books: Books, asked: Thing, where: str) -> Thing:
    if "price" in asked and "price_data" in asked:
        raise Problem("You may only specify one of these parameters: price, price_data.")
    if "price" in asked:
        return prices.priced(books, asked["price"], f"{where}[price]")
    data = required(asked, "price_data", f"{where}[price_data]")
    return prices.create_price(books, {**data, "active": "false"}, f"{where}[price_data]")
