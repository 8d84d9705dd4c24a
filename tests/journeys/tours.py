"""Which pages each person of the demonstration sees. Braces hold the row that an address names."""

import re

from tests.journeys.site import LiveSite

Tour = dict[str, int]
MINE = "SELECT p.id FROM posting p JOIN employer e ON e.id = p.employer_id WHERE e.name"
ROSALIND = (
    "candidate_id = (SELECT c.id FROM candidate c JOIN account a ON a.id = c.account_id"
    " WHERE a.email = 'rosalind@mail.example')"
)
ROWS = {
    "larkspur": "SELECT id FROM employer WHERE name LIKE 'Larkspur%'",
    "bluecreek": "SELECT id FROM employer WHERE name LIKE 'Bluecreek%'",
    "live": f"{MINE} LIKE 'Larkspur%' AND p.status = 'live' AND EXISTS"
    " (SELECT 1 FROM application a WHERE a.posting_id = p.id)",
    "other live": f"{MINE} NOT LIKE 'Larkspur%' AND p.status = 'live' AND NOT EXISTS"
    " (SELECT 1 FROM application a WHERE a.posting_id = p.id) AND p.apply_by = 'here'",
    "changed": "SELECT posting_id FROM posting_edit WHERE status = 'waiting'",
    "edit": "SELECT id FROM posting_edit WHERE status = 'waiting'",
    "account": "SELECT id FROM account WHERE email = 'anneke@bluecreek.example'",
    "suspended": "SELECT id FROM account WHERE email = 'vesper@mail.example'",
    "search": "SELECT id FROM saved_search",
    "held": "SELECT h.id FROM held_credential h JOIN candidate c ON c.id = h.candidate_id"
    " JOIN account a ON a.id = c.account_id WHERE a.email LIKE 'rosalind%' AND h.code = 'CRC'",
    "picture": "SELECT h.id FROM held_credential h JOIN stored_file f ON f.id = h.evidence_id"
    " WHERE f.content_type = 'image/png'",
    "renewal": "SELECT id FROM held_credential WHERE renewal_on IS NOT NULL",
    "experience": f"SELECT id FROM experience WHERE {ROSALIND}",
    "education": f"SELECT id FROM education WHERE {ROSALIND}",
    "waiting": "SELECT id FROM posting WHERE status = 'in-review'",
    "northrow": "SELECT id FROM employer WHERE name LIKE 'Northrow%'",
    "pack": "SELECT id FROM purchase_order WHERE purchase_order = 'PO-4102'",
    "half": "SELECT order_id FROM refund WHERE taken_back = 3",
    "held order": "SELECT id FROM purchase_order WHERE status = 'held'",
    "bought": "SELECT o.id FROM purchase_order o JOIN employer e ON e.id = o.employer_id"
    " WHERE e.name LIKE 'Larkspur%' AND o.status = 'paid'",
    "in a slot": "SELECT u.posting_id FROM slot_use u JOIN posting p ON p.id = u.posting_id"
    f" WHERE u.released_at IS NULL AND p.id IN ({MINE} LIKE 'Northrow%')",
    "gift": "SELECT id FROM credit WHERE account_id IS NOT NULL AND left_over = 2",
    "dispute": "SELECT id FROM dispute WHERE status = 'needs_response'",
}
STATES = ("draft", "awaiting-payment", "in-review", "paused", "expired", "closed")
THEIRS = ("rejected", "taken-down")
STAGES = ("received", "shortlisted", "rejected", "hired")
ROWS |= {state: f"{MINE} LIKE 'Larkspur%' AND p.status = '{state}'" for state in STATES}
ROWS |= {state: f"{MINE} LIKE 'Bluecreek%' AND p.status = '{state}'" for state in THEIRS}
ROWS |= {f"sent {stage}": f"SELECT id FROM application WHERE stage = '{stage}'" for stage in STAGES}
RECEIVED = (
    "SELECT a.posting_id || '/applications/' || a.id FROM application a WHERE a.posting_id IN"
)
ROWS |= {
    f"application {stage}": f"{RECEIVED} ({MINE} LIKE 'Larkspur%') AND a.stage = '{stage}'"
    for stage in STAGES
}


def ok(*addresses: str) -> Tour:
    return dict.fromkeys(addresses, 200)


ACCOUNT = ok(
    "/account",
    "/account/sessions",
    "/account/email",
    "/account/password",
    "/account/two-factor",
    "/account/passkeys",
    "/account/verify",
    "/welcome",
)
PROFILE = [f"/profile/{part}" for part in ("about", "work", "skills", "links", "education/new")]
BILLING = ("billing", "billing/uses", "billing/buy", "subscribe", "plan")
MONEY_MAILS = ("order_paid", "subscription_payment_failed", "dispute_opened")
GONE = dict.fromkeys(("/jobs/{closed}", "/jobs/{expired}", "/jobs/{taken-down}"), 410)
NOT_THERE = dict.fromkeys(("/nowhere", "/confirm/x", "/reset-password/x", "/invitations/x"), 404)
TOURS: dict[str, Tour] = {
    "": {
        **ok("/", "/jobs?q=cpc&credential=CPC&sort=newest", "/jobs?q=zzyzzx", "/jobs?near=nowhere"),
        **ok("/jobs/{live}", "/jobs/{other live}"),
        **ok("/jobs/credential/cpc?page=2"),
        **ok("/employers/{larkspur}-x", "/employers/{bluecreek}-x", "/pricing"),
        **ok("/sign-in", "/sign-up", "/forgot-password", "/confirm", "/jobs/{live}/apply"),
        **ok("/about", "/how-we-check", "/privacy", "/terms", "/contact", "/styleguide"),
        **ok("/recently-viewed", "/remove-your-a"),
        **GONE,
        **NOT_THERE,
    },
    "dov@mail.example": {"/": 200, "/profile": 403, "/jobs/{live}/apply": 403},
    "rosalind@mail.example": {
        **ok("/jobs", "/jobs/{live}", "/profile", "/resumes", "/jobs/{other live}/apply"),
        **ok("/profile/print", "/profile/import", *PROFILE, "/profile/experience/{experience}"),
        **ok("/profile/education/{education}"),
        **ok("/applications", *(f"/applications/{{sent {stage}}}" for stage in STAGES)),
        **ok("/saved", "/saved/searches", "/saved/searches/{search}/name", "/recently-viewed"),
        **ok("/profile/credentials", "/profile/credentials/new", "/profile/credentials/{held}"),
        **ok("/profile/visibility", "/profile/visibility?q=valley", "/profile/views"),
        **ok("/profile/requests", "/account/export", "/account/deletion", "/talent"),
        **ACCOUNT,
        "/postings/{live}": 404,
        "/moderation": 404,
    },
    "jun@mail.example": {
        **ok("/profile", "/resumes", "/applications", "/jobs/{live}/apply", "/profile/start"),
        **ok("/saved", "/saved/searches", "/recently-viewed"),
        **ok("/remove-your-a/CPC-A", "/remove-your-a/CPC-A/letter"),
    },
    "piet@mail.example": ok("/hiring", "/hiring/past", "/post-a-job", "/employers/new"),
    "maren@larkspur.example": {
        **ok("/hiring", "/hiring/past", "/post-a-job", "/employers/new", "/jobs/{live}"),
        **ok(*(f"/postings/{{{state}}}" for state in (*STATES, "live"))),
        **ok("/postings/{draft}/edit", "/postings/{live}/edit", "/postings/{live}/preview"),
        **ok("/postings/{draft}/preview", "/postings/{awaiting-payment}/checkout"),
        **ok("/postings/{live}/applications", "/postings/{paused}/applications"),
        **ok(*(f"/postings/{{application {stage}}}" for stage in STAGES)),
        **ok("/employers/{larkspur}/edit", "/pricing", "/orders/{bought}"),
        **ok(*(f"/employers/{{larkspur}}/{page}" for page in BILLING), "/postings/{live}/renew"),
        **ok("/postings/{expired}/renew", "/postings/{live}/feature"),
        **ok("/employers/{larkspur}/team", "/employers/{larkspur}-x"),
        **ok("/employers/{larkspur}/talent", "/employers/{larkspur}/talent?credential=CPC&q=coder"),
        **ok("/employers/{larkspur}/talent/requests", "/account/deletion"),
    },
    "ilse@larkspur.example": {
        **ok("/hiring", "/postings/{live}", "/postings/{live}/applications"),
        **ok("/postings/{application received}", "/postings/{draft}/preview"),
        **ok("/employers/{larkspur}/team"),
        "/postings/{draft}/edit": 403,
        "/employers/{larkspur}/billing": 403,
    },
    "calla@northrow.example": {
        **ok(*(f"/employers/{{northrow}}/{page}" for page in ("billing", "plan", "plan/change"))),
        **ok("/employers/{northrow}/plan/change?to=unlimited-monthly"),
        **ok("/employers/{northrow}/plan/cancel", "/postings/{in a slot}", "/hiring"),
    },
    "anneke@bluecreek.example": {
        **ok(
            "/hiring", "/postings/{changed}", "/postings/{changed}/edit", "/postings/{taken-down}"
        ),
        **ok("/postings/{rejected}", "/postings/{rejected}/edit"),
        **ok("/employers/{bluecreek}/billing", "/employers/{bluecreek}/team"),
        **ok("/employers/{bluecreek}/billing/buy", "/postings/{changed}/renew"),
        **ok("/employers/{bluecreek}/talent"),
    },
    "sunniva@careercenter.example": {
        **ok("/moderation", "/moderation/postings/{waiting}", "/moderation/postings/{live}"),
        **ok("/moderation/postings/{rejected}", "/moderation/postings/{taken-down}"),
        **ok(
            "/moderation/edits/{edit}", "/moderation/accounts", "/moderation/accounts?q=bluecreek"
        ),
        **ok("/moderation/accounts/{account}", "/moderation/accounts/{suspended}"),
        **ok("/moderation/credentials", "/moderation/credentials/{picture}"),
        **ok("/moderation/credentials/{renewal}", "/moderation/credentials/{held}"),
        **ok("/moderation/employers", "/moderation/employers/{larkspur}"),
        **ok("/moderation/employers/{bluecreek}", "/moderation/audit", "/moderation/mails"),
        **ok("/moderation/mails/credential_expires", "/moderation/mails/credential_rejected"),
        **ok("/moderation/mails/posting_approved", "/moderation/tasks", "/account"),
        **ok("/moderation/catalogue", "/moderation/catalogue/cpc-h"),
        **ok(*(f"/moderation/mails/{name}" for name in MONEY_MAILS)),
        "/staff/money": 403,
    },
    "bram@careercenter.example": {
        **ok("/moderation", "/moderation/accounts", "/moderation/tasks"),
        **ok("/moderation/catalogue/lpn-lvn", "/moderation/catalogue/new"),
        **ok("/staff/money", "/staff/money?status=held", "/staff/money/orders/{half}"),
        **ok("/staff/money/orders/{pack}/refund", "/staff/money/credits?q=prairie"),
        **ok("/staff/money/employers/{northrow}/credits", "/staff/money/credits/{gift}/take-back"),
        **ok("/staff/money/ledger", "/staff/money/revenue", "/staff/money/subscriptions"),
        **ok("/staff/money/disputes", "/staff/money/disputes/{dispute}", "/staff/money/checks"),
        **ok("/staff/money/events", "/staff/money/events?outcome=dead"),
        **ok("/staff/money/orders/{held order}", "/moderation/employers/{northrow}"),
    },
}


def address(site: LiveSite, template: str) -> str:
    """An address with the id of the row that each brace names."""
    return re.sub(r"\{(.+?)\}", lambda name: str(site.value(ROWS[name[1]])), template)
