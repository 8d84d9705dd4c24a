"""Webhooks on their way out: signed when sent, tried again when they fail, held when told so.

https://docs.stripe.com/webhooks#verify-manually
"""

import hashlib
import hmac
import json
import random
import threading
import time
import urllib.error
import urllib.request
from typing import Any

from careercenter.payments.sandbox.objects import new_id
from careercenter.payments.sandbox.store import Store, Thing

SECONDS_TO_ANSWER = 10
WAITS = (1, 2, 4, 8, 15, 30, 60, 120, 300, 600)
IDLE_SECONDS = 1.0
DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def sign(body: bytes, secret: str, at: float | None = None) -> str:
    """The Stripe-Signature header of a body sent now, or at another moment."""
    moment = int(time.time() if at is None else at)
    signed = f"{moment}.".encode() + body
    digest = hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()
    return f"t={moment},v1={digest}"


class Post:
    """Deliveries are rows, so that a restart forgets none."""

    def __init__(self, store: Store, url: str, secret: str) -> None:
        self.store = store
        self.url = url
        self.secret = secret
        self.holds = False
        self.stopping = False
        self.something_new = threading.Condition()
        self.thread = threading.Thread(target=self.run, name="sandbox-webhooks", daemon=True)

    def start(self) -> None:
        self.thread.start()

    def stop(self) -> None:
        self.stopping = True
        self.wake()
        self.thread.join()

    def wake(self) -> None:
        with self.something_new:
            self.something_new.notify_all()

    def add(self, event: Thing, delay: float = 0) -> Thing:
        """A delivery of an event: now, `delay` seconds from now, or when it is released."""
        delivery = {
            "id": new_id("del"),
            "event": event["id"],
            "type": event["type"],
            "due": time.time() + delay,
            "tries": 0,
            "state": "held" if self.holds else "waiting",
            "answer": "",
        }
        self.store.put("delivery", delivery)
        self.wake()
        return delivery

    def delivered(self) -> list[str]:
        """The ids of events that were taken by whoever gets them."""
        done = [each for each in self.store.all("delivery") if each["state"] == "delivered"]
        return [each["event"] for each in done]

    def release(self, order: str = "as-is") -> int:
        """Sends what was held: as it came, `reversed` or `shuffled`. Returns how many."""
        held = [each for each in self.store.all("delivery") if each["state"] == "held"]
        if order == "reversed":
            held.reverse()
        elif order == "shuffled":
            random.shuffle(held)
        for place, delivery in enumerate(held):
            due = time.time() + place * 0.001
            self.store.put("delivery", {**delivery, "state": "waiting", "due": due})
        self.wake()
        return len(held)

    def body(self, delivery: Thing) -> bytes:
        event = self.store.get("event", delivery["event"])
        return json.dumps(event, indent=2).encode()

    def run(self) -> None:
        while not self.stopping:
            if not self.deliver_next():
                with self.something_new:
                    self.something_new.wait(IDLE_SECONDS)

    def deliver_next(self) -> bool:
        if not self.url:
            return False
        due = [
            each
            for each in self.store.all("delivery")
            if each["state"] == "waiting" and each["due"] <= time.time()
        ]
        if not due:
            return False
        self.deliver(min(due, key=lambda each: float(each["due"])))
        return True

    def deliver(self, delivery: Thing) -> None:
        tries = delivery["tries"] + 1
        answer, is_good = self.send(self.body(delivery))
        changed: dict[str, Any] = {"tries": tries, "answer": answer}
        if is_good:
            changed["state"] = "delivered"
        elif tries > len(WAITS):
            changed["state"] = "dead"
        else:
            changed["due"] = time.time() + WAITS[tries - 1]
        with self.store.lock:
            if self.store.get("delivery", delivery["id"]) is not None:  # cleared meanwhile
                self.store.put("delivery", {**delivery, **changed})

    def send(self, body: bytes) -> tuple[str, bool]:
        headers = {"Content-Type": "application/json", "Stripe-Signature": sign(body, self.secret)}
        headers["User-Agent"] = "Stripe/1.0 (sandbox)"
        asked = urllib.request.Request(self.url, body, headers, method="POST")
        try:
            with DIRECT.open(asked, timeout=SECONDS_TO_ANSWER) as response:
                return str(response.status), True
        except urllib.error.HTTPError as error:
            with error:
                return str(error.code), False
        except (OSError, ValueError) as error:
            return type(error).__name__, False
