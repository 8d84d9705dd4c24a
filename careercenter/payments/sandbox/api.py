"""The operations under /v1, as https://docs.stripe.com/api tells them."""

import json
import secrets
import time
from collections.abc import Callable, Mapping

from flask import Blueprint, Response, current_app, request

from careercenter.payments.sandbox import listing, params
from careercenter.payments.sandbox.bank import SESSION, Bank
from careercenter.payments.sandbox.checkout.create import create
from careercenter.payments.sandbox.checkout.params import SESSION as SESSION_PARAMS
from careercenter.payments.sandbox.faults import Faults
from careercenter.payments.sandbox.here import bank
from careercenter.payments.sandbox.objects import API_VERSION
from careercenter.payments.sandbox.store import Store, Thing
from careercenter.payments.sandbox.wire import Problem, expanded, list_of, parse, shown

blueprint = Blueprint("sandbox_api", __name__, url_prefix="/v1")
CARD_DECLINED = 402
Act = Callable[[Bank, Thing], Thing]


def operations(name: str) -> Blueprint:
    """More operations under /v1, with the same key, faults and errors."""
    more = Blueprint(name, __name__, url_prefix="/v1")
    more.before_request(come_in)
    more.after_request(go_out)
    more.register_error_handler(Problem, problem)
    return more


def store() -> Store:
    return bank().store


@blueprint.errorhandler(Problem)
def problem(error: Problem) -> Response:
    return answer(error.body(), error.status)


def answer(body: Thing | str, status: int = 200, replayed: bool = False) -> Response:
    text = body if isinstance(body, str) else json.dumps(shown(body))
    response = Response(text, status, mimetype="application/json")
    response.headers["Request-Id"] = f"req_{secrets.token_hex(7)}"
    response.headers["Stripe-Version"] = API_VERSION
    if replayed:
        response.headers["Idempotent-Replayed"] = "true"
    return response


@blueprint.before_request
def come_in() -> Response | None:
    """Remembers the request, checks the key, and meets the fault that waits for it."""
    body = request.get_data(as_text=True, parse_form_data=False, cache=True)
    query = request.query_string.decode()
    seen = {"method": request.method, "path": request.path, "body": body, "query": query}
    store().requests.append({**seen, "key": request.headers.get("Idempotency-Key")})
    check_key(request.headers.get("Authorization", ""))
    faults: Faults = current_app.extensions["sandbox_faults"]
    fault = faults.strike(request.method, request.path)
    if fault is None:
        return None
    refusal = fault.refusal()
    if refusal is not None:
        raise refusal
    request.environ["sandbox.late"] = fault.seconds
    return None


@blueprint.after_request
def go_out(response: Response) -> Response:
    """An answer that is lost on its way: the work is done, and the caller has left by then."""
    time.sleep(request.environ.get("sandbox.late", 0))
    return response


def check_key(authorization: str) -> None:
    given = authorization.removeprefix("Bearer ").strip()
    if not given or given == authorization.strip():
        raise Problem("You did not provide an API key.", status=401)
    if given.startswith(("sk_live_", "rk_live_")):
        raise Problem("This is the sandbox: it never takes a live key.", status=401)
    if not given.startswith(("sk_test_", "rk_test_")):
        raise Problem(f"Invalid API Key provided: {given[:8]}…", status=401)


def asked_for() -> Thing:
    from_body = request.method == "POST"
    given = request.form if from_body else request.args
    return parse(list(given.items(multi=True)))


def post(table: params.Table, act: Act) -> Response:
    """Does an act once for an idempotency key; the same key again gets the same answer."""
    given = asked_for()
    params.check(given, table)
    paths = given.pop("expand", [])
    key = request.headers.get("Idempotency-Key")
    with store().lock:
        replay = replayed(key, given)
        if replay is not None:
            return replay
        try:
            body, status = json.dumps(expanded(act(bank(), given), paths, store())), 200
        except Problem as declined:
            if declined.status != CARD_DECLINED:
                raise
            body, status = json.dumps(declined.body()), CARD_DECLINED
        if key:
            store().keep_answer(key, fingerprint(given), status, body)
    return answer(body, status)


def replayed(key: str | None, given: Thing) -> Response | None:
    known = store().answer(key) if key else None
    if known is None:
        return None
    asked, status, body = known
    if asked != fingerprint(given):
        raise Problem(
            "Keys for idempotent requests can only be used with the same parameters they were "
            f"first used with. Try using a key other than '{key}'.",
            kind="idempotency_error",
        )
    return answer(body, status, replayed=True)


def fingerprint(given: Thing) -> str:
    return json.dumps([request.path, given], sort_keys=True)


@blueprint.post("/checkout/sessions")
def create_session() -> Response:
    base = request.host_url.rstrip("/")
    return post(SESSION_PARAMS, lambda bank, asked: create(bank, asked, base))


@blueprint.get("/checkout/sessions/<id_>")
def retrieve_session(id_: str) -> Response:
    session = bank().session(id_)
    return answer(expanded(session, expansions(), store()))


@blueprint.post("/checkout/sessions/<id_>/expire")
def expire_session(id_: str) -> Response:
    return post(params.NOTHING, lambda bank, asked: bank.expire(id_))


@blueprint.get("/checkout/sessions/<id_>/line_items")
def list_line_items(id_: str) -> Response:
    given = asked_for()
    params.check(given, params.PAGE)
    lines = list_of(bank().session(id_)["_line_items"], request.path)
    return answer(expanded(lines, given.get("expand", []), store()))


@blueprint.get("/checkout/sessions")
def list_sessions() -> Response:
    return answer_of(SESSION, "customer", "payment_intent", "status", "subscription")


@blueprint.get("/payment_intents")
def list_intents() -> Response:
    return answer_of("payment_intent", "customer")


@blueprint.get("/payment_intents/<id_>")
def retrieve_intent(id_: str) -> Response:
    return answer_one(bank().known("payment_intent", id_, status=404))


@blueprint.get("/<path:unknown>")
def know_nothing(unknown: str) -> Response:
    raise Problem(f"Unrecognized request URL (GET: {request.path}).", status=404)


def answer_of(kind: str, *fields: str) -> Response:
    """A page of the objects of a kind, which may be asked for by these fields."""
    filters: dict[str, listing.Test] = {name: listing.same(name) for name in fields}
    return answer_list(store().all(kind), filters, listing.table_of(filters, {}))


def answer_one(thing: Thing) -> Response:
    return answer(expanded(thing, expansions(), store()))


def answer_list(
    things: list[Thing], filters: Mapping[str, listing.Test], table: params.Table
) -> Response:
    """One page of these, as `filters` and the request say; `table` tells the filters' shapes."""
    given = asked_for()
    params.check(given, table)
    return answer(listing.listed(store(), things, given, filters, request.path))


def expansions() -> list[str]:
    given = asked_for()
    params.check(given, params.NOTHING)
    return list(given.get("expand", []))
