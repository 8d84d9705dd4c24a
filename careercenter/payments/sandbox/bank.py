"""What a buyer or a bank does with a checkout: each act changes objects and tells of it."""

from careercenter.payments.sandbox import charging
from careercenter.payments.sandbox.books import SESSION, Books, no_such
from careercenter.payments.sandbox.checkout import completing
from careercenter.payments.sandbox.customers import cards
from careercenter.payments.sandbox.post import Post
from careercenter.payments.sandbox.store import Store, Thing
from careercenter.payments.sandbox.wire import Problem

__all__ = ["SESSION", "Bank", "no_such"]

DEBIT = "us_bank_account"


class Bank(Books):
    """`refunds` says how the next refunds begin: "succeeded" or "pending"."""

    def __init__(self, store: Store, post: Post) -> None:
        super().__init__(store, post)
        self.refunds = "succeeded"

    def session(self, session_id: str) -> Thing:
        """Raises Problem."""
        return self.known(SESSION, session_id, status=404)

    def expire(self, session_id: str) -> Thing:
        session = self.session(session_id)
        if session["status"] != "open":
            raise Problem(
                'Only Checkout Sessions with a status in ["open"] can be expired. This Checkout '
                f"Session has a status of `{session['status']}`."
            )
        return self.close(session)

    def close(self, session: Thing) -> Thing:
        over = {"status": "expired", "url": None}
        return self.change(SESSION, session, over, "checkout.session.expired")

    def pay(self, session_id: str) -> Thing:
        """By card, at once. A session that is not open any more stays as it is."""
        with self.store.lock:
            session = self.session(session_id)
            if session["status"] != "open":
                return session
            session = completing.ready(self, session)
            method = cards.make(self, "card", payer(session))
            if session["amount_total"] == 0:
                return completing.complete(self, session, method, "no_payment_required")
            charging.charge(self, self.intent_of(session), method)
            return completing.complete(self, self.session(session_id), method, "paid")

    def decline(self, session_id: str) -> Thing:
        """The card is declined; the session stays open for another try."""
        with self.store.lock:
            session = self.session(session_id)
            if session["status"] == "open":
                session = completing.ready(self, session)
                method = cards.make(self, "card", payer(session), declines=True)
                failure = charging.CARD_DECLINED
                charging.charge(self, self.intent_of(session), method, failure)
            return self.session(session_id)

    def debit(self, session_id: str) -> Thing:
        """By bank debit: complete for the buyer, and unpaid until the bank has answered."""
        with self.store.lock:
            session = self.session(session_id)
            if session["status"] != "open":
                return session
            session = completing.ready(self, session)
            method = cards.make(self, DEBIT, payer(session))
            charging.wait(self, self.intent_of(session), method)
            return completing.complete(self, self.session(session_id), method, "unpaid")

    def settle(self, session_id: str) -> Thing:
        """The bank debit succeeds."""
        with self.store.lock:
            session = self.processing(session_id)
            intent = self.intent_of(session)
            charging.charge(self, intent, self.known("payment_method", intent["payment_method"]))
            return completing.settle(self, session)

    def bounce(self, session_id: str) -> Thing:
        """The bank debit fails."""
        with self.store.lock:
            session = self.processing(session_id)
            intent = self.intent_of(session)
            method = self.known("payment_method", intent["payment_method"])
            charging.charge(self, intent, method, charging.NO_MONEY)
            return completing.bounce(self, session)

    def processing(self, session_id: str) -> Thing:
        session = self.session(session_id)
        intent = self.store.get("payment_intent", session.get("_intent_id", ""))
        if intent is None or intent["status"] != "processing":
            raise Problem("This session waits for no bank.")
        return session

    def intent_of(self, session: Thing) -> Thing:
        """The session's payment intent; made at the first try to pay, as Stripe does.

        That of a subscription belongs to its invoice, and the session does not show it.
        """
        known = self.store.get("payment_intent", session.get("_intent_id", ""))
        cents = session["amount_total"]
        if known is not None:
            customer = {"amount": cents, "customer": session["customer"]}
            return self.store.put("payment_intent", {**known, **customer})
        asked = session["_intent"]
        intent = charging.begin(self, cents, session["currency"], session["customer"], asked)
        shown = intent["id"] if session["mode"] == "payment" else None
        ids = {"_intent_id": intent["id"], "payment_intent": shown}
        self.store.put(SESSION, {**session, **ids})
        return intent


def payer(session: Thing) -> Thing:
    return session["customer_details"] or {}
