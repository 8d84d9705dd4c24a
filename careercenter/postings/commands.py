"""Commands for postings."""

import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click
from flask import Flask
from sqlalchemy import select

from careercenter.accounts.models import Account
from careercenter.credentials import following
from careercenter.db import db
from careercenter.employers.models import Employer, EmployerKind
from careercenter.postings.importing import hirers
from careercenter.postings.importing.rows import FIELDS
from careercenter.postings.importing.run import Plan, Report, import_file
from careercenter.postings.importing.source import Unreadable
from careercenter.postings.places import load_places

if TYPE_CHECKING:
    from rich.progress import Progress

SHOWN = 20
KINDS = [kind.value for kind in EmployerKind]


@click.command("load-places")
def load_places_command() -> None:
    """Fills the table of ZIP codes and cities. Safe to run again."""
    added = load_places()
    db.session.commit()
    click.echo(f"{added:,} places added")


@click.command("import-postings")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--employer", type=int, help="The id of the employer of all postings.")
@click.option("--employer-name", help="Its name; an employer is founded where none is called so.")
@click.option(
    "--employer-kind", type=click.Choice([k.value for k in EmployerKind]), default="other"
)
@click.option("--by", help="E-mail of the account that owns founded employers.")
@click.option("--map", "mapping", multiple=True, help="FIELD=NAME in the file, …")
@click.option("--defaults", multiple=True, help="FIELD=VALUE where the file says nothing, …")
@click.option("--live", is_flag=True, help="Public at once, and told to be unread; drafts without.")
@click.option("--dry-run", is_flag=True, help="Reads and reports, stores nothing.")
@click.option("--limit", type=click.IntRange(min=0), help="Reads at most so many rows.")
@click.option("--report", type=click.Path(path_type=Path), help="Where to write every refusal.")
def import_postings(
    file: Path,
    employer: int | None,
    employer_name: str | None,
    employer_kind: str,
    by: str | None,
    mapping: tuple[str, ...],
    defaults: tuple[str, ...],
    live: bool,
    dry_run: bool,
    limit: int | None,
    report: Path | None,
) -> None:
    """Imports postings from CSV or JSON Lines (.gz too), all usable rows in one transaction."""
    following.follow_now()
    plan = Plan(
        path=file,
        fields={field: field for field in FIELDS} | pairs(mapping),
        defaults=pairs(defaults),
        is_live=live,
        is_rehearsal=dry_run,
        limit=limit,
    )
    found = run(plan, employer, employer_name, EmployerKind(employer_kind), by)
    if dry_run:
        db.session.rollback()
    db.session.commit()
    tell(found, plan, report)


def pairs(options: Iterable[str]) -> dict[str, str]:
    """ "pay=$28 - $36 an hour,workplace=remote" → field and value; a comma in a value is one."""
    found: dict[str, str] = {}
    for option in options:
        for pair in re.split(r",(?=\s*[a-z_]+=)", option):
            name, sign, value = pair.strip().partition("=")
            if not sign or name not in FIELDS:
                raise click.BadParameter(
                    f"“{pair}” is not FIELD=…, with one of {', '.join(FIELDS)}"
                )
            found[name] = value.strip()
    return found


def run(
    plan: Plan, employer_id: int | None, name: str | None, kind: EmployerKind, by: str | None
) -> Report:
    bar = progress_bar()
    try:
        with bar:
            reading = bar.add_task("", total=plan.path.stat().st_size)
            mine = hiring(employer_id, name, kind, by)
            return import_file(plan, mine, lambda at: bar.update(reading, completed=at))
    except (Unreadable, hirers.NoHirer) as error:
        raise click.ClickException(f"Nothing was imported: {error}") from None


def progress_bar() -> "Progress":
    from rich.console import Console  # here, since every web process loads this module
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TimeElapsedColumn

    columns = ("Reading", BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    return Progress(*columns, console=Console(stderr=True))


def hiring(
    employer_id: int | None, name: str | None, kind: EmployerKind, by: str | None
) -> hirers.Hirers:
    account = db.session.scalar(select(Account).where(Account.email == by.lower())) if by else None
    if by and account is None:
        raise hirers.NoHirer(f"no account is called {by}")
    employer = db.session.get(Employer, employer_id) if employer_id else None
    if employer_id and employer is None:
        raise hirers.NoHirer(f"no employer has the id {employer_id}")
    if name:
        found = hirers.Hirers(None, kind, account)
        employer = hirers.find(name) or found.found(name)
    return hirers.Hirers(employer, kind, account)


def tell(found: Report, plan: Plan, report: Path | None) -> None:
    if report is not None:
        lines = (f"{plan.path.name}:{line}: {why}\n" for line, why in found.refused)
        report.write_text("".join(lines), encoding="utf-8")
    for line, why in found.refused[:SHOWN]:
        click.echo(f"{plan.path.name}:{line}: {why}", err=True)
    if len(found.refused) > SHOWN:
        rest = len(found.refused) - SHOWN
        where = f"all are in {report}" if report else "--report FILE writes them all"
        click.echo(f"… and {rest:,} more; {where}", err=True)
    for reason, number in found.reasons.most_common(10):
        click.echo(f"{number:>9,} × {reason}", err=True)
    verb = "can be imported" if plan.is_rehearsal else "imported"
    click.echo(f"{found.taken:,} postings {verb}, {len(found.refused):,} rows refused")
    if found.refused and not found.taken:
        sys.exit(1)


def init_app(app: Flask) -> None:
    app.cli.add_command(load_places_command)
    app.cli.add_command(import_postings)
