"""Importing, listing, marking postings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kairos.errors import BadInputError, NotFoundError
from kairos.models import JobFilter, JobStatus
from kairos.workspace import Workspace
from tests.posting_data import posting

Writer = Callable[[str, Any], Path]


def test_a_second_import_changes_nothing(ws: Workspace, write_json: Writer) -> None:
    """Importing the same file again reports every posting as unchanged and keeps status and notes."""
    path = write_json("jobs.json", [posting(1), posting(2)])
    ws.import_jobs(path)
    job = ws.job("s-1")
    ws.mark([job.id], JobStatus.MATCHED)
    ws.note(job.id, "call them")
    report = ws.import_jobs(path)
    assert (report.new, report.changed, report.unchanged) == (0, 0, 2)
    assert (ws.job("s-1").status, ws.job("s-1").notes) == (JobStatus.MATCHED, "call them")


def test_a_changed_posting_is_changed_in_place(ws: Workspace, write_json: Writer) -> None:
    """A posting that its source changed keeps its id, and the report names the fields."""
    ws.import_jobs(write_json("a.json", [posting(1)]))
    before = ws.job("s-1")
    report = ws.import_jobs(write_json("b.json", [posting(1, title="Principal Engineer")]))
    after = ws.job("s-1")
    assert (report.changed, report.changed_fields) == (1, {"title": 1})
    assert (after.id, after.title, after.scraped_at) == (before.id, "Principal Engineer", before.scraped_at)
    assert after.last_seen_at is not None
    assert before.last_seen_at is not None
    assert after.last_seen_at > before.last_seen_at


def test_one_bad_record_does_not_stop_the_rest(ws: Workspace, write_json: Writer) -> None:
    """A record without a title is rejected with its place, and the others land."""
    records = [posting(number) for number in range(1, 4)] + [posting(9, title="")]
    report = ws.import_jobs(write_json("jobs.json", records))
    assert (report.read, report.new, report.rejected_count) == (4, 3, 1)
    assert "title" in report.rejected[0].reason


def test_strict_refuses_the_whole_file(ws: Workspace, write_json: Writer) -> None:
    """Under strict one bad record refuses the file, and nothing of it lands."""
    path = write_json("jobs.json", [posting(1), posting(2, title="")])
    with pytest.raises(BadInputError, match="title"):
        ws.import_jobs(path, strict=True)
    assert ws.count_jobs() == 0


def test_a_dry_run_leaves_no_trace(ws: Workspace, write_json: Writer) -> None:
    """A dry run reports what would happen and writes neither posting nor event."""
    report = ws.import_jobs(write_json("jobs.json", [posting(1)]), dry_run=True)
    assert (report.new, report.event_id) == (1, None)
    assert (ws.count_jobs(), ws.history()) == (0, [])


def test_a_file_without_a_usable_record_is_refused(ws: Workspace, write_json: Writer) -> None:
    """A file whose only record has no title is an error, not an empty success."""
    with pytest.raises(BadInputError, match="is a usable posting"):
        ws.import_jobs(write_json("jobs.json", [posting(1, title="")]))
    assert ws.history() == []


def test_the_same_posting_twice_in_one_file_counts_once(ws: Workspace, write_json: Writer) -> None:
    """A posting that stands twice in a file is new once, the first decides, and a second import changes nothing."""
    path = write_json("jobs.json", [posting(1), posting(1), posting(1, title="Later")])
    report = ws.import_jobs(path)
    assert (report.read, report.new, report.changed, report.unchanged) == (3, 1, 0, 2)
    assert (ws.count_jobs(), ws.job("s-1").title) == (1, "Backend Engineer 1")
    report = ws.import_jobs(path)
    assert (report.new, report.changed, report.unchanged) == (0, 0, 3)


def test_a_posting_goes_by_four_names(ws: Workspace, write_json: Writer) -> None:
    """A posting is found by its id, a beginning of it, its source with its id, and its own id where that is unique."""
    ws.import_jobs(write_json("jobs.json", [posting(1), posting(2, source="indeed", external_id="s-1")]))
    job = ws.job("seek:s-1")
    assert ws.job(job.id) == ws.job(job.id[:8]) == job
    with pytest.raises(NotFoundError, match="more than one"):
        ws.job("s-1")
    with pytest.raises(NotFoundError, match="no posting goes by"):
        ws.job("nowhere")


def test_pages_follow_each_other_without_gap_or_repeat(ws: Workspace, write_json: Writer) -> None:
    """Keyset pages forwards and backwards show every posting exactly once, in one order."""
    ws.import_jobs(write_json("jobs.json", [posting(number) for number in range(23)]))
    forwards, after = [], None
    while page := ws.jobs(after=after, limit=5):
        forwards += page
        after = page[-1].cursor
    assert len({row.id for row in forwards}) == len(forwards) == 23
    backwards, before = list(forwards[-1:]), forwards[-1].cursor
    while page := ws.jobs(before=before, limit=4):
        backwards = page + backwards
        before = page[0].cursor
    assert [row.id for row in backwards] == [row.id for row in forwards]


@pytest.mark.parametrize("query", ["C++", "node.js", '"', "a AND", "NEAR(", "*", "-x", "\x00", "🙂", "col:x", "C#"])
def test_any_text_is_a_query(ws: Workspace, write_json: Writer, query: str) -> None:
    """No text that a person types is a syntax error."""
    ws.import_jobs(write_json("jobs.json", [posting(1, title="C++ and C# developer, node.js")]))
    found = ws.jobs(JobFilter(text=query))
    assert len(found) == (1 if query in ("C++", "node.js", "C#") else 0)


def test_a_search_shows_where_it_hit(ws: Workspace, write_json: Writer) -> None:
    """A hit carries a snippet with the word marked."""
    ws.import_jobs(write_json("jobs.json", [posting(1)]))
    (hit,) = ws.jobs(JobFilter(text="postgres"))
    assert "\x02PostgreSQL\x03" in hit.snippet


def test_undo_takes_an_import_back(ws: Workspace, write_json: Writer) -> None:
    """Undoing an import takes out what it brought and gives back what it changed."""
    ws.import_jobs(write_json("a.json", [posting(1)]))
    ws.import_jobs(write_json("b.json", [posting(1, title="Changed"), posting(2)]))
    ws.undo()
    assert (ws.count_jobs(), ws.job("s-1").title) == (1, "Backend Engineer 1")
    ws.undo()
    assert ws.count_jobs() == 0


def test_undo_keeps_what_a_person_rested_on(ws: Workspace, write_json: Writer, db_path: Path) -> None:
    """A posting that was moved outside Kairos's own acts survives the undo of its import."""
    import sqlite3

    ws.import_jobs(write_json("a.json", [posting(1), posting(2)]))
    with sqlite3.connect(db_path) as raw:
        raw.execute("UPDATE job SET notes = 'mine' WHERE platform_job_id = 's-1'")
    raw.close()
    ws.undo()
    assert [row.platform_job_id for row in ws.jobs()] == ["s-1"]


def test_a_status_that_follows_from_an_application_is_refused(ws: Workspace, write_json: Writer) -> None:
    """Marking a posting as applied is refused: only an application does that."""
    ws.import_jobs(write_json("a.json", [posting(1)]))
    with pytest.raises(BadInputError, match="follows from an application"):
        ws.mark([ws.job("s-1").id], JobStatus.APPLIED)


def test_an_id_that_belongs_to_another_posting_is_rejected(ws: Workspace, write_json: Writer) -> None:
    """A record that claims another posting's id is rejected; the posting keeps it."""
    ws.import_jobs(write_json("a.json", [posting(1)]))
    job = ws.job("s-1")
    record = {
        "job_id": job.id, "source": "naukri", "external_id": "n1", "title": "Other", "company_name": "Helio",
        "description": "x", "skills_required": [], "job_type": "fulltime", "email_trust": "unknown", "status": "raw",
    }  # fmt: skip
    other = {**record, "job_id": "11111111-2222-4333-8444-555555555555", "external_id": "n2"}
    report = ws.import_jobs(write_json("jobs.json", [record, other]), format="jobhunter")
    assert (report.new, report.rejected_count) == (1, 1)
    assert ws.job(job.id) == job
