"""Who may do what: every endpoint × method × person × own, foreign and missing thing."""

import re
from typing import cast

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from careercenter.db import db
from tests.databases import empty
from tests.house.access_table import ACCESS, Row
from tests.house.world import PEOPLE, World, build_world, everything

UNTOLD = {"static"}
CELLS = [
    pytest.param(endpoint, method, row, id=f"{endpoint}-{method}-{row.thing}")
    for endpoint, methods in ACCESS.items()
    for method, rows in methods.items()
    for row in rows
]


@pytest.fixture
def world(application: Flask) -> World:
    return a_new_world(application)


def a_new_world(application: Flask) -> World:
    with application.app_context():
        empty(db.engine)
        return build_world(application)


def test_every_endpoint_and_method_stands_in_the_table(application: Flask):
    served = {
        (rule.endpoint, method)
        for rule in application.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if rule.endpoint not in UNTOLD
    }
    assert served == {(endpoint, m) for endpoint, methods in ACCESS.items() for m in methods}


@pytest.mark.parametrize(("endpoint", "method", "row"), CELLS)
def test_the_refused_are_refused_and_nothing_changes(
    world: World, endpoint: str, method: str, row: Row
):
    before = everything(world.app)
    for person in PEOPLE:
        expected = row.answer_for(person)
        if expected not in PASSES:
            answer = world.ask(person, endpoint, method, row.thing)
            assert meaning(answer) == expected, f"{person} got {answer.status}"
    assert everything(world.app) == before


@pytest.mark.parametrize(("endpoint", "method", "row"), CELLS)
def test_the_allowed_pass_the_gate(
    application: Flask, world: World, endpoint: str, method: str, row: Row
):
    for person in (p for p in PEOPLE if row.answer_for(p) in PASSES):
        answer = world.ask(person, endpoint, method, row.thing)
        wanted = row.answer_for(person).replace("left", "sign-in")
        assert meaning(answer) == wanted, f"{person} got {answer.status}"
        world = a_new_world(application) if method == "POST" else world


@pytest.mark.parametrize(
    ("endpoint", "method", "row"), [cell for cell in CELLS if cast(Row, cell.values[2]).thing]
)
def test_what_is_missing_looks_like_what_is_foreign(
    world: World, endpoint: str, method: str, row: Row
):
    for person in PEOPLE:
        missing = world.ask(person, endpoint, method, row.thing, missing=True)
        stopped_before = {row.answer_for(person)} & {"sign-in", "confirm", "403"}
        assert meaning(missing) in stopped_before | {"404"}, f"{person} got {missing.status}"
        if row.answer_for(person) == "404":
            foreign = world.ask(person, endpoint, method, row.thing)
            assert words(foreign) == words(missing)


PASSES = {"ok", "410", "left"}


def meaning(answer: TestResponse) -> str:
    """What an answer says to the person, in the words of the table."""
    if answer.status_code in {301, 302, 303, 307, 308}:
        return "sign-in" if answer.location.startswith("/sign-in") else "ok"
    if answer.status_code == 403:
        return "confirm" if "Confirm your e-mail" in answer.text else "403"
    if answer.status_code in {404, 405, 410, 500}:
        return str(answer.status_code)
    return "ok"


def words(answer: TestResponse) -> str:
    """A page without what differs by chance: tokens, addresses and nonces."""
    return re.sub(r'(value|href|action|content|src)="[^"]*"', "", answer.text)
