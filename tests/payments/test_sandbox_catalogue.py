"""Products, prices and customers of the sandbox."""

import pytest


def test_a_lookup_key_moves_to_the_new_price(shop):
    key = ("lookup_key", "single")
    old = shop.price(19900, key)
    taken = shop.wire.post("/v1/prices", ("currency", "usd"), ("unit_amount", "1"), key)
    new = shop.price(20900, key, ("transfer_lookup_key", "true"))
    found = shop.get("prices", ("lookup_keys[]", "single"), ("active", "true"))["data"]
    assert (taken.status, [each["id"] for each in found]) == (400, [new])
    assert shop.get(f"prices/{old}")["lookup_key"] is None


def test_a_product_is_made_once_under_its_own_id(shop):
    asked = (("id", "single"), ("name", "Single posting"), ("metadata[plan]", "single"))
    shop.post("products", *asked)
    again = shop.wire.post("/v1/products", *asked)
    renamed = shop.post("products/single", ("name", "Single job posting"), ("metadata[plan]", ""))
    assert (again.status, again.body["error"]["code"]) == (400, "resource_already_exists")
    assert (renamed["name"], renamed["metadata"]) == ("Single job posting", {})


def test_nothing_is_sold_at_a_price_that_is_not_active(shop):
    price, customer = shop.price(19900), shop.customer()
    shop.post(f"prices/{price}", ("active", "false"))
    answer = shop.wire.post(
        "/v1/checkout/sessions",
        ("mode", "payment"),
        ("customer", customer),
        ("line_items[0][price]", price),
        ("line_items[0][quantity]", "1"),
        ("success_url", "https://shop.example/done"),
    )
    assert (answer.status, answer.body["error"]["param"]) == (400, "line_items[0][price]")


def test_a_deleted_customer_is_known_as_such_and_buys_nothing(shop):
    customer = shop.customer()
    assert shop.wire.delete(f"/v1/customers/{customer}").body["deleted"] is True
    gone = shop.get(f"customers/{customer}")
    assert gone == {"id": customer, "object": "customer", "deleted": True}
    renamed = shop.wire.post(f"/v1/customers/{customer}", ("name", "Larkspur Health"))
    assert (renamed.status, renamed.body["error"]["code"]) == (404, "resource_missing")


def test_what_is_expanded_may_lie_deep_but_not_too_deep(shop):
    session = shop.checkout(shop.price(19900), shop.customer())
    found = shop.session(session, "line_items.data.price.product", "customer")
    [line] = found["line_items"]["data"]
    assert line["price"]["product"]["name"] == "Single posting"
    assert found["customer"]["name"] == "Larkspur"
    path = f"/v1/checkout/sessions/{session['id']}"
    deep = "subscription.latest_invoice.lines.data.price"
    for wrong in (deep, "line_items.data.currency", "no_such_field"):
        assert shop.wire.get(path, ("expand[]", wrong)).status == 400


@pytest.mark.parametrize(
    ("mode", "recurring", "words"),
    [
        ("payment", (("recurring[interval]", "month"),), "recurring price"),
        ("subscription", (), "at least one recurring price"),
    ],
)
def test_a_mode_sells_its_own_kind_of_price(shop, mode, recurring, words):
    answer = shop.wire.post(
        "/v1/checkout/sessions",
        ("mode", mode),
        ("line_items[0][price]", shop.price(19900, *recurring)),
        ("line_items[0][quantity]", "1"),
        ("success_url", "https://shop.example/done"),
    )
    assert (answer.status, words in answer.body["error"]["message"]) == (400, True)
