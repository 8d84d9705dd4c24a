"""Sign-ins as rows: opened, found by the token in the browser's cookie, ended."""

import hashlib
import secrets
from datetime import timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import joinedload

from careercenter import clock
from careercenter.accounts.models import Account, AccountSession
from careercenter.db import db

LIFETIME = timedelta(days=30)
SEEN_EVERY = timedelta(minutes=5)
FRESH = timedelta(minutes=15)
KEPT = timedelta(days=90)


def open_session(
    account: Account, *, user_agent: str = "", address: str = "", second_factor: bool = False
) -> tuple[AccountSession, str]:
    """A new sign-in and its token. Only the hash of the token is kept."""
    token = secrets.token_urlsafe(32)
    moment = clock.now()
    opened = AccountSession(
        account=account,
        token_hash=hash_of(token),
        user_agent=user_agent[:300],
        address=address[:64],
        created_at=moment,
        seen_at=moment,
        verified_at=moment,
        second_factor_at=moment if second_factor else None,
    )
    db.session.add(opened)
    return opened, token


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def find(token: str) -> AccountSession | None:
    """The sign-in of this token with its account, if neither has ended."""
    found = db.session.scalar(
        select(AccountSession)
        .where(AccountSession.token_hash == hash_of(token), AccountSession.ended_at.is_(None))
        .options(joinedload(AccountSession.account, innerjoin=True))
    )
    if found is None or found.created_at + LIFETIME < clock.now():
        return None
    return found if found.account.active else None


def open_sessions(account: Account) -> list[AccountSession]:
    """The sign-ins that still hold, latest seen first."""
    return list(
        db.session.scalars(
            select(AccountSession)
            .where(
                AccountSession.account_id == account.id,
                AccountSession.ended_at.is_(None),
                AccountSession.created_at > clock.now() - LIFETIME,
            )
            .order_by(AccountSession.seen_at.desc(), AccountSession.id.desc())
        )
    )


def end(session: AccountSession) -> None:
    if session.ended_at is None:
        session.ended_at = clock.now()


def end_all(account: Account, but: AccountSession | None = None) -> None:
    """Ends every sign-in of the account, except the given one."""
    ending = update(AccountSession).where(
        AccountSession.account_id == account.id, AccountSession.ended_at.is_(None)
    )
    if but is not None:
        ending = ending.where(AccountSession.id != but.id)
    db.session.execute(ending.values(ended_at=clock.now()))


def note_seen(session_id: int) -> None:
    moment = clock.now()
    db.session.execute(
        update(AccountSession)
        .where(AccountSession.id == session_id, AccountSession.seen_at < moment - SEEN_EVERY)
        .values(seen_at=moment)
    )


def forget_old() -> None:
    """Deletes the rows of sign-ins that are long over, and with them where they came from."""
    db.session.execute(delete(AccountSession).where(AccountSession.created_at < clock.now() - KEPT))


def is_fresh(session: AccountSession) -> bool:
    """Whether the person proved who they are so lately that sensitive changes are open to them."""
    return session.verified_at + FRESH > clock.now()
