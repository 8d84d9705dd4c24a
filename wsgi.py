"""The entry for gunicorn and the flask command."""

from careercenter import create_app

app = create_app()
