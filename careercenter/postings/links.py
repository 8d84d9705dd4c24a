"""The addresses of postings."""

from flask import url_for

from careercenter.postings.models import Posting
from careercenter.slugs import slug
from careercenter.web import site_url


def posting_path(posting: Posting) -> str:
    """ "/jobs/17-inpatient-coder-ii"."""
    return url_for("postings.show", posting_id=posting.id, slug=slug(posting.title))


def posting_url(posting: Posting) -> str:
    """The absolute address, for mails and for other sites."""
    return site_url("postings.show", posting_id=posting.id, slug=slug(posting.title))
