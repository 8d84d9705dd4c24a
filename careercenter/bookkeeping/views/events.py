"""What Stripe told us before an admin, to look at and to try again."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from careercenter.accounts import audit
from careercenter.accounts.guards import admin
from careercenter.bookkeeping import stripe_events, words
from careercenter.bookkeeping.dashboard import dashboard_url
from careercenter.bookkeeping.forms import EventLookup
from careercenter.db import db
from careercenter.payments import inbox
from careercenter.payments.models import StripeEvent
from careercenter.web import page_number


@admin
def events() -> ResponseReturnValue:
    form = EventLookup(request.args)
    form.read()
    return render_template(
        "bookkeeping/events.html",
        form=form,
        counts=stripe_events.counts(),
        page=stripe_events.find(form, page_number()),
        dashboard_url=dashboard_url,
        words=words,
    )


@admin
def replay(event_id: int) -> ResponseReturnValue:
    event = db.get_or_404(StripeEvent, event_id)
    inbox.replay(event)
    audit.record(current_user, "replayed", "event", event.id, event=event.event_id)
    db.session.commit()
    flash("What the event is about is read again within a few seconds.", "success")
    return redirect(url_for("bookkeeping.events", q=event.event_id))
