"""The unbound extensions; create_app binds them."""

from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_wtf import CSRFProtect

from careercenter.db import db

csrf = CSRFProtect()
limiter = Limiter(get_remote_address, strategy="moving-window")

__all__ = ["csrf", "db", "limiter"]
