"""Many of a team at the same moment never open or ask more than the plan has."""

import threading

from flask import Flask
from sqlalchemy import func, select

from careercenter.accounts.models import Account
from careercenter.candidates.models import Looked, ProfileView, Visibility
from careercenter.db import db
from careercenter.employers.models import Member
from careercenter.errors import Refused
from careercenter.talent import budget
from careercenter.talent.budget import Used, used
from careercenter.talent.entitlement import load_desk
from careercenter.talent.looking import look
from careercenter.talent.models import TalentUse
from tests import factories as make
from tests.payments.crowd import at_once

FEW, MANY = 5, 40


def test_forty_openings_at_once_on_a_budget_of_five_open_five(app: Flask, larkspur):
    coders = [make.a_candidate(visibility=Visibility.open).id for _ in range(MANY)]
    employer_id, olga_id = larkspur.employer.id, larkspur.olga.id
    left = 100 - FEW
    make.added(TalentUse(employer_id=employer_id, month=budget.this_month(), views=left))
    turns = iter(coders)
    lock = threading.Lock()

    def open_one() -> None:
        with lock:
            candidate_id = next(turns)
        by = db.session.get_one(Account, olga_id)
        look(load_desk(by, employer_id), by, candidate_id, Looked.profile, free=False)

    failures = at_once(app, MANY, open_one)
    assert {type(failure) for failure in failures} == {Refused}
    assert len(failures) == MANY - FEW
    assert db.session.scalar(select(func.count()).select_from(ProfileView)) == FEW
    assert used(employer_id).views == 100


def test_a_team_that_opens_one_profile_at_once_pays_once(app: Flask, larkspur, dana):
    employer_id, candidate_id = larkspur.employer.id, dana.id
    people = iter([*db.session.scalars(select(Member.account_id))] * 4)
    lock = threading.Lock()

    def open_it() -> None:
        with lock:
            account_id = next(people)
        by = db.session.get_one(Account, account_id)
        look(load_desk(by, employer_id), by, candidate_id, Looked.profile, free=False)

    assert at_once(app, 12, open_it) == []
    assert used(employer_id).views == 1
    assert db.session.scalar(select(func.count()).select_from(ProfileView)) == 3


def test_requests_are_counted_in_the_same_way(app: Flask, larkspur):
    employer_id = larkspur.employer.id

    def take() -> None:
        if not budget.take(employer_id, "requests", FEW):
            raise Refused("none left")

    assert len(at_once(app, MANY, take)) == MANY - FEW
    assert used(employer_id) == Used(views=0, requests=FEW)
