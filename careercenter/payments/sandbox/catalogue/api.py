"""/v1/products, prices, coupons and promotion_codes."""

from flask import Response

from careercenter.payments.sandbox import listing
from careercenter.payments.sandbox.api import answer_list, answer_one, operations, post
from careercenter.payments.sandbox.catalogue import codes, params, prices
from careercenter.payments.sandbox.here import bank
from careercenter.payments.sandbox.listing import Test, flag, one_of, same
from careercenter.payments.sandbox.params import BOOLEAN, NOTHING, TEXT

blueprint = operations("sandbox_catalogue")


@blueprint.post("/products")
def create_product() -> Response:
    return post(params.PRODUCT, prices.create_product)


@blueprint.post("/products/<id_>")
def change_product(id_: str) -> Response:
    return post(params.PRODUCT_CHANGE, lambda bank, asked: prices.change_product(bank, id_, asked))


@blueprint.get("/products/<id_>")
def retrieve_product(id_: str) -> Response:
    return answer_one(bank().known("product", id_, status=404))


@blueprint.get("/products")
def list_products() -> Response:
    filters: dict[str, Test] = {"active": flag("active"), "ids": one_of("id")}
    table = listing.table_of(filters, {"active": BOOLEAN, "ids": [TEXT]})
    return answer_list(bank().store.all("product"), filters, table)


@blueprint.post("/prices")
def create_price() -> Response:
    return post(params.PRICE, prices.create_price)


@blueprint.post("/prices/<id_>")
def change_price(id_: str) -> Response:
    return post(params.PRICE_CHANGE, lambda bank, asked: prices.change_price(bank, id_, asked))


@blueprint.get("/prices/<id_>")
def retrieve_price(id_: str) -> Response:
    return answer_one(bank().known("price", id_, status=404))


@blueprint.get("/prices")
def list_prices() -> Response:
    filters: dict[str, Test] = {
        "active": flag("active"),
        "currency": same("currency"),
        "lookup_keys": one_of("lookup_key"),
        "product": same("product"),
        "type": same("type"),
    }
    table = listing.table_of(filters, {"active": BOOLEAN, "lookup_keys": [TEXT]})
    return answer_list(bank().store.all("price"), filters, table)


@blueprint.post("/coupons")
def create_coupon() -> Response:
    return post(params.COUPON, codes.create_coupon)


@blueprint.post("/coupons/<id_>")
def change_coupon(id_: str) -> Response:
    return post(params.COUPON_CHANGE, lambda bank, asked: codes.change_coupon(bank, id_, asked))


@blueprint.delete("/coupons/<id_>")
def delete_coupon(id_: str) -> Response:
    return post(NOTHING, lambda bank, asked: codes.delete_coupon(bank, id_))


@blueprint.get("/coupons/<id_>")
def retrieve_coupon(id_: str) -> Response:
    return answer_one(codes.coupon_now(bank(), id_, "coupon", 404))


@blueprint.get("/coupons")
def list_coupons() -> Response:
    there = bank().of("coupon", lambda each: not each.get("_deleted"))
    known = [codes.coupon_now(bank(), each["id"]) for each in there]
    return answer_list(known, {}, listing.table_of({}, {}))


@blueprint.post("/promotion_codes")
def create_code() -> Response:
    return post(params.CODE, codes.create_code)


@blueprint.post("/promotion_codes/<id_>")
def change_code(id_: str) -> Response:
    return post(params.CODE_CHANGE, lambda bank, asked: codes.change_code(bank, id_, asked))


@blueprint.get("/promotion_codes/<id_>")
def retrieve_code(id_: str) -> Response:
    code = bank().known("promotion_code", id_, status=404)
    return answer_one(codes.code_now(bank(), code))


@blueprint.get("/promotion_codes")
def list_codes() -> Response:
    filters: dict[str, Test] = {
        "active": flag("active"),
        "code": lambda code, wanted: code["code"].casefold() == wanted.casefold(),
        "coupon": lambda code, wanted: code["promotion"]["coupon"] == wanted,
        "customer": same("customer"),
    }
    known = [codes.code_now(bank(), each) for each in bank().store.all("promotion_code")]
    return answer_list(known, filters, listing.table_of(filters, {"active": BOOLEAN}))
