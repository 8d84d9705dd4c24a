"""Changing a plan, cancelling it, and taking that back.

Stripe is asked while no transaction is open, and what it answered is taken over afterwards.
"""

from functools import partial

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from careercenter import background, clock
from careercenter.accounts.guards import confirmed
from careercenter.db import db, writing
from careercenter.employers.access import load_employer
from careercenter.errors import Refused
from careercenter.money import format_money
from careercenter.payments import plan_changes, slots, subscriptions
from careercenter.payments.gateway import CardDeclined, PlanChange, SubscriptionState, gateway
from careercenter.payments.limits import limited
from careercenter.payments.models import Subscription
from careercenter.payments.plan_changes import Change, Changing
from careercenter.payments.plan_forms import NOW, CancelForm, ChangeForm, priced
from careercenter.payments.plan_screen import PlanShown, shown_plan
from careercenter.payments.selling import adds_tax


@confirmed
@limited
def change_plan(employer_id: int) -> ResponseReturnValue:
    """First the list, then what the choice costs, then the change."""
    box = load_plan(employer_id)
    wanted = request.values.get("to", "")
    try:
        made = plan_changes.changing(box.subscription, wanted) if wanted else None
    except Refused as refused:
        return list_page(box, refused.words), refused.status
    if made is None:
        return list_page(box)
    form = ChangeForm()
    form.offer(box.uses, surplus_of(box, made))
    try:
        if form.validate_on_submit():
            return make(box, made, form)
        return preview_page(box, made, form), 422 if form.is_submitted() else 200
    except Refused as refused:  # Stripe is down, or says no
        db.session.rollback()
        return list_page(box, refused.words), refused.status


def load_plan(employer_id: int) -> PlanShown:
    employer = load_employer(current_user, employer_id, needs="post")
    box = shown_plan(employer.id)
    if box is None:
        raise Refused("No plan runs for your organization. Choose one on its billing page.")
    return box


def surplus_of(box: PlanShown, made: Changing) -> int:
    return plan_changes.surplus(box.subscription, made.to) if made.change is Change.downgrade else 0


def list_page(box: PlanShown, trouble: str = "") -> str:
    return render_template(
        "payments/plan_choices.html",
        box=box,
        trouble=trouble,
        offered=plan_changes.offered(box.subscription),
        priced=partial(priced, currency=box.subscription.currency),
        back=url_of_plan(box.subscription),
    )


def preview_page(box: PlanShown, made: Changing, form: ChangeForm, trouble: str = "") -> str:
    """Reckons what it costs for this moment, and says so; the form sends both back."""
    as_of = int(clock.now().timestamp())
    form.show(made.to.code, as_of, charged_now(box.subscription, made, as_of))
    return render_template(
        "payments/plan_change.html",
        box=box,
        made=made,
        form=form,
        trouble=trouble,
        now=format_money(int(form.shown.data or 0), box.subscription.currency),
        priced=partial(priced, currency=box.subscription.currency),
        adds_tax=adds_tax(),
        back=url_of_plan(box.subscription),
    )


def charged_now(subscription: Subscription, made: Changing, as_of: int) -> int:
    if made.change is not Change.upgrade:
        return 0
    return gateway().preview(asked_of_stripe(subscription, made, as_of))


def asked_of_stripe(subscription: Subscription, made: Changing, as_of: int) -> PlanChange:
    priced_as = plan_changes.price_request(made.to, subscription.currency)
    known = subscription.subscription_id if not subscription.item_id else None
    db.session.rollback()
    if known:  # it began a moment ago, and the worker has not read it yet
        take_over(gateway().find_subscription(known))
    price_id = gateway().price(priced_as)
    change = plan_changes.plan_change(subscription, made, price_id, as_of)
    db.session.rollback()
    return change


def make(box: PlanShown, made: Changing, form: ChangeForm) -> ResponseReturnValue:
    """Only at the amount that was shown."""
    as_of = form.moment
    if as_of is None or str(charged_now(box.subscription, made, as_of)) != form.shown.data:
        trouble = "The amount is another one by now. Please check it again."
        return preview_page(box, made, form, trouble), 422
    leavers = form.leavers
    try:
        state = gateway().change_plan(asked_of_stripe(box.subscription, made, as_of))
    except CardDeclined as declined:
        return preview_page(box, made, form, declined.words), declined.status
    subscription = take_over(state, made, leavers)
    if made.change is not Change.downgrade:  # its page says so for as long as it is true
        flash(f"Your plan is {made.to.name}.", "success")
    return redirect(url_of_plan(subscription), 303)


def take_over(
    state: SubscriptionState, made: Changing | None = None, leavers: list[int] | None = None
) -> Subscription:
    """What Stripe answered, in a transaction of its own."""
    with writing():
        subscription = subscriptions.locked(state.id)
        if subscription is None:
            raise LookupError(f"no row for {state.id}")
        if made is not None:
            plan_changes.apply(subscription, made, leavers or ())
        subscriptions.settle(state)
        if state.latest_invoice_id:
            background.enqueue("payments.look_at_invoice", invoice_id=state.latest_invoice_id)
    return subscription


@confirmed
@limited
def cancel_plan(employer_id: int) -> ResponseReturnValue:
    box = load_plan(employer_id)
    form = CancelForm()
    if not form.is_submitted() and box.subscription.cancel_at_period_end:
        form.when.data = NOW
    if not form.validate_on_submit():
        return cancel_page(box, form), 422 if form.is_submitted() else 200
    known, ends_now = box.subscription.subscription_id, form.when.data == NOW
    db.session.rollback()
    try:
        state = (
            gateway().cancel_now(known) if ends_now else gateway().cancel_at_period_end(known, True)
        )
    except Refused as refused:
        return cancel_page(box, form, refused.words), refused.status
    subscription = take_over(state)
    if ends_now:  # the page says the other for as long as it is true
        flash("Your plan has ended.", "success")
    return redirect(url_of_plan(subscription), 303)


def cancel_page(box: PlanShown, form: CancelForm, trouble: str = "") -> str:
    return render_template(
        "payments/plan_cancel.html",
        box=box,
        form=form,
        trouble=trouble,
        used=slots.count_used(box.subscription),
        back=url_of_plan(box.subscription),
    )


@confirmed
@limited
def resume_plan(employer_id: int) -> ResponseReturnValue:
    known = load_plan(employer_id).subscription.subscription_id
    db.session.rollback()
    subscription = take_over(gateway().cancel_at_period_end(known, False))
    flash("Your plan goes on.", "success")
    return redirect(url_of_plan(subscription), 303)


def url_of_plan(subscription: Subscription) -> str:
    return url_for("payments.plan", employer_id=subscription.employer_id)
