"""Letters: drafted from own sentences, read, approved, sent and frozen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kairos.errors import (
    ApprovalBlockedError,
    ApprovalRequiredError,
    BadInputError,
    ConflictError,
    NotFoundError,
    RefusedError,
)
from kairos.models import ApplicationStatus, CoverLetter, JobId, letter_lines, with_letter_line
from kairos.workspace import Workspace
from tests.posting_data import RESUME, posting

Writer = Callable[[str, Any], Path]


@pytest.fixture
def job_id(ws: Workspace, write_json: Writer) -> JobId:
    """A posting, with a resume to answer it."""
    ws.import_resume(write_json("cv.json", RESUME))
    ws.import_jobs(write_json("jobs.json", [posting(1), posting(2, company_name="Helio Bank")]))
    return ws.job("s-1").id


@pytest.fixture
def letter(ws: Workspace, job_id: JobId) -> CoverLetter:
    """A letter as it was drafted from the base resume."""
    return ws.write_letter(job_id)


def test_a_letter_is_made_of_own_lines_and_the_frame(ws: Workspace, letter: CoverLetter) -> None:
    """Bullets and summary are the resume's, verbatim; each line says what it rests on, and nothing is found."""
    lines = ws.read_letter(letter.id)
    texts = [line.text for line in lines]
    assert texts[0] == "Dear Tern Analytics team,"
    assert "I am applying for the position of Backend Engineer 1 at Tern Analytics. I found it on SEEK." in texts
    assert "Data engineer. Likes plain tools." in texts
    assert "- Built 12 pipelines in Python and PostgreSQL (Lumen Labs)" in texts
    assert "Mira Okonkwo" in texts
    assert not [finding for line in lines for finding in line.findings]
    rests = {line.text: line.rests_on for line in lines}
    assert rests["- Built 12 pipelines in Python and PostgreSQL (Lumen Labs)"] == "Lumen Labs, Data Engineer, bullet 2"
    assert rests["Kind regards,"] == "frame"


def test_the_same_letter_comes_again(ws: Workspace, letter: CoverLetter) -> None:
    """Drafting anew gives the same words; the former letter is kept out of use, and undo brings it back."""
    again = ws.write_letter(letter.job_id)
    assert again.content == letter.content
    assert ws.letter_for(letter.job_id) == again
    ws.undo()
    assert ws.letter_for(letter.job_id) == letter
    ws.undo()
    assert ws.letter_for(letter.job_id) is None


def test_a_letter_waits_for_the_tailored_resume(ws: Workspace, job_id: JobId) -> None:
    """Where the job has a tailored resume its letter quotes that one, and only once it is approved."""
    tailored = ws.tailor(job_id)
    with pytest.raises(ApprovalRequiredError, match="is not approved"):
        ws.write_letter(job_id)
    ws.approve(tailored.id)
    assert ws.write_letter(job_id).tailored_resume_id == tailored.id


def test_an_invented_line_blocks_the_letter(ws: Workspace, letter: CoverLetter) -> None:
    """A claim that nothing supports is found at its place; a recorded fact, or another text, settles it."""
    claim = "I led a team of 40 engineers."
    edited = ws.edit_letter(letter.id, letter.content.replace("My resume is attached.", claim))
    line = next(line for line in ws.read_letter(edited.id) if claim in line.text)
    assert {finding.text for finding in line.findings} >= {"40"}
    with pytest.raises(ApprovalBlockedError, match="open; the first") as blocked:
        ws.approve_letter(letter.id)
    assert blocked.value.findings
    ws.add_fact(claim, note="at Lumen Labs, not on the resume")
    assert ws.approve_letter(letter.id).approved


@pytest.mark.parametrize(
    "change",
    [
        lambda ws, letter: ws.edit_letter(letter.id, with_letter_line(letter.content, 2, "Hello again.")),
        lambda ws, letter: ws.edit_base(ws.sections(letter.resume_id)[0].id, ws.sections(letter.resume_id)[1].content),
        lambda ws, letter: ws.amend_posting(letter.job_id, title="Data Engineer"),
    ],
    ids=["the letter", "the base", "the posting"],
)
def test_one_change_voids_the_approval(ws: Workspace, letter: CoverLetter, change: Callable[..., Any]) -> None:
    """After any change to what was read the letter cannot be used until it is approved anew."""
    ws.approve_letter(letter.id)
    assert ws.render_letter(letter.id).content
    change(ws, letter)
    with pytest.raises(ApprovalRequiredError):
        ws.render_letter(letter.id)


def test_a_letter_that_changed_since_it_was_read_is_not_approved(ws: Workspace, letter: CoverLetter) -> None:
    """Approval names exactly what was seen."""
    seen = ws.letter_variant(letter.id).hash
    ws.edit_letter(letter.id, with_letter_line(letter.content, 2, "Thank you for your time."))
    with pytest.raises(ConflictError, match="changed since you read it"):
        ws.approve_letter(letter.id, seen=seen)


def test_tailoring_anew_leaves_the_letter_behind(ws: Workspace, job_id: JobId) -> None:
    """A letter rests on the resume that goes with it; another one needs another letter."""
    ws.approve(ws.tailor(job_id).id)
    letter = ws.approve_letter(ws.write_letter(job_id).id)
    ws.approve(ws.tailor(job_id).id)
    with pytest.raises(ConflictError, match="tailored anew"):
        ws.render_letter(letter.id)


def test_an_application_takes_its_letter_and_waits_for_it(ws: Workspace, letter: CoverLetter) -> None:
    """Prepared with the letter, sent only once it is approved, and frozen with its words and digests."""
    application = ws.apply(letter.job_id)
    assert application.cover_letter_id == letter.id
    with pytest.raises(ApprovalRequiredError, match="the letter for"):
        ws.submit(application.id)
    ws.approve_letter(letter.id)
    ws.submit(application.id)
    submission, documents = ws.sent(application.id)
    assert submission.letter is not None
    assert submission.letter["text"] == letter.content
    assert {(one.kind, one.format) for one in documents} == {
        (kind, format_name) for kind in ("letter", "resume") for format_name in ("markdown", "pdf")
    }
    assert all(one.content.startswith(b"%PDF-") for one in documents if one.format == "pdf")
    points = [reason["points"] for reason in submission.reasons or ()]
    assert round(sum(points), 3) == submission.score
    with pytest.raises(RefusedError, match="was sent"):
        ws.edit_letter(letter.id, "Dear all,")
    with pytest.raises(RefusedError, match="was sent"):
        ws.write_letter(letter.job_id)


def test_discarding_takes_the_letter_from_the_application(ws: Workspace, letter: CoverLetter) -> None:
    """A prepared application goes without the letter, and undo puts it back."""
    application = ws.apply(letter.job_id)
    ws.discard_letter(letter.id)
    assert ws.application(application.id).cover_letter_id is None
    ws.undo()
    assert ws.application(application.id).cover_letter_id == letter.id


def test_undo_takes_an_approval_back(ws: Workspace, letter: CoverLetter) -> None:
    """The letter waits again, and the ledger keeps the approval as void."""
    ws.approve_letter(letter.id)
    ws.undo()
    assert not ws.letter(letter.job_id).approved


def test_an_own_template_frames_the_letter(ws: Workspace, job_id: JobId) -> None:
    """Its fields are filled, lines with an empty one left out; it can be changed and removed."""
    ws.set_letter_template("short", "Dear {team},\n\nI am applying as {title}.\nFound at {phone}.\n\n{name}\n")
    letter = ws.write_letter(job_id, template="Short")
    assert letter.content == "Dear Tern Analytics team,\n\nI am applying as Backend Engineer 1.\n\nMira Okonkwo"
    assert letter.template == "short"
    assert not any(line.findings for line in ws.read_letter(letter.id))
    ws.remove_letter_template("SHORT")
    with pytest.raises(NotFoundError, match="no such template"):
        ws.write_letter(job_id, template="short")
    ws.undo()
    assert [one.name for one in ws.letter_templates()] == ["short"]


@pytest.mark.parametrize(("name", "text", "says"), [("a", "{salary}", "unknown field"), ("a", " ", "needs its words")])
def test_a_wrong_template_is_refused(ws: Workspace, name: str, text: str, says: str) -> None:
    """An unknown field and an empty text are said before anything is stored."""
    with pytest.raises(BadInputError, match=says):
        ws.set_letter_template(name, text)
    assert ws.letter_templates() == []


def test_what_was_sent_is_written_out_again_byte_for_byte(ws: Workspace, letter: CoverLetter, tmp_path: Path) -> None:
    """After posting, base and letter changed the folder still gets exactly what went out, and all digests fit."""
    ws.approve_letter(letter.id)
    application = ws.apply(letter.job_id)
    ws.submit(application.id)
    ws.amend_posting(letter.job_id, title="Gone")
    ws.edit_base(ws.sections(ws.resume().id)[0].id, ws.sections(ws.resume().id)[1].content)
    paths = ws.export_sent(application.id, tmp_path / "out")
    _, documents = ws.sent(application.id)
    assert (tmp_path / "out" / "letter.md").read_bytes() == next(
        one.content for one in documents if (one.kind, one.format) == ("letter", "markdown")
    )
    assert all(path.stat().st_mode & 0o077 == 0 for path in paths)
    assert all(one.ok for one in ws.verify())
    assert {one.what for one in ws.verify()} >= {"submission", "resume.pdf", "letter.pdf", "letter.markdown"}


def test_verify_sees_what_was_altered(ws: Workspace, letter: CoverLetter, tmp_path: Path) -> None:
    """A document changed past the schema's rules no longer fits, and is not written out as if it did."""
    ws.approve_letter(letter.id)
    application = ws.apply(letter.job_id)
    ws.submit(application.id)
    with ws._db.write():
        ws._db.execute("DROP TRIGGER document_fixed")
        ws._db.execute("UPDATE document SET content = x'00' WHERE kind = 'letter' AND format = 'markdown'")
    assert [one.what for one in ws.verify() if not one.ok] == ["letter.markdown"]
    with pytest.raises(RefusedError, match=r"altered since: letter\.markdown"):
        ws.export_sent(application.id, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_the_schema_holds_the_gate_on_letters(ws: Workspace, letter: CoverLetter) -> None:
    """An UPDATE cannot send an application whose letter is not approved."""
    application = ws.apply(letter.job_id)
    refused = pytest.raises(RefusedError, match="letter must be read and approved")
    with refused, ws._db.write():
        ws._db.execute("UPDATE application SET status = 'submitted' WHERE id = ?", (application.id,))
    assert ws.application(application.id).status is ApplicationStatus.PREPARED


def test_a_line_of_a_letter_is_replaced_or_taken_out() -> None:
    """Lines are numbered without the empty ones, and paragraphs stay paragraphs."""
    content = "Dear team,\n\nOne.\n- a\n- b\n\nYours,\nMira"
    assert letter_lines(content)[2] == "- a"
    assert with_letter_line(content, 3, "- c") == "Dear team,\n\nOne.\n- c\n- b\n\nYours,\nMira"
    assert with_letter_line(content, 2, "").startswith("Dear team,\n\n- a")
