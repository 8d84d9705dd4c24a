"""The base of every form: typed once, since Flask-WTF carries no types."""

from flask_wtf import FlaskForm


class Form(FlaskForm):
    """A form with a CSRF token. Forms turn strings into domain values; views never parse."""
