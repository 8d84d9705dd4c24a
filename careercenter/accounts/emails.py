"""Mails about an account, one function each."""

from typing import Any

from careercenter.accounts import tokens
from careercenter.accounts.models import Account
from careercenter.accounts.tokens import Purpose
from careercenter.db import new_id
from careercenter.mail import send
from careercenter.mail.previews import preview
from careercenter.web import site_url


def confirm_address(account: Account) -> None:
    url = site_url("accounts.confirm", token=tokens.make(Purpose.confirm, account))
    send("confirm_address", account.email, person=greeted(account), url=url)


def address_taken(account: Account) -> None:
    """To the owner of an account when somebody signs up, or moves an account, to its address."""
    send("address_taken", account.email, person=greeted(account), **entrances())


def reset_password(account: Account) -> None:
    url = site_url("accounts.reset", token=tokens.make(Purpose.reset, account))
    send("reset_password", account.email, person=greeted(account), url=url)


def password_changed(account: Account) -> None:
    send("password_changed", account.email, person=greeted(account), **entrances())


def email_change_confirm(account: Account, address: str) -> None:
    token = tokens.make(Purpose.change_email, account, address)
    url = site_url("accounts.confirm_email", token=token)
    send("email_change_confirm", address, person=greeted(account), url=url)


def email_changed(account: Account, previous: str) -> None:
    """To the address that the account had: its owner learns of it even if it was a thief."""
    send("email_changed", previous, person=greeted(account), address=account.email, **entrances())


def suspended(account: Account, reason: str) -> None:
    key = f"account-{account.id}-suspended-{new_id()}"
    contact = site_url("pages.contact")
    send(
        "suspended",
        account.email,
        key=key,
        person=greeted(account),
        reason=reason,
        contact_url=contact,
    )


def account_deleted(address: str, name: str) -> None:
    """To the address that the account had: its owner learns of it even if it was a thief."""
    send("account_deleted", address, person=name, contact_url=site_url("pages.contact"))


def greeted(account: Account) -> str:
    """The name to greet with. None while unconfirmed: anybody may have typed it."""
    return account.name if account.is_confirmed else ""


def entrances() -> dict[str, str]:
    return {
        "sign_in_url": site_url("accounts.sign_in"),
        "forgot_url": site_url("accounts.forgot"),
        "contact_url": site_url("pages.contact"),
    }


@preview("confirm_address")
def confirm_address_example() -> dict[str, Any]:
    return {"person": "Ana Reyes", "url": site_url("accounts.confirm", token="an-example")}


@preview("reset_password")
def reset_password_example() -> dict[str, Any]:
    return {"person": "Ana Reyes", "url": site_url("accounts.reset", token="an-example")}


@preview("email_change_confirm")
def email_change_confirm_example() -> dict[str, Any]:
    return {"person": "Ana Reyes", "url": site_url("accounts.confirm_email", token="an-example")}


@preview("address_taken")
@preview("password_changed")
def entrances_example() -> dict[str, Any]:
    return {"person": "Ana Reyes", **entrances()}


@preview("email_changed")
def email_changed_example() -> dict[str, Any]:
    return {**entrances_example(), "address": "ana.new@careercenter.example"}


@preview("suspended")
def suspended_example() -> dict[str, Any]:
    reason = "Several postings asked candidates to pay for training."
    return {"person": "Ana Reyes", "reason": reason, "contact_url": site_url("pages.contact")}


@preview("account_deleted")
def account_deleted_example() -> dict[str, Any]:
    return {"person": "Ana Reyes", "contact_url": site_url("pages.contact")}
