"""The catalogue has no pages of its own: it is followed before those of others are made."""

from flask import Flask, request

from careercenter.credentials.following import Follower

WITHOUT_CATALOGUE = {"static", "pages.livez"}


def init_app(app: Flask) -> None:
    follower = Follower()

    @app.before_request
    def follow_catalogue() -> None:
        if request.endpoint not in WITHOUT_CATALOGUE:
            follower.glance()
