"""Commands for postings."""

import click
from flask import Flask

from careercenter.db import db
from careercenter.postings.places import load_places


@click.command("load-places")
def load_places_command() -> None:
    """Fills the table of ZIP codes and cities. Safe to run again."""
    added = load_places()
    db.session.commit()
    click.echo(f"{added:,} places added")


def init_app(app: Flask) -> None:
    app.cli.add_command(load_places_command)
