"""What a posting asks, as the app tells it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kairos.workspace import open_workspace
from tests.posting_data import posting
from tests.tui.conftest import NARROW, WIDE, Open
from tests.tui.filled import now

_TEXT = """Requirements
- NV1 clearance
- Australian citizens or permanent residents only
- Bachelor's degree
- Fluent Dutch
- A$100,000 - A$120,000 a year
"""


@pytest.fixture
def strict(file: Path) -> Path:
    """A file with one posting that asks for much."""
    jobs = file.parent / "jobs.json"
    record = posting(1, title="Analyst", description=_TEXT, salary_min=None, salary_max=None)
    jobs.write_text(json.dumps([record]), encoding="utf-8")
    with open_workspace(file, now=now) as workspace:
        workspace.import_jobs(jobs)
        workspace.refresh()
    return file


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_each_answer_stands_apart_from_its_label(strict: Path, open_app: Open, size: tuple[int, int]) -> None:
    """Rights, degree, languages and pay are told with their words, and no label runs into its answer."""
    async with open_app(strict, size) as driver:
        await driver.press("enter")
        await driver.settle(0.2)
        shown = [" ".join(row.split()) for row in driver.text().splitlines()]
        for line in (
            "resident permanent residency needed “",
            "security clearance needed “NV1 clearance”",
            "degree degree needed “Bachelor's degree”",
            "speak nl “Fluent Dutch”",
            "pay AUD 100,000–120,000 a year “",
        ):
            assert any(line in row for row in shown), line
