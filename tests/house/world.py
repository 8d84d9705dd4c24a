"""A small world for the access table: one person of each kind, and one thing of each kind."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from careercenter import clock
from careercenter.accounts.models import Account
from careercenter.candidates.models import Visibility
from careercenter.db import Base, db
from careercenter.employers.models import Employer, MemberRole
from careercenter.payments.models import OrderStatus
from careercenter.postings.status import Status
from careercenter.talent.aliases import alias_of
from tests import factories as make
from tests.people import sign_in

NOWHERE = 2**62  # an identifier that no row has

NOT_COMPARED = {"account_session"}  # reading a page may note when a browser was last seen

QUERIES = {"payments.success": ("session_id",), "postings.create": ("employer",)}

PEOPLE = (
    "visitor",
    "unconfirmed",
    "candidate",
    "another candidate",
    "owner",
    "recruiter",
    "viewer",
    "foreign owner",
    "foreign recruiter",
    "foreign viewer",
    "removed",
    "suspended",
    "moderator",
    "admin",
)


@dataclass
class World:
    """`things` maps the name of a thing to the values that its address needs."""

    app: Flask
    accounts: dict[str, int] = field(default_factory=dict)
    things: dict[str, dict[str, Any]] = field(default_factory=dict)

    def ask(
        self, person: str, endpoint: str, method: str, thing: str, *, missing: bool = False
    ) -> TestResponse:
        """One request by this person, in a browser of their own."""
        path = self.path(endpoint, thing, missing=missing)
        return self.browser_of(person).open(path, method=method)

    def browser_of(self, person: str) -> FlaskClient:
        """A browser in which this person is signed in; the visitor is not."""
        client = self.app.test_client()
        if person != "visitor":
            with self.app.app_context():
                account = db.session.get(Account, self.accounts[person])
                assert account is not None
                sign_in(client, account)
        return client

    def path(self, endpoint: str, thing: str, *, missing: bool = False) -> str:
        values = dict(self.things[thing]) if thing else {}
        rule = next(iter(self.app.url_map.iter_rules(endpoint)))
        wanted = {
            name: value
            for name, value in values.items()
            if name in rule.arguments or name in QUERIES.get(endpoint, ())
        }
        if missing:
            named = [name for name in wanted if name in rule.arguments and name != "slug"]
            wanted[(named or list(wanted))[-1]] = NOWHERE
        wanted |= dict.fromkeys(rule.arguments - wanted.keys(), "unknown")
        with self.app.test_request_context():
            return str(self.app.url_for(endpoint, **wanted))


def build_world(app: Flask) -> World:
    """Needs an app context and an empty database; commits."""
    world = World(app)
    people = {person: a_person(person) for person in PEOPLE if person != "visitor"}
    employer = make.a_looking_employer(people["owner"], slug="own")
    foreign = make.an_employer(people["foreign owner"], slug="foreign")
    for prefix, of in (("", employer), ("foreign ", foreign)):
        make.a_member(of, people[f"{prefix}recruiter"], MemberRole.recruiter)
        make.a_member(of, people[f"{prefix}viewer"], MemberRole.viewer)
    make.a_member(employer, people["removed"], MemberRole.owner, removed_at=clock.now())
    add_things(world, employer, people)
    world.accounts = {person: account.id for person, account in people.items()}
    db.session.commit()
    return world


def a_person(person: str) -> Account:
    account: Callable[..., Account] = {
        "unconfirmed": make.an_unconfirmed_account,
        "moderator": make.a_moderator,
        "admin": make.an_admin,
    }.get(person, make.an_account)
    if person == "suspended":
        return account(name=person, active=False, suspended_at=clock.now())
    return account(name=person)


def add_things(world: World, employer: Employer, people: dict[str, Account]) -> None:
    candidate = make.a_candidate(account_id=people["candidate"].id, visibility=Visibility.anonymous)
    resume = make.a_resume(candidate)
    held = make.a_held(candidate, number="04824821")
    for status in Status:
        posting = make.in_status(status, employer)
        world.things[status.value] = {"posting_id": posting.id, "slug": "inpatient-coder-ii"}
    live = world.things["live"]["posting_id"]
    application = make.an_application(live, candidate, resume.file_id)
    invitation = make.an_invitation(employer, people["owner"])
    recruiter = next(m for m in employer.members if m.account_id == people["recruiter"].id)
    order = make.an_order(employer, people["owner"], session_id="cs_test_known")
    employer.logo = make.a_stored_file(people["owner"].id, content_type="image/png")
    edit = make.an_edit(live, people["owner"])
    task = make.a_dead_task()
    passkey = make.a_passkey(people["another candidate"])
    search = make.a_saved_search(people["candidate"])
    coder = make.a_candidate(visibility=Visibility.open)
    make.a_resume(coder)
    request = make.a_contact_request(candidate, employer, people["recruiter"])
    hidden = make.a_hidden_employer(candidate, domain="thistle.example")
    elsewhere = make.an_account_session(people["candidate"])
    world.things |= {
        "application": {"posting_id": live, "application_id": application.id},
        "resume": {"resume_id": resume.id},
        "held credential": {"held_id": held.id},
        "employer": {"employer_id": employer.id, "slug": employer.slug},
        "desk": {"employer": employer.id},
        "experience": {"entry_id": make.an_experience(candidate).id},
        "education": {"entry_id": make.an_education(candidate).id},
        "landing": {"where": "credential/rhit"},
        "member": {"employer_id": employer.id, "member_id": recruiter.id},
        "invitation": {"employer_id": employer.id, "invitation_id": invitation.id},
        "order": {"order_id": order.id, "session_id": order.session_id},
        "catalogue entry": {"address": "lpn-lvn"},
        "edit": {"edit_id": edit.id},
        "apprenticeship": {"code": make.an_apprenticeship(candidate).code},
        "task": {"task_id": task.id},
        "passkey": {"passkey_id": passkey.id},
        "saved search": {"search_id": search.id},
        "coder": {"employer_id": employer.id, "alias": alias_of(employer.id, coder.id)},
        "asked": {"employer_id": employer.id, "alias": alias_of(employer.id, candidate.id)},
        "request": {"request_id": request.id},
        "hidden": {"hidden_id": hidden.id},
        "session": {"session_id": elsewhere.id},
        "account": {"account_id": people["another candidate"].id},
    }
    add_money(world, employer, people)


def add_money(world: World, employer: Employer, people: dict[str, Account]) -> None:
    """What admins look at and act on."""
    paid = make.a_paid_order(employer, people["owner"])
    held = make.a_paid_order(employer, people["owner"], status=OrderStatus.held)
    disputed = make.a_paid_order(employer, people["owner"])
    given = make.a_credit_by_hand(employer, people["admin"])
    make.a_ledger_entry(employer, {"stripe": 19900, "sales:single": -19900}, order_id=paid.id)
    make.a_subscription(employer)
    make.a_books_check(differences=[f"{paid.reference} is one cent off."])
    world.things |= {
        "paid order": {"order_id": paid.id},
        "held order": {"order_id": held.id},
        "dispute": {"dispute_id": make.a_dispute(disputed).id},
        "credit by hand": {"credit_id": given.id},
        "event": {"event_id": make.a_stripe_event().id},
    }


def everything(app: Flask) -> dict[str, list[Any]]:
    """Every row of every table, to see that a refused request changed none."""
    with app.app_context():
        tables = [t for t in Base.metadata.sorted_tables if t.name not in NOT_COMPARED]
        rows = {
            table.name: sorted(map(repr, db.session.execute(select(table)).all()))
            for table in tables
            if table.name != "place"
        }
        db.session.rollback()
        return rows
