"""The URL map of employers. Two more pages of theirs show postings too: see hiring/urls.py."""

from flask import Blueprint, Flask

from careercenter.accounts import leaving
from careercenter.employers import own_data
from careercenter.employers.views import invitations, profile, team

blueprint = Blueprint("employers", __name__)
url = blueprint.add_url_rule
FORM, POST = ["GET", "POST"], ["POST"]

url("/employers/new", "create", profile.create, methods=FORM)
url("/employers/<id:employer_id>/edit", "edit", profile.edit, methods=FORM)
url("/employers/<id:employer_id>/logo", "logo", profile.logo)

TEAM = "/employers/<id:employer_id>/team"
url(TEAM, "team", team.team)
url(f"{TEAM}/invitations", "invite", team.invite, methods=POST)
url(f"{TEAM}/invitations/<id:invitation_id>/withdrawal", "withdraw", team.withdraw, methods=POST)
url(f"{TEAM}/<id:member_id>/role", "give_role", team.give_role, methods=POST)
url(f"{TEAM}/<id:member_id>/removal", "remove", team.remove, methods=POST)
url(f"{TEAM}/departure", "leave", team.leave, methods=POST)

url("/invitations/<token>", "invitation", invitations.invitation)
url("/invitations/<token>", "accept", invitations.accept, methods=POST)


def init_app(app: Flask) -> None:
    leaving.told_by(
        app,
        "employers",
        export=own_data.export,
        erase=own_data.erase,
        objection=own_data.objection,
    )
