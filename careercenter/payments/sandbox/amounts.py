"""How an amount is written on the sandbox's pages: $199.00 USD, ¥30,000 JPY."""

SIGNS = {"usd": "$", "cad": "$", "eur": "€", "gbp": "£", "jpy": "¥"}
WITHOUT_MINOR = frozenset({"jpy"})


def amount(cents: int, currency: str) -> str:
    """`cents` are whole minor units; the yen has none."""
    whole = abs(cents)
    digits = f"{whole:,}" if currency in WITHOUT_MINOR else f"{whole / 100:,.2f}"
    return f"{'−' if cents < 0 else ''}{SIGNS.get(currency, '')}{digits} {currency.upper()}"
