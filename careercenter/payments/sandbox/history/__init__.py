"""What happened before the sandbox was started, told by a file in plain words.

A JSON object of lists; moments are unix seconds, amounts minor units, ids those that whoever wrote
the file knows things by. A payment is: session, intent, charge, invoice, number (of the invoice),
customer, currency, at, total, order, employer.

    customers      id, at, name, email, employer, address (line1, city, state, postal_code),
                   has_card (whether one is saved before anything is paid)
    checkouts      a payment; lines (name, cents), code (of a promotion, or ""), is_taxed
    invoices       a payment without session; lines, days, purchase_order, paid_at or null
    subscriptions  a payment, which began it; id, price (key, code, name, cents, interval),
                   renewals (invoice, number, intent, charge, at, is_paid), ended_at or null
    refunds        id, note (of the credit note), invoice, cents, at, fails, refund
    disputes       id, intent, reason, at, due, inquiry, end ("win", "close" or null), ended_at

Each thing is made as it would have been made then, at its moment, and tells nobody. What does not
come out as the file says raises ValueError.
"""

import hashlib
import json
from pathlib import Path

from careercenter.payments.sandbox.bank import Bank
from careercenter.payments.sandbox.history import sales, troubles
from careercenter.payments.sandbox.history.past import Past, Quiet

TOLD = "history.told"
MAKERS = {
    "customers": sales.customer,
    "checkouts": sales.checkout,
    "invoices": sales.invoice,
    "subscriptions": sales.subscription,
    "refunds": troubles.refund,
    "disputes": troubles.dispute,
}


def tell(bank: Bank, path: Path) -> None:
    """Makes everything that the file tells, once. Another file is of another application: what
    belonged to the one before is forgotten.
    """
    if not path.exists():
        return
    written = path.read_bytes()
    digest = hashlib.sha256(written).hexdigest()
    if bank.store.setting(TOLD, "") == digest:
        return
    history = json.loads(written)
    bank.store.clear()
    with bank.store.together():
        past = Past(Quiet(bank.store, bank.post))
        for kind, make in MAKERS.items():
            for each in history.get(kind, ()):
                make(past, each)
        bank.store.rename({made: known for known, made in past.made.items()})
        bank.store.keep(TOLD, digest)
