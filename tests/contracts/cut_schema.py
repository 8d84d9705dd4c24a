"""Cuts Stripe's published contract down to what CareerCenter uses: stripe_schema.json.

python -m tests.contracts.cut_schema <spec file>

The same file always gives the same cut. What is written:
- the operations of OPERATIONS, with the shape of each request and the name of each answer;
- the objects that these answers are made of, one on a line; any other object may be anything;
- neither summaries nor what OPEN names: such a field may hold anything;
- the choices of an answer's texts alone where Stripe promises to add none.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Node = dict[str, Any]
CUT = Path(__file__).with_name("stripe_schema.json")
PREFIX = "#/components/schemas/"
FORM = "application/x-www-form-urlencoded"
JSON = "application/json"


def names(words: str) -> frozenset[str]:
    return frozenset(words.split())


OPERATIONS = """
customers: post get
customers/{customer}: get post delete
customers/{customer}/tax_ids: get post
customers/{customer}/tax_ids/{id}: get delete
customers/{customer}/payment_methods: get
payment_methods/{payment_method}: get
checkout/sessions: post get
checkout/sessions/{session}: get
checkout/sessions/{session}/expire: post
checkout/sessions/{session}/line_items: get
payment_intents: get
payment_intents/{intent}: get
charges: get
charges/{charge}: get
refunds: post get
refunds/{refund}: get post
refunds/{refund}/cancel: post
products: post get
products/{id}: get post
prices: post get
prices/{price}: get post
coupons: post get
coupons/{coupon}: get
promotion_codes: post get
promotion_codes/{promotion_code}: get post
subscriptions: get
subscriptions/{subscription_exposed_id}: get post delete
invoices: post get
invoices/create_preview: post
invoices/{invoice}: get post
invoices/{invoice}/finalize: post
invoices/{invoice}/send: post
invoices/{invoice}/pay: post
invoices/{invoice}/void: post
invoice_payments: get
invoice_payments/{invoice_payment}: get
credit_notes: post get
credit_notes/{id}: get
disputes: get
disputes/{dispute}: get post
disputes/{dispute}/close: post
events: get
events/{id}: get
billing_portal/sessions: post
billing_portal/configurations: post get
billing_portal/configurations/{configuration}: get
"""

OBJECTS = names(
    "checkout.session item payment_intent charge refund customer deleted_customer product price "
    "coupon promotion_code discount subscription subscription_item invoice invoice_line_item "
    "invoice_payment credit_note billing_portal.session billing_portal.configuration event "
    "dispute tax_id deleted_tax_id payment_method"
)

OPEN = names(
    "add_invoice_items amount_details billing_schedules branding_settings currency_options "
    "destination_details enhanced_evidence excluded_payment_method_types financial_addresses "
    "last_finalization_error last_payment_error level3 mandate_data mandate_options next_action "
    "optional_items package_dimensions payment_method_data payment_method_options pending_update "
    "plan schedule_details setup_intent_data shipping shipping_address_collection shipping_cost "
    "shipping_details shipping_options source tiers transfer_data transform_quantity"
)
OPEN_IN_ANSWERS = OPEN | names(
    "account_holder_address custom_fields custom_text features flow payment_method_details "
    "payment_settings wallet wallet_options"
)
FIELDS_OF_A_PAYMENT_METHOD = names(
    "id object billing_details card created customer customer_account livemode metadata type "
    "us_bank_account allow_redisplay"
)
OBJECTS_OF_EVENTS = OBJECTS | names(
    "charge.dispute charge.refund customer.discount customer.subscription customer.tax_id "
    "invoiceitem"
)


def main() -> None:
    CUT.write_text(as_text(cut(json.loads(Path(sys.argv[1]).read_text()))))


def cut(spec: Node) -> Node:
    return {
        "info": info(spec),
        "paths": {
            path: {method: operation(spec["paths"][path][method]) for method in methods}
            for path, methods in wanted()
        },
        "components": {
            "schemas": {
                name: answer(whole_object(name, node))
                for name, node in sorted(spec["components"]["schemas"].items())
                if name in OBJECTS
            }
        },
    }


def info(spec: Node) -> Node:
    return {
        "title": "Stripe's API, cut down to the operations that CareerCenter uses",
        "version": spec["info"]["version"],
        "origin": spec["info"].get("x-source", "stripe/openapi"),
        "license": "MIT, Copyright Stripe, Inc.",
        "cut": "By tests/contracts/cut_schema.py, which says what was left out.",
    }


def wanted() -> Iterator[tuple[str, list[str]]]:
    """Paths with their methods, as OPERATIONS names them."""
    for line in OPERATIONS.split("\n"):
        if line:
            path, _, methods = line.partition(": ")
            yield f"/v1/{path}", methods.split()


def operation(node: Node) -> Node:
    """Where a request's parameters are, and what is answered."""
    kept: Node = {}
    inside = [each for each in node.get("parameters", []) if each["in"] == "query"]
    if inside:
        kept["parameters"] = [
            {"name": each["name"], "in": "query", "schema": asked(each["schema"])}
            for each in inside
        ]
    form = node.get("requestBody", {}).get("content", {}).get(FORM)
    if form:
        kept["requestBody"] = {"content": {FORM: {"schema": asked(form["schema"])}}}
    good = node["responses"]["200"]["content"][JSON]["schema"]
    return {**kept, "responses": {"200": {"content": {JSON: {"schema": answer(good)}}}}}


def asked(node: Node) -> Node:
    return pruned(node, OPEN, keeps_choices=True)


def answer(node: Node) -> Node:
    return pruned(node, OPEN_IN_ANSWERS, keeps_choices=False)


def whole_object(name: str, node: Node) -> Node:
    """The object without the kinds that we never meet: ways to pay, and events of other objects."""
    fields = node["properties"]
    if name == "payment_method":
        foreign = fields.keys() - FIELDS_OF_A_PAYMENT_METHOD
        fields = {field: {} if field in foreign else each for field, each in fields.items()}
    elif name == "event":
        fields = {**fields, "type": {"type": "string", "enum": kinds_of_event(fields["type"])}}
    return {**node, "properties": fields}


def kinds_of_event(node: Node) -> list[str]:
    return [kind for kind in node["enum"] if kind.rpartition(".")[0] in OBJECTS_OF_EVENTS]


def pruned(node: Any, open_: frozenset[str], *, keeps_choices: bool) -> Any:
    if isinstance(node, list):
        return [pruned(each, open_, keeps_choices=keeps_choices) for each in node]
    if not isinstance(node, dict):
        return node
    kept = {key: value for key, value in node.items() if key not in ("description", "title")}
    if kept.get("x-openEnum") and not keeps_choices:
        kept = {key: value for key, value in kept.items() if key not in ("enum", "x-openEnum")}
    return {
        key: pruned_fields(value, open_, keeps_choices)
        if key == "properties"
        else pruned(value, open_, keeps_choices=keeps_choices)
        for key, value in kept.items()
    }


def pruned_fields(fields: Node, open_: frozenset[str], keeps_choices: bool) -> Node:
    return {
        name: {} if name in open_ else pruned(each, open_, keeps_choices=keeps_choices)
        for name, each in fields.items()
    }


def as_text(whole: Node) -> str:
    """JSON with a line for each operation and object, so that a change shows where it is."""
    paths = [f"{dumped(path)}: {lines(each)}" for path, each in whole["paths"].items()]
    schemas = lines(whole["components"]["schemas"])
    head = json.dumps(whole["info"], indent=1)
    body = ",\n".join(paths)
    return (
        f'{{\n"info": {head},\n"paths": {{\n{body}\n}},\n'
        f'"components": {{"schemas": {schemas}}}\n}}\n'
    )


def lines(nodes: Node) -> str:
    inside = ",\n".join(f" {dumped(name)}: {dumped(node)}" for name, node in nodes.items())
    return f"{{\n{inside}\n}}"


def dumped(node: Any) -> str:
    return json.dumps(node, separators=(",", ":"))


if __name__ == "__main__":
    main()
