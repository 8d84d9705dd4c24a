"""Where Stripe's dashboard shows what an identifier names."""

from careercenter.payments.gateway import gateway

PAGES = {
    "pi_": "payments",
    "ch_": "payments",
    "py_": "payments",
    "in_": "invoices",
    "sub_": "subscriptions",
    "cus_": "customers",
    "dp_": "disputes",
    "du_": "disputes",
    "evt_": "events",
}


def dashboard_url(identifier: str) -> str | None:
    """None for what has no page of its own there: a checkout session, a refund."""
    page = next((page for start, page in PAGES.items() if identifier.startswith(start)), None)
    mode = "" if gateway().livemode else "test/"
    return f"https://dashboard.stripe.com/{mode}{page}/{identifier}" if page else None
