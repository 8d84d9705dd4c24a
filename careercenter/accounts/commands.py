"""Commands for accounts: making staff, and what staff cannot do for themselves."""

import secrets

import click
from flask import Flask
from flask.cli import AppGroup

from careercenter import clock
from careercenter.accounts import addresses, audit, second_factor, sessions, suspend, tokens
from careercenter.accounts.models import Account, StaffRole
from careercenter.accounts.sign_up import find_account
from careercenter.accounts.tokens import Purpose
from careercenter.db import db
from careercenter.errors import Refused
from careercenter.web import site_url

accounts = AppGroup("accounts", help="Suspends and reinstates accounts, ends their sign-ins.")


@click.command("create-staff")
@click.argument("email")
@click.option("--role", type=click.Choice([role.value for role in StaffRole]), required=True)
@click.option("--name", default="", help="How the account is greeted.")
def create_staff(email: str, role: str, name: str) -> None:
    """Makes the account of EMAIL staff, or a new one, and prints a link to set its password."""
    address = parsed(email)
    account = find_account(address) or Account(
        email=address, name=name, fs_uniquifier=secrets.token_hex(32)
    )
    db.session.add(account)
    account.staff_role = StaffRole(role)
    account.confirmed_at = account.confirmed_at or clock.now()
    db.session.flush()
    audit.record(None, "made staff", "account", account.id, role=role)
    db.session.commit()
    click.echo(f"{address} is {role}.")
    if account.password is None:
        link = site_url("accounts.reset", token=tokens.make(Purpose.reset, account))
        click.echo(f"Set a password within two hours: {link}")


@accounts.command("remove-staff")
@click.argument("email")
def remove_staff(email: str) -> None:
    """Makes the account an ordinary one and ends its sign-ins."""
    account = existing(email)
    account.staff_role = None
    sessions.end_all(account)
    audit.record(None, "removed from staff", "account", account.id)
    db.session.commit()
    click.echo(f"{account.email} is no longer staff.")


@accounts.command("suspend")
@click.argument("email")
@click.option("--reason", required=True, help="Told to the owner.")
def suspend_account(email: str, reason: str) -> None:
    """Suspends the account and tells its owner."""
    account = existing(email)
    try:
        suspend.suspend(account, None, reason)
    except Refused as no:
        raise click.ClickException(no.words) from None
    db.session.commit()
    click.echo(f"{account.email} is suspended.")


@accounts.command("reinstate")
@click.argument("email")
def reinstate_account(email: str) -> None:
    """Lets a suspended account sign in again."""
    account = existing(email)
    try:
        suspend.reinstate(account, None)
    except Refused as no:
        raise click.ClickException(no.words) from None
    db.session.commit()
    click.echo(f"{account.email} may sign in again.")


@accounts.command("reset-second-factor")
@click.argument("email")
def reset_second_factor(email: str) -> None:
    """For who lost phone and recovery codes. Make sure who asks; staff set up a new one."""
    account = existing(email)
    second_factor.forget(account)
    sessions.end_all(account)
    audit.record(None, "reset second factor", "account", account.id)
    db.session.commit()
    click.echo(f"The second factor of {account.email} is off, and it is signed out.")


@accounts.command("end-sessions")
@click.argument("email")
def end_sessions(email: str) -> None:
    """Signs the account out everywhere."""
    account = existing(email)
    sessions.end_all(account)
    db.session.commit()
    click.echo(f"{account.email} is signed out everywhere.")


def parsed(email: str) -> str:
    try:
        return addresses.normalized(email)
    except addresses.NotAnAddress as error:
        raise click.BadParameter(str(error)) from None


def existing(email: str) -> Account:
    found = find_account(parsed(email))
    if found is None:
        raise click.ClickException(f"No account has the address {email}.")
    return found


def init_app(app: Flask) -> None:
    app.cli.add_command(create_staff)
    app.cli.add_command(accounts)
