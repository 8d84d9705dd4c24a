"""Commands of the demonstration. None of them runs in production."""

import json
from pathlib import Path

import click
from flask import Flask, current_app
from sqlalchemy import select

from careercenter.accounts.models import Account
from careercenter.config import Settings
from careercenter.db import db
from careercenter.demo import people, sandbox_history
from careercenter.demo.seed import is_seeded, seed
from careercenter.postings.places import load_places


@click.command("seed")
@click.option("--postings", default=140, show_default=True, help="How many are live.")
@click.option("--history", type=click.Path(path_type=Path), help="A file for the sandbox.")
def seed_command(postings: int, history: Path | None) -> None:
    """Fills an empty database with the demonstration."""
    refuse_production()
    load_places()
    if is_seeded():
        db.session.commit()
        click.echo("There are accounts already; nothing was added.")
        return
    live = seed(postings)
    db.session.commit()
    if history is not None:
        history.parent.mkdir(parents=True, exist_ok=True)
        history.write_text(json.dumps(sandbox_history.history()))
    click.echo(f"{live} live postings and an account for each kind of user.")


@click.command("demo-accounts")
def demo_accounts() -> None:
    """Prints the table of demo accounts."""
    refuse_production()
    click.echo(f"Demo accounts, password for all: {people.PASSWORD}\n")
    for line in people.table():
        click.echo(f"  {line.email:<32} {line.kind}")
    click.echo("\nStaff sign in with a code too: bin/flask demo-code EMAIL")


@click.command("demo-code")
@click.argument("email")
def demo_code(email: str) -> None:
    """Prints the code that an authenticator app would show now for EMAIL."""
    refuse_production()
    account = db.session.scalar(select(Account).where(Account.email == email))
    if account is None or not account.tf_totp_secret:
        raise click.ClickException(f"{email} has no second factor.")
    click.echo(people.code_of(account))


def refuse_production() -> None:
    settings: Settings = current_app.config["SETTINGS"]
    if settings.is_production:
        raise click.ClickException("This is a demonstration; it does not run in production.")


def init_app(app: Flask) -> None:
    for command in (seed_command, demo_accounts, demo_code):
        app.cli.add_command(command)
