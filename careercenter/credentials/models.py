"""What staff changed in the catalogue; with the shipped list, it is the catalogue."""

from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from careercenter.accounts.models import Account
from careercenter.db import Base, Code, Created, Id, Prose


class CatalogueChange(Base):
    """One edit of one credential, only ever added. The newest of a code counts.

    `fields` is the whole entry as it was saved, by the names of the shipped list's columns.
    """

    __tablename__ = "catalogue_change"

    id: Mapped[Id]
    code: Mapped[Code] = mapped_column(index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    fields: Mapped[dict[str, Any]]
    note: Mapped[Prose] = mapped_column(default="")
    created_at: Mapped[Created]

    account: Mapped[Account] = relationship()
