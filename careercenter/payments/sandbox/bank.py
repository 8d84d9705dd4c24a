"""What happens to money in the sandbox: each act changes objects and tells of it by events."""

import time

from careercenter.payments.sandbox import objects
from careercenter.payments.sandbox.post import Post
from careercenter.payments.sandbox.store import Store, Thing
from careercenter.payments.sandbox.wire import Problem, shown

SESSION = "checkout.session"


class Bank:
    """`refunds` says how the next refunds begin: "succeeded" or "pending"."""

    def __init__(self, store: Store, post: Post) -> None:
        self.store = store
        self.post = post
        self.refunds = "succeeded"

    def tell(self, kind: str, subject: Thing, cause: str | None = None) -> None:
        event = self.store.put("event", objects.event(kind, shown(subject), cause))
        self.post.add(event)

    def known(self, kind: str, id_: str, param: str = "id", status: int = 400) -> Thing:
        """The object with this id. Raises Problem, naming the parameter, where there is none."""
        found = self.store.get(kind, id_)
        if found is None:
            raise no_such(kind, id_, param, status)
        return found

    def change(self, kind: str, thing: Thing, changed: Thing, event: str = "") -> Thing:
        """Stores the changed object, and tells of it where an event is named."""
        changed_thing = self.store.put(kind, {**thing, **changed})
        if event:
            self.tell(event, changed_thing)
        return changed_thing

    def session(self, session_id: str) -> Thing:
        """The session as it is now: one whose time is over has expired. Raises Problem."""
        session = self.store.get(SESSION, session_id)
        if session is None:
            raise no_such("checkout.session", session_id)
        if session["status"] == "open" and session["expires_at"] <= time.time():
            return self.close(session)
        return session

    def expire(self, session_id: str) -> Thing:
        session = self.session(session_id)
        if session["status"] != "open":
            raise Problem(
                'Only Checkout Sessions with a status in ["open"] can be expired. This Checkout '
                f"Session has a status of `{session['status']}`."
            )
        return self.close(session)

    def close(self, session: Thing) -> Thing:
        session = self.store.put(SESSION, {**session, "status": "expired", "url": None})
        self.tell("checkout.session.expired", session)
        return session

    def pay(self, session_id: str) -> Thing:
        """By card, at once. A session that is not open any more stays as it is."""
        with self.store.lock:
            session = self.session(session_id)
            if session["status"] != "open":
                return session
            if session["amount_total"] == 0:
                return self.complete(session, "no_payment_required")
            self.charge(session, "card")
            return self.complete(self.session(session_id), "paid")

    def decline(self, session_id: str) -> Thing:
        """The card is declined; the session stays open for another try."""
        with self.store.lock:
            session = self.session(session_id)
            if session["status"] == "open":
                self.charge(session, "card", failure="card_declined")
            return self.session(session_id)

    def debit(self, session_id: str) -> Thing:
        """By bank debit: complete for the buyer, and unpaid until the bank has answered."""
        with self.store.lock:
            session = self.session(session_id)
            if session["status"] != "open":
                return session
            intent = self.intent_of(session)
            intent["status"] = "processing"
            self.store.put("payment_intent", intent)
            self.tell("payment_intent.processing", intent)
            return self.complete(self.session(session_id), "unpaid")

    def settle(self, session_id: str) -> Thing:
        """The bank debit succeeds."""
        with self.store.lock:
            session = self.processing(session_id)
            self.charge(session, "us_bank_account")
            session = {**self.session(session_id), "payment_status": "paid"}
            self.store.put(SESSION, session)
            self.tell("checkout.session.async_payment_succeeded", session)
            return session

    def bounce(self, session_id: str) -> Thing:
        """The bank debit fails."""
        with self.store.lock:
            session = self.processing(session_id)
            self.charge(session, "us_bank_account", failure="insufficient_funds")
            session = self.session(session_id)
            self.tell("checkout.session.async_payment_failed", session)
            return session

    def processing(self, session_id: str) -> Thing:
        session = self.session(session_id)
        intent = self.store.get("payment_intent", session["payment_intent"] or "")
        if intent is None or intent["status"] != "processing":
            raise Problem("This session waits for no bank.")
        return session

    def complete(self, session: Thing, payment_status: str) -> Thing:
        changed = {"status": "complete", "payment_status": payment_status, "url": None}
        session = self.store.put(SESSION, {**session, **changed})
        self.tell("checkout.session.completed", session)
        return session

    def intent_of(self, session: Thing) -> Thing:
        """The session's payment intent; made at the first try to pay, as Stripe does."""
        known = self.store.get("payment_intent", session["payment_intent"] or "")
        if known is not None:
            return known
        intent = self.store.put("payment_intent", objects.payment_intent(session))
        self.store.put(SESSION, {**session, "payment_intent": intent["id"]})
        self.tell("payment_intent.created", intent)
        return intent

    def charge(self, session: Thing, method: str, failure: str | None = None) -> None:
        intent = self.intent_of(session)
        charge = self.store.put("charge", objects.charge(intent, method, failure))
        intent["latest_charge"] = charge["id"]
        if failure is None:
            intent |= {"status": "succeeded", "amount_received": intent["amount"]}
        else:
            intent["status"] = "requires_payment_method"
            intent["last_payment_error"] = payment_error(charge, method)
        self.store.put("payment_intent", intent)
        self.tell("charge.failed" if failure else "charge.succeeded", charge)
        word = "payment_failed" if failure else "succeeded"
        self.tell(f"payment_intent.{word}", intent)


def payment_error(charge: Thing, method: str) -> Thing:
    kind = "card_error" if method == "card" else "invalid_request_error"
    return {
        "type": kind,
        "code": charge["failure_code"],
        "message": charge["failure_message"],
        "charge": charge["id"],
    }


def no_such(kind: str, id_: str, param: str = "id", status: int = 404) -> Problem:
    return Problem(f"No such {kind}: '{id_}'", status=status, code="resource_missing", param=param)
