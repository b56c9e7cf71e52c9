"""The main job from the command line."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Kairos
from tests.posting_data import RESUME, posting

Writer = Callable[[str, Any], Path]


@pytest.fixture
def loaded(kairos: Kairos, write_json: Writer) -> Kairos:
    """The command line on a file with a resume and three postings."""
    assert kairos("import", "resume", write_json("cv.json", RESUME)).code == 0
    records = [posting(1), posting(2, company_name="Helio Bank"), posting(3, description="short")]
    assert kairos("import", "jobs", write_json("jobs.json", records)).code == 0
    return kairos


def test_the_main_job_end_to_end(loaded: Kairos, tmp_path: Path, db_path: Path) -> None:
    """Import, rank, tailor, compare, approve, render, apply, submit: each command does its part."""
    assert loaded("matches", "--json").json[0]["score"] > 0
    assert loaded("tailor", "s-1").code == 0
    compared = loaded("diff", "s-1", "--json").json
    assert compared["sections"]
    cv = tmp_path / "cv.md"
    refused = loaded("render", "s-1", "-o", cv)
    assert (refused.code, cv.exists()) == (4, False)
    assert "not approved" in refused.err
    assert loaded("approve", "s-1", "--seen", compared["hash"]).code == 0
    assert loaded("render", "s-1", "-o", cv).code == 0
    assert "Lumen Labs" in cv.read_text(encoding="utf-8")
    assert cv.stat().st_mode & 0o077 == 0
    application = loaded("apply", "s-1", "--json").json
    assert loaded("apply", "s-1").code == 4
    assert loaded("submit", application["id"][:8]).code == 0
    assert loaded("applications", "--json").json[0]["application"]["status"] == "submitted"
    assert loaded("move", "s-1", "interview", "--at", "2026-12-01T14:00+11:00", "--note", "Tuesday").code == 0
    assert "Lumen Labs" in loaded("sent", "s-1").out
    with sqlite3.connect(db_path) as raw:
        assert raw.execute("SELECT status, title FROM pipeline").fetchall() == [("interview", "Backend Engineer 1")]
    raw.close()


def test_a_snapshot_goes_round(loaded: Kairos, tmp_path: Path) -> None:
    """An exported snapshot read into an empty file exports the same bytes."""
    from kairos.cli import run

    first, second, other = tmp_path / "a.json", tmp_path / "b.json", tmp_path / "other.db"
    loaded("matches")
    loaded("tailor", "s-1")
    assert loaded("export", "snapshot", "-o", first).code == 0
    assert run(["--db", str(other), "import", "snapshot", str(first)]) == 0
    assert run(["--db", str(other), "export", "snapshot", "-o", str(second)]) == 0
    assert first.read_bytes() == second.read_bytes()


def test_undo_and_history_agree(loaded: Kairos) -> None:
    """Undo names what it took back, and the history shows both."""
    loaded("mark", "skip", "s-1", "s-2")
    undone = loaded("undo")
    assert "skipped 2 postings" in undone.out
    assert loaded("history", "--json").json[0]["verb"] == "undo"
    assert {row["status"] for row in loaded("jobs", "--json").json} == {"analyzed"}


def test_an_edit_with_an_invented_number_cannot_be_approved(loaded: Kairos) -> None:
    """A changed line is checked at once; approval is refused with code 4 and names the finding."""
    loaded("tailor", "s-1")
    lines = loaded("diff", "s-1", "--lines").out.splitlines()
    place = next(line.split()[0] for line in lines if "32%" in line)
    edited = loaded("edit", "s-1", place, "Cut report time by 95% with Docker")
    assert edited.code == 0
    assert "✗" in edited.out
    refused = loaded("approve", "s-1", "--yes")
    assert refused.code == 4
    assert "95%" in refused.err


def test_show_answers_with_quotes(loaded: Kairos) -> None:
    """A posting's answers stand with the sentence they were read from, and silence is said."""
    shown = loaded("show", "s-1").out
    assert 'years of Python: 3  "3+ years of experience with Python"' in shown
    assert "visa sponsorship: not said" in shown
    assert 'work rights required: yes  "Full working rights in Australia required."' in shown


def test_skills_and_facts(loaded: Kairos) -> None:
    """Skills can be listed, set and removed; facts recorded."""
    assert "Python" in loaded("skills").out
    assert loaded("skills", "set", "Rust", "--proficiency", "4", "--years", "1.5").code == 0
    assert any(one["name"] == "Rust" for one in loaded("skills", "--json").json)
    assert loaded("skills", "remove", "Rust").code == 0
    assert loaded("fact", "add", "I speak Dutch at C1.").code == 0
    assert "Dutch" in loaded("fact").out


def test_a_posting_too_short_has_no_score(loaded: Kairos) -> None:
    """No score is a dash, not 0.00, and sorts last."""
    rows = loaded("matches").out.splitlines()
    assert rows[-1].split()[1] == "–"


def test_formats_are_listed(kairos: Kairos) -> None:
    """The formats that can be read are listed with what they carry."""
    said = kairos("import", "formats").out
    assert "jobspy" in said
    assert "json-resume" in said


def test_follow_up_needs_a_submission(loaded: Kairos) -> None:
    """Nothing can be followed up before it was sent."""
    loaded("apply", "s-1")
    refused = loaded("follow-up", "s-1")
    assert refused.code == 4
    assert "nothing was sent yet" in refused.err


def test_ready_ends_with_four_where_something_blocks(loaded: Kairos) -> None:
    """The check before applying has an exit code for scripts."""
    loaded("tailor", "s-1")
    assert loaded("ready", "s-1").code == 4
    loaded("approve", "s-1", "--yes")
    assert loaded("ready", "s-1").code == 0


def test_lines_are_analysed_without_a_file(kairos: Kairos, tmp_path: Path, db_path: Path) -> None:
    """Analysing lines prints one object a line and makes no database."""
    import json

    lines = tmp_path / "lines.ndjson"
    lines.write_text(
        json.dumps({"id": 7, "title": "Engineer", "description": "Requirements: Python. No visa sponsorship."}) + "\n"
    )
    found = kairos("analyze", "--ndjson", lines, "--json").json
    assert (found["id"], found["required_skills"], found["visa_sponsorship"]) == (7, ["Python"], False)
    assert set(found["salary"]) == {"min", "max", "currency", "period"}
    assert not db_path.exists()


@pytest.mark.parametrize(("highlight", "code"), [("Cut report time by 32% with Docker", 0), ("Led 40 people", 4)])
def test_check_says_whether_a_pair_is_grounded(kairos: Kairos, write_json: Writer, highlight: str, code: int) -> None:
    """The guard alone ends with 0 for honest text and with 4 for an invented claim."""
    tailored = {**RESUME, "work": [{**RESUME["work"][0], "highlights": [highlight]}]}
    pair = write_json("pair.json", {"base": RESUME, "tailored": tailored, "job": {"description": "Lead 40 people"}})
    assert kairos("check", pair).code == code


def test_own_facts_are_named_at_approval(loaded: Kairos) -> None:
    """Who approves is told which recorded facts the guard took for evidence."""
    loaded("fact", "add", "I speak Dutch at C1.")
    loaded("tailor", "s-1")
    approved = loaded("approve", "s-1", "--yes")
    assert approved.code == 0
    assert "your own fact counted as evidence: I speak Dutch at C1." in approved.err


def test_a_gap_is_said_in_the_postings_words(kairos: Kairos, write_json: Writer) -> None:
    """What is asked and not shown stands with the posting's own sentence, in tailor and in diff, and is not filled."""
    kairos("import", "resume", write_json("cv.json", RESUME))
    kairos(
        "import",
        "jobs",
        write_json("jobs.json", [posting(1, description="Requirements\n- Kubernetes every day\n- Python")]),
    )
    said = "gap: Kubernetes (required); the posting: “Kubernetes every day”"
    assert said in kairos("tailor", "s-1").out
    assert said in kairos("diff", "s-1").out
    assert kairos("diff", "s-1", "--json").json["gaps"] == [
        {"gap": "Kubernetes (required)", "quote": "Kubernetes every day"}
    ]


def test_a_posting_is_shown_with_what_it_asks(kairos: Kairos, write_json: Writer) -> None:
    """`show` says degree, mode, employment, pay, languages and the years of each skill, each with its own words."""
    text = (
        "Requirements\n- 3+ years of Go\n- 5+ years of Rust\n- Bachelor's degree\n- Fluent Dutch\n"
        "- Hybrid, two days in the office\n- Permanent position\n- €70,000 - €80,000 a year"
    )
    kairos("import", "jobs", write_json("jobs.json", [posting(1, description=text)]))
    shown = kairos("show", "s-1").out
    for line in (
        'years of Go: 3  "3+ years of Go"',
        'years of Rust: 5  "5+ years of Rust"',
        'degree required: yes  "Bachelor\'s degree"',
        'work mode: hybrid  "Hybrid, two days in the office"',
        'employment: fulltime  "Permanent position"',
        'pay: EUR 70,000–80,000 a year  "€70,000 - €80,000 a year"',
        'languages: nl  "Fluent Dutch"',
    ):
        assert line in shown.splitlines()


def test_a_skill_is_shown_with_the_lines_it_rests_on(loaded: Kairos) -> None:
    """`skills show` quotes every line with its place, takes any name of the skill, and says where there is none."""
    shown = loaded("skills", "show", "postgres").out
    entry = loaded("skills", "show", "PostgreSQL", "--json").json
    assert shown.startswith(f"PostgreSQL (database): proficiency {entry['proficiency']}, ")
    assert entry["evidence"]
    for quote in entry["evidence"]:
        assert f"{quote['place']}\n" in shown
        assert f'  "{quote["text"]}"\n' in shown
    loaded("skills", "set", "Zig")
    by_hand = loaded("skills", "show", "zig")
    assert by_hand.out == "Zig (language): proficiency 5, 0 years, manual\n"
    assert "no line of a resume names it" in by_hand.err
    assert loaded("skills", "show", "Cobol").code != 0
