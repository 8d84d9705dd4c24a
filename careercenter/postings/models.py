"""A posting offers a job. Its text, its terms and its life; what is derived lives elsewhere."""

from datetime import timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, BigInteger, Float, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from careercenter import clock
from careercenter.accounts.models import Account
from careercenter.db import Base, Created, Id, Moment, Prose, Short, Slugs, enum_type
from careercenter.employers.models import Employer
from careercenter.employment import EmploymentType, PayUnit, TaxForm
from careercenter.postings.status import PUBLIC, TRANSITIONS, IllegalTransition, Outcome, Status

RENEWABLE = timedelta(days=30)


class Workplace(StrEnum):
    on_site = "on-site"
    hybrid = "hybrid"
    remote = "remote"


class RemoteScope(StrEnum):
    """Where one may live for remote work: anywhere in the US, only in, or anywhere but."""

    everywhere = "everywhere"
    only = "only"
    all_but = "all-but"


class ApplyBy(StrEnum):
    here = "here"
    website = "website"


class Posting(Base):
    """`required` is a requirement as JSON (credentials/expressions.py); None asks nothing.

    Pay is in cents per `pay_unit`. `posted_at` is set at the first approval and never again.
    `version` grows with every saved edit, so that a stale form or a second moderator is noticed.
    `end_told` is the `ends_at` of which the team was told ahead. `held_at`: what pays for it is in
    doubt since then, and it is not public; `held_live`: it goes live again when that is settled.
    """

    __tablename__ = "posting"
    __table_args__ = (
        Index(None, "employer_id", "status"),
        Index(None, "status", "posted_at"),
        Index(None, "status", "ends_at"),
    )

    id: Mapped[Id]
    employer_id: Mapped[int] = mapped_column(ForeignKey("employer.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    status: Mapped[Status] = mapped_column(enum_type(Status), default=Status.draft)
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[Created]
    edited_at: Mapped[Created]

    title: Mapped[Short] = mapped_column(default="")
    employment_type: Mapped[EmploymentType | None] = mapped_column(enum_type(EmploymentType))
    tax_form: Mapped[TaxForm | None] = mapped_column(enum_type(TaxForm))
    workplace: Mapped[Workplace | None] = mapped_column(enum_type(Workplace))
    zip_code: Mapped[str] = mapped_column(String(5), default="")
    city: Mapped[Short] = mapped_column(default="")
    state: Mapped[str] = mapped_column(String(2), default="")
    latitude: Mapped[float | None] = mapped_column(Float)
    longitude: Mapped[float | None] = mapped_column(Float)
    remote_scope: Mapped[RemoteScope | None] = mapped_column(enum_type(RemoteScope))
    remote_states: Mapped[Slugs]
    pay_min_cents: Mapped[int | None] = mapped_column(BigInteger)
    pay_max_cents: Mapped[int | None] = mapped_column(BigInteger)
    pay_unit: Mapped[PayUnit | None] = mapped_column(enum_type(PayUnit))
    years_required: Mapped[int | None]
    required: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    preferred: Mapped[Slugs]
    apprentices_welcome: Mapped[bool] = mapped_column(default=False)
    specialties: Mapped[Slugs]
    setting: Mapped[str | None] = mapped_column(String(60))
    code_sets: Mapped[Slugs]
    software: Mapped[Slugs]
    description: Mapped[Prose] = mapped_column(default="")
    apply_by: Mapped[ApplyBy] = mapped_column(enum_type(ApplyBy), default=ApplyBy.here)
    apply_url: Mapped[str] = mapped_column(String(1000), default="")

    days: Mapped[int] = mapped_column(default=30)
    featured_days: Mapped[int] = mapped_column(default=0)
    submitted_at: Mapped[Moment | None]
    posted_at: Mapped[Moment | None]
    ends_at: Mapped[Moment | None]
    end_told: Mapped[Moment | None]
    featured_until: Mapped[Moment | None]
    held_at: Mapped[Moment | None]
    held_live: Mapped[bool] = mapped_column(default=False)
    closed_at: Mapped[Moment | None]
    outcome: Mapped[Outcome | None] = mapped_column(enum_type(Outcome))

    employer: Mapped[Employer] = relationship()
    account: Mapped[Account] = relationship()
    edits: Mapped[list["PostingEdit"]] = relationship(back_populates="posting")

    @property
    def is_live(self) -> bool:
        return self.status is Status.live and not self.is_over

    @property
    def is_over(self) -> bool:
        return self.ends_at is not None and self.ends_at <= clock.now()

    @property
    def is_featured(self) -> bool:
        return self.featured_until is not None and self.featured_until > clock.now()

    @property
    def was_public(self) -> bool:
        return self.posted_at is not None

    @property
    def is_unread(self) -> bool:
        """Public without a review: it came by an import."""
        return self.was_public and self.submitted_at is None

    def can_become(self, status: Status) -> bool:
        return status in TRANSITIONS[self.status]

    def await_payment(self) -> None:
        self.become(Status.awaiting_payment)

    def return_to_draft(self) -> None:
        self.become(Status.draft)

    def submit(self) -> None:
        """Into the moderators' queue: paid for, or sent again after a rejection."""
        self.become(Status.in_review)
        self.submitted_at = clock.now()

    def go_live(self) -> None:
        """Approved. The paid days count from here; a later approval keeps the first date."""
        self.become(Status.live)
        moment = clock.now()
        self.posted_at = self.posted_at or moment
        self.ends_at = moment + timedelta(days=self.days)
        self.feature(self.featured_days)
        self.featured_days = 0

    def feature(self, days: int) -> None:
        """Adds days among the featured. Days bought before the first approval wait for it."""
        if days and not self.was_public:
            self.featured_days += days
        elif days:
            moment = clock.now()
            self.featured_until = max(self.featured_until or moment, moment) + timedelta(days=days)

    def reject(self) -> None:
        self.become(Status.rejected)

    def take_down(self) -> None:
        self.become(Status.taken_down)
        self.closed_at = clock.now()

    def pause(self) -> None:
        self.become(Status.paused)

    def resume(self) -> None:
        self.become(Status.live)

    @property
    def can_be_renewed(self) -> bool:
        """While it is public, and for a month after its days ran out."""
        if self.status is Status.expired:
            return self.ends_at is not None and clock.now() - self.ends_at < RENEWABLE
        return self.status in PUBLIC

    def renew(self, days: int) -> None:
        """No day is lost, and the date on which it was posted stays."""
        moment = clock.now()
        self.ends_at = max(self.ends_at or moment, moment) + timedelta(days=days)
        if self.status is Status.expired:
            self.become(Status.live)
            self.closed_at = None

    def hold(self) -> None:
        self.held_at = clock.now()
        self.held_live = self.status is Status.live
        if self.held_live:
            self.pause()

    def release(self) -> None:
        """Live again if it was and was not ended meanwhile; the days on hold are given back."""
        lost = clock.now() - self.held_at if self.held_at else timedelta()
        if self.ends_at is not None and self.status in PUBLIC:
            self.ends_at += lost
        if self.held_live and self.status is Status.paused:
            self.resume()
        self.held_at, self.held_live = None, False

    def expire(self) -> None:
        self.become(Status.expired)
        self.closed_at = self.ends_at

    def close(self, outcome: Outcome) -> None:
        self.become(Status.closed)
        self.closed_at = clock.now()
        self.outcome = outcome

    def become(self, status: Status) -> None:
        if not self.can_become(status):
            raise IllegalTransition(self.status, status)
        self.status = status


class EditStatus(StrEnum):
    waiting = "waiting"
    approved = "approved"
    rejected = "rejected"
    replaced = "replaced"


class PostingEdit(Base):
    """A change to the substance of a live posting that waits for review; the posting stays as is.

    `changes` maps column names of Posting to their new values, as JSON.
    """

    __tablename__ = "posting_edit"

    id: Mapped[Id]
    posting_id: Mapped[int] = mapped_column(ForeignKey("posting.id"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    changes: Mapped[dict[str, Any]]
    status: Mapped[EditStatus] = mapped_column(enum_type(EditStatus), default=EditStatus.waiting)
    created_at: Mapped[Created]
    decided_at: Mapped[Moment | None]

    posting: Mapped[Posting] = relationship(back_populates="edits")


class PostingChange(Base):
    """Says that a posting changed, for whatever is derived from postings.

    Written in the transaction of the change with no `position`; the worker numbers committed rows
    in order, since the order of identifiers is not the order of commits.
    """

    __tablename__ = "posting_change"

    id: Mapped[Id]
    posting_id: Mapped[int] = mapped_column(BigInteger)
    position: Mapped[int | None] = mapped_column(BigInteger, unique=True)
    created_at: Mapped[Created]


class Place(Base):
    """A ZIP code of the United States with its city and middle point, in degrees."""

    __tablename__ = "place"
    __table_args__ = (Index(None, "state", "city_folded"), Index(None, "city_folded"))

    zip_code: Mapped[str] = mapped_column(String(5), primary_key=True)
    city: Mapped[Short]
    city_folded: Mapped[Short]
    state: Mapped[str] = mapped_column(String(2))
    latitude: Mapped[float]
    longitude: Mapped[float]
