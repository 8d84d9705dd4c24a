"""The way from nothing to today's tables, on the database that `--database` names."""

import inspect

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from sqlalchemy import inspect as look_at

from careercenter.db import db
from careercenter.features import load_models
from careercenter.schema import alembic_config
from tests.databases import empty_database
from tests.migrating import migrate, migrations_on


@pytest.fixture
def new_database(request: pytest.FixtureRequest) -> str:
    return empty_database(request.config.getoption("--database"))


@pytest.fixture(scope="module")
def scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(alembic_config())


def test_every_table_is_made_from_nothing(new_database: str) -> None:
    migrate(new_database)
    engine = create_engine(new_database)
    made = set(look_at(engine).get_table_names())
    engine.dispose()
    load_models()
    assert made == set(db.metadata.tables) | {"alembic_version"}


def test_models_and_migrations_do_not_drift(new_database: str) -> None:
    with migrations_on(new_database) as config:
        command.upgrade(config, "head")
        command.check(config)


def test_migrating_twice_changes_nothing(new_database: str) -> None:
    migrate(new_database)
    migrate(new_database)


def test_the_way_has_no_fork(scripts: ScriptDirectory) -> None:
    assert len(scripts.get_heads()) == len(scripts.get_bases()) == 1


def test_every_migration_only_goes_forward(scripts: ScriptDirectory) -> None:
    """Going back loses data: a restored backup is the way back."""
    assert [s.revision for s in scripts.walk_revisions() if hasattr(s.module, "downgrade")] == []


def test_every_migration_says_what_it_does(scripts: ScriptDirectory) -> None:
    assert all(inspect.getdoc(script.module) for script in scripts.walk_revisions())
