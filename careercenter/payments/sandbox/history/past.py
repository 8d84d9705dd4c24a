"""The bank of long ago, and what things are called in it."""

from careercenter.payments.sandbox.bank import Bank
from careercenter.payments.sandbox.store import Thing


class Quiet(Bank):
    """A bank that changes its books and tells nobody."""

    def tell(self, kind: str, subject: Thing, cause: str | None = None) -> None:
        """What happened long ago has been told."""


class Past:
    """`made`: the ids that things have while they are made, by those that the file knows."""

    def __init__(self, bank: Bank) -> None:
        self.bank = bank
        self.made: dict[str, str] = {}

    def know(self, told: Thing, **ids: str) -> None:
        """Remembers what the file calls these things, where it does."""
        for name, made in ids.items():
            if told.get(name):
                self.made[told[name]] = made

    def know_payment(self, told: Thing, intent_id: str, invoice_id: str) -> None:
        """A payment with its charge, if there was one, and its invoice, which gets its number."""
        intent = self.bank.known("payment_intent", intent_id)
        ids = {"charge": intent["latest_charge"]} if intent["latest_charge"] else {}
        self.know(told, intent=intent_id, invoice=invoice_id, **ids)
        invoice = self.bank.known("invoice", invoice_id)
        self.bank.change("invoice", invoice, {"number": told["number"]})


def check(what: str, found: object, told: object) -> None:
    """Raises ValueError where the sandbox reckons otherwise than the file."""
    if found != told:
        raise ValueError(f"the history tells {told} of {what}, and it is {found}")
