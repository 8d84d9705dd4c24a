"""Postings and searches that people save. The rows go with the account or the posting."""

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from careercenter.db import Base, Created, Id, Short
from careercenter.postings.models import Posting

LONGEST_SAVED = 2000  # characters of ASCII; PostgreSQL's index on the column takes 2,700 bytes


class SavedPosting(Base):
    __tablename__ = "saved_posting"
    __table_args__ = (
        UniqueConstraint("account_id", "posting_id"),
        Index(None, "account_id", "created_at"),
    )

    id: Mapped[Id]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    posting_id: Mapped[int] = mapped_column(
        ForeignKey("posting.id", ondelete="CASCADE"), index=True
    )
    created_at: Mapped[Created]

    posting: Mapped[Posting] = relationship()


class SavedSearch(Base):
    """`query` is the query string of Criteria.to_pairs(), so that every part of it is kept."""

    __tablename__ = "saved_search"
    __table_args__ = (
        UniqueConstraint("account_id", "query"),
        Index(None, "account_id", "created_at"),
    )

    id: Mapped[Id]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    name: Mapped[Short]
    query: Mapped[str] = mapped_column(String(LONGEST_SAVED))
    created_at: Mapped[Created]
