"""Mails whose sending must not show whether an address has an account, and tidying up."""

from careercenter import background
from careercenter.accounts import emails, sessions
from careercenter.accounts.models import Account
from careercenter.accounts.sign_up import find_account
from careercenter.db import db


@background.task("accounts.mail_after_sign_up")
def mail_after_sign_up(email: str, created: bool) -> None:
    account = find_account(email)
    if account is not None and account.active:
        if created:
            emails.confirm_address(account)
        else:
            emails.address_taken(account)


@background.task("accounts.mail_confirmation")
def mail_confirmation(email: str) -> None:
    account = find_account(email)
    if account is not None and account.active and not account.is_confirmed:
        emails.confirm_address(account)


@background.task("accounts.mail_reset")
def mail_reset(email: str) -> None:
    account = find_account(email)
    if account is not None and account.active:
        emails.reset_password(account)


@background.task("accounts.mail_email_change")
def mail_email_change(account_id: int, email: str) -> None:
    account, owner = db.session.get(Account, account_id), find_account(email)
    if owner is not None:
        emails.address_taken(owner)
    elif account is not None and account.active:
        emails.email_change_confirm(account, email)


@background.every("accounts.forget_old_sessions", days=1)
def forget_old_sessions() -> None:
    sessions.forget_old()
