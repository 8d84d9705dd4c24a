"""What a candidate is called in the addresses of one employer: always the same, telling nothing.

A synthetic initialization vector (RFC 5297 in small): the tag is a MAC of both identifiers and
masks the candidate's. Two employers, or an address that one passes on, do not lead to one person.
"""

import hmac
from hashlib import sha256

from flask import current_app

from careercenter.config import Settings

HALF = 8
LENGTH = 4 * HALF


def alias_of(employer_id: int, candidate_id: int) -> str:
    """32 hexadecimal digits."""
    tag = mac("tag", employer_id, number_bytes(candidate_id))
    return (tag + masked(employer_id, tag, number_bytes(candidate_id))).hex()


def candidate_id_of(employer_id: int, alias: str) -> int | None:
    """The candidate that this employer knows by the alias; None for all else."""
    if len(alias) != LENGTH or not set(alias) <= set("0123456789abcdef"):
        return None
    told = bytes.fromhex(alias)
    tag, candidate = told[:HALF], masked(employer_id, told[:HALF], told[HALF:])
    is_ours = hmac.compare_digest(tag, mac("tag", employer_id, candidate))
    return int.from_bytes(candidate, "big") if is_ours else None


def masked(employer_id: int, tag: bytes, text: bytes) -> bytes:
    mask = mac("mask", employer_id, tag)
    return bytes(one ^ other for one, other in zip(mask, text, strict=True))


def mac(use: str, employer_id: int, text: bytes) -> bytes:
    settings: Settings = current_app.config["SETTINGS"]
    key = hmac.digest(settings.secret_key.encode(), f"talent {use}".encode(), sha256)
    return hmac.digest(key, number_bytes(employer_id) + text, sha256)[:HALF]


def number_bytes(number: int) -> bytes:
    return number.to_bytes(HALF, "big")
