"""Files of others become postings: what can be used, all at once; the rest told by line."""

import csv
import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from careercenter.db import db
from careercenter.employers.models import Employer
from careercenter.postings.importing.rows import BadRow, terms_of_row
from careercenter.postings.importing.run import CHUNK
from careercenter.postings.models import Posting, PostingChange, RemoteScope
from careercenter.postings.status import Status
from tests.factories import an_account

ROW: dict[str, Any] = {
    "title": "Outpatient Coder",
    "description": "Code outpatient records of a hospital with 400 beds, in a team of nine.",
    "employment_type": "Full time",
    "tax_form": "W-2",
    "workplace": "remote",
    "remote_states": "OH, KY",
    "pay": "$28 - $36 an hour",
    "years": "2",
    "required": "RHIT and (CCS or CIC)",
    "specialties": "outpatient-facility; ED",
}


def jsonl(folder: Path, *rows: Any, name: str = "postings.jsonl") -> Path:
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    path = folder / name
    content = "\n".join(lines).encode()
    path.write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
    return path


@pytest.fixture
def imports(app: Flask, employer: Employer):
    def command(path: Path, *options: str):
        arguments = ["import-postings", str(path), "--employer", str(employer.id), *options]
        return app.test_cli_runner().invoke(args=arguments)

    return command


def postings() -> list[Posting]:
    db.session.rollback()
    return list(db.session.scalars(select(Posting).order_by(Posting.id)))


def test_a_row_becomes_a_draft(imports, employer, tmp_path):
    done = imports(jsonl(tmp_path, ROW))
    assert done.exit_code == 0
    (posting,) = postings()
    assert (posting.status, posting.employer_id) == (Status.draft, employer.id)
    assert posting.required == {"all": ["RHIT", {"any": ["CCS", "CIC"]}]}
    assert posting.remote_states == ["OH", "KY"]
    assert posting.specialties == ["outpatient-facility", "emergency-department"]
    assert (posting.pay_min_cents, posting.pay_max_cents) == (2800, 3600)


def test_live_rows_are_public_at_once_and_announced(imports, tmp_path):
    imports(jsonl(tmp_path, ROW, ROW), "--live")
    assert [posting.is_live for posting in postings()] == [True, True]
    told = db.session.scalars(select(PostingChange.posting_id)).all()
    assert sorted(told) == [posting.id for posting in postings()]


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.ndjson"])
def test_json_lines_are_read_plain_and_gzipped(imports, tmp_path, name):
    imports(jsonl(tmp_path, ROW, name=name))
    assert len(postings()) == 1


def test_csv_is_read_with_names_of_its_own(imports, tmp_path):
    path = tmp_path / "jobs.csv"
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.writer(file)
        writer.writerow(["Job", "Text", "Where"])
        writer.writerow(["Coder, inpatient", ROW["description"], "OH"])
    options = "pay=$60k - $70,000 a year,years=0,employment_type=PT,tax_form=w2,workplace=remote"
    done = imports(
        path,
        *("--map", "title=Job,description=Text", "--map", "remote_states=Where"),
        *("--defaults", options, "--defaults", "specialties=cardiology"),
    )
    assert done.exit_code == 0, done.output
    (posting,) = postings()
    assert posting.title == "Coder, inpatient"
    assert (posting.pay_min_cents, posting.pay_max_cents) == (6_000_000, 7_000_000)
    assert posting.remote_scope is RemoteScope.only


def test_what_cannot_be_used_is_told_by_line_and_the_rest_is_taken(imports, tmp_path):
    bad = {**ROW, "pay": "", "workplace": "moon"}
    report = tmp_path / "refused.txt"
    path = jsonl(tmp_path, ROW, bad, "{", "[1]", "", ROW)
    done = imports(path, "--report", str(report))
    assert done.exit_code == 0
    assert "2 postings imported, 3 rows refused" in done.output
    lines = report.read_text().splitlines()
    assert [line.split(":")[1] for line in lines] == ["2", "3", "4"]
    assert "workplace: “moon” is none of" in lines[0]
    assert "pay_min: Every listing shows its pay" in lines[0]
    assert "no JSON object" in lines[2]


def test_a_rehearsal_stores_nothing(imports, tmp_path):
    done = imports(jsonl(tmp_path, ROW, ROW), "--dry-run", "--live")
    assert "2 postings can be imported" in done.output
    assert postings() == []
    assert db.session.scalar(select(func.count()).select_from(PostingChange)) == 0


def test_a_limit_reads_no_further(imports, tmp_path):
    imports(jsonl(tmp_path, ROW, ROW, ROW), "--limit", "2")
    assert len(postings()) == 2


def test_a_file_that_breaks_in_the_middle_is_not_half_imported(imports, tmp_path):
    rows = [{**ROW, "title": f"Coder {number}"} for number in range(2 * CHUNK)]
    whole = jsonl(tmp_path, *rows, name="a.jsonl.gz").read_bytes()
    broken = tmp_path / "broken.jsonl.gz"
    broken.write_bytes(whole[: int(len(whole) * 0.9)])
    done = imports(broken)
    assert done.exit_code == 1
    assert "Nothing was imported" in done.output
    assert postings() == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", b"\xff\xfe{}"),
        ("a.jsonl.gz", b"no gzip"),
        ("a.xlsx", b"PK"),
        ("a.csv", b'title\n"open'),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_words(imports, tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    done = imports(path)
    assert done.exit_code == 1
    assert "Nothing was imported" in done.output
    assert not isinstance(done.exception, UnicodeError)


def test_an_employer_is_founded_for_a_name_once(app, tmp_path):
    an_account(email="owner@federal.example")
    db.session.commit()
    rows = [{**ROW, "employer": name} for name in ("Agency A", "Agency B", "Agency A")]
    arguments = ["import-postings", str(jsonl(tmp_path, *rows)), "--by", "owner@federal.example"]
    done = app.test_cli_runner().invoke(args=arguments)
    assert done.exit_code == 0, done.output
    names = [posting.employer.name for posting in postings()]
    assert names == ["Agency A", "Agency B", "Agency A"]
    assert db.session.scalar(select(func.count()).select_from(Employer)) == 2


def test_without_an_employer_every_row_is_refused(app, tmp_path):
    done = app.test_cli_runner().invoke(args=["import-postings", str(jsonl(tmp_path, ROW))])
    assert done.exit_code == 1
    assert "no --employer or --employer-name is given" in done.output


@pytest.mark.parametrize("option", ["nonsense", "color=red", "=x"])
def test_an_option_for_no_field_is_refused(imports, tmp_path, option):
    done = imports(jsonl(tmp_path, ROW), "--defaults", option)
    assert done.exit_code == 2
    assert postings() == []


@pytest.mark.parametrize(
    ("field", "cell"),
    [
        ("pay", "competitive"),
        ("pay", "$28 - $3600 an hour"),
        ("years", "two"),
        ("years", "-1"),
        ("required", "CPC or wizardry"),
        ("preferred", "CPC; XYZ"),
        ("remote_states", "OH, Narnia"),
        ("apprentices_welcome", "perhaps"),
        ("specialties", "juggling"),
        ("setting", "moon base"),
        ("apply_url", "http://localhost/x"),
        ("title", {"a": 1}),
        ("title", "\ud800"),
        ("description", "Too thin."),
    ],
)
def test_a_cell_that_cannot_be_read_is_named(app, field, cell):
    with pytest.raises(BadRow) as refused:
        terms_of_row({**ROW, field: cell})
    assert any(problem.startswith(field) for problem in refused.value.problems)


@pytest.mark.parametrize(
    ("cell", "scope", "states"),
    [
        ("", RemoteScope.everywhere, []),
        ("anywhere", RemoteScope.everywhere, []),
        ("all but CA; ny", RemoteScope.all_but, ["CA", "NY"]),
        ("OH KY", RemoteScope.only, ["OH", "KY"]),
    ],
)
def test_states_are_read_as_people_write_them(app, cell, scope, states):
    terms = terms_of_row({**ROW, "remote_states": cell})
    assert (terms["remote_scope"], terms["remote_states"]) == (scope, states)


def test_text_of_a_web_page_is_tidied(app):
    html = f"<p>{ROW['description']}</p><ul><li>One</li></ul>"
    assert terms_of_row({**ROW, "description": html})["description"].endswith("- One")


def test_a_posting_that_no_moderator_read_says_so(imports, client, tmp_path):
    imports(jsonl(tmp_path, ROW), "--live")
    (posting,) = postings()
    page = client.get(f"/jobs/{posting.id}", follow_redirects=True).text
    assert "read this posting before it went public" not in page
    assert "Nobody at CareerCenter has read it yet." in page
