"""The queue of what waits for a moderator."""

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from careercenter.accounts.guards import staff
from careercenter.moderation import queue as waiting_room
from careercenter.moderation.queue import Kind
from careercenter.web import page_number


@staff
def queue() -> ResponseReturnValue:
    kind = chosen_kind()
    counts = waiting_room.counts()
    page = waiting_room.waiting(kind, page_number(), counts[kind])
    return render_template(
        "moderation/queue.html", page=page, counts=counts, kind=kind, kinds=list(Kind)
    )


def chosen_kind() -> Kind:
    try:
        return Kind(request.args.get("show", Kind.all.value))
    except ValueError:
        abort(404)
