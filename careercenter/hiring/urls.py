"""Two pages of employers that show postings and applications too, under the employers' own names.

They lie above those packages, because imports go downwards only.
"""

from flask import Flask

from careercenter.hiring import views


def init_app(app: Flask) -> None:
    app.add_url_rule("/hiring", "employers.dashboard", views.dashboard)
    app.add_url_rule("/hiring/past", "employers.past", views.past)
    app.add_url_rule("/employers/<id:employer_id>-<slug>", "employers.show", views.show)
