"""Products and their prices. A lookup key belongs to one price at a time."""

from careercenter.payments.sandbox.books import Books
from careercenter.payments.sandbox.catalogue import objects
from careercenter.payments.sandbox.objects import metadata_of
from careercenter.payments.sandbox.params import is_on, required
from careercenter.payments.sandbox.store import Thing
from careercenter.payments.sandbox.wire import Problem

CURRENCIES = frozenset({"usd", "cad", "eur", "gbp", "jpy"})
REPEATED = frozenset(
    {
        *("default_price", "description", "images", "name", "statement_descriptor"),
        *("tax_code", "unit_label", "url"),
    }
)


def create_product(books: Books, asked: Thing) -> Thing:
    required(asked, "name")
    if books.store.get("product", asked.get("id", "")) is not None:
        raise Problem("Product already exists.", code="resource_already_exists", param="id")
    product = books.store.put("product", objects.product(asked))
    if "default_price_data" in asked:
        price = create_price(books, {**asked["default_price_data"], "product": product["id"]})
        product = books.store.put("product", {**product, "default_price": price["id"]})
    books.tell("product.created", product)
    return product


def change_product(books: Books, product_id: str, asked: Thing) -> Thing:
    product = books.known("product", product_id, status=404)
    changed: Thing = {name: asked[name] or None for name in asked if name in REPEATED}
    if changed.get("default_price"):
        books.known("price", changed["default_price"], "default_price")
    changed["metadata"] = metadata_of(asked, product["metadata"])
    changed["active"] = is_on(asked, "active") if "active" in asked else product["active"]
    return books.change("product", product, changed, "product.updated")


def create_price(books: Books, asked: Thing, where: str = "") -> Thing:
    """`where` is the path of price_data in another request, such as line_items[0][price_data]."""
    currency = currency_of(required(asked, "currency", inside(where, "currency")), where)
    if int(required(asked, "unit_amount", inside(where, "unit_amount"))) < 0:
        raise Problem("Invalid non-negative integer", param=inside(where, "unit_amount"))
    recurring = None
    if "recurring" in asked:
        required(asked["recurring"], "interval", inside(where, "recurring][interval"))
        recurring = objects.recurring(asked["recurring"])
    give_key(books, asked)
    product_id = product_of(books, asked, where)
    price = objects.price({**asked, "currency": currency}, product_id, recurring)
    books.store.put("price", price)
    if not where:
        books.tell("price.created", price)
    return price


def inside(where: str, name: str) -> str:
    return f"{where}[{name}]" if where else name


def currency_of(given: str, where: str = "") -> str:
    currency = given.lower()
    if currency not in CURRENCIES:
        raise Problem(f"Invalid currency: {currency}", param=inside(where, "currency"))
    return currency


def product_of(books: Books, asked: Thing, where: str) -> str:
    """The product that the price is for: a known one, or made of product_data."""
    if "product" in asked:
        product = books.known("product", asked["product"], inside(where, "product"))
        if not product["active"]:
            raise Problem(
                f"Price creation failed because the product {product['id']} is not active.",
                param=inside(where, "product"),
            )
        return str(product["id"])
    data = required(asked, "product_data", inside(where, "product_data"))
    required(data, "name", inside(where, "product_data][name"))
    product = objects.product({**data, "active": "true" if not where else "false"})
    return str(books.store.put("product", product)["id"])


def change_price(books: Books, price_id: str, asked: Thing) -> Thing:
    price = books.known("price", price_id, status=404)
    changed: Thing = {
        name: asked[name] or None for name in ("lookup_key", "nickname") if name in asked
    }
    give_key(books, asked, price_id)
    changed["metadata"] = metadata_of(asked, price["metadata"])
    changed["tax_behavior"] = asked.get("tax_behavior", price["tax_behavior"])
    changed["active"] = is_on(asked, "active") if "active" in asked else price["active"]
    return books.change("price", price, changed, "price.updated")


def give_key(books: Books, asked: Thing, price_id: str = "") -> None:
    """Takes the lookup key from the price that has it, where the request says so."""
    key = asked.get("lookup_key")
    holders = books.of("price", lambda each: bool(key) and each["lookup_key"] == key)
    for holder in holders:
        if holder["id"] == price_id:
            continue
        if not is_on(asked, "transfer_lookup_key"):
            raise Problem(
                f"A price (`{holder['id']}`) already uses that lookup key.", param="lookup_key"
            )
        books.change("price", holder, {"lookup_key": None}, "price.updated")


def priced(books: Books, price_id: str, param: str) -> Thing:
    """An active price that something is bought at. Raises Problem."""
    price = books.known("price", price_id, param)
    if not price["active"]:
        raise Problem(
            f"The price specified is inactive. This field only accepts active prices. ({price_id})",
            param=param,
        )
    return price
