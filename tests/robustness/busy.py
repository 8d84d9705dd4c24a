"""A board that grows: at each step one more of everything that stands in a list."""

from datetime import timedelta
from typing import Any

from careercenter import clock
from careercenter.accounts import audit
from careercenter.accounts.models import Account
from careercenter.candidates.models import Candidate, CheckState, CredentialCheck, Visibility
from careercenter.db import db
from careercenter.employers.models import Employer, MemberRole
from careercenter.moderation.models import Review, Verdict
from careercenter.payments.models import Credit, CreditKind, CreditUse, Order, SlotUse
from careercenter.postings import changes
from careercenter.postings.status import Status
from tests import factories as make

MOST_RESUMES = 10


class Busy:
    """Needs an app context for all it does. `names`: identifiers for the addresses of pages."""

    def __init__(self) -> None:
        owner = make.an_account(name="owner", hires=True)
        employer = make.a_looking_employer(owner, slug="busy")
        candidate = make.a_candidate(visibility=Visibility.anonymous)
        posting = make.a_live_posting(employer)
        waiting = make.a_posting_in_review(employer)
        self.steps = 0
        self.names: dict[str, Any] = {
            "owner": owner.id,
            "employer": employer.id,
            "slug": employer.slug,
            "candidate": candidate.account_id,
            "drawer": candidate.id,
            "held": make.a_held(candidate, number="04824821").id,
            "moderator": make.a_moderator().id,
            "posting": posting.id,
            "waiting": waiting.id,
            "draft": make.a_draft(employer).id,
            "admin": make.an_admin().id,
        }
        self.open_the_books(employer)
        db.session.commit()

    def open_the_books(self, employer: Employer) -> None:
        order = make.a_paid_order(employer)
        disputed = make.a_dispute(make.a_paid_order(employer), status="won")
        plan = make.a_subscription(employer, code="unlimited-monthly")
        self.names |= {"order": order.id, "dispute": disputed.id, "plan": plan.id}

    def account(self, name: str) -> Account:
        return db.session.get_one(Account, self.names[name])

    def grow(self, steps: int) -> None:
        for _ in range(steps):
            self.steps += 1
            self.hiring()
            self.looking()
            self.moderating()
            self.keeping_books()
        db.session.commit()

    def hiring(self) -> None:
        """More of the owner's: postings by different people, applicants, team, orders, credits."""
        employer = db.session.get_one(Employer, self.names["employer"])
        colleague = make.an_account()
        make.a_member(employer, colleague, MemberRole.recruiter)
        make.an_invitation(employer, colleague)
        self.buying(employer, colleague)
        for status in Status:
            changes.announce(make.in_status(status, employer, account_id=colleague.id))
        applicant = make.a_candidate()
        file = make.a_stored_file(applicant.account_id)
        make.an_application(self.names["posting"], applicant, file.id)
        self.finding(employer, colleague)

    def finding(self, employer: Employer, colleague: Account) -> None:
        """More coders who are found, of whom some were asked."""
        for visibility in (Visibility.open, Visibility.anonymous):
            coder = make.a_candidate(visibility=visibility, headline="Coder")
            make.a_held_credential(coder, "CPC")
            make.an_experience(coder)
            make.an_education(coder)
            make.a_contact_request(coder, employer, colleague)

    def buying(self, employer: Employer, by: Account) -> None:
        order = make.an_order(employer, by, posting_id=make.a_draft(employer).id)
        ends = clock.now() + timedelta(days=365)
        terms = {"granted": 5, "left_over": 4, "days": 30, "expires_at": ends}
        for kind in CreditKind:
            of = {"employer_id": employer.id, "order_id": order.id}
            make.added(Credit(**of, kind=kind, **terms))
        for held_at in (None, clock.now()):
            posting = make.in_status(Status.paused, employer, held_at=held_at)
            make.added(SlotUse(subscription_id=self.names["plan"], posting_id=posting.id))

    def looking(self) -> None:
        """More of the candidate's: employers that look, applications, what is saved, sign-ins."""
        soon = clock.now() + timedelta(days=7)
        posting = make.a_live_posting(make.a_verified_employer(), featured_until=soon)
        changes.announce(posting)
        candidate = db.session.get_one(Candidate, self.names["drawer"])
        file = make.a_stored_file(candidate.account_id)
        make.an_application(posting.id, candidate, file.id)
        if self.steps <= MOST_RESUMES:
            make.a_resume(candidate)
        self.holding(candidate)
        make.an_experience(candidate)
        make.an_education(candidate)
        looking = posting.employer
        make.a_contact_request(candidate, looking, make.owner_of(looking))
        make.a_look(candidate, looking, make.owner_of(looking))
        make.a_hidden_employer(candidate, employer_id=make.an_employer().id)
        account = self.account("candidate")
        make.a_saved_posting(account, posting)
        make.a_saved_search(account, f"q=coder&years={self.steps}")
        make.an_account_session(account)
        make.a_passkey(account)

    def holding(self, candidate: Candidate) -> None:
        """More credentials with evidence, and decisions about the first one."""
        made_up = make.a_held(candidate, f"X{self.steps}", number=f"0482{self.steps:04}")
        for held_id in (made_up.id, self.names["held"]):
            given = {"held_id": held_id, "account_id": make.a_moderator().id}
            make.added(CredentialCheck(**given, state=CheckState.rejected, seen=[], reason="name"))

    def moderating(self) -> None:
        """More for moderators: what waits, what was decided and done, what was given up."""
        posting = make.a_posting_in_review(make.an_employer())
        make.an_edit(make.a_live_posting().id, make.owner_of(posting.employer))
        moderator = make.a_moderator()
        for decided in (posting.id, self.names["waiting"]):
            given = {"posting_id": decided, "account_id": moderator.id}
            make.added(Review(**given, verdict=Verdict.rejected, reason="pay"))
        for subject in ("account", "employer", "posting"):
            audit.record(moderator, "suspended", subject, posting.id)
        audit.record(moderator, "suspended", "account", self.names["owner"])
        audit.record(moderator, "verified", "employer", self.names["employer"])
        make.a_dead_task()

    def keeping_books(self) -> None:
        """More of everything about money: of one order, and of many employers."""
        order = db.session.get_one(Order, self.names["order"])
        employer = make.an_employer()
        other = make.a_paid_order(employer, code="pack-5")
        for each in (order, other):
            make.a_refund(each, amount_cents=1)
            make.a_dispute(each, status="won")
            make.a_stripe_event(each.payment_intent_id or "", task_id=make.a_dead_task().id)
            cents = {"stripe": 100, f"sales:plan-{self.steps % 3}": -100}
            make.a_ledger_entry(each.employer, cents, order_id=each.id)
        spent = make.a_draft(order.employer)
        make.added(CreditUse(credit_id=order.credits[0].id, posting_id=spent.id))
        for of in (employer, order.employer):
            make.a_credit_by_hand(of, self.account("admin"))
        make.a_subscription(employer)
        make.a_books_check(differences=[f"{order.reference} and {other.reference} differ."])
