"""The profile as a whole: the overview, the page to print, the file to take along."""

from flask import Response, jsonify, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from careercenter.accounts.guards import confirmed
from careercenter.candidates.exporting import json_resume
from careercenter.candidates.next_steps import is_useful, progress, years_remark
from careercenter.candidates.profile import find_whole
from careercenter.candidates.showing import least_pay, profile_of


@confirmed
def profile() -> ResponseReturnValue:
    candidate = find_whole(current_user)
    return render_template(
        "candidates/profile.html",
        candidate=candidate,
        profile=profile_of(candidate, anonymous=False) if candidate else None,
        pay=least_pay(candidate) if candidate else "",
        remark=years_remark(candidate) if candidate else "",
        progress=progress(candidate),
        is_useful=is_useful(candidate),
        sections=section_urls(),
    )


def section_urls() -> dict[str, str]:
    """Where each section is changed."""
    return {
        "about": url_for("candidates.about"),
        "credentials": url_for("candidates.credentials"),
        "resumes": url_for("candidates.resumes"),
        "skills": url_for("candidates.skills"),
        "work": url_for("candidates.work"),
        "experience": url_for("candidates.add_experience"),
    }


@confirmed
def print_profile() -> ResponseReturnValue:
    candidate = find_whole(current_user)
    shown = profile_of(candidate, anonymous=False) if candidate else None
    return render_template("candidates/print.html", profile=shown)


@confirmed
def export() -> Response:
    answer = jsonify(json_resume(current_user, find_whole(current_user)))
    answer.headers["Content-Disposition"] = 'attachment; filename="resume.json"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
