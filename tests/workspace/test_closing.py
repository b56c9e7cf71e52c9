"""Postings that close: by their date, for missing from a whole list, or because their source says so."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kairos.models import JobFilter
from kairos.workspace import Workspace
from tests.conftest import Clock
from tests.posting_data import posting

Writer = Callable[[str, Any], Path]


def reasons(ws: Workspace) -> dict[str, str]:
    """Return why each posting is closed; an empty reason where it is open."""
    chosen = JobFilter(with_closed=True, with_duplicates=True)
    return {row.platform_job_id: ws.job(row.id).closed_reason for row in ws.jobs(chosen)}


def test_a_closing_date_that_passes_closes(ws: Workspace, write_json: Writer, clock: Clock) -> None:
    """On its last day a posting is open; a day later the matches leave it out, and it says why."""
    ws.import_jobs(write_json("a.json", [posting(1, closes_at="2026-11-24"), posting(2)]))
    clock.pass_days(2)
    assert len(ws.matches()) == 2
    clock.pass_days(1)
    assert not ws.is_current()
    assert [match.job.platform_job_id for match in ws.matches()] == ["s-2"]
    assert reasons(ws) == {"s-1": "the closing date has passed", "s-2": ""}
    said = [event.summary for event in ws.events_of(ws.job("s-1").id)]
    assert "closed: the closing date has passed" in said


def test_what_a_whole_list_no_longer_holds_is_closed(ws: Workspace, write_json: Writer) -> None:
    """A complete re-import closes what is missing, opens it when it is back, and says both."""
    both, first = write_json("both.json", [posting(1), posting(2)]), write_json("first.json", [posting(1)])
    ws.import_jobs(both)
    assert ws.import_jobs(first).closed == 0
    report = ws.import_jobs(first, complete=True)
    assert (report.closed, report.unchanged) == (1, 1)
    assert reasons(ws) == {"s-1": "", "s-2": "no longer listed by its source"}
    report = ws.import_jobs(both)
    assert (report.reopened, report.new) == (1, 0)
    assert reasons(ws) == {"s-1": "", "s-2": ""}
    assert [event.summary for event in ws.events_of(ws.job("s-2").id)][-1] == "open again"


def test_another_source_is_left_alone(ws: Workspace, write_json: Writer) -> None:
    """A complete file speaks for its own platform only."""
    ws.import_jobs(write_json("a.json", [posting(1), posting(2, source="indeed")]))
    assert ws.import_jobs(write_json("b.json", [posting(3)]), complete=True).closed == 1
    assert reasons(ws)["s-2"] == ""


def test_a_record_that_cannot_be_read_closes_nothing(ws: Workspace, write_json: Writer) -> None:
    """Where one record of a whole list is broken, it may be the one that is missing."""
    ws.import_jobs(write_json("a.json", [posting(1), posting(2)]))
    report = ws.import_jobs(write_json("b.json", [posting(1), posting(2, title="")]), complete=True)
    assert (report.closed, report.rejected_count) == (0, 1)


def test_undo_opens_again_what_an_import_closed(ws: Workspace, write_json: Writer) -> None:
    """Closing is part of the import, and goes with it."""
    ws.import_jobs(write_json("a.json", [posting(1), posting(2)]))
    ws.import_jobs(write_json("b.json", [posting(1)]), complete=True)
    ws.undo()
    assert reasons(ws) == {"s-1": "", "s-2": ""}


def test_a_boards_whole_list_closes_by_itself(ws: Workspace, tmp_path: Path) -> None:
    """A response that is all that an employer lists needs no word, and speaks for that employer only."""

    def lever(site: str, *names: str) -> Path:
        postings = [
            {
                "id": f"0000000{name}-aaaa-4aaa-8aaa-aaaaaaaaaaaa",
                "text": f"Engineer {name}",
                "createdAt": 1763600000000,
                "categories": {"location": "Sydney", "commitment": "Full-time"},
                "descriptionPlain": f"Build the thing number {name}.",
                "lists": [],
                "hostedUrl": f"https://jobs.lever.co/{site}/0000000{name}-aaaa-4aaa-8aaa-aaaaaaaaaaaa",
                "applyUrl": f"https://jobs.lever.co/{site}/0000000{name}-aaaa-4aaa-8aaa-aaaaaaaaaaaa/apply",
            }
            for name in names
        ]
        path = tmp_path / f"{site}.json"
        path.write_text(json.dumps(postings))
        return path

    ws.import_jobs(lever("lumen-labs", "1", "2"))
    ws.import_jobs(lever("helio-bank", "3"))
    report = ws.import_jobs(lever("lumen-labs", "1"))
    assert report.closed == 1
    assert sorted(reasons(ws).values()) == ["", "", "no longer listed by its source"]
    assert ws.import_jobs(lever("helio-bank", "4"), complete=False).closed == 0


@pytest.mark.parametrize("closed", [True, False])
def test_the_list_shows_closed_ones_on_demand(ws: Workspace, write_json: Writer, closed: bool) -> None:
    """Closed postings are hidden, not gone."""
    ws.import_jobs(write_json("a.json", [posting(1), posting(2)]))
    ws.import_jobs(write_json("b.json", [posting(1)]), complete=True)
    assert len(ws.jobs(JobFilter(with_closed=closed))) == 1 + closed
