"""How answers travel: compressed where that helps, and static files kept by the browser."""

from functools import lru_cache

import brotli
from flask import Flask, Response, current_app, request
from flask.sessions import SecureCookieSessionInterface, SessionMixin
from flask_compress import Compress

A_YEAR = 365 * 24 * 60 * 60
A_DAY = 24 * 60 * 60
OF_PAGES = (  # they say nothing about a style or a font, and would weigh more than many of them
    "Accept-Ranges",
    "Content-Disposition",
    "Content-Security-Policy",
    "Last-Modified",  # the ETag says more
    "Permissions-Policy",
    "Referrer-Policy",
    "X-Frame-Options",
)


class SessionOfPages(SecureCookieSessionInterface):
    """A static file has no session, so that it is the same whatever the visitor's cookie says."""

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        if request.endpoint != "static":
            super().save_session(app, session, response)


def keep_static(response: Response) -> Response:
    """A file asked for by its fingerprint never changes; one without (a font in a style) may."""
    if request.endpoint == "static" and response.status_code in {200, 206, 304}:
        if "v" in request.args:
            response.headers["Cache-Control"] = f"max-age={A_YEAR}, immutable"
            response.headers.pop("ETag", None)  # nobody asks again whether it changed
        else:
            response.headers["Cache-Control"] = f"max-age={A_DAY}"
        read_text(response)
        squeeze(response)
        for name in OF_PAGES:
            response.headers.pop(name, None)
    return response


def read_text(response: Response) -> None:
    """Compressing a file that is still open would leave it open; texts are small enough to read."""
    if response.mimetype in current_app.config["COMPRESS_MIMETYPES"]:
        response.direct_passthrough = False
        response.make_sequence()


def squeeze(response: Response) -> None:
    """The hardest compression takes 100 ms, so a static text gets it once and is remembered."""
    is_text = response.mimetype in current_app.config["COMPRESS_MIMETYPES"]
    if is_text and response.status_code == 200 and request.accept_encodings.quality("br") > 0:
        response.set_data(hardest(response.get_data()))
        response.headers["Content-Encoding"] = "br"
        response.vary.add("Accept-Encoding")


@lru_cache(maxsize=128)
def hardest(text: bytes) -> bytes:
    return bytes(brotli.compress(text, quality=11))


def init_app(app: Flask) -> None:
    """Called before all else that looks at responses: what is registered first runs last.

    Pages hold a secret (the form's token) beside text of the visitor. Guessing it by the size of
    compressed answers (BREACH) takes requests from another site that carry the visitor's cookie,
    which a SameSite cookie does not allow.
    """
    app.config["COMPRESS_ALGORITHM"] = ["br", "gzip"]
    app.config["COMPRESS_BR_LEVEL"] = 5  # the next ones take longer and save nothing
    Compress(app)
    app.session_interface = SessionOfPages()
    app.after_request(keep_static)
