"""The form of requirements: lists, own words, usual cases, and what the description proposes."""

import pytest

from careercenter.credentials import following
from careercenter.credentials.catalogue import CATALOGUE
from careercenter.credentials.mining import Mined, mined
from careercenter.credentials.reading import read
from careercenter.credentials.stored import to_json
from careercenter.credentials.wording import sentence
from careercenter.db import db
from careercenter.postings.cards import requirement_tokens
from careercenter.postings.proposal import proposal
from careercenter.postings.rules import warnings
from tests import factories as make
from tests.postings.test_rules import GOOD
from tests.postings.test_writing import sent

DESCRIPTION = """We code for nine clinics.

## Requirements

- CPC, COC or CCS certification
- 3+ years of coding experience
- RHIT preferred
"""


@pytest.fixture
def draft(employer):
    made = make.a_draft(employer, title="Draft", required=None, preferred=[], years_required=None)
    db.session.commit()
    return made


def edit(browser, draft, **changes):
    bare = {"required_1": [], "required_2": [], "button": "save"}
    return browser.post(f"/postings/{draft.id}/edit", data=sent(draft, **{**bare, **changes}))


def test_own_words_are_read_and_told_back(browser, draft):
    edit(browser, draft, words="RHIT and (CCS or CIC), or 5 years; RHIA preferred", preferred=[])
    assert draft.preferred == ["RHIA"]
    page = browser.get(f"/postings/{draft.id}/edit").text
    assert "5 years of coding, or both RHIT, and either CCS or CIC" in page
    assert 'value="(RHIT and (CCS or CIC)) or 5 years of coding"' in page


def test_words_that_cannot_be_read_stay_with_what_is_wrong(browser, draft):
    answer = edit(browser, draft, words="CPC or the like")
    assert answer.status_code == 422
    assert "CPC or the like" in answer.text
    assert "is not a credential that we know" in answer.text


def test_lists_and_words_at_once_are_refused(browser, draft):
    answer = edit(browser, draft, required_1=["CPC"], words="CCS")
    assert answer.status_code == 422
    assert "not both" in answer.text


def test_a_usual_case_is_one_press_and_stores_nothing(browser, draft):
    answer = edit(browser, draft, button="case-full", required_1=["CPC"])
    assert "any AAPC or AHIMA coding credential but CPC-A, COC-A or CCA" in answer.text
    db.session.refresh(draft)
    assert draft.required is None


def test_the_sentence_comes_back_while_typing(browser, draft):
    told = browser.post("/postings/requirement", data={"words": "RHIT and (CCS or CIC)"}).text
    assert "RHIT, and either CCS or CIC" in told
    wrong = browser.post("/postings/requirement", data={"words": "XYZ"}).text
    assert "is not a credential that we know" in wrong


def test_the_description_proposes_and_applies_nothing_by_itself(browser, draft):
    edit(browser, draft, description=DESCRIPTION, years_required="", preferred=[])
    db.session.refresh(draft)
    assert (draft.required, draft.years_required, draft.preferred) == (None, None, [])
    page = browser.get(f"/postings/{draft.id}/edit").text
    assert "Your description asks for:" in page
    assert "CPC, COC or CCS; RHIT preferred; 3 years of experience" in page


def test_a_proposal_fills_the_form_by_a_press(browser, draft):
    answer = edit(
        browser, draft, description=DESCRIPTION, years_required="", preferred=[], button="proposal"
    )
    assert 'value="CPC or COC or CCS"' in answer.text
    assert 'value="3"' in answer.text
    db.session.refresh(draft)
    assert draft.required is None


def test_what_the_form_says_already_is_not_proposed(browser, draft):
    said = {"words": "CPC or COC or CCS", "years_required": "3", "preferred": ["RHIT"]}
    answer = browser.post("/postings/proposal", data=sent(
        draft, required_1=[], required_2=[], description=DESCRIPTION, **said
    ))  # fmt: skip
    assert "Your description asks for" not in answer.text


@pytest.mark.parametrize(
    ("text", "words", "years"),
    [
        (
            "Must hold AHIMA or AAPC certification (CPC-A not accepted). "
            "Minimum two years of coding experience. RHIA is a plus.",
            "any AHIMA or AAPC credential but CPC-A; RHIA preferred",
            2,
        ),
        ("Active CPC required within 12 months of hire", "CPC within 1 year of hire", None),
        ("## Preferred\n\n- CRC or CPMA", "CRC or CPMA preferred", None),
        ("CRC preferred, CPC required.", "CPC; CRC preferred", None),
        ("Required: CPC certification; 2 years of coding experience; Epic.", "CPC and Epic", 2),
        ("You need a high school diploma or GED.", "a high school diploma", None),
    ],
)  # fmt: skip
def test_requirements_are_read_in_descriptions(text, words, years):
    found = mined(text)
    assert found is not None
    assert (sentence(found.required, found.preferred), found.years) == (words, years)


@pytest.mark.parametrize(
    "text",
    [
        "Entry level! No certification needed. We train you for 2 years.",
        "The record can be defended two years later.",
        "You will review CPT, ICD-10-CM and HCPCS codes with the CIC team in lower case cic.",
        "You need 4 years of education above high school.",
        "CPC is not required. You do not need a CPC to apply.",
        "We have over 30 years of experience in medical coding.",
        "6 months of medical coding experience, certification welcome.",
        "",
    ],
)
def test_what_is_no_requirement_is_not_taken_for_one(text):
    assert mined(text) is None


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (
            {"description": "Must hold CPC. " * 5, "required": None},
            "The description asks for CPC, but no credential is required here.",
        ),
        (
            {"description": "We need 5 years of coding experience.", "years_required": 1},
            "The description asks for 5 years of experience, but the form says 1 year.",
        ),
        (
            {"description": "CPC-A is not accepted.", "apprentices_welcome": True},
            "Apprentices are welcome here, but the description does not accept them.",
        ),
        (
            {
                "apprentices_welcome": True,
                "required": to_json(read("any AAPC coding credential but CPC-A")),
            },
            "Apprentices are welcome, but the requirement leaves out a credential of theirs.",
        ),
        (
            {"description": "No certification required.", "required": {"all": ["CPC"]}},
            "The description says that no credential is needed, but one is required here.",
        ),
    ],
)
def test_contradictions_are_told(changes, words):
    assert words in warnings({**GOOD, **changes})


def test_a_usual_case_clears_what_was_wrong_before(browser, draft):
    answer = edit(browser, draft, words="CPC or the like", button="case-full")
    assert "any AAPC or AHIMA coding credential but" in answer.text
    assert "is not a credential that we know" not in answer.text


def test_a_saved_family_means_what_it_did_when_the_catalogue_changes(browser, draft):
    edit(browser, draft, words="any AAPC coding credential")
    before = draft.required
    make.a_catalogue_change("CXQ", active="yes", coding="yes", level="core")
    following.follow_now()
    edit(browser, draft, words="any AAPC coding credential", title="Another title")
    assert (draft.title, draft.required) == ("Another title", before)
    edit(browser, draft, words="any AAPC coding credential or RHIT")
    assert "CXQ" in str(draft.required)


def test_a_posting_can_be_saved_though_an_issuer_is_retired(browser, draft):
    edit(browser, draft, words="any AAPC coding credential")
    before = draft.required
    for each in CATALOGUE.active_by_issuer()["AAPC"]:
        make.a_catalogue_change(each.code, active="no")
    following.follow_now()
    answer = edit(browser, draft, words="any AAPC coding credential", title="Another title")
    assert answer.status_code == 303
    assert (draft.title, draft.required) == ("Another title", before)


def test_a_requirement_that_cannot_be_read_is_kept_until_others_are_written(browser, draft):
    draft.required = {"all": ["CPC", {"worked": {"months": 12, "in": "no-such"}}]}
    db.session.commit()
    assert browser.get(f"/postings/{draft.id}/edit").status_code == 200
    assert browser.get(f"/postings/{draft.id}/preview").status_code == 200
    edit(browser, draft, words="", title="Another title")
    assert draft.title == "Another title"
    assert draft.required["all"][0] == "CPC"
    edit(browser, draft, words="CCS or 2 years")
    assert "CCS" in str(draft.required)


def test_a_page_follows_the_catalogue_to_a_code_that_it_does_not_know_yet(app, client):
    make.a_catalogue_change("CXQ", active="yes")
    posting = make.a_live_posting(required={"all": ["CXQ"]})
    db.session.commit()
    assert CATALOGUE.get("CXQ") is None
    assert "CXQ" in [text for _, text in requirement_tokens(posting)]


def test_nothing_is_proposed_where_nothing_is_left_to_tell():
    months_alone = Mined(required=None, preferred=(), years=0, quotes=("6 months",))
    assert proposal(months_alone, {}) is None


@pytest.mark.parametrize("words", ["CCS or CPC or COC", "COC or CCS or CPC"])
def test_what_the_form_says_in_another_order_is_not_proposed(words):
    found = mined("You need CPC, COC or CCS certification.")
    assert found is not None
    assert proposal(found, {"required": to_json(read(words))}) is None
    assert proposal(found, {"required": to_json(read("CCS and CPC and COC"))}) is not None
