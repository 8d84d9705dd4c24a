"""What the worker does for the catalogue."""

from careercenter import background
from careercenter.credentials import following


@background.each_round("follow-catalogue")
def follow_catalogue() -> None:
    """Before the index is kept current: rounds run in the order in which features are loaded."""
    following.follow_now()
