"""The main job from postings and a resume to a frozen submission."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from kairos.errors import ApprovalBlockedError, ApprovalRequiredError, ConflictError, NotFoundError, RefusedError
from kairos.models import (
    Application,
    ApplicationStatus,
    ApprovalStatus,
    JobStatus,
    LineKind,
    SectionType,
    TailoredResume,
    section_lines,
    with_line,
)
from kairos.workspace import Workspace
from tests.conftest import Clock
from tests.posting_data import RESUME, posting

Writer = Callable[[str, Any], Path]


@pytest.fixture
def tailored(ws: Workspace, write_json: Writer) -> TailoredResume:
    """A tailored resume that waits for its approval."""
    ws.import_resume(write_json("cv.json", RESUME))
    ws.import_jobs(write_json("jobs.json", [posting(1), posting(2, company_name="Helio Bank")]))
    return ws.tailor(ws.job("s-1").id)


def _bullet(ws: Workspace, tailored: TailoredResume, text: str) -> None:
    """Put *text* in the place of the first bullet of the work experience."""
    section = next(one for one in ws.variant(tailored.id).sections if one.section_type is SectionType.WORK_EXPERIENCE)
    line = next(one for one in section_lines(section.content) if one.kind is LineKind.BULLET)
    ws.edit_section(tailored.id, section.id, with_line(section.content, line, text))


def _approved(ws: Workspace, tailored: TailoredResume) -> Application:
    ws.approve(tailored.id, seen=ws.variant(tailored.id).hash)
    return ws.apply(tailored.job_id)


def test_matches_come_best_first_with_reasons_that_sum(ws: Workspace, write_json: Writer) -> None:
    """Each match's reasons sum to its score, and the list falls."""
    ws.import_resume(write_json("cv.json", RESUME))
    ws.import_jobs(
        write_json("jobs.json", [posting(1), posting(2, description="Requirements\n- 9 years of Rust and Go")])
    )
    best, worse = ws.matches()
    assert (best.job.platform_job_id, worse.job.platform_job_id) == ("s-1", "s-2")
    for match in (best, worse):
        assert match.score is not None
        assert round(sum(reason.points for reason in match.reasons), 6) == match.score
    assert best.analysis.visa_sponsorship is None


def test_a_profile_change_scores_anew(ws: Workspace, write_json: Writer) -> None:
    """Adding a skill that a posting asks for raises its score; taking it out lowers it again."""
    ws.import_resume(write_json("cv.json", RESUME))
    ws.import_jobs(write_json("jobs.json", [posting(1, description="Requirements\n- Python\n- Kubernetes")]))
    before = ws.matches()[0].score
    ws.set_skill("kubernetes", proficiency=7, years=3)
    raised = ws.matches()[0].score
    assert before is not None
    assert raised is not None
    assert raised > before
    ws.remove_skill("Kubernetes")
    assert ws.matches()[0].score == before


def test_a_tailored_resume_stores_only_what_differs(ws: Workspace, tailored: TailoredResume) -> None:
    """Protected sections have no tailored version, and what the posting asks for comes first."""
    variant = ws.variant(tailored.id)
    base = {section.id: section for section in variant.base}
    assert variant.own
    assert all(base[one.resume_section_id].tailorable for one in variant.own)
    work = next(one for one in variant.sections if one.section_type is SectionType.WORK_EXPERIENCE)
    assert "Python" in work.content.entries[0].bullets[0]


def test_nothing_unapproved_leaves(ws: Workspace, tailored: TailoredResume) -> None:
    """Neither rendering nor submitting takes a tailored resume that was not approved."""
    with pytest.raises(ApprovalRequiredError, match="not approved"):
        ws.render(tailored.id)
    application = ws.apply(tailored.job_id)
    with pytest.raises(ApprovalRequiredError, match="not approved"):
        ws.submit(application.id)
    assert ws.application(application.id).status is ApplicationStatus.PREPARED


def test_an_approved_resume_renders_the_same_bytes(ws: Workspace, tailored: TailoredResume) -> None:
    """What was approved is rendered, byte for byte the same each time."""
    ws.approve(tailored.id)
    assert ws.render(tailored.id, "markdown") == ws.render(tailored.id, "markdown")
    assert b"Lumen Labs" in ws.render(tailored.id, "html")


def test_an_approval_is_of_what_was_seen(ws: Workspace, tailored: TailoredResume) -> None:
    """Approving with the hash of an earlier state is refused."""
    seen = ws.variant(tailored.id).hash
    _bullet(ws, tailored, "Cut report time by 32% with Docker")
    with pytest.raises(ConflictError, match="changed since you compared it"):
        ws.approve(tailored.id, seen=seen)


@pytest.mark.parametrize("change", ["tailored section", "base section", "posting"])
def test_one_change_later_the_approval_is_void(
    ws: Workspace, tailored: TailoredResume, write_json: Writer, change: str
) -> None:
    """A change to the tailored section, the base or the posting voids the approval."""
    ws.approve(tailored.id)
    if change == "tailored section":
        _bullet(ws, tailored, "Cut report time by 32% with Docker")
    elif change == "base section":
        section = ws.variant(tailored.id).base[0]
        ws.edit_base(section.id, evolve(section.content, text=section.content.text + " Really."))
    else:
        ws.import_jobs(write_json("again.json", [posting(1, description="Something else")]))
    assert ws.tailored(tailored.id).approval_status is ApprovalStatus.PENDING
    with pytest.raises(ApprovalRequiredError, match="not approved"):
        ws.render(tailored.id)


def test_a_changed_hash_is_refused_even_where_the_row_says_approved(
    ws: Workspace, tailored: TailoredResume, db_path: Path
) -> None:
    """With the voiding trigger taken out, the hash still keeps a changed resume from leaving."""
    import sqlite3

    ws.approve(tailored.id)
    with sqlite3.connect(db_path) as raw:
        raw.execute("DROP TRIGGER job_posting_void")
        raw.execute("UPDATE job SET description_raw = 'changed' WHERE id = ?", (tailored.job_id,))
    raw.close()
    assert ws.tailored(tailored.id).approved
    with pytest.raises(ApprovalRequiredError, match="changed since it was approved"):
        ws.render(tailored.id)


def test_an_invented_claim_blocks_approval(ws: Workspace, tailored: TailoredResume) -> None:
    """A number that the base does not hold is found at its line, and approval is refused with it."""
    _bullet(ws, tailored, "Cut report time by 90% with Kubernetes")
    with pytest.raises(ApprovalBlockedError, match="not approved") as caught:
        ws.approve(tailored.id)
    assert caught.value.findings
    marked = [line for section in ws.compare(tailored.id) for line in section.lines if line.findings]
    assert len(marked) == 1
    assert "90%" in marked[0].tailored


def test_a_recorded_fact_settles_a_finding(ws: Workspace, tailored: TailoredResume) -> None:
    """What the person records as their own fact is evidence from then on, and stands in the history."""
    _bullet(ws, tailored, "Built 12 pipelines in Python and Kafka")
    assert ws.findings(tailored.id)
    ws.add_fact("Built 12 pipelines in Python and Kafka at Lumen Labs.", note="the last two moved in 2023")
    assert ws.findings(tailored.id) == ()
    assert ws.approve(tailored.id).approved
    assert any(event.verb == "add_fact" for event in ws.history())


def test_a_token_approves_once(ws: Workspace, tailored: TailoredResume) -> None:
    """A token has 64 hex digits, approves once, and is void after any change."""
    token = ws.issue_token(tailored.id)
    assert len(token) == 64
    assert set(token) <= set("0123456789abcdef")
    assert ws.approve_with_token(token).approved
    with pytest.raises(RefusedError, match="opens nothing"):
        ws.approve_with_token(token)
    ws.undo()
    token = ws.issue_token(tailored.id)
    _bullet(ws, tailored, "Cut report time by 32% with Docker")
    with pytest.raises(RefusedError, match="opens nothing"):
        ws.approve_with_token(token)


def test_a_token_is_never_stored(ws: Workspace, tailored: TailoredResume, db_path: Path) -> None:
    """The file holds a digest of the token, not the token."""
    token = ws.issue_token(tailored.id)
    ws.close()
    assert token.encode() not in db_path.read_bytes()


def test_one_application_a_job(ws: Workspace, tailored: TailoredResume) -> None:
    """A second application to the same job is refused."""
    ws.apply(tailored.job_id)
    with pytest.raises(ConflictError, match="already applied"):
        ws.apply(tailored.job_id)


def test_what_was_sent_is_frozen(ws: Workspace, tailored: TailoredResume, write_json: Writer) -> None:
    """What was sent stays as it was after posting and base have changed."""
    application = _approved(ws, tailored)
    ws.submit(application.id)
    submission, documents = ws.sent(application.id)
    ws.import_jobs(write_json("again.json", [posting(1, title="Something else", description="gone")]))
    section = ws.variant(tailored.id).base[0]
    ws.edit_base(section.id, evolve(section.content, text="New."))
    assert ws.sent(application.id) == (submission, documents)
    assert submission.posting["title"] == "Backend Engineer 1"
    assert b"Lumen Labs" in documents[0].content
    assert ws.job("s-1").status is JobStatus.APPLIED


def test_a_sent_application_is_not_tailored_anew(ws: Workspace, tailored: TailoredResume) -> None:
    """Once it was sent, another tailored resume for the job is refused."""
    ws.submit(_approved(ws, tailored).id)
    with pytest.raises(RefusedError, match="was sent"):
        ws.tailor(tailored.job_id)


def test_only_legal_moves(ws: Workspace, tailored: TailoredResume) -> None:
    """An application cannot go back or skip its submission; the legal way writes one event a step."""
    application = _approved(ws, tailored)
    with pytest.raises(RefusedError, match="cannot go from prepared to offer"):
        ws.move(application.id, ApplicationStatus.OFFER)
    ws.submit(application.id)
    for status in (ApplicationStatus.ACKNOWLEDGED, ApplicationStatus.INTERVIEW, ApplicationStatus.OFFER):
        ws.move(application.id, status, note=f"now {status}")
    with pytest.raises(RefusedError, match="is offer already"):
        ws.move(application.id, ApplicationStatus.SUBMITTED)
    steps = [event.payload["to"] for event in ws.events_of(application.id) if event.verb == "status"]
    assert steps == ["submitted", "acknowledged", "interview", "offer"]
    assert ws.job("s-1").status is JobStatus.OFFER


def test_follow_ups_come_due_and_stop(ws: Workspace, tailored: TailoredResume, clock: Clock) -> None:
    """A week after submission a follow-up is due; it can be put off, and stopped for good."""
    application = _approved(ws, tailored)
    ws.submit(application.id)
    assert ws.follow_ups() == []
    clock.pass_days(8)
    assert [card.application.id for card in ws.follow_ups()] == [application.id]
    ws.snooze(application.id, 3)
    assert ws.follow_ups() == []
    clock.pass_days(4)
    assert len(ws.follow_ups()) == 1
    ws.retire(application.id)
    clock.pass_days(400)
    assert ws.follow_ups() == []


def test_undo_goes_all_the_way_back(ws: Workspace, tailored: TailoredResume) -> None:
    """Act by act, undo takes back submission, application, approval, tailoring and imports."""
    application = _approved(ws, tailored)
    ws.submit(application.id)
    assert ws.undo().verb == "submit"
    assert ws.application(application.id).status is ApplicationStatus.PREPARED
    with pytest.raises(NotFoundError, match="nothing was sent"):
        ws.sent(application.id)
    assert ws.undo().verb == "apply"
    assert ws.applications() == []
    assert ws.undo().verb == "approve"
    assert ws.tailored(tailored.id).approval_status is ApprovalStatus.PENDING
    assert ws.undo().verb == "tailor"
    assert ws.tailored_for(tailored.job_id) is None
    assert ws.undo().verb == "import_jobs"
    assert ws.undo().verb == "import_resume"
    assert ws.profile() == ()
    assert ws.resumes() == []
    with pytest.raises(RefusedError, match="nothing to undo"):
        ws.undo()


def test_what_was_undone_can_be_done_again(ws: Workspace, tailored: TailoredResume) -> None:
    """A submission that was undone can be made again, and is frozen anew."""
    application = _approved(ws, tailored)
    ws.submit(application.id)
    ws.undo()
    ws.submit(application.id)
    assert ws.sent(application.id)[0].application_id == application.id


def test_undo_of_a_new_tailoring_brings_the_former_back(ws: Workspace, tailored: TailoredResume) -> None:
    """Tailoring again archives the former one; undo swaps them back."""
    again = ws.tailor(tailored.job_id)
    assert ws.tailored_for(tailored.job_id) == again
    ws.undo()
    found = ws.tailored_for(tailored.job_id)
    assert found is not None
    assert found.id == tailored.id


def test_undo_of_an_edit_gives_the_words_back(ws: Workspace, tailored: TailoredResume) -> None:
    """Undoing an edit restores the section as it was before it."""
    before = ws.variant(tailored.id).own
    _bullet(ws, tailored, "Cut report time by 32% with Docker")
    assert ws.variant(tailored.id).own != before
    ws.undo()
    assert ws.variant(tailored.id).own == before


def test_skills_adjusted_by_hand_survive_a_new_import(ws: Workspace, write_json: Writer) -> None:
    """A figure that the person set is kept when the resume is imported again."""
    ws.import_resume(write_json("cv.json", RESUME))
    ws.set_skill("Python", proficiency=9)
    ws.set_skill("Dutch cooking", proficiency=3)
    ws.import_resume(write_json("cv.json", RESUME))
    profile = {entry.name: entry for entry in ws.profile()}
    assert (profile["Python"].proficiency, profile["Python"].source) == (9, "both")
    assert profile["Dutch cooking"].source == "manual"


def test_ready_says_what_blocks(ws: Workspace, tailored: TailoredResume) -> None:
    """The check before applying blocks on an unapproved resume and passes once it is approved."""
    blocked = [check.name for check in ws.ready(tailored.job_id) if check.blocks and not check.ok]
    assert blocked == ["resume"]
    ws.approve(tailored.id)
    assert not [check for check in ws.ready(tailored.job_id) if check.blocks and not check.ok]


def test_another_owner_sees_nothing(ws: Workspace, tailored: TailoredResume, db_path: Path, clock: Clock) -> None:
    """Every list and look-up of another owner is empty."""
    from kairos.models import UserId
    from kairos.workspace import open_workspace

    other = UserId("00000000-0000-0000-0000-000000000002")
    with open_workspace(db_path, owner_id=other, now=clock) as theirs:
        assert (theirs.jobs(), theirs.match_rows(), theirs.profile(), theirs.resumes()) == ([], [], (), [])
        assert (theirs.applications(), theirs.tailored_resumes(), theirs.history()) == ([], [], [])
        with pytest.raises(NotFoundError, match="no posting"):
            theirs.job("s-1")
        with pytest.raises(NotFoundError, match="no such tailored resume"):
            theirs.variant(tailored.id)
