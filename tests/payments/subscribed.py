"""An employer that subscribes at the sandbox through HTTP, and time that passes for both."""

import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import time_machine
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from careercenter import clock
from careercenter.accounts.models import Account
from careercenter.db import db
from careercenter.payments.models import Order, Purpose, Subscription
from careercenter.payments.plans import price_list
from tests.contracts.conftest import Wire
from tests.people import sign_in
from tests.sandbox import KEY, Sandbox


@dataclass
class Subscriber:
    """A browser of the owner. Events wait at the sandbox until they are heard."""

    browser: FlaskClient
    owner: Account
    employer_id: int
    sandbox: Sandbox
    traveller: time_machine.Traveller
    deliver: Callable[..., int]
    work: Callable[[], None]
    heard: set[str] = field(default_factory=set)

    def post(self, path: str, **form: Any) -> TestResponse:
        answer = self.browser.post(f"/employers/{self.employer_id}/{path}", data=form)
        db.session.expire_all()
        return answer

    def page(self, path: str = "plan") -> str:
        return self.browser.get(f"/employers/{self.employer_id}/{path}").text

    def choose(self, plan: str = "slots-3-monthly") -> str:
        """Goes to the checkout of a plan; returns its session's id."""
        answer = self.post("subscribe", plan=plan, prices=price_list("usd").stamp)
        assert answer.status_code == 303, answer.text
        return urlsplit(answer.location).path.rsplit("/", 1)[1]

    def subscribe(self, plan: str = "slots-3-monthly") -> Subscription:
        self.sandbox.act("pay", self.choose(plan))
        self.hear()
        return self.subscription()

    def subscription(self) -> Subscription:
        return db.session.scalars(select(Subscription).order_by(Subscription.id)).one()

    def hear(self, order: Callable[[list[Any]], list[Any]] = list, times: int = 1) -> None:
        """Takes every event that was not heard yet, in this order, and does what follows."""
        new = [each for each in self.sandbox.deliveries() if each["event"] not in self.heard]
        self.heard |= {each["event"] for each in new}
        for delivery in order(new) * times:
            assert self.deliver(delivery) == 200
        self.work()

    def wait(self, **span: float) -> None:
        """Lets time pass at Stripe, which does what falls due, and here."""
        self.traveller.shift(timedelta(**span))
        self.sandbox.call("PUT", "/clock", {"advance": 0})
        sign_in(self.browser, self.owner)  # a month later

    def wait_for_renewal(self) -> None:
        """Until an hour after the end of the period."""
        left = self.subscription().period_end - clock.now()
        self.wait(seconds=left.total_seconds() + 3600)

    def switch_card(self, *, declines: bool) -> None:
        [customer] = self.sandbox.objects("customer")
        self.sandbox.call("POST", f"/customers/{customer['id']}/card", {"declines": declines})

    def delete_customer(self, customer_id: str) -> None:
        """As in Stripe's dashboard."""
        path = f"{self.sandbox.url}/v1/customers/{customer_id}"
        gone = Wire(self.sandbox.url, KEY).send(urllib.request.Request(path, method="DELETE"))
        assert gone.status == 200

    def at_stripe(self) -> dict[str, Any]:
        [subscription] = self.sandbox.objects("subscription")
        return subscription

    def open_invoice(self) -> str:
        return str(next(i["id"] for i in self.sandbox.objects("invoice") if i["status"] == "open"))

    def orders(self, purpose: Purpose = Purpose.period) -> list[Order]:
        mine = select(Order).where(Order.purpose == purpose).order_by(Order.id)
        return list(db.session.scalars(mine))
