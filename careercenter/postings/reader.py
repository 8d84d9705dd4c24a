"""What the reader of a posting has to do with it, told by the package that knows."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from flask import Flask, current_app

from careercenter.accounts.models import Account
from careercenter.postings.models import Posting


@dataclass(frozen=True)
class Sent:
    """The reader's own application: when it was sent, and where to see what becomes of it."""

    at: datetime
    url: str


Teller = Callable[[Account, Posting], Sent | None]


def told_by(app: Flask, teller: Teller) -> None:
    """Postings know of no applications; whoever does says so here."""
    app.extensions["application_of_reader"] = teller


def sent_application(account: Account, posting: Posting) -> Sent | None:
    teller: Teller = current_app.extensions["application_of_reader"]
    return teller(account, posting) if account.is_authenticated else None
