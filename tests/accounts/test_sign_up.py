"""Signing up and confirming the address."""

import threading

import pytest
from sqlalchemy import func, select

from careercenter.accounts import sign_up
from careercenter.accounts.models import Account
from careercenter.db import db
from tests.accounts.conftest import fill_in_sign_in, fill_in_sign_up, path_in, text_of
from tests.factories import an_account
from tests.people import PASSWORD, sign_in


def account(email: str) -> Account:
    found = sign_up.find_account(email)
    assert found is not None
    db.session.refresh(found)
    return found


def test_signing_up_makes_an_unconfirmed_account_and_mails_a_link(client, sent_mail):
    page = fill_in_sign_up(client, "ana@mail.example")
    assert "Check your mail" in page.text
    assert not account("ana@mail.example").is_confirmed
    assert [m["Subject"] for m in sent_mail()] == ["Confirm your e-mail address"]


def test_the_password_is_kept_as_argon2(client):
    fill_in_sign_up(client, "ana@mail.example")
    assert str(account("ana@mail.example").password).startswith("$argon2id$")


def test_opening_the_link_confirms_nothing(client, sent_mail):
    fill_in_sign_up(client, "ana@mail.example")
    page = client.get(path_in(sent_mail()[0]))
    assert "Yes, this is my address" in page.text
    assert not account("ana@mail.example").is_confirmed


def test_pressing_the_button_confirms_and_goes_on_in_the_same_browser(client, sent_mail):
    fill_in_sign_up(client, "ana@mail.example")
    answer = client.post(path_in(sent_mail()[0]))
    assert answer.location == "/welcome"
    assert account("ana@mail.example").is_confirmed
    assert client.get("/welcome").status_code == 200


def test_another_browser_confirms_but_must_sign_in(client, other_client, sent_mail):
    fill_in_sign_up(client, "ana@mail.example")
    answer = other_client.post(path_in(sent_mail()[0]))
    assert answer.location == "/sign-in"
    assert account("ana@mail.example").is_confirmed


def test_the_link_works_once(client, sent_mail):
    fill_in_sign_up(client, "ana@mail.example")
    path = path_in(sent_mail()[0])
    client.post(path)
    assert client.post(path).status_code == 404
    assert "This link has ended" in client.get(path).text


def test_an_old_link_has_ended(client, sent_mail, clock):
    fill_in_sign_up(client, "ana@mail.example")
    path = path_in(sent_mail()[0])
    clock.shift(8 * 24 * 60 * 60)
    assert client.post(path).status_code == 404


def test_a_known_address_gets_the_same_page_and_its_owner_a_mail(client, other_client, sent_mail):
    an_account(email="known@mail.example")
    db.session.commit()
    known = fill_in_sign_up(client, "known@mail.example")
    unknown = fill_in_sign_up(other_client, "other@mail.example")
    assert known.text.replace("known", "") == unknown.text.replace("other", "")
    assert "You already have an account" in [m["Subject"] for m in sent_mail()]


def test_a_second_sign_up_changes_nothing_of_the_first(client, sent_mail):
    owner = an_account(email="known@mail.example", name="Owner")
    db.session.commit()
    fill_in_sign_up(client, "known@mail.example")
    sent_mail()
    assert account("known@mail.example").name == "Owner"
    assert account("known@mail.example").password is None
    assert owner.is_confirmed


@pytest.mark.parametrize(
    "typed",
    ["ANA@Mail.Example", "  ana@mail.example ", "ana@ｍａｉｌ.example", "ａｎａ@mail.example"],
)
def test_an_address_is_one_however_it_is_typed(client, typed):
    fill_in_sign_up(client, typed)
    assert account("ana@mail.example").email == "ana@mail.example"


def test_a_domain_beyond_ascii_is_kept_as_idna(client):
    fill_in_sign_up(client, "ana@klinik-köln.example")
    assert account("ana@xn--klinik-kln-lcb.example")


NO_ADDRESSES = (
    "",
    "ana",
    "ana@",
    "@mail.example",
    "a b@mail.example",
    "ana@mail.example\nBcc: x@y.example",
    "x" * 300 + "@mail.example",
    "ana@" + "a" * 70 + ".example",
    "🙂@mail.example",
    "a@b@mail.example",
)


@pytest.mark.parametrize("email", NO_ADDRESSES)
def test_what_is_no_address_is_refused_beside_the_field(client, email):
    page = fill_in_sign_up(client, email)
    assert page.status_code == 422
    assert 'id="email-error"' in page.text


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("short", "10 characters"),
        ("x" * 201, "at most 200"),
        ("password123", "guessed first"),
        ("qwertyuiop!!", "guessed first"),
        ("aaaaaaaaaaaa", "guessed first"),
        ("ana@mail.example", "easy to guess"),
        ("y" * 1_000_000, "at most 200"),
    ],
)
def test_a_weak_or_huge_password_is_refused(client, password, words):
    page = fill_in_sign_up(client, "ana@mail.example", password)
    assert page.status_code == 422
    assert words in page.text
    assert sign_up.find_account("ana@mail.example") is None


def test_a_mistake_keeps_what_was_typed(client):
    page = fill_in_sign_up(client, "ana@mail", "short")
    assert 'value="Ana Reyes"' in page.text
    assert 'value="ana@mail"' in page.text
    assert "short" not in page.text


def test_an_unconfirmed_person_can_sign_in_and_look_around(client):
    fill_in_sign_up(client, "ana@mail.example")
    assert fill_in_sign_in(client, "ana@mail.example", PASSWORD).location == "/confirm"
    assert client.get("/account").status_code == 200


def test_asking_for_the_link_again_sends_it_only_while_it_is_needed(client, sent_mail):
    an_account(email="done@mail.example")
    an_account(email="new@mail.example", confirmed_at=None)
    db.session.commit()
    pages = [
        client.post("/confirm", data={"email": f"{name}@mail.example"}).text.replace(name, "")
        for name in ("done", "new", "nobody")
    ]
    assert pages[0] == pages[1] == pages[2]
    assert [m["To"] for m in sent_mail()] == ["new@mail.example"]


def test_a_mail_to_an_unconfirmed_address_does_not_carry_a_strangers_words(client, sent_mail):
    form = {"name": "Win money at evil.example", "email": "ana@mail.example", "password": PASSWORD}
    client.post("/sign-up", data=form)
    assert "evil.example" not in text_of(sent_mail()[0])


def test_two_sign_ups_at_once_make_one_account(app):
    together = threading.Barrier(2)
    failures: list[BaseException] = []

    def join() -> None:
        client = app.test_client()
        together.wait()
        try:
            assert fill_in_sign_up(client, "ana@mail.example").status_code == 200
        except BaseException as error:
            failures.append(error)

    db.session.rollback()
    threads = [threading.Thread(target=join) for _ in range(2)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert failures == []
    assert db.session.scalar(select(func.count()).select_from(Account)) == 1


@pytest.mark.parametrize(
    ("wants", "onward"),
    [
        ("work", "/profile/start"),
        ("hiring", "/employers/new"),
        ("both", "/profile/start?next=/employers/new"),
    ],
)
def test_the_question_after_signing_up_leads_on(client, wants, onward):
    person = an_account()
    sign_in(client, person)
    assert client.post("/welcome", data={"wants": wants}).location == onward
    assert (person.seeks_work, person.hires) == (wants != "hiring", wants != "work")


def test_the_other_purpose_can_be_added_later(client):
    person = an_account(seeks_work=True)
    sign_in(client, person)
    client.post("/welcome", data={"wants": "hiring"})
    assert person.seeks_work
    assert person.hires


def test_an_unknown_purpose_is_refused(client):
    sign_in(client, an_account())
    assert client.post("/welcome", data={"wants": "everything"}).status_code == 422


def test_who_wants_both_goes_from_the_profile_to_the_employer(client):
    sign_in(client, an_account())
    profile = client.post("/welcome", data={"wants": "both"}).location
    assert 'action="/profile/start?next=/employers/new"' in client.get(profile).text
    answer = client.post(profile, data={"name": "Ana Reyes", "state": "OH"})
    assert answer.location == "/employers/new"
