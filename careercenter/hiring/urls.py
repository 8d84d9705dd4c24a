"""Pages of employers and postings that show more than these know of, under their own names.

They lie above those packages, because imports go downwards only.
"""

from flask import Flask

from careercenter.hiring import posting_views, views


def init_app(app: Flask) -> None:
    app.add_url_rule("/hiring", "employers.dashboard", views.dashboard)
    app.add_url_rule("/hiring/past", "employers.past", views.past)
    app.add_url_rule("/employers/<id:employer_id>-<slug>", "employers.show", views.show)
    app.add_url_rule("/postings/<id:posting_id>", "postings.manage", posting_views.manage)
