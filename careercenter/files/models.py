"""A file that somebody uploaded: bytes in the store under a random key, its own name as data."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from careercenter.db import Base, Code, Created, Id, Short


class StoredFile(Base):
    __tablename__ = "stored_file"

    id: Mapped[Id]
    key: Mapped[Code] = mapped_column(unique=True)
    name: Mapped[Short]
    content_type: Mapped[Short]
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    created_at: Mapped[Created]
