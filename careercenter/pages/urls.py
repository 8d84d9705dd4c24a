"""The URL map of the pages that belong to no feature."""

from flask import Blueprint

from careercenter.pages import health, views

blueprint = Blueprint("pages", __name__)

blueprint.add_url_rule("/", "home", views.home)
blueprint.add_url_rule("/about", "about", views.about)
blueprint.add_url_rule("/how-we-check", "how_we_check", views.how_we_check)
blueprint.add_url_rule("/privacy", "privacy", views.privacy)
blueprint.add_url_rule("/terms", "terms", views.terms)
blueprint.add_url_rule("/contact", "contact", views.contact)
blueprint.add_url_rule("/styleguide", "styleguide", views.styleguide)
blueprint.add_url_rule("/livez", "livez", health.livez)
blueprint.add_url_rule("/readyz", "readyz", health.readyz)
