"""Commands of the foundation: migrate and worker. Features add theirs in commands.py."""

from pathlib import Path

import click
from alembic import command
from alembic.config import Config
from flask import Flask

from careercenter.background import worker

MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"


def alembic_config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config


@click.command("migrate")
def migrate() -> None:
    """Brings the database to the newest schema."""
    command.upgrade(alembic_config(), "head")


@click.command("make-migration")
@click.argument("message")
def make_migration(message: str) -> None:
    """Writes a migration from the differences between models and database."""
    command.revision(alembic_config(), message, autogenerate=True)


@click.command("check-migrations")
def check_migrations() -> None:
    """Fails where the models and the migrated database differ."""
    command.check(alembic_config())


@click.command("worker")
def run_worker() -> None:
    """Does background tasks until it is stopped."""
    worker.run_until_stopped()


def init_app(app: Flask) -> None:
    for each in (migrate, make_migration, check_migrations, run_worker):
        app.cli.add_command(each)
