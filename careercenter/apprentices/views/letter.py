"""The employer's letter: filled in, printed, taken along as a document, kept as a draft."""

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from careercenter.accounts.guards import confirmed
from careercenter.apprentices import tracking, ways
from careercenter.apprentices.access import load_apprentice
from careercenter.apprentices.forms import LetterForm, letter_form
from careercenter.apprentices.letter import END, HEAD, Letter, as_docx
from careercenter.db import db
from careercenter.files.formats import Format

DOCUMENT = "Letter of verification.docx"


@confirmed
def letter(code: str) -> ResponseReturnValue:
    candidate = load_apprentice(current_user, code)
    row = tracking.kept(candidate, code)
    job = next((each for each in candidate.experience if each.is_coding), None)
    draft = row.letter if row else {}
    return page(code, letter_form(draft, current_user.name, job), bool(draft))


@confirmed
def fill(code: str) -> ResponseReturnValue:
    """Shows the letter or hands the document out; keeps it only where that is asked."""
    candidate = load_apprentice(current_user, code)
    form = LetterForm()
    if not form.validate_on_submit():
        return page(code, form, False, 422)
    wanted = request.form.get("do")
    if wanted == "change":
        return page(code, form, is_kept=False)
    if wanted == "document":
        return document(form.letter(code))
    if wanted == "keep":
        tracking.keep(candidate, code).letter = form.draft()
        db.session.commit()
        flash("The draft is kept. The member number is not: type it when you print.", "success")
        return redirect(url_for("apprentices.letter", code=code))
    return render_template(
        "apprentices/printed.html",
        letter=form.letter(code),
        code=code,
        form=form,
        head=HEAD,
        end=END,
    )


@confirmed
def forget(code: str) -> ResponseReturnValue:
    tracking.keep(load_apprentice(current_user, code), code).letter = {}
    db.session.commit()
    flash("The draft is gone.", "success")
    return redirect(url_for("apprentices.letter", code=code))


def document(made: Letter) -> Response:
    answer = Response(as_docx(made), mimetype=Format.docx.content_type)
    answer.headers.set("Content-Disposition", "attachment", filename=DOCUMENT)
    return answer


def page(code: str, form: LetterForm, is_kept: bool, status: int = 200) -> ResponseReturnValue:
    shown = render_template(
        "apprentices/letter.html",
        code=code,
        full=ways.FULL[code],
        form=form,
        is_kept=is_kept,
        source=ways.SOURCE,
        read_on=ways.READ_ON,
    )
    return shown, status
