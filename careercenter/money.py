"""Money as whole minor units and a currency; never a float."""

from decimal import Decimal

# https://docs.stripe.com/currencies#zero-decimal
MINOR_DIGITS = {"usd": 2, "cad": 2, "eur": 2, "gbp": 2, "jpy": 0}
SIGNS = {"usd": "$", "cad": "CA$", "eur": "€", "gbp": "£", "jpy": "¥"}


def format_money(minor: int, currency: str = "usd") -> str:
    """19900, "usd" → "$199"; 19950 → "$199.50". Raises KeyError for an unknown currency."""
    digits = MINOR_DIGITS[currency]
    amount = Decimal(abs(minor)).scaleb(-digits)
    whole = amount == amount.to_integral_value()
    text = f"{amount:,.0f}" if whole else f"{amount:,.{digits}f}"
    return f"{'-' if minor < 0 else ''}{SIGNS[currency]}{text}"
