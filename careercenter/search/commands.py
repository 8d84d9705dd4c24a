"""Commands: search as the page does, rebuild the index."""

import json

import click
from flask import Flask

from careercenter.credentials import following
from careercenter.search import indexing
from careercenter.search.atlas import atlas_of
from careercenter.search.criteria import RADII, Criteria, around, cleaned
from careercenter.search.facets import BY_NAME, canonical
from careercenter.search.find import Result, find
from careercenter.search.queries import live_count
from careercenter.search.ranking import PAGE_SIZE
from careercenter.search.reader import current_reader
from careercenter.search.tasks import index_folder, number_what_changed
from careercenter.search.telling import Told, away, tell
from careercenter.search.wanted import Sort


def a_place(context: click.Context, parameter: click.Parameter, text: str | None) -> str:
    near, _ = around(text or "", "")
    criteria = Criteria(near=near)
    if near and atlas_of(criteria).chosen(criteria) is None:
        raise click.BadParameter(f"{text!r} is no place that is known")
    return near


def a_state(context: click.Context, parameter: click.Parameter, text: str | None) -> str | None:
    code = canonical(BY_NAME["state"], text) if text else None
    if text and code is None:
        raise click.BadParameter(f"{text!r} is not a state")
    return code


@click.command("search")
@click.argument("query")
@click.option("--state", callback=a_state, help="Only jobs open to who lives in this state.")
@click.option("--near", callback=a_place, help="A ZIP code or a city: “Columbus, OH”.")
@click.option("--within", type=click.Choice([*map(str, RADII)]), default="25", show_default=True)
@click.option("--sort", type=click.Choice([*Sort]), default="best", show_default=True)
@click.option("--limit", type=click.IntRange(1, 500), default=20, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def search(
    query: str, state: str | None, near: str, within: str, sort: str, limit: int, as_json: bool
) -> None:
    """Searches for QUERY: what was understood, the total, and why each hit matched."""
    following.follow_now()
    asked = Criteria(
        cleaned(query, []), near=near, within=int(within) if near else 0, sort=Sort(sort)
    )
    criteria = asked.choosing("state", [state] if state else [])
    told = tell(criteria, up_to(criteria, limit), limit)
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        show(told)


def up_to(criteria: Criteria, limit: int) -> list[Result]:
    """The pages that hold so many hits."""
    pages = [find(current_reader(), criteria)]
    while len(pages) * PAGE_SIZE < min(limit, pages[0].length):
        pages.append(find(current_reader(), criteria, len(pages) + 1))
    return pages


def show(told: Told) -> None:
    if not told["is_ready"]:
        click.echo("The search is being prepared; these are the newest jobs.", err=True)
    click.echo("Understood: " + ("; ".join(told["understood"]) or "everything"))
    click.echo(f"{told['total']:,} job{'' if told['total'] == 1 else 's'}\n")
    for hit in told["hits"]:
        click.echo(f"{hit['score']:8.3f}  {hit['title']}")
        far = "" if hit["miles"] is None else f" · {away(hit['miles'])}"
        more = f" · {hit['variants']} more like it" if hit["variants"] else ""
        click.echo(f"          {hit['employer']} · {hit['place']}{far}{more}")
        click.echo(f"          {'; '.join(hit['why']) or 'nothing was asked'}")


@click.command("rebuild-index")
def rebuild_index() -> None:
    """Makes the search index anew from the database; the old one answers meanwhile."""
    following.follow_now()
    number_what_changed()
    with click.progressbar(length=live_count(), label="Indexing") as bar:
        done = indexing.rebuild(index_folder(), lambda count: bar.update(count - bar.pos))
    click.echo(f"{done:,} postings are in the index.")


def init_app(app: Flask) -> None:
    app.cli.add_command(search)
    app.cli.add_command(rebuild_index)
