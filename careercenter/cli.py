"""Commands of the foundation: migrations, worker, encryption. Features add theirs in commands.py.

Alembic is imported by the commands that use it: every web process loads this module.
"""

import click
from flask import Flask

from careercenter import secrecy
from careercenter.background import worker
from careercenter.db import db


@click.command("migrate")
def migrate() -> None:
    """Brings the database to the newest schema."""
    from careercenter import schema

    schema.upgrade()


@click.command("make-migration")
@click.argument("message")
def make_migration(message: str) -> None:
    """Writes a migration from the differences between models and database."""
    from careercenter import schema

    schema.write_revision(message)


@click.command("check-migrations")
def check_migrations() -> None:
    """Fails where the models and the migrated database differ."""
    from careercenter import schema

    schema.refuse_drift()


@click.command("worker")
def run_worker() -> None:
    """Does background tasks until it is stopped."""
    worker.run_until_stopped()


@click.command("encrypt-again")
def encrypt_again() -> None:
    """Encrypts everything with the first key of ENCRYPTION_KEY, so that the others can go."""
    done = secrecy.encrypt_again()
    db.session.commit()
    click.echo(f"{done} values are encrypted with the first key.")


def init_app(app: Flask) -> None:
    for each in (migrate, make_migration, check_migrations, run_worker, encrypt_again):
        app.cli.add_command(each)
