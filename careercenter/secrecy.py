"""Text that is encrypted in the database: whoever copies a table or a backup reads nothing.

ENCRYPTION_KEY holds one key or several with commas. The first encrypts, each decrypts; see
docs/operations.md for changing it.
"""

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from flask import Flask, current_app
from sqlalchemy import Column, Dialect, Text, TypeDecorator, select, update

from careercenter.config import Settings
from careercenter.db import Base, db

PURPOSE = b"careercenter: columns of the database"
NAME = "secrecy"
SOME = 500


class Unreadable(Exception):
    """A value that none of the keys opens."""

    def __init__(self) -> None:
        super().__init__("ENCRYPTION_KEY: lacks the key that an encrypted value was written with")


class Secret(TypeDecorator[str]):
    """Plain text in Python, encrypted in the database; "" stays "". It cannot be searched for.

    Raises Unreadable for what was written with a key that is no longer there.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return the_keys().encrypt(value.encode()).decode() if value else value

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        if not value:
            return value
        try:
            return the_keys().decrypt(value.encode()).decode()
        except InvalidToken:
            raise Unreadable from None


def masked(text: str) -> str:
    """ "•••• 4821"; of a short one nothing is told."""
    return f"•••• {text[-4:]}" if len(text) >= 7 else "••••" if text else ""


def the_keys() -> MultiFernet:
    keys: MultiFernet = current_app.extensions[NAME]
    return keys


def keys_from(setting: str) -> MultiFernet:
    """Each part of the setting is stretched to a key of its own (HKDF, RFC 5869)."""
    return MultiFernet([Fernet(key_from(part.strip())) for part in setting.split(",")])


def key_from(secret: str) -> bytes:
    derived = HKDF(SHA256(), 32, salt=None, info=PURPOSE).derive(secret.encode())
    return base64.urlsafe_b64encode(derived)


def encrypt_again() -> int:
    """Writes every encrypted value anew with the first key, in the caller's transaction.

    Returns how many there were. The old keys can go when this is committed.
    """
    columns = [
        column
        for table in Base.metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, Secret)
    ]
    return sum(map(encrypt_column_again, columns))


def encrypt_column_again(column: Column[str]) -> int:
    """Some rows at a time, locked, so that nothing is lost that somebody writes meanwhile."""
    table, done, last = column.table, 0, 0
    some = select(table.c.id, column.label("text")).order_by(table.c.id).limit(SOME)
    while rows := db.session.execute(some.where(table.c.id > last).with_for_update()).all():
        for row in filter(lambda each: each.text, rows):
            write = update(Base.metadata.tables[table.name]).where(table.c.id == row.id)
            db.session.execute(write.values({column.name: row.text}))
            done += 1
        last = rows[-1].id
    return done


def init_app(app: Flask) -> None:
    settings: Settings = app.config["SETTINGS"]
    app.extensions[NAME] = keys_from(settings.encryption_key)
