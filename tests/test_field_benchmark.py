"""The text is compared with the fields beside it: what agrees, what differs, what is silent."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import fields
from benchmarks.field_sources import Stated, stated
from kairos.analysis import analyze

ROWS = {
    "jobs": [
        {"title": "Senior Engineer", "workplaceType": "Remote", "employmentType": "FullTime",
         "descriptionHtml": "<p>This is a fully remote role.</p><p>Pay: $100,000 - $120,000</p>",
         "compensation": {"summaryComponents": [
             {"compensationType": "Salary", "minValue": 100000, "maxValue": 120000}]}},
        {"title": "Engineer", "workplaceType": "Remote", "employmentType": "FullTime",
         "descriptionHtml": "<p>This is an on-site role.</p>"},
    ]
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one saved response."""
    path = tmp_path / "lumen/tests/fixtures/ashby.json"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(ROWS))
    return tmp_path


def test_right_wrong_and_silent_are_told_apart(folder: Path) -> None:
    """The first posting's text agrees on the mode, the second's does not; neither text says the type."""
    tallies = fields.measured(stated(folder))
    assert (tallies["remote_type", "Ashby"].right, tallies["remote_type", "Ashby"].wrong) == (1, 1)
    assert tallies["job_type", "Ashby"].silent == 2
    assert tallies["salary", "Ashby"].right == 1


def test_the_table_and_the_differences_are_printed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A difference is shown with the words that the text's answer was read from."""
    assert fields.main([str(folder), "--show", "remote_type"]) == 0
    shown = capsys.readouterr().out
    assert "field remote, text onsite | Engineer | This is an on-site role." in shown
    assert "remote_type   all" in shown


def test_an_absent_folder_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without the files there is nothing to measure, and that is no failure."""
    assert fields.main([str(tmp_path / "none")]) == 0
    assert "skipped" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("field", "agreed"),
    [((93_600.0, 104_000.0), True), ((45.0, 50.0), True), ((45.0, 60.0), False)],
)
def test_pay_agrees_for_its_period_or_a_year(field: tuple[float, float], agreed: bool) -> None:
    """A board may have made an hour's pay a year's."""
    one = Stated(source="a board", place="1", title="Engineer", text="Pay: $45 - $50 per hour", salary=field)
    assert fields.agrees("salary", one, analyze(one.title, one.text)) is agreed
