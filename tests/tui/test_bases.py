"""Several base resumes in the app: which one fits a posting, and which one it is tailored from."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kairos.tui.modals.choose import ChooseModal
from kairos.tui.screens.approvals import ApprovalsScreen
from kairos.tui.screens.compare import CompareScreen
from kairos.tui.screens.matches import MatchesScreen
from kairos.workspace import open_workspace
from tests.posting_data import posting
from tests.tui.conftest import NARROW, WIDE, Open
from tests.tui.filled import now

_CV = """# Maren Holt

maren@holt.example

## Experience

### {title}, Lumen Labs
2019-03 – present

- {did}
- Ran it
"""


@pytest.fixture
def two(file: Path) -> Path:
    """A file with a resume for data work, the default, one for the web, and a posting for the web."""
    jobs = file.parent / "jobs.json"
    text = "Requirements\n- TypeScript\n- React\n- CSS"
    jobs.write_text(json.dumps([posting(1, title="Frontend Developer", description=text)]), encoding="utf-8")
    with open_workspace(file, now=now) as workspace:
        for name, title, did in (
            ("Data", "Data Engineer", "Built loads in Python, SQL and Kafka"),
            ("Web", "Frontend Developer", "Built pages in TypeScript, React and CSS"),
        ):
            source = file.parent / f"{name}.md"
            source.write_text(_CV.format(title=title, did=did), encoding="utf-8")
            workspace.import_resume(source, name=name, default=name == "Data")
        workspace.import_jobs(jobs)
        workspace.refresh()
    return file


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_the_posting_says_which_resume_fits(two: Path, open_app: Open, size: tuple[int, int]) -> None:
    """A posting names each resume with its score, best first; t asks which one, and the comparison names it."""
    async with open_app(two, size) as driver:
        await driver.press("enter")
        await driver.settle(0.2)
        told = next(row for row in driver.text().splitlines() if row.strip().startswith("base "))
        assert told.index("Web 0.") < told.index("Data 0.")
        assert "default" in told
        await driver.press("t")
        await driver.settle(0.1)
        # The cursor stands on the default, wherever it comes in the order.
        assert driver.screen(ChooseModal).start == 1
        await driver.press("k", "enter")
        await driver.settle(0.3)
        compare = driver.screen(CompareScreen)
        assert compare.compared is not None
        assert compare.compared.variant.resume.name == "Web"
        assert "from Web" in driver.text()
        await driver.press("R")
        await driver.settle(0.2)
        assert driver.screen(CompareScreen).compared.variant.resume.name == "Web"  # type: ignore[union-attr]  # just compared


async def test_leaving_the_choice_tailors_nothing(two: Path, open_app: Open) -> None:
    """Esc at the choice of a resume leaves the posting untailored; the list of approvals names bases."""
    async with open_app(two, WIDE) as driver:
        driver.screen(MatchesScreen)
        await driver.press("t")
        await driver.settle(0.1)
        await driver.press("escape")
        await driver.settle(0.1)
        with open_workspace(two, now=now) as workspace:
            assert workspace.tailored_resumes() == []
            workspace.tailor(workspace.job("s-1").id)
        await driver.press("2")
        await driver.settle(0.2)
        driver.screen(ApprovalsScreen)
        assert "Data" in driver.text()
