"""The connection to Stripe that all subjects share."""

import stripe

TIMEOUT_SECONDS = 10
NETWORK_RETRIES = 1
PAGE = 100


class Connection:
    """`api_base` is set for the sandbox alone; without one it is Stripe itself.

    `webhook_secret` may hold several secrets, separated by commas.
    """

    def __init__(
        self, key: str, webhook_secret: str, api_base: str | None, timeout: float = TIMEOUT_SECONDS
    ) -> None:
        self.key = key
        self.webhook_secrets = [each.strip() for each in webhook_secret.split(",")]
        self.http = stripe.RequestsClient(timeout=timeout)
        self.client = stripe.StripeClient(
            key,
            base_addresses={"api": api_base} if api_base else None,
            max_network_retries=NETWORK_RETRIES,
            http_client=self.http,
        )

    @property
    def livemode(self) -> bool:
        return self.key.startswith(("sk_live_", "rk_live_"))

    def close(self) -> None:
        self.http.close()  # type: ignore[no-untyped-call]
