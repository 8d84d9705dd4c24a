"""Taking everything along, and going for good: each package says what it keeps of a person.

Accounts know of no package above them; each registers here what it exports and how it erases.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Flask, current_app

from careercenter.accounts.models import Account
from careercenter.files.models import StoredFile


@dataclass(frozen=True)
class Part:
    """What one package keeps: `facts` can be written as JSON, `files` go beside them."""

    facts: Mapping[str, Any]
    files: Sequence[StoredFile] = ()


Export = Callable[[Account], Part]
Erase = Callable[[Account], None]
Objection = Callable[[Account], str | None]


@dataclass(frozen=True)
class Keeper:
    """`objection`: words where the account cannot go yet; None where nothing is in the way."""

    name: str
    export: Export
    erase: Erase
    objection: Objection | None = None


def told_by(
    app: Flask, name: str, *, export: Export, erase: Erase, objection: Objection | None = None
) -> None:
    keepers: list[Keeper] = app.extensions.setdefault("leaving", [])
    keepers.append(Keeper(name, export, erase, objection))


def keepers() -> list[Keeper]:
    """In the order of the packages, the lowest first."""
    found: list[Keeper] = current_app.extensions["leaving"]
    return found


def export(account: Account) -> dict[str, Part]:
    return {keeper.name: keeper.export(account) for keeper in keepers()}


def objections(account: Account) -> list[str]:
    """Why the account cannot be deleted now, in words for its owner."""
    asked = [keeper.objection(account) for keeper in keepers() if keeper.objection]
    return [words for words in asked if words]


def erase(account: Account) -> None:
    """What stands on others goes first, the account itself last."""
    for keeper in reversed(keepers()):
        keeper.erase(account)
