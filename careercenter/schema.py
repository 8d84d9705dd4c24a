"""The migrations, run by Alembic."""

from pathlib import Path

from alembic import command
from alembic.config import Config

MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"


def alembic_config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config


def upgrade() -> None:
    command.upgrade(alembic_config(), "head")


def write_revision(message: str) -> None:
    """A new migration, from the differences between the models and the database."""
    command.revision(alembic_config(), message, autogenerate=True)


def refuse_drift() -> None:
    """Raises alembic's CommandError where the models and the migrated database differ."""
    command.check(alembic_config())
