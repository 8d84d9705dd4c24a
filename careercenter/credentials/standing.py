"""How a credential of the catalogue stands today, told where an older choice still names it."""

from careercenter.credentials.catalogue import CATALOGUE, Credential


def told_today(code: str) -> str:
    """ "CPC-H – now called COC", "CIMC – not offered"; the bare code where all is well."""
    found = CATALOGUE.get(code)
    if found is None:
        return f"{code} – not in the catalogue"
    words = standing(found)
    return f"{code} – {words[0].lower()}{words[1:]}" if words else code


def standing(credential: Credential) -> str:
    today = CATALOGUE.today(credential)
    if today is not credential:
        return f"Now called {today.code}"
    return "" if credential.is_active else "Not offered"
