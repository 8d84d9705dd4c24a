"""What Stripe calls the payments of the demonstration, the same each time."""

from flask import current_app

from careercenter.config import Settings

NOT_PAID = {"payment_intent_id": None, "invoice_id": None, "invoice_number": ""}
NOT_PAID |= {"invoice_url": "", "invoice_pdf": ""}


def payment(number: object) -> dict[str, str]:
    """What Stripe calls a payment at a checkout, and where its papers are."""
    called = {"session_id": f"cs_demo_{number}", "payment_intent_id": f"pi_demo_{number}"}
    return {**called, **papers(number)}


def papers(number: object) -> dict[str, str]:
    """An invoice with its page and its PDF, which lie at the payment sandbox."""
    settings: Settings = current_app.config["SETTINGS"]
    base, invoice_id = settings.stripe_api_base, f"in_demo_{number}"
    url = f"{base}/i/{invoice_id}" if base else ""
    links = {"invoice_url": url, "invoice_pdf": f"{url}/pdf" if url else ""}
    return {"invoice_id": invoice_id, "invoice_number": f"DEMO-{number}", **links}
