"""Where the mail of an invitation leads. Reading it changes nothing: mail scanners read too."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from werkzeug.exceptions import NotFound

from careercenter.accounts.guards import confirmed
from careercenter.db import db
from careercenter.employers import queries, team
from careercenter.employers.models import Invitation
from careercenter.employers.words import ROLE_NOTES, ROLES


def invitation(token: str) -> ResponseReturnValue:
    asked = load_invitation(token)
    shown = render_template(
        "employers/invitation.html",
        invitation=asked,
        token=token,
        role=ROLES[asked.role],
        role_note=ROLE_NOTES[asked.role],
    )
    return shown, 200 if asked.is_open else 410


@confirmed
def accept(token: str) -> ResponseReturnValue:
    asked = load_invitation(token)
    team.accept(asked, current_user)
    db.session.commit()
    flash(f"Welcome to the team of {asked.employer.name}.", "success")
    return redirect(url_for("employers.dashboard"))


def load_invitation(token: str) -> Invitation:
    asked = queries.invitation_by_hash(team.hashed(token))
    if asked is None:
        raise NotFound
    return asked
