"""Running the migrations on a database of the tests."""

from collections.abc import Iterator
from contextlib import contextmanager

from alembic import command
from alembic.config import Config
from flask import Flask

from careercenter.db import db
from careercenter.schema import alembic_config


@contextmanager
def migrations_on(url: str) -> Iterator[Config]:
    """The migrations, bound to one database: they run inside an application, on its engine."""
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = url
    db.init_app(app)
    with app.app_context():
        try:
            yield alembic_config()
        finally:
            db.engine.dispose()


def migrate(url: str, revision: str = "head") -> None:
    with migrations_on(url) as config:
        command.upgrade(config, revision)
