"""What happens to postings as days go by."""

from careercenter import background
from careercenter.postings import emails, publish


@background.every("postings.expire", minutes=1)
def expire() -> None:
    """Ends postings whose days are over. Their pages have said so since the very second."""
    for posting in publish.expire_due():
        emails.posting_expired(posting)


@background.every("postings.warn", hours=1)
def warn() -> None:
    for posting in publish.ending_soon():
        emails.posting_expiring_soon(posting)
