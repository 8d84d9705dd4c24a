"""Commands about money, for whoever looks after the site."""

import click
from flask import Flask

from careercenter.accounts import audit
from careercenter.db import db
from careercenter.payments import books, fulfil, inbox
from careercenter.payments.models import Order


@click.command("release-held-order")
@click.argument("order_id", type=click.IntRange(1, 2**63 - 1))
def release_held_order(order_id: int) -> None:
    """Ends a held order whose money went back in Stripe's dashboard, and frees its posting."""
    order = db.session.get(Order, order_id)
    if order is None or not fulfil.let_go(order):
        raise click.ClickException(f"{order_id} is not an order that is held")
    audit.record(None, "released", "order", order.id)
    db.session.commit()
    click.echo(f"{order.reference} is closed.")


@click.command("check-books")
def check_books() -> None:
    """Checks the ledger against orders, refunds and credits; tells each difference and exits 1."""
    found = books.check_ledger()
    db.session.commit()
    for words in found.differences:
        click.echo(words)
    if found.differences:
        raise click.ClickException(f"the books differ in {len(found.differences)} places")
    click.echo(f"{found.compared} entries agree.")


@click.command("stripe-events")
def stripe_events() -> None:
    """Prints the types of events that Stripe's webhook endpoint must send us, one a line."""
    for kind in inbox.HANDLERS:
        click.echo(kind)


def init_app(app: Flask) -> None:
    for command in (release_held_order, check_books, stripe_events):
        app.cli.add_command(command)
