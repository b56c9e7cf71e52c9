"""The benchmark of documents finds what is there, and says what is not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from benchmarks import rendering
from kairos.examples import example_resume
from kairos.resumes import RESUME_WRITERS


def test_the_example_is_found_again_in_every_format(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The table has a row for each format and no missing line, and the exit code says so."""
    shutil.copy(example_resume(), tmp_path / "resume.json")
    assert rendering.main([str(tmp_path)]) == 0
    shown = capsys.readouterr().out
    assert all(f"\n{form} " in shown for form in RESUME_WRITERS)
    assert "ratio" in shown


def test_what_a_document_lacks_is_missing(tmp_path: Path) -> None:
    """A line that stands before the one it follows, or nowhere, is named."""
    shutil.copy(example_resume(), tmp_path / "resume.json")
    ((_name, read),) = rendering.resumes(tmp_path)
    text = rendering.extracted("text", RESUME_WRITERS["text"].write(read.resume, read.sections))
    assert rendering.missing(read, "text", text)[1] == []
    assert rendering.missing(read, "text", text.replace("Introduced Kafka", "Replaced Kafka"))[1] == [
        "Introduced Kafka for clinic events, replacing 14 nightly batch jobs"
    ]
