"""Which base resume fits a posting best, and that a tailored resume is made from the one that was meant."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kairos.analysis import draw_profile
from kairos.errors import RefusedError
from kairos.matching import Scorer
from kairos.models import JobId, Resume
from kairos.workspace import Workspace
from tests.conftest import Clock
from tests.posting_data import posting

_HEAD = "# Maren Holt\n\nmaren@holt.example\n\n## Experience\n\n### {title}, Lumen Labs\n2019-03 – present\n\n- {did}\n"


@pytest.fixture
def bases(ws: Workspace, tmp_path: Path) -> tuple[Resume, Resume]:
    """A resume for data work, the default, and one for the web."""
    made = []
    for name, title, did in (
        ("Data", "Data Engineer", "Built loads in Python, SQL, Airflow and Kafka"),
        ("Web", "Frontend Developer", "Built pages in TypeScript, React and CSS"),
    ):
        path = tmp_path / f"{name}.md"
        path.write_text(_HEAD.format(title=title, did=did), encoding="utf-8")
        made.append(ws.import_resume(path, name=name, default=name == "Data").resume)
    return made[0], made[1]


@pytest.fixture
def web_job(ws: Workspace, tmp_path: Path) -> JobId:
    """A posting for the web, analysed."""
    text = "Requirements\n- TypeScript\n- React\n- CSS\n- HTML"
    path = tmp_path / "jobs.json"
    path.write_text(json.dumps([posting(1, title="Frontend Developer", description=text)]), encoding="utf-8")
    ws.import_jobs(path)
    return ws.match(ws.job("s-1").id).job.id


def test_each_base_is_scored_by_itself(
    ws: Workspace, bases: tuple[Resume, Resume], web_job: JobId, clock: Clock
) -> None:
    """The best base comes first, each with the score of the profile that it alone shows; nothing is written."""
    events = ws.history(derived=True)
    fits = ws.base_fits(web_job)
    assert [fit.resume.name for fit in fits] == ["Web", "Data"]
    assert ws.history(derived=True) == events
    today = clock.moment.date()
    for fit in fits:
        alone = draw_profile(fit.resume, ws.sections(fit.resume.id), today=today)
        scorer = Scorer(alone, ws._vocabulary(), ws.preferences(), today=today.replace(day=1))
        match = ws.match(web_job)
        assert fit.score == scorer.score(match.analysis, title=match.job.title).value
    best = ws.best_base(web_job)
    assert best is not None
    assert best.resume.id == bases[1].id


def test_a_correction_changes_the_fit(ws: Workspace, bases: tuple[Resume, Resume], web_job: JobId) -> None:
    """What was kept for one state of the resumes is not used for the next."""
    before = {fit.resume.name: fit.score for fit in ws.base_fits(web_job)}
    ws.correct_resume(bases[0].id, ("1.1.1", "Built pages in TypeScript, React, HTML and CSS"))
    after = {fit.resume.name: fit.score for fit in ws.base_fits(web_job)}
    assert before["Data"] is not None
    assert after["Data"] is not None
    assert after["Data"] > before["Data"]
    assert after["Web"] == before["Web"]


def test_tailoring_starts_from_the_default_unless_told(
    ws: Workspace, bases: tuple[Resume, Resume], web_job: JobId
) -> None:
    """The best base is used where it is asked for only, and one that was put away is refused."""
    assert ws.tailor(web_job).base_resume_id == bases[0].id
    assert ws.tailor(web_job, resume_id=bases[1].id).base_resume_id == bases[1].id
    ws.archive_resume(bases[1].id)
    with pytest.raises(RefusedError, match="put away"):
        ws.tailor(web_job, resume_id=bases[1].id)
    assert [fit.resume.name for fit in ws.base_fits(web_job)] == ["Data"]
