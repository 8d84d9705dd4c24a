"""Money as whole minor units and a currency; never a float."""

import re
from decimal import Decimal

# https://docs.stripe.com/currencies#zero-decimal
MINOR_DIGITS = {"usd": 2, "cad": 2, "eur": 2, "gbp": 2, "jpy": 0}
SIGNS = {"usd": "$", "cad": "CA$", "eur": "€", "gbp": "£", "jpy": "¥"}

AMOUNT = re.compile(
    r"(?P<whole>[0-9]{1,3}(?:,[0-9]{3}){1,3}|[0-9]{1,10})(?:\.(?P<fraction>[0-9]{1,2}))?"
)


def format_money(minor: int, currency: str = "usd") -> str:
    """19900, "usd" → "$199"; 19950 → "$199.50". Raises KeyError for an unknown currency."""
    digits = MINOR_DIGITS[currency]
    amount = Decimal(abs(minor)).scaleb(-digits)
    whole = amount == amount.to_integral_value()
    text = f"{amount:,.0f}" if whole else f"{amount:,.{digits}f}"
    return f"{'-' if minor < 0 else ''}{SIGNS[currency]}{text}"


def plain_money(minor: int, currency: str) -> str:
    """For spreadsheets and fields: 1234567, "usd" → "12345.67"; "jpy" → "1234567"."""
    digits = MINOR_DIGITS[currency]
    return f"{Decimal(minor).scaleb(-digits):.{digits}f}"


def parse_money(text: str, currency: str) -> int | None:
    """ "$1,234.50" → 123450; None for what is no amount of the currency, or below zero."""
    bare = text.strip().removeprefix(SIGNS[currency]).strip()
    digits = MINOR_DIGITS[currency]
    found = AMOUNT.fullmatch(bare)
    if found is None or len(found["fraction"] or "") > digits:
        return None
    amount = Decimal(found["whole"].replace(",", "") + "." + (found["fraction"] or "0"))
    return int(amount.scaleb(digits))
