"""Addresses of websites that people type. Nothing is ever asked of a network."""

import ipaddress
from urllib.parse import urlsplit

PRIVATE_ENDINGS = (".local", ".localhost", ".internal", ".lan", ".home", ".corp", ".onion", ".arpa")


def is_website(text: str) -> bool:
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    named = "." in host.strip(".") and not any(c.isspace() or c in "<>\"'" for c in text)
    plain = parts.username is None and (port is None or port > 0)
    return parts.scheme in {"http", "https"} and named and plain


def is_public_address(address: str) -> bool:
    """Whether it is an http(s) address that anybody can open; nothing is asked of a network."""
    if not is_website(address):
        return False
    host = (urlsplit(address).hostname or "").rstrip(".")
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        last = host.rpartition(".")[2]
        return not host.endswith(PRIVATE_ENDINGS) and not last[:1].isdigit() and last.isascii()
