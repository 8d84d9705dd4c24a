"""The pages that tell what CareerCenter is."""

from email.utils import parseaddr

from flask import abort, current_app, render_template
from flask_login import current_user

from careercenter.config import Settings
from careercenter.pages import samples
from careercenter.pages.numbers import live_numbers
from careercenter.pages.ways import WAYS
from careercenter.postings.cards import card
from careercenter.postings.reader import marks
from careercenter.search.queries import newest
from careercenter.states import STATES

NEWEST = 6


def home() -> str:
    cards = [card(posting) for posting in newest(NEWEST)]
    return render_template(
        "pages/home.html",
        numbers=live_numbers(),
        cards=cards,
        marks=marks(current_user, [each.id for each in cards]),
        ways=WAYS,
        states=STATES,
    )


def about() -> str:
    return render_template("pages/about.html")


def how_we_check() -> str:
    return render_template("pages/how_we_check.html")


def privacy() -> str:
    return render_template("pages/privacy.html")


def terms() -> str:
    return render_template("pages/terms.html")


def contact() -> str:
    settings: Settings = current_app.config["SETTINGS"]
    return render_template("pages/contact.html", address=parseaddr(settings.mail_from)[1])


def styleguide() -> str:
    settings: Settings = current_app.config["SETTINGS"]
    if settings.is_production:
        abort(404)
    return render_template("pages/styleguide.html", samples=samples.all_samples())
