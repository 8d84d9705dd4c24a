"""The team of an employer: who is on it, and what its owners do about that."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from careercenter.accounts.guards import confirmed
from careercenter.db import db
from careercenter.employers import queries
from careercenter.employers import team as rules
from careercenter.employers.access import load_employer, member_of
from careercenter.employers.forms import InvitationForm, RoleForm
from careercenter.employers.models import Employer
from careercenter.employers.words import ROLE_NOTES, ROLES
from careercenter.errors import Refused
from careercenter.extensions import limiter


@confirmed
def team(employer_id: int) -> ResponseReturnValue:
    employer = load_employer(current_user, employer_id)
    return page(employer, InvitationForm(formdata=None))


@confirmed
@limiter.limit("60 per day", methods=["POST"], key_func=lambda: f"invitations {current_user.id}")
def invite(employer_id: int) -> ResponseReturnValue:
    employer = load_employer(current_user, employer_id, needs="administer")
    form = InvitationForm()
    if not form.validate_on_submit():
        return page(employer, form, 422)
    try:
        asked = rules.invite(employer, current_user, form.address(), form.chosen())
    except Refused as refused:
        form.email.errors = [refused.words]
        return page(employer, form, 422)
    db.session.commit()
    flash(f"An invitation is on its way to {asked.email}.", "success")
    return redirect(url_for("employers.team", employer_id=employer.id))


@confirmed
def withdraw(employer_id: int, invitation_id: int) -> ResponseReturnValue:
    employer = load_employer(current_user, employer_id, needs="administer")
    invitation = rules.withdraw(employer, current_user, invitation_id)
    db.session.commit()
    flash(f"The invitation to {invitation.email} is withdrawn.", "info")
    return redirect(url_for("employers.team", employer_id=employer.id))


@confirmed
def give_role(employer_id: int, member_id: int) -> ResponseReturnValue:
    employer = load_employer(current_user, employer_id, needs="administer")
    rules.load_member(employer, member_id)
    form = RoleForm()
    if not form.validate_on_submit():
        raise Refused("Choose a role from the list.", 422)
    member = rules.give_role(employer, current_user, member_id, form.chosen())
    name, role = member.account.name or member.account.email, ROLES[member.role]
    db.session.commit()
    flash(f"{name} is now: {role}.", "success")
    return redirect(url_for("employers.team", employer_id=employer.id))


@confirmed
def remove(employer_id: int, member_id: int) -> ResponseReturnValue:
    employer = load_employer(current_user, employer_id, needs="administer")
    member = rules.remove(employer, current_user, member_id)
    name, was_me = member.account.name or member.account.email, member.account_id == current_user.id
    db.session.commit()
    if was_me:
        flash(f"You left {employer.name}.", "info")
        return redirect(url_for("employers.dashboard"))
    flash(f"{name} is no longer on the team.", "info")
    return redirect(url_for("employers.team", employer_id=employer.id))


@confirmed
def leave(employer_id: int) -> ResponseReturnValue:
    """Anybody on the team may go, but the last owner."""
    employer = load_employer(current_user, employer_id)
    mine = member_of(current_user, employer.id)
    if mine is not None:
        rules.remove(employer, current_user, mine.id)
    db.session.commit()
    flash(f"You left {employer.name}.", "info")
    return redirect(url_for("employers.dashboard"))


def page(employer: Employer, form: InvitationForm, status: int = 200) -> ResponseReturnValue:
    mine = member_of(current_user, employer.id)
    shown = render_template(
        "employers/team.html",
        employer=employer,
        mine=mine,
        members=queries.team(employer.id),
        invitations=queries.open_invitations(employer.id),
        form=form,
        roles=ROLES,
        role_notes={role.value: note for role, note in ROLE_NOTES.items()},
    )
    return shown, status
