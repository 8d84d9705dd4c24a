"""Background tasks that were given up, to look at and to try again."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from careercenter.accounts import audit
from careercenter.accounts.guards import staff
from careercenter.background.queue import MOST_ATTEMPTS, try_again
from careercenter.db import db
from careercenter.moderation import searches
from careercenter.web import page_number


@staff
def tasks() -> ResponseReturnValue:
    page = searches.dead_tasks(page_number())
    return render_template(
        "moderation/tasks.html", page=page, overdue=searches.overdue(), most=MOST_ATTEMPTS
    )


@staff
def retry(task_id: int) -> ResponseReturnValue:
    if not try_again(task_id):
        abort(404)
    audit.record(current_user, "retried", "task", task_id)
    db.session.commit()
    flash("The task is tried again within a few seconds.", "success")
    return redirect(url_for("moderation.tasks"))
