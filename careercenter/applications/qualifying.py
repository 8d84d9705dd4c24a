"""Whether an applicant qualifies: the same verdict, in the same words, as the coder sees."""

from careercenter.applications.models import Application
from careercenter.candidates.facts import facts_of
from careercenter.credentials.expressions import BadRequirement
from careercenter.credentials.verdict import Verdict
from careercenter.postings.models import Posting
from careercenter.postings.qualifying import verdict_on


def verdict_about(application: Application, posting: Posting) -> Verdict | None:
    """By the profile as it is today. None where it is gone or the requirements cannot be read."""
    if not application.has_profile:
        return None
    try:
        return verdict_on(posting, facts_of(application.candidate))
    except BadRequirement:
        return None
