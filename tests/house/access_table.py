"""The table: for each endpoint and method, who may, who may not, and who finds nothing.

An answer is one of: "ok" (the gate is passed, whatever the form then says), "sign-in", "confirm"
(the e-mail first), "403" (own, but beyond the role), "404" (foreign, missing or not there for you),
"410" (it was there), "left" (it worked, and ended the sign-in).
"""

from dataclasses import dataclass, field

from careercenter.postings.status import Status

SIGNED_OUT = {"visitor", "suspended"}
TEAM = ("owner", "recruiter", "viewer")
POSTERS = ("owner", "recruiter")
STAFF = ("moderator", "admin")
Methods = dict[str, tuple["Row", ...]]


@dataclass(frozen=True)
class Row:
    """`thing` names what the address is about; `named` overrules the gate for some people."""

    gate: str = "public"
    thing: str = ""
    named: dict[str, str] = field(default_factory=dict)
    others: str = "ok"

    def answer_for(self, person: str) -> str:
        if person in self.named:
            return self.named[person]
        if self.gate != "public" and person in SIGNED_OUT:
            return "sign-in"
        if self.gate == "confirmed" and person == "unconfirmed":
            return "confirm"
        return self.others


def public(thing: str = "", answer: str = "ok") -> Row:
    return Row("public", thing, others=answer)


def signed_in() -> Row:
    return Row("signed in")


def confirmed() -> Row:
    return Row("confirmed")


def only(*people: str, thing: str, no: tuple[str, ...] = (), gate: str = "confirmed") -> Row:
    """These people alone; for `no` it is there but not theirs to do; for others it is not there."""
    named = {**dict.fromkeys(people, "ok"), **dict.fromkeys(no, "403")}
    return Row(gate, thing, named, others="404")


def staff(thing: str = "") -> Row:
    return only(*STAFF, thing=thing, gate="signed in")


def admin(thing: str = "") -> Row:
    return only("admin", thing=thing, gate="signed in")


def admin_alone(thing: str = "") -> Row:
    """Moderators know that it is there, but it is the admins' to do."""
    return only("admin", thing=thing, no=("moderator",), gate="signed in")


def form(*rows: Row) -> Methods:
    return {"GET": rows, "POST": rows}


def posted(*rows: Row) -> Methods:
    return {"POST": rows}


def seen(*rows: Row) -> Methods:
    return {"GET": rows}


OWNER = only("owner", thing="employer", no=("recruiter", "viewer"))
TEAM_LOOKS = only(*TEAM, thing="employer")
APPLICANT = only("candidate", thing="application")
MISSING_TOKEN = public(answer="404")
PASSKEY_FIRST = {"another candidate": "403"}  # has one, and came in with a password alone
KEEPS_ITS_SECOND_FACTOR = dict.fromkeys(STAFF, "403")


def team(thing: str) -> Row:
    """Who acts for the employer, in whatever role."""
    return only(*TEAM, thing=thing)


def posters(thing: str) -> Row:
    """Owner and recruiter; the viewer may look, but not do this."""
    return only(*POSTERS, thing=thing, no=("viewer",))


def gone(thing: str) -> Row:
    """Whoever acts for the employer, and staff, still see it with a banner."""
    return Row("public", thing, dict.fromkeys((*TEAM, *STAFF), "ok"), others="410")


ACCOUNTS: dict[str, Methods] = {
    "accounts.sign_up": form(public()),
    "accounts.resend": form(public()),
    "accounts.confirm": seen(MISSING_TOKEN),
    "accounts.confirmed": posted(MISSING_TOKEN),
    "accounts.sign_in": form(public()),
    "accounts.second_step": form(public(answer="sign-in")),
    "accounts.passkey_options": posted(public()),
    "accounts.sign_in_with_passkey": posted(public()),
    "accounts.sign_out": posted(public()),
    "accounts.forgot": form(public()),
    "accounts.reset": form(MISSING_TOKEN),
    "accounts.confirm_email": seen(MISSING_TOKEN),
    "accounts.email_confirmed": posted(MISSING_TOKEN),
    "accounts.welcome": form(signed_in()),
    "accounts.settings": form(signed_in()),
    "accounts.verify": form(signed_in()),
    "accounts.password": form(signed_in()),
    "accounts.email": form(signed_in()),
    "accounts.sessions": seen(signed_in()),
    "accounts.end_session": posted(only("candidate", thing="session", gate="signed in")),
    "accounts.end_others": posted(signed_in()),
    "accounts.end_all": posted(Row("signed in", others="left")),
    "accounts.two_factor": form(Row("signed in", named=PASSKEY_FIRST)),
    "accounts.new_codes": posted(signed_in()),
    "accounts.two_factor_off": posted(Row("signed in", named=KEEPS_ITS_SECOND_FACTOR)),
    "accounts.passkeys": seen(signed_in()),
    "accounts.add_passkey": posted(signed_in()),
    "accounts.new_passkey": posted(signed_in()),
    "accounts.rename_passkey": posted(only("another candidate", thing="passkey", gate="signed in")),
    "accounts.remove_passkey": posted(only("another candidate", thing="passkey", gate="signed in")),
    "accounts.export": seen(signed_in()),
    "accounts.download": posted(signed_in()),
    "accounts.delete": form(signed_in()),
}
EMPLOYERS: dict[str, Methods] = {
    "employers.create": form(confirmed()),
    "employers.dashboard": seen(signed_in()),
    "employers.past": seen(signed_in()),
    "employers.show": seen(public("employer")),
    "employers.logo": seen(public("employer")),
    "employers.edit": form(OWNER),
    "employers.team": seen(TEAM_LOOKS),
    "employers.invite": posted(OWNER),
    "employers.withdraw": posted(only("owner", thing="invitation", no=("recruiter", "viewer"))),
    "employers.give_role": posted(only("owner", thing="member", no=("recruiter", "viewer"))),
    "employers.remove": posted(only("owner", thing="member", no=("recruiter", "viewer"))),
    "employers.leave": posted(TEAM_LOOKS),
    "employers.invitation": seen(MISSING_TOKEN),
    "employers.accept": posted(Row("confirmed", others="404")),
}
OWN_CREDENTIAL = only("candidate", thing="held credential")
CANDIDATES: dict[str, Methods] = {
    "candidates.profile": seen(confirmed()),
    "candidates.print_profile": seen(confirmed()),
    "candidates.export": seen(confirmed()),
    "candidates.start": form(confirmed()),
    "candidates.about": form(confirmed()),
    "candidates.work": form(confirmed()),
    "candidates.skills": form(confirmed()),
    "candidates.links": form(confirmed()),
    "candidates.add_experience": form(confirmed()),
    "candidates.experience": form(only("candidate", thing="experience")),
    "candidates.remove_experience": posted(only("candidate", thing="experience")),
    "candidates.add_education": form(confirmed()),
    "candidates.education": form(only("candidate", thing="education")),
    "candidates.remove_education": posted(only("candidate", thing="education")),
    "candidates.import_profile": seen(confirmed()),
    "candidates.read_resume": posted(confirmed()),
    "candidates.read_json": posted(confirmed()),
    "candidates.accept": posted(confirmed()),
    "candidates.make_default": posted(only("candidate", thing="resume")),
    "candidates.resumes": seen(confirmed()),
    "candidates.upload": posted(confirmed()),
    "candidates.download": seen(only("candidate", thing="resume")),
    "candidates.remove": posted(only("candidate", thing="resume")),
    "candidates.credentials": seen(confirmed()),
    "candidates.add_credential": form(confirmed()),
    "candidates.credential": form(OWN_CREDENTIAL),
    "candidates.evidence": seen(OWN_CREDENTIAL),
    "candidates.remove_credential": posted(OWN_CREDENTIAL),
}
TALENT: dict[str, Methods] = {
    "candidates.visibility": form(confirmed()),
    "candidates.pause": posted(confirmed()),
    "candidates.unpause": posted(confirmed()),
    "candidates.hide_from": posted(confirmed()),
    "candidates.show_to": posted(only("candidate", thing="hidden")),
    "candidates.views": seen(confirmed()),
    "candidates.requests": seen(confirmed()),
    "candidates.accept_request": posted(only("candidate", thing="request")),
    "candidates.decline_request": posted(only("candidate", thing="request")),
    "talent.start": seen(confirmed()),
    "talent.search": seen(team("employer")),
    "talent.requests": seen(team("employer")),
    "talent.show": seen(team("coder"), team("asked")),
    "talent.resume": seen(team("coder"), only(thing="asked")),
    "talent.ask": posted(posters("coder")),
    "talent.withdraw": posted(posters("asked")),
}
IN_PROGRESS = only(*TEAM, *STAFF, thing="draft", gate="public")
POSTINGS: dict[str, Methods] = {
    "postings.start": seen(Row("public", named={"unconfirmed": "confirm"})),
    "postings.create": posted(posters("desk")),
    "postings.edit": form(posters("draft"), posters("live"), posters("rejected")),
    "postings.autosave": posted(posters("draft")),
    "postings.preview": seen(team("draft")),
    "postings.preview_description": posted(signed_in()),
    "postings.paste": posted(signed_in()),
    "postings.tell_requirement": posted(signed_in()),
    "postings.propose_requirement": posted(signed_in()),
    "postings.places": seen(public()),
    "postings.manage": seen(*(team(status.value) for status in Status)),
    "postings.pause": posted(posters("live")),
    "postings.resume": posted(posters("paused")),
    "postings.close": posted(posters("live")),
    "postings.post_again": posted(posters("closed")),
    "postings.show": seen(
        public("live"),
        gone("closed"),
        gone("expired"),
        gone("taken-down"),
        IN_PROGRESS,
    ),
}
MODERATION: dict[str, Methods] = {
    "moderation.queue": seen(staff()),
    "moderation.review": seen(staff("in-review")),
    "moderation.decide": posted(staff("in-review")),
    "moderation.takedown": posted(staff("live")),
    "moderation.edit": seen(staff("edit")),
    "moderation.decide_edit": posted(staff("edit")),
    "moderation.credentials": seen(staff()),
    "moderation.credential": seen(staff("held credential")),
    "moderation.decide_credential": posted(staff("held credential")),
    "moderation.evidence": seen(staff("held credential")),
    "moderation.accounts": seen(staff()),
    "moderation.account": seen(staff("account")),
    "moderation.suspend": posted(staff("account")),
    "moderation.reinstate": posted(staff("account")),
    "moderation.employers": seen(staff()),
    "moderation.employer": seen(staff("employer")),
    "moderation.verify": posted(staff("employer")),
    "moderation.free_posting": posted(admin_alone("employer")),
    "moderation.catalogue": seen(staff()),
    "moderation.catalogue_entry": seen(staff("catalogue entry")),
    "moderation.change_entry": posted(admin_alone("catalogue entry")),
    "moderation.new_entry": form(admin_alone()),
    "moderation.audit": seen(staff()),
    "moderation.mails": seen(staff()),
    "moderation.mail": seen(only(gate="signed in", thing="")),
    "moderation.mail_html": seen(only(gate="signed in", thing="")),
    "moderation.tasks": seen(staff()),
    "moderation.retry": posted(staff("task")),
}
BOOKKEEPING: dict[str, Methods] = {
    "bookkeeping.orders": seen(admin_alone()),
    "bookkeeping.order": seen(admin_alone("paid order")),
    "bookkeeping.refund": form(admin_alone("paid order")),
    "bookkeeping.release": posted(admin_alone("held order")),
    "bookkeeping.credits": seen(admin_alone()),
    "bookkeeping.give": form(admin_alone("employer")),
    "bookkeeping.take_back": form(admin_alone("credit by hand")),
    "bookkeeping.ledger": seen(admin_alone()),
    "bookkeeping.ledger_csv": seen(admin_alone()),
    "bookkeeping.revenue": seen(admin_alone()),
    "bookkeeping.revenue_csv": seen(admin_alone()),
    "bookkeeping.subscriptions": seen(admin_alone()),
    "bookkeeping.disputes": seen(admin_alone()),
    "bookkeeping.dispute": seen(admin_alone("dispute")),
    "bookkeeping.checks": seen(admin_alone()),
    "bookkeeping.compare": posted(admin_alone()),
    "bookkeeping.events": seen(admin_alone()),
    "bookkeeping.replay": posted(admin_alone("event")),
}
APPRENTICE = only("candidate", thing="apprenticeship")
APPRENTICES: dict[str, Methods] = {
    "apprentices.explain": seen(public()),
    "apprentices.track": seen(APPRENTICE),
    "apprentices.keep": posted(APPRENTICE),
    "apprentices.letter": seen(APPRENTICE),
    "apprentices.fill": posted(APPRENTICE),
    "apprentices.forget": posted(APPRENTICE),
}
APPLICATIONS: dict[str, Methods] = {
    "applications.apply": form(Row("confirmed", "live")),
    "applications.mine": seen(confirmed()),
    "applications.sent": seen(APPLICANT),
    "applications.sent_resume": seen(APPLICANT),
    "applications.withdraw": posted(APPLICANT),
    "applications.list": seen(team("live")),
    "applications.show": seen(team("application")),
    "applications.resume": seen(team("application")),
    "applications.stage": posted(posters("application")),
}
PAYMENTS: dict[str, Methods] = {
    "payments.pricing": seen(public()),
    "payments.checkout": form(posters("draft")),
    "payments.success": seen(posters("order")),
    "payments.cancelled": seen(posters("order")),
    "payments.renew": form(posters("live"), posters("expired")),
    "payments.feature": form(posters("live")),
    "payments.order": seen(posters("order")),
    "payments.billing": seen(posters("employer")),
    "payments.uses": seen(posters("employer")),
    "payments.buy": form(posters("employer")),
    "payments.portal": posted(posters("employer")),
    "payments.orders": seen(posters("employer")),
    "payments.subscribe": form(posters("employer")),
    "payments.plan": seen(posters("employer")),
    "payments.change_plan": form(posters("employer")),
    "payments.cancel_plan": form(posters("employer")),
    "payments.resume_plan": posted(posters("employer")),
    "payments.take_slot": posted(posters("paused")),
    "payments.webhook": posted(public()),
}
SAVED_SEARCH = only("candidate", thing="saved search", gate="signed in")
SEARCH: dict[str, Methods] = {
    "search.results": seen(public()),
    "search.suggestions": seen(public()),
    "search.browse": seen(public()),
    "search.landing": seen(public("landing")),
    "search.for_you": seen(signed_in()),
    "search.saved": seen(signed_in()),
    "search.wish_posting": seen(Row("signed in", "live")),
    "search.save_posting": posted(Row("signed in", "live")),
    "search.remove_posting": posted(Row("signed in", "live")),
    "search.saved_searches": seen(signed_in()),
    "search.wish_search": seen(public()),
    "search.save_search": posted(public()),
    "search.rename_search": form(SAVED_SEARCH),
    "search.remove_search": posted(SAVED_SEARCH),
    "search.recently_viewed": seen(public()),
    "search.forget_viewed": posted(public()),
}
PAGES: dict[str, Methods] = {
    "pages.home": seen(public()),
    "pages.about": seen(public()),
    "pages.contact": seen(public()),
    "pages.how_we_check": seen(public()),
    "pages.privacy": seen(public()),
    "pages.terms": seen(public()),
    "pages.livez": seen(public()),
    "pages.readyz": seen(public()),
    "pages.styleguide": seen(public()),
}
ACCESS = (
    ACCOUNTS
    | EMPLOYERS
    | CANDIDATES
    | TALENT
    | POSTINGS
    | SEARCH
    | MODERATION
    | BOOKKEEPING
    | APPRENTICES
    | APPLICATIONS
    | PAYMENTS
    | PAGES
)
