"""Pinned and banned lines, wording by hand and the page budget, through the workspace."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import kairos
from kairos.errors import BadInputError, NotFoundError
from kairos.models import JobId, ResumeId, SectionType, Stance, section_lines, with_line
from kairos.workspace import Workspace
from tests.conftest import Clock
from tests.posting_data import posting

_BULLETS = [
    "Kept the tide tables of nine harbours",
    "Wrote the harbour app in Python",
    "Painted the office",
    "Answered the harbour radio at night",
]


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    """A file with one resume, three pages long, and one posting that asks for Python."""
    work = [
        {
            "name": f"Harbour {letter}",
            "position": "Harbour clerk",
            "startDate": f"20{10 + 3 * at}-01",
            "endDate": f"20{12 + 3 * at}-12",
            "highlights": [*_BULLETS, *(f"Checked buoy {number} of harbour {letter}, by boat" for number in range(20))],
        }
        for at, letter in enumerate("CBA")
    ]
    resume = {
        "basics": {"name": "Nils Otter", "summary": "Harbour clerk. Likes boats."},
        "work": list(reversed(work)),
        "projects": [{"name": "Tide clock", "highlights": ["Soldered a clock that shows the tide"]}],
        "education": [{"institution": "Leafield College", "studyType": "BA", "endDate": "2009"}],
        "skills": [{"name": "Tools", "keywords": ["Excel", "Python"]}],
    }
    (tmp_path / "cv.json").write_text(json.dumps(resume), encoding="utf-8")
    (tmp_path / "jobs.json").write_text(
        json.dumps([posting(1, description="Requirements\n- Python")]), encoding="utf-8"
    )
    with kairos.open(tmp_path / "k.db", now=Clock()) as ws:
        ws.import_resume(tmp_path / "cv.json")
        ws.import_jobs(tmp_path / "jobs.json")
        yield ws


def job(ws: Workspace) -> JobId:
    """Return the one posting."""
    return ws.matches()[0].job.id


def resume(ws: Workspace) -> ResumeId:
    """Return the one resume."""
    return ws.resume().id


def bullets(ws: Workspace, role: int = 0) -> tuple[str, ...]:
    """Return the bullets of a role as they are tailored."""
    variant = ws.variant(ws.tailored(job(ws)).id)
    work = next(one for one in variant.sections if one.section_type is SectionType.WORK_EXPERIENCE)
    return work.content.entries[role].bullets


def test_a_pinned_line_stays_and_a_banned_one_goes(ws: Workspace) -> None:
    """Pins and bans of a base resume hold in every tailoring, and undo takes them back."""
    ws.tailor(job(ws))
    assert _BULLETS[3] not in bullets(ws, 2)
    assert _BULLETS[1] in bullets(ws)
    ws.choose_line(resume(ws), "2.3.4", Stance.PIN)
    ws.choose_line(resume(ws), "2.1.2", Stance.BAN)
    made = ws.tailor(job(ws))
    assert _BULLETS[3] in bullets(ws, 2)
    assert _BULLETS[1] not in bullets(ws)
    assert "left out, as you said" in made.diff_summary
    assert ws.findings(made.id) == ()
    ws.undo()
    ws.undo()
    assert [one.choice.stance for one in ws.line_choices(resume(ws))] == [Stance.PIN]


def test_a_choice_for_one_posting_is_stronger_and_stays(ws: Workspace) -> None:
    """What is pinned for a posting alone stands over what holds for all, and the next tailoring keeps it."""
    ws.choose_line(resume(ws), "2.1.2", Stance.BAN)
    ws.tailor(job(ws), pins=("2.1.2",))
    assert _BULLETS[1] in bullets(ws)
    ws.tailor(job(ws))
    assert _BULLETS[1] in bullets(ws)
    assert ws.choose_line(resume(ws), "2.1.2", None, job_id=job(ws)) is None
    ws.tailor(job(ws))
    assert _BULLETS[1] not in bullets(ws)


def test_a_banned_project_is_left_out_as_a_whole(ws: Workspace) -> None:
    """A project is banned by its own number."""
    ws.tailor(job(ws), bans=("3.1",))
    variant = ws.variant(ws.tailored(job(ws)).id)
    assert [s.content.entries for s in variant.sections if s.section_type is SectionType.PROJECTS] == [()]


@pytest.mark.parametrize("line", ["9.1.1", "1.1", "4.1.1", "2.1", "two"])
def test_a_number_that_names_no_such_line_is_refused(ws: Workspace, line: str) -> None:
    """Only bullets of roles and projects, and projects, can be pinned or banned."""
    with pytest.raises(BadInputError, match="no line to pin or ban"):
        ws.choose_line(resume(ws), line, Stance.PIN)
    with pytest.raises(NotFoundError, match="nothing is pinned"):
        ws.choose_line(resume(ws), "2.1.1", None)


def test_wording_by_hand_outlives_a_new_tailoring(ws: Workspace) -> None:
    """A line that was reworded stays so, also where the tailor would leave it out; fresh drops it."""
    made = ws.tailor(job(ws))
    section = next(one for one in ws.variant(made.id).sections if one.section_type is SectionType.WORK_EXPERIENCE)
    line = next(one for one in section_lines(section.content) if one.text == _BULLETS[1])
    ws.edit_section(made.id, section.id, with_line(section.content, line, "Coded the harbour app in Python"))
    assert "Coded the harbour app in Python" in bullets(ws)
    again = ws.tailor(job(ws))
    assert "Coded the harbour app in Python" in bullets(ws)
    assert _BULLETS[1] not in bullets(ws)
    assert "your own wording kept: 1 line" in again.diff_summary
    ws.tailor(job(ws), fresh=True)
    assert _BULLETS[1] in bullets(ws)


def test_a_page_budget_is_met_by_leaving_out(ws: Workspace) -> None:
    """As few lines go as the budget takes; pinned ones and protected sections never."""
    ws.choose_line(resume(ws), "2.3.4", Stance.PIN)
    made = ws.tailor(job(ws), pages=1)
    assert "it takes 1 page of 1" in made.diff_summary
    variant = ws.variant(made.id)
    assert _BULLETS[3] in bullets(ws, 2)
    assert all(bullets(ws, role) for role in range(3))
    assert [s.content for s in variant.sections if not s.tailorable] == [
        s.content for s in variant.base if not s.tailorable
    ]
    assert ws.findings(made.id) == ()


def test_a_budget_that_cannot_be_met_is_said(ws: Workspace) -> None:
    """Where pinned lines alone take more pages, the summary says how many it takes."""
    for number in range(1, 25):
        for role in range(1, 4):
            ws.choose_line(resume(ws), f"2.{role}.{number}", Stance.PIN)
    made = ws.tailor(job(ws), pages=1)
    assert "it takes 2 pages, not 1" in made.diff_summary
    with pytest.raises(BadInputError, match="1 or more"):
        ws.tailor(job(ws), pages=0)
