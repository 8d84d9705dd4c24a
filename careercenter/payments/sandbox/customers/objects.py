"""Customers, tax ids and payment methods with every field of Stripe's contract."""

import secrets

from careercenter.payments.sandbox import clock
from careercenter.payments.sandbox.objects import chosen, empty, metadata_of, stamp
from careercenter.payments.sandbox.store import Thing

ADDRESS = ("city", "country", "line1", "line2", "postal_code", "state")
OPTIONAL_NAMES = ("business_name", "individual_name")
GOOD_CARD, BAD_CARD = "4242", "0341"
YEARS_OF_A_CARD = 4
A_YEAR = 365 * 24 * 60 * 60
YEAR_ZERO = 1970


def customer(asked: Thing) -> Thing:
    settings = asked.get("invoice_settings", {})
    return {
        **stamp("customer", "cus"),
        **empty("currency default_source shipping discount test_clock customer_account"),
        **chosen(asked, "name email phone description"),
        **{name: asked[name] for name in OPTIONAL_NAMES if asked.get(name)},
        "address": address(asked.get("address")),
        "metadata": metadata_of(asked),
        "balance": int(asked.get("balance", 0)),
        "delinquent": False,
        "invoice_prefix": secrets.token_hex(4).upper(),
        "invoice_settings": {
            **empty("custom_fields footer rendering_options"),
            "default_payment_method": settings.get("default_payment_method"),
        },
        "next_invoice_sequence": 1,
        "preferred_locales": asked.get("preferred_locales", []),
        "tax_exempt": asked.get("tax_exempt", "none"),
    }


def address(given: Thing | None) -> Thing | None:
    """Every part of an address; null where nothing was given."""
    return {name: given.get(name) or None for name in ADDRESS} if given else None


def tax_id(customer_id: str, type_: str, value: str) -> Thing:
    return {
        **stamp("tax_id", "txi"),
        "country": type_.partition("_")[0].upper(),
        "customer": customer_id,
        "customer_account": None,
        "owner": {"type": "customer", "customer": customer_id, "customer_account": None},
        "type": type_,
        "value": value,
        "verification": {
            "status": "unavailable",
            "verified_address": None,
            "verified_name": None,
        },
    }


def payment_method(kind: str, payer: Thing, declines: bool = False) -> Thing:
    """`payer` has the name, email and address of who pays; it is not saved on anybody yet."""
    made = {
        **stamp("payment_method", "pm"),
        "allow_redisplay": "limited",
        "billing_details": {
            **empty("phone tax_id"),
            "address": payer.get("address") or dict.fromkeys(ADDRESS),
            "email": payer.get("email"),
            "name": payer.get("name"),
        },
        "customer": None,
        "customer_account": None,
        "metadata": {},
        "type": kind,
        "_declines": declines,
    }
    details = {"card": card(declines), "us_bank_account": account()}
    return {**made, kind: details.get(kind, {})}


def card(declines: bool) -> Thing:
    last4 = BAD_CARD if declines else GOOD_CARD
    checks = {"address_line1_check": None, "address_postal_code_check": "pass", "cvc_check": "pass"}
    return {
        **empty("generated_from wallet"),
        "brand": "visa",
        "checks": checks,
        "country": "US",
        "display_brand": "visa",
        "exp_month": 12,
        "exp_year": YEAR_ZERO + clock.now() // A_YEAR + YEARS_OF_A_CARD,
        "fingerprint": f"sandbox{last4}",
        "funding": "credit",
        "last4": last4,
        "networks": {"available": ["visa"], "preferred": None},
        "regulated_status": "unregulated",
        "three_d_secure_usage": {"supported": True},
    }


def account() -> Thing:
    return {
        **empty("financial_connections_account status_details"),
        "account_holder_type": "company",
        "account_type": "checking",
        "bank_name": "STRIPE TEST BANK",
        "fingerprint": "sandboxbank",
        "last4": "6789",
        "networks": {"preferred": "ach", "supported": ["ach"]},
        "routing_number": "110000000",
    }
