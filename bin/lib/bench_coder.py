"""The page of results for a coder who is signed in, beside the same page for a visitor."""

from collections.abc import Callable, Sequence

from flask import Flask
from flask.testing import FlaskClient

from careercenter.accounts import browser, sessions
from careercenter.accounts.models import Account
from careercenter.candidates.models import Candidate, CheckState, HeldCredential
from careercenter.clock import now
from careercenter.db import db
from careercenter.search.reader import current_reader

Timed = Callable[[Callable[[str], object], Sequence[str]], float]
HELD = {"CPC": CheckState.verified, "CRC": CheckState.self_reported, "RHIT": CheckState.evidence_in}


def measure(app: Flask, queries: Sequence[str], median: Timed) -> None:
    """Prints the ratio of medians. Words have been read once; the index remembers no search."""
    visitor, coder = app.test_client(), signed_in(app)
    for query in queries:
        visitor.get(f"/jobs?{query}")
    taken = {}
    for name, client in (("visitor", visitor), ("coder", coder)):
        index = current_reader().index()
        assert index is not None
        index.reload()
        taken[name] = median(lambda query, by=client: by.get(f"/jobs?{query}"), queries)  # type: ignore[misc]
    ratio = taken["coder"] / taken["visitor"]
    print(
        f"page of a visitor {taken['visitor']:.1f} ms, "
        f"of a signed-in coder {taken['coder']:.1f} ms: {ratio:.2f} times"
    )


def signed_in(app: Flask) -> FlaskClient:
    account = Account(
        email="coder@mail.example", name="Coder", fs_uniquifier="coder", active=True,
        seeks_work=True, confirmed_at=now(),
    )  # fmt: skip
    db.session.add(account)
    db.session.flush()
    candidate = Candidate(account_id=account.id, state="OH", zip_code="43215", years=3)
    candidate.held = [HeldCredential(code=code, state=state) for code, state in HELD.items()]
    db.session.add(candidate)
    _, token = sessions.open_session(account, second_factor=False)
    db.session.commit()
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie["_user_id"] = account.fs_uniquifier
        cookie["_fresh"] = True
        cookie[browser.TOKEN] = token
    return client
