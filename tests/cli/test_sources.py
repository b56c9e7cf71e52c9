"""Postings from everywhere on the command line: report, duplicates, closing, pasting, amending; skills, weights."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kairos.errors import ExitCode
from kairos.ingest import READERS
from tests.cli.conftest import Kairos
from tests.posting_data import posting
from tests.workspace.test_duplicates import same

Writer = Callable[[str, Any], Path]


@pytest.fixture
def pasted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], None]:
    """Return a way to put a text on standard input."""

    def put(text: str) -> None:
        path = tmp_path / "stdin"
        path.write_text(text)
        monkeypatch.setattr("sys.stdin", path.open())

    return put


def test_the_report_says_what_became_of_each_record(kairos: Kairos, write_json: Writer) -> None:
    """New, changed, unchanged, duplicate, closed, rejected: each is counted, and JSON says the same."""
    kairos("import", "jobs", write_json("a.json", [same(1), posting(2), posting(3)]))
    records = [same(1), same(9), posting(2, title="Data Engineer"), posting(4, title="")]
    said = kairos("import", "jobs", write_json("b.json", records), "--dry-run")
    assert "4 read, 1 new, 1 changed, 1 unchanged, 1 duplicate, 0 closed, 1 rejected (dry run" in said.out
    report = kairos("import", "jobs", write_json("c.json", records[:3]), "--complete", "--json").json
    figures = {name: report[name] for name in ("read", "new", "changed", "unchanged", "duplicate", "closed")}
    assert figures == {"read": 3, "new": 1, "changed": 1, "unchanged": 1, "duplicate": 1, "closed": 1}
    assert report["changed_fields"] == {"title": 1}


def test_duplicates_are_listed_merged_and_split(kairos: Kairos, write_json: Writer) -> None:
    """The list says why; split and merge are a word each, and undo takes them back."""
    assert "no posting is a duplicate" in kairos("duplicates").err
    kairos("import", "jobs", write_json("a.json", [same(1), same(2, "indeed"), posting(3)]))
    said = kairos("duplicates")
    assert "Timetable Engineer, Tern Analytics" in said.out
    assert "same title at Tern Analytics and the same text" in said.out
    assert len(kairos("duplicates", "--json").json) == 1
    assert "set apart from its duplicates" in kairos("duplicates", "split", "s-2").err
    assert len(kairos("jobs", "--json").json) == 3
    kairos("undo")
    assert len(kairos("jobs", "--json").json) == 2
    assert len(kairos("jobs", "--duplicates", "--json").json) == 3
    assert "Backend Engineer 3" in kairos("duplicates", "merge", "s-1", "s-3").out
    shown = kairos("show", "s-1").out
    assert "indeed" in shown
    assert "you said so" in shown
    assert kairos("duplicates", "merge", "s-1").code == ExitCode.BAD_INPUT


def test_likely_ones_wait_for_a_word(kairos: Kairos, write_json: Writer) -> None:
    """What may be one job in two cities is listed with its reason, and is gone once decided."""
    kairos(
        "import", "jobs", write_json("a.json", [same(1, location="Sydney NSW"), same(2, "indeed", location="Perth WA")])
    )
    said = kairos("duplicates", "likely")
    assert "Timetable Engineer" in said.out
    kairos("duplicates", "split", "s-1", "s-2")
    assert "nothing to decide" in kairos("duplicates", "likely").err


def test_a_text_on_standard_input_becomes_a_posting(kairos: Kairos, pasted: Callable[[str], None]) -> None:
    """A pasted advertisement keeps its address, and what was not read is put right by hand."""
    pasted("Signal Box Keeper\n\nLevers, lamps and Python.\nhttps://corella.example/jobs/4711\n")
    said = kairos("import", "jobs", "-")
    assert "1 new" in said.out
    (row,) = kairos("jobs", "--json").json
    assert kairos("amend", row["id"], "--company", "Corella Rail", "--location", "Hobart TAS").code == 0
    job = kairos("show", row["id"], "--json").json["job"]
    assert (job["company"], job["country"], job["url"]) == ("Corella Rail", "AU", "https://corella.example/jobs/4711")
    assert kairos("amend", row["id"]).code == ExitCode.USAGE


def test_an_address_alone_is_a_stub_that_can_be_completed(kairos: Kairos, pasted: Callable[[str], None]) -> None:
    """A lone address is no error: it is kept, said to be little, and takes a text from a file."""
    pasted("https://corella.example/careers/signal-box-keeper\n")
    assert "kairos amend JOB completes it" in kairos("import", "jobs", "-").err
    (row,) = kairos("jobs", "--json").json
    pasted("We need Python and PostgreSQL, 3 years or more.")
    assert kairos("amend", row["id"], "--title", "Signal Box Keeper", "--text", "-").code == 0
    shown = kairos("show", row["id"], "--json").json
    assert shown["job"]["title"] == "Signal Box Keeper"
    assert set(shown["analysis"]["required_skills"]) >= {"Python", "PostgreSQL"}


def test_every_reader_is_listed_with_what_it_carries(kairos: Kairos) -> None:
    """`import formats` names each reader, and what comes over from it."""
    listed = [one for one in kairos("import", "formats", "--json").json if one["kind"] == "postings"]
    assert [one["name"] for one in listed] == [reader.name for reader in READERS]
    assert all(one["carries"] for one in listed)


def test_a_skill_of_ones_own_is_read_in_what_is_there(kairos: Kairos, write_json: Writer) -> None:
    """A new skill is found in postings that came in before, explained, and taken out again."""
    kairos("import", "jobs", write_json("a.json", [posting(1, description="Requirements\n- Leverframe XR\n- Python")]))
    said = kairos("taxonomy", "add", "Leverframe", "--alias", "Leverframe XR", "--implies", "Python")
    assert "postings to read again: 1" in said.err
    assert "Leverframe" in kairos("show", "s-1", "--json").json["analysis"]["required_skills"]
    assert "implies: Python" in kairos("taxonomy", "explain", "leverframe xr").out
    assert "Leverframe" in kairos("taxonomy").out
    assert "Leverframe" in kairos("taxonomy", "search", "leverf").out
    kairos("taxonomy", "remove", "Leverframe")
    assert "Leverframe" not in kairos("show", "s-1", "--json").json["analysis"]["required_skills"]
    assert kairos("taxonomy", "explain", "Leverframe").code == ExitCode.BAD_INPUT


def test_preferences_change_scores_and_blockers(kairos: Kairos, write_json: Writer) -> None:
    """A right that one holds is no blocker, a must-have that is missing is one, and --reset sets all back."""
    from tests.posting_data import RESUME

    kairos("import", "resume", write_json("cv.json", RESUME))
    kairos("import", "jobs", write_json("a.json", [posting(1)]))

    def blockers() -> str:
        found: list[str] = kairos("show", "s-1", "--json").json["analysis"]["blockers"]
        return " ".join(found)

    assert "right" in blockers()
    said = kairos("preferences", "--work-rights", "yes", "--must-have", "k8s")
    assert "Kubernetes" in said.out
    assert "Kubernetes" in blockers()
    assert "right" not in blockers()
    before = kairos("show", "s-1", "--json").json["analysis"]["match_score"]
    kairos("preferences", "--required", "0", "--preferred", "1", "--years", "0")
    assert kairos("show", "s-1", "--json").json["analysis"]["match_score"] != before
    assert kairos("preferences", "--required", "-1").code == ExitCode.BAD_INPUT
    assert "Bergen, NO" in kairos("preferences", "--home", "Bergen, Norway").out
    assert kairos("preferences", "--home", "nowhere at all").code == ExitCode.BAD_INPUT
    kairos("preferences", "--reset")
    assert json.loads(io.StringIO(kairos("preferences", "--json").out).read())["must_haves"] == []


def test_no_act_lets_a_title_act_on_the_terminal(kairos: Kairos, write_json: Writer) -> None:
    """Whatever is said after an act, the titles in it are cleaned: marking, merging, parting, amending."""
    evil = "Engineer \x1b]0;x\x07\x9b31m\u202e"
    kairos("import", "jobs", write_json("a.json", [posting(1, title=evil), posting(2, title=evil + "two")]))
    for arguments in (
        ("mark", "interested", "s-1"),
        ("duplicates", "merge", "s-1", "s-2"),
        ("duplicates", "split", "s-1"),
        ("amend", "s-1", "--company", "Lumen Labs"),
        ("history",),
    ):
        said = kairos(*arguments)
        assert not set("\x1b\x07\x9b\u202e") & set(said.out + said.err), arguments
        assert said.code == 0
