"""Beginning a checkout: what Stripe refuses is refused here in its words."""

from careercenter.payments.sandbox import clock
from careercenter.payments.sandbox.books import SESSION, Books
from careercenter.payments.sandbox.checkout import lines, objects, totals
from careercenter.payments.sandbox.checkout.entering import take_discounts
from careercenter.payments.sandbox.customers import people
from careercenter.payments.sandbox.objects import A_DAY, empty
from careercenter.payments.sandbox.params import is_on, required
from careercenter.payments.sandbox.store import Thing
from careercenter.payments.sandbox.wire import Problem

LEAST_CHARGE = 50
HALF_AN_HOUR = 30 * 60
REPEATED = frozenset(
    {
        *("billing_address_collection", "cancel_url", "client_reference_id", "customer"),
        *("customer_creation", "customer_email", "locale", "metadata", "mode"),
        *("payment_method_collection", "submit_type", "success_url"),
    }
)
ONLY_IN = {
    "payment_intent_data": "payment",
    "invoice_creation": "payment",
    "customer_creation": "payment",
    "subscription_data": "subscription",
    "payment_method_collection": "subscription",
}


def create(books: Books, asked: Thing, base_url: str) -> Thing:
    mode = required(asked, "mode")
    check_mode(asked, mode)
    required(asked, "success_url")
    customer = check_customer(books, asked)
    found = lines.lines(books, asked, mode)
    kept = kept_of(asked)
    details = objects.customer_details(customer, asked.get("customer_email"))
    session = {
        **objects.session(base_url, found, kept),
        "customer_creation": None,
        "customer_details": details,
        "_intent": asked.get("payment_intent_data", {}),
        "_subscription": asked.get("subscription_data", {}),
        "_updates": asked.get("customer_update", {}),
        "_discount_ids": [],
    }
    if mode == "payment" and not asked.get("customer"):
        session["customer_creation"] = asked.get("customer_creation", "if_required")
    session = take_discounts(books, session, asked)
    session = totals.priced(books, session)
    if 0 < session["amount_total"] < LEAST_CHARGE:
        raise Problem("The total amount due is too low.", code="amount_too_small")
    return books.store.put(SESSION, session)


def check_mode(asked: Thing, mode: str) -> None:
    if mode == "setup":
        raise Problem("The sandbox only knows mode=payment and mode=subscription.", param="mode")
    for name, wanted in ONLY_IN.items():
        if name in asked and mode != wanted:
            raise Problem(f"You can not pass `{name}` in `{mode}` mode.", param=name)
    if "customer" in asked and "customer_email" in asked:
        raise Problem("You may only specify one of these parameters: customer, customer_email.")
    if "discounts" in asked and "allow_promotion_codes" in asked:
        raise Problem(
            "You may only specify one of these parameters: allow_promotion_codes, discounts."
        )


def check_customer(books: Books, asked: Thing) -> Thing | None:
    """The customer, who must have or be given what tax needs of them."""
    if "customer" not in asked:
        if "customer_update" in asked:
            raise Problem("`customer_update` can only be used with `customer`.")
        return None
    customer = people.living(books, asked["customer"])
    updates = asked.get("customer_update", {})
    is_placed = customer["address"] or updates.get("address") == "auto"
    if is_on(asked, "automatic_tax", "enabled") and not is_placed:
        raise Problem(
            "Automatic tax calculation in Checkout requires a valid address on the Customer. Add "
            "a valid address to the Customer or set either `customer_update[address]` to 'auto' "
            "or `customer_update[shipping]` to 'auto' to save the address entered in Checkout.",
            code="customer_tax_location_invalid",
        )
    if is_on(asked, "tax_id_collection", "enabled") and updates.get("name") != "auto":
        raise Problem(
            "Tax ID collection requires updating business name on the customer. To enable tax ID "
            "collection for an existing customer, please set `customer_update[name]` to `auto`."
        )
    return customer


def kept_of(asked: Thing) -> Thing:
    """What the session repeats of the request."""
    kept: Thing = {name: asked[name] for name in asked if name in REPEATED}
    if "expires_at" in asked:
        kept["expires_at"] = moment_of_expiry(asked["expires_at"])
    if "allow_promotion_codes" in asked:
        kept["allow_promotion_codes"] = is_on(asked, "allow_promotion_codes")
    if is_on(asked, "automatic_tax", "enabled"):
        kept["automatic_tax"] = {
            "enabled": True,
            "liability": {"type": "self"},
            "provider": "stripe",
            "status": "requires_location_inputs",
        }
    if "tax_id_collection" in asked:
        wanted = asked["tax_id_collection"].get("required", "never")
        enabled = is_on(asked, "tax_id_collection", "enabled")
        kept["tax_id_collection"] = {"enabled": enabled, "required": wanted}
    if "adaptive_pricing" in asked:
        kept["adaptive_pricing"] = {"enabled": is_on(asked, "adaptive_pricing", "enabled")}
    if "phone_number_collection" in asked:
        enabled = is_on(asked, "phone_number_collection", "enabled")
        kept["phone_number_collection"] = {"enabled": enabled}
    return {**kept, **invoice_creation(asked), **texts(asked), **saving(asked)}


def invoice_creation(asked: Thing) -> Thing:
    if asked.get("mode") == "subscription":
        return {"invoice_creation": None, "payment_method_collection": "always"}
    if "invoice_creation" not in asked:
        return {}
    given = asked["invoice_creation"].get("invoice_data", {})
    data = {name: value or None for name, value in given.items()}
    nulls = empty("account_tax_ids custom_fields description footer issuer rendering_options")
    enabled = is_on(asked, "invoice_creation", "enabled")
    return {
        "invoice_creation": {
            "enabled": enabled,
            "invoice_data": {**nulls, "metadata": {}, **data},
        }
    }


def texts(asked: Thing) -> Thing:
    if "custom_text" not in asked:
        return {}
    nulls = empty("after_submit shipping_address submit terms_of_service_acceptance")
    return {"custom_text": {**nulls, **asked["custom_text"]}}


def saving(asked: Thing) -> Thing:
    if "saved_payment_method_options" not in asked:
        return {}
    nulls = empty("allow_redisplay_filters payment_method_remove payment_method_save")
    return {"saved_payment_method_options": {**nulls, **asked["saved_payment_method_options"]}}


def moment_of_expiry(given: str) -> int:
    moment = int(given)
    if not clock.now() + HALF_AN_HOUR <= moment <= clock.now() + A_DAY:
        raise Problem(
            "The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout "
            "Session creation.",
            param="expires_at",
        )
    return moment
