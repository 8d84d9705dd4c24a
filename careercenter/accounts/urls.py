"""The URL map of accounts."""

from flask import Blueprint, Flask

from careercenter.accounts import browser, engine, leaving, own_data
from careercenter.accounts.views import (
    entering,
    joining,
    passkeys,
    secrets,
    settings,
    two_factor,
)
from careercenter.accounts.views import (
    leaving as going,
)

blueprint = Blueprint("accounts", __name__)
url = blueprint.add_url_rule
FORM, POST = ["GET", "POST"], ["POST"]

url("/sign-up", "sign_up", joining.join, methods=FORM)
url("/confirm", "resend", joining.resend, methods=FORM)
url("/confirm/<token>", "confirm", joining.confirm)
url("/confirm/<token>", "confirmed", joining.confirmed, methods=POST)
url("/welcome", "welcome", joining.welcome, methods=FORM)

url("/sign-in", "sign_in", entering.sign_in, methods=FORM)
url("/sign-in/code", "second_step", entering.second_step, methods=FORM)
url("/sign-in/passkey/options", "passkey_options", passkeys.sign_in_options, methods=POST)
url("/sign-in/passkey", "sign_in_with_passkey", passkeys.sign_in, methods=POST)
url("/sign-out", "sign_out", entering.sign_out, methods=POST)

url("/forgot-password", "forgot", secrets.forgot, methods=FORM)
url("/reset-password/<token>", "reset", secrets.reset, methods=FORM)

url("/account", "settings", settings.settings, methods=FORM)
url("/account/verify", "verify", entering.verify, methods=FORM)
url("/account/password", "password", secrets.password, methods=FORM)
url("/account/email", "email", secrets.email, methods=FORM)
url("/account/email/<token>", "confirm_email", secrets.confirm_email)
url("/account/email/<token>", "email_confirmed", secrets.email_confirmed, methods=POST)

url("/account/sessions", "sessions", settings.list_sessions)
url("/account/sessions/<id:session_id>/end", "end_session", settings.end_session, methods=POST)
url("/account/sessions/others/end", "end_others", settings.end_other_sessions, methods=POST)
url("/account/sessions/all/end", "end_all", settings.end_all_sessions, methods=POST)

url("/account/two-factor", "two_factor", two_factor.two_factor, methods=FORM)
url("/account/two-factor/codes", "new_codes", two_factor.new_recovery_codes, methods=POST)
url("/account/two-factor/off", "two_factor_off", two_factor.turn_off_two_factor, methods=POST)

url("/account/passkeys", "passkeys", passkeys.list_passkeys)
url("/account/passkeys", "add_passkey", passkeys.add, methods=POST)
url("/account/passkeys/options", "new_passkey", passkeys.registration_options, methods=POST)
url("/account/passkeys/<id:passkey_id>/name", "rename_passkey", passkeys.rename, methods=POST)
url("/account/passkeys/<id:passkey_id>/removal", "remove_passkey", passkeys.remove, methods=POST)

url("/account/export", "export", going.export)
url("/account/export", "download", going.download, methods=POST)
url("/account/deletion", "delete", going.delete, methods=FORM)


def init_app(app: Flask) -> None:
    leaving.told_by(
        app,
        "account",
        export=own_data.export,
        erase=own_data.erase,
        objection=own_data.objection,
    )
    engine.init_app(app, app.config["SETTINGS"])
    browser.init_app(app)
