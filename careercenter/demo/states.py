"""One posting in each state of its life, at the two employers whose desks are shown."""

from datetime import timedelta
from random import Random

from careercenter import clock
from careercenter.accounts.models import Account
from careercenter.db import db
from careercenter.demo.postings import SEED, Offer, a_posting, make_live, offers
from careercenter.employers.models import Employer
from careercenter.moderation.models import Review, Verdict
from careercenter.postings.changes import announce
from careercenter.postings.models import Posting, PostingEdit
from careercenter.postings.status import Outcome, Status

TITLES = {
    Status.draft: "Outpatient Coder, Weekend Program",
    Status.awaiting_payment: "Coding Quality Reviewer",
    Status.in_review: "Inpatient Coder, Night Shift",
    Status.paused: "HIM Coding Specialist",
    Status.rejected: "Coder (details to follow)",
    Status.taken_down: "Remote Data Coder, Training Kit Required",
    Status.expired: "Observation Coder",
    Status.closed: "Same-Day Surgery Coder, Temporary",
}
DAYS = 30


def add_every_state(people: dict[str, Account], employers: dict[str, Employer]) -> None:
    chance = Random(SEED + 1)
    for status in TITLES:
        key = "bluecreek" if status in {Status.rejected, Status.taken_down} else "larkspur"
        posting = titled(an_offer(key, chance), employers[key], chance, TITLES[status])
        arrive(posting, status)
        db.session.add(posting)
        db.session.flush()
        if status is Status.rejected:
            db.session.add(rejection(posting, people["moderator"]))
        if status is Status.taken_down:
            db.session.add(takedown(posting, people["moderator"]))
    add_queue(employers, chance)
    add_waiting_edit(people, employers["bluecreek"], chance)


def an_offer(key: str, chance: Random) -> Offer:
    return chance.choice([offer for offer in offers() if offer.employer.key == key])


def titled(offer: Offer, employer: Employer, chance: Random, title: str) -> Posting:
    posting = a_posting(offer, employer, chance)
    posting.title = title
    return posting


def arrive(posting: Posting, status: Status) -> None:
    """Gives the posting the status and the dates that belong to it."""
    moment = clock.now()
    posting.status = status
    posting.created_at = posting.edited_at = moment - timedelta(days=12)
    if status in {Status.in_review, Status.rejected}:
        posting.submitted_at = moment - timedelta(hours=7)
    if status in {Status.paused, Status.taken_down, Status.expired, Status.closed}:
        over = status is Status.expired
        posting.posted_at = moment - timedelta(days=DAYS + 2 if over else 10)
        posting.submitted_at = posting.posted_at - timedelta(hours=4)
        posting.ends_at = posting.posted_at + timedelta(days=DAYS)
    if status in {Status.taken_down, Status.expired, Status.closed}:
        posting.closed_at = moment - timedelta(days=2)
    if status is Status.closed:
        posting.outcome = Outcome.filled_here


def add_queue(employers: dict[str, Employer], chance: Random) -> None:
    """What moderators have before them in the morning: five employers, hours apart."""
    for hours, key in enumerate(("halcyon", "fernhollow", "quarry", "prairie", "brightwater"), 1):
        posting = a_posting(an_offer(key, chance), employers[key], chance)
        posting.status = Status.in_review
        posting.submitted_at = clock.now() - timedelta(hours=5 * hours)
        db.session.add(posting)


def add_waiting_edit(people: dict[str, Account], employer: Employer, chance: Random) -> None:
    posting = titled(an_offer("bluecreek", chance), employer, chance, "HCC Coder, Second Review")
    make_live(posting, chance)
    db.session.add(posting)
    db.session.flush()
    announce(posting)
    raised = {"pay_min_cents": (posting.pay_min_cents or 0) * 105 // 100}
    db.session.add(
        PostingEdit(posting_id=posting.id, account_id=people["vendor"].id, changes=raised)
    )


def rejection(posting: Posting, by: Account) -> Review:
    return Review(
        posting_id=posting.id,
        account_id=by.id,
        verdict=Verdict.rejected,
        reason="description",
        note="Tell what the coder would code, and for whom. Then send it again.",
    )


def takedown(posting: Posting, by: Account) -> Review:
    return Review(
        posting_id=posting.id,
        account_id=by.id,
        verdict=Verdict.taken_down,
        reason="fees",
        note="Applicants were asked to buy a training kit.",
    )
