"""Where the owner lives, and what it does to the scores."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kairos.errors import BadInputError
from kairos.models import Locality, Reason
from kairos.workspace import Workspace
from tests.posting_data import posting

_RESUME = "# Maren Holt\n\nmaren@holt.example · {home}\n\n## Skills\n\n- Python, Go, SQL, Docker\n"


@pytest.fixture
def two(ws: Workspace, tmp_path: Path) -> Workspace:
    """Two postings that differ in their place alone, and a resume of somebody in Leeds."""
    resume = tmp_path / "cv.md"
    resume.write_text(_RESUME.format(home="Leeds, UK"), encoding="utf-8")
    ws.import_resume(resume)
    text = "Requirements\n- Python\n- Go\n- SQL\n- Docker"
    here, there = (
        posting(1, description=text, location="Leeds, UK"),
        posting(2, description=text, location="Oslo, Norway"),
    )
    path = tmp_path / "jobs.json"
    path.write_text(json.dumps([here, there]), encoding="utf-8")
    ws.import_jobs(path)
    return ws


def place(ws: Workspace, number: int) -> Reason:
    """Return the place's reason of one posting."""
    reasons = ws.match(ws.job(f"s-{number}").id).reasons
    return next(reason for reason in reasons if reason.kind == "place")


def test_the_resume_says_where_home_is(two: Workspace) -> None:
    """The address of the default resume is home until the owner says another, and scores follow either at once."""
    assert two.home() == Locality(city="Leeds", country="GB")
    assert [match.job.platform_job_id for match in two.matches()] == ["s-1", "s-2"]
    assert (place(two, 1).points, place(two, 2).points) == (place(two, 1).max_points, 0.0)
    two.set_preferences(home="Oslo, Norway")
    assert two.home() == Locality(city="Oslo", country="NO")
    assert [match.job.platform_job_id for match in two.matches()] == ["s-2", "s-1"]
    assert "home is Oslo, NO" in place(two, 1).detail
    two.undo()
    assert two.home().city == "Leeds"
    two.set_preferences(place=0)
    assert not [r for match in two.matches() for r in match.reasons if r.kind == "place"]


def test_a_home_is_a_place(two: Workspace) -> None:
    """What names no place for certain is refused with an example; empty goes back to the resume's."""
    for wrong in ("Nowhereville", "EMEA"):
        with pytest.raises(BadInputError, match="Leeds, UK"):
            two.set_preferences(home=wrong)
    two.set_preferences(home="Bergen, Norway")
    two.set_preferences(home="")
    assert two.home().city == "Leeds"


def test_without_a_home_no_place_counts(ws: Workspace, tmp_path: Path) -> None:
    """Where neither the owner nor a resume says where home is, no place counts in any score."""
    assert ws.home() == Locality()
    resume = tmp_path / "cv.md"
    resume.write_text(_RESUME.format(home="somewhere nice"), encoding="utf-8")
    ws.import_resume(resume)
    path = tmp_path / "jobs.json"
    path.write_text(json.dumps([posting(1, location="Oslo, Norway")]), encoding="utf-8")
    ws.import_jobs(path)
    assert {reason.kind for match in ws.matches() for reason in match.reasons}.isdisjoint({"place"})
