"""The entry for gunicorn and the flask command."""

import gc

from careercenter import create_app

app = create_app()
gc.freeze()  # what lives as long as the process is never looked through: a full look takes 130 ms
