"""Compare: what differs, what may not be said, and the decision bound to what was seen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kairos.models import ApprovalStatus, JobId, Stance, TailoredId, section_lines, with_line
from kairos.tui.modals.edit import EditModal
from kairos.tui.screens.approvals import ApprovalsScreen
from kairos.tui.screens.compare import CompareScreen
from kairos.tui.widgets.diff_view import DiffView
from kairos.workspace import Workspace, open_workspace
from tests.tui.conftest import NARROW, WIDE, Driver, Open
from tests.tui.filled import now, posting, with_resume

LINE = "Rebuilt the billing service in Python, which cut its cost by 32%"


@pytest.fixture
def tailored(file: Path) -> Iterator[tuple[Workspace, TailoredId]]:
    """A resume tailored for one posting, with one bullet reworded honestly."""
    with with_resume(file) as workspace:
        job = posting(1)
        with workspace._db.write():
            workspace._jobs.upsert([job], import_id="", seen_at=now())
        workspace.refresh()
        made = workspace.tailor(JobId(job.id))
        reword(workspace, made.id, LINE, "Rebuilt the billing service in Python, cut its cost by 32%")
        yield workspace, made.id


def reword(workspace: Workspace, tailored_id: TailoredId, old: str, new: str) -> None:
    """Give the bullet *old* other words in the tailored resume."""
    variant = workspace.variant(tailored_id)
    for section in variant.sections:
        for one in section_lines(section.content):
            if one.text == old:
                workspace.edit_section(tailored_id, section.id, with_line(section.content, one, new))
                return
    raise AssertionError(old)


async def to_compare(driver: Driver) -> CompareScreen:
    """Go to the comparison by the keys a person uses."""
    await driver.press("2", "enter")
    await driver.settle(0.05)
    return driver.screen(CompareScreen)


def status(workspace: Workspace, tailored_id: TailoredId) -> ApprovalStatus:
    """Return the decision as stored."""
    return workspace.variant(tailored_id).tailored.approval_status


async def test_words_are_marked(tailored: tuple[Workspace, TailoredId], file: Path, open_app: Open) -> None:
    """Removed and added words bear marks, headers say that they are fixed, the cursor begins on a change."""
    async with open_app(file, WIDE) as driver:
        screen = await to_compare(driver)
        text = driver.text()
        assert "[-" in text
        assert "-]" in text
        assert "fixed" in text
        assert "as you wrote it" in text
        assert screen.diff.current is not None
        assert screen.diff.current.op != "equal"


async def test_narrow_is_unified(tailored: tuple[Workspace, TailoredId], file: Path, open_app: Open) -> None:
    """At 80 columns one column is shown; v asks for two, and back."""
    async with open_app(file, NARROW) as driver:
        screen = await to_compare(driver)
        seen = [screen.diff.unified]
        for _ in range(2):
            await driver.press("v")
            seen.append(screen.diff.unified)
        assert seen == [True, False, True]


async def test_approve_and_undo(tailored: tuple[Workspace, TailoredId], file: Path, open_app: Open) -> None:
    """A approves what was seen, the header carries digest and date, and u takes it back."""
    workspace, tailored_id = tailored
    async with open_app(file) as driver:
        await to_compare(driver)
        await driver.press("A")
        assert status(workspace, tailored_id) is ApprovalStatus.APPROVED
        digest = workspace.variant(tailored_id).hash.removeprefix("sha256:")[:8]
        assert f"approved {digest} on 2026-03-29 09:00" in driver.text()
        await driver.press("u")
        assert status(workspace, tailored_id) is ApprovalStatus.PENDING
        assert "waits for your decision" in driver.text()


async def test_findings_block(tailored: tuple[Workspace, TailoredId], file: Path, open_app: Open) -> None:
    """An invented claim is shown at its line, and approval is refused while it stands."""
    workspace, tailored_id = tailored
    reword(workspace, tailored_id, "Moved 4 TB of history to PostgreSQL", "Moved 900 TB of history to Kubernetes")
    async with open_app(file) as driver:
        screen = await to_compare(driver)
        assert "✗" in driver.text()
        assert "open" in driver.text().splitlines()[1]
        await driver.press("A")
        assert status(workspace, tailored_id) is ApprovalStatus.PENDING
        assert "not approved" in driver.toasts()[-1]
        assert screen.diff.current is not None
        assert screen.diff.current.findings
        await driver.press("r")
        await driver.settle(0.1)
        await driver.press("A")
        await driver.settle(0.1)
        assert status(workspace, tailored_id) is ApprovalStatus.APPROVED


async def test_approve_refused_when_changed_since(
    tailored: tuple[Workspace, TailoredId], file: Path, open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What changed between looking and approving is not approved."""
    workspace, tailored_id = tailored
    async with open_app(file) as driver:
        monkeypatch.setattr(driver.app, "_watch", lambda: None)
        await to_compare(driver)
        reword(workspace, tailored_id, "Maintained services used by 52 colleagues", "Maintained services")
        await driver.press("A")
        assert status(workspace, tailored_id) is ApprovalStatus.PENDING
        assert "changed since you compared it" in driver.toasts()[-1]


async def test_changed_since_approval_is_said(
    tailored: tuple[Workspace, TailoredId], file: Path, open_app: Open
) -> None:
    """One edit after approval, the header says that it changed since."""
    workspace, tailored_id = tailored
    workspace.approve(tailored_id)
    reword(workspace, tailored_id, "Maintained services used by 52 colleagues", "Maintained services")
    async with open_app(file) as driver:
        await to_compare(driver)
        assert "changed since approval" in driver.text()


async def test_edit_in_place(tailored: tuple[Workspace, TailoredId], file: Path, open_app: Open) -> None:
    """E edits the line under the cursor; what the guard finds in it appears at once; u takes it back."""
    workspace, tailored_id = tailored
    async with open_app(file) as driver:
        screen = await to_compare(driver)
        at = next(
            (number, row)
            for number, section in enumerate(screen.diff.comparisons)
            for row, change in enumerate(section.lines)
            if change.tailored.startswith("Rebuilt")
        )
        screen.diff.go(at)
        await driver.press("e")
        modal = driver.screen(EditModal)
        assert modal.value.startswith("Rebuilt")
        await driver.press("end", "end", *" for 700 banks", "enter")
        await driver.settle(0.1)
        changed = screen.diff.current
        assert changed is not None
        assert "700 banks" in changed.tailored
        assert any("700" in finding.text for finding in changed.findings)
        await driver.press("u")
        await driver.settle(0.05)
        assert not workspace.findings(tailored_id)


async def test_headers_are_not_edited(tailored: tuple[Workspace, TailoredId], file: Path, open_app: Open) -> None:
    """A header is a fact: e on it opens nothing and says why."""
    async with open_app(file) as driver:
        screen = await to_compare(driver)
        at = next(
            (number, row)
            for number, section in enumerate(screen.diff.comparisons)
            for row, change in enumerate(section.lines)
            if change.fixed
        )
        screen.diff.go(at)
        await driver.press("e")
        assert driver.app.screen is screen
        assert "fixed" in driver.toasts()[-1]


async def test_changes_and_sections(tailored: tuple[Workspace, TailoredId], file: Path, open_app: Open) -> None:
    """] and [ go over changes, } and { over sections, g and G to the ends."""
    async with open_app(file) as driver:
        screen = await to_compare(driver)
        view = screen.query_one(DiffView)
        await driver.press("g")
        assert view.at == (0, 0)
        await driver.press("right_square_bracket")
        assert view.current is not None
        assert view.current.op != "equal"
        await driver.press("G")
        last = view.at
        await driver.press("left_curly_bracket")
        assert view.at < last


async def test_reject(tailored: tuple[Workspace, TailoredId], file: Path, open_app: Open) -> None:
    """X rejects, in the comparison as in the list, and the list shows it by mark and word."""
    workspace, tailored_id = tailored
    async with open_app(file) as driver:
        await to_compare(driver)
        await driver.press("X", "escape")
        assert status(workspace, tailored_id) is ApprovalStatus.REJECTED
        driver.screen(ApprovalsScreen)
        await driver.settle(0.05)
        assert "✗ rejected" in driver.text()


async def test_tailor_key(file: Path, open_app: Open) -> None:
    """T tailors and opens the comparison; again it opens the same one, edits kept."""
    with with_resume(file) as workspace:
        with workspace._db.write():
            workspace._jobs.upsert([posting(1)], import_id="", seen_at=now())
        workspace.refresh()
    async with open_app(file) as driver:
        await driver.press("t")
        await driver.settle(0.2)
        first = driver.screen(CompareScreen).tailored_id
        await driver.press("escape", "t")
        await driver.settle(0.1)
        assert driver.screen(CompareScreen).tailored_id == first
    with open_workspace(file, now=now) as workspace:
        assert [one.id for one in workspace.tailored_resumes()] == [first]


async def test_own_fact_settles_a_finding(tailored: tuple[Workspace, TailoredId], file: Path, open_app: Open) -> None:
    """F records the line as the person's own fact, after they had the chance to say it otherwise."""
    workspace, _ = tailored
    async with open_app(file) as driver:
        await to_compare(driver)
        await driver.press("F")
        await driver.press("enter")
        await driver.settle(0.05)
        assert [fact.text for fact in workspace.facts()] == [
            "Rebuilt the billing service in Python, cut its cost by 32%"
        ]


async def test_tailor_anew(tailored: tuple[Workspace, TailoredId], file: Path, open_app: Open) -> None:
    """R tailors anew; the one before is archived, and undo brings it back."""
    workspace, tailored_id = tailored
    async with open_app(file) as driver:
        screen = await to_compare(driver)
        await driver.press("R")
        await driver.settle(0.05)
        assert screen.tailored_id != tailored_id
        assert workspace.variant(tailored_id).tailored.archived_at is not None


async def test_lines_are_pinned_banned_and_accepted_by_one_key(
    tailored: tuple[Workspace, TailoredId], file: Path, open_app: Open
) -> None:
    """``o`` leaves a bullet out for the posting, ``i`` brings it back and keeps it, ``a`` notes a change as right."""
    workspace, tailored_id = tailored
    variant = workspace.variant(tailored_id)
    async with open_app(file, WIDE) as driver:
        screen = await to_compare(driver)
        assert screen.compared is not None
        places = [
            (number, row)
            for number, section in enumerate(screen.compared.sections)
            for row, change in enumerate(section.lines)
            if change.op in ("equal", "move") and screen.compared.spot((number, row)) is not None
        ]
        screen.diff.go(places[0])
        text = screen.compared.sections[places[0][0]].lines[places[0][1]].tailored
        await driver.press("o")
        await driver.settle(0.1)
        assert "▼ banned" in driver.text()
        assert text not in kept(workspace, tailored_id)
        await driver.press("i")
        await driver.settle(0.1)
        assert "▲ pinned" in driver.text()
        assert text in kept(workspace, tailored_id)
        assert list(workspace.stances(variant.resume.id, variant.job.id).values()) == [Stance.PIN]
        await driver.press("right_square_bracket", "left_square_bracket", "a")
        await driver.settle(0.1)
        assert "✓ accepted" in driver.text()


def kept(workspace: Workspace, tailored_id: TailoredId) -> set[str]:
    """Return the lines of the tailored resume."""
    return {line.text for section in workspace.variant(tailored_id).sections for line in section_lines(section.content)}
