"""Stripe's pages where a buyer changes cards, address and tax id, and reads invoices."""

from typing import TYPE_CHECKING

from careercenter.payments.stripe.answers import stripe_answers
from careercenter.payments.stripe.connection import PAGE, Connection
from careercenter.payments.stripe.reading import kept

if TYPE_CHECKING:
    from stripe.params.billing_portal import ConfigurationCreateParams

EDITION = "1"
FEATURES: "ConfigurationCreateParams" = {
    "features": {
        "customer_update": {"enabled": True, "allowed_updates": ["name", "address", "tax_id"]},
        "payment_method_update": {"enabled": True},
        "invoice_history": {"enabled": True},
        "subscription_cancel": {"enabled": False},
        "subscription_update": {"enabled": False},
    },
    "metadata": {"careercenter": EDITION},
}


class Portal(Connection):
    def portal(self, customer_id: str, return_url: str) -> str:
        with stripe_answers():
            session = self.client.v1.billing_portal.sessions.create(
                {
                    "customer": customer_id,
                    "return_url": return_url,
                    "configuration": self.portal_configuration(),
                }
            )
        return session.url

    def portal_configuration(self) -> str:
        """Ours, made at the first need: plans are changed and cancelled with us alone."""
        configurations = self.client.v1.billing_portal.configurations
        for known in configurations.list({"active": True, "limit": PAGE}).auto_paging_iter():
            if kept(known, "careercenter") == EDITION:
                return known.id
        made = configurations.create(
            FEATURES, {"idempotency_key": f"portal-configuration-{EDITION}"}
        )
        return made.id
