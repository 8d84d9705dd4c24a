"""What happens to credentials by itself."""

from careercenter import background
from careercenter.candidates.reminders import remind_some
from careercenter.db import db


@background.every("candidates.remind", hours=1)
def remind() -> None:
    """Some at a time, so that a mail waits for no other and a stop loses little."""
    while remind_some():
        db.session.commit()
