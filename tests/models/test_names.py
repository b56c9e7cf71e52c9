"""The models' names load when they are asked for: all of them are there, and a list of postings loads few."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kairos import models

HEAVY = (
    "cattrs",
    "sqlite_utils",
    "kairos.analysis.posting",
    "kairos.analysis.taxonomy",
    "kairos.matching.scorer",
    "kairos.models.tailored",
    "textual",
)


def test_every_name_has_one_home() -> None:
    """The published names are exactly those that have a module, and each is found there."""
    assert sorted(models._HOME_OF) == sorted(models.__all__)
    assert all(getattr(models, name) is not None for name in models.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    """What has no module is refused as Python refuses it."""
    with pytest.raises(AttributeError, match="no attribute 'Jobs'"):
        _ = models.Jobs  # type: ignore[attr-defined]  # the point of the test


@pytest.mark.parametrize("command", ["jobs", "matches"])
def test_lists_load_nothing_that_is_slow(command: str, stocked_path: Path) -> None:
    """On a file that is current, a list imports neither converter nor scorer, analysis, migrations' engine or app."""
    code = f"""
import sys
from kairos.cli import run
assert run(["--db", {str(stocked_path)!r}, {command!r}]) == 0
print("loaded:", *(name for name in {HEAVY!r} if name in sys.modules))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.splitlines()[-1] == "loaded:", done.stderr


@pytest.fixture
def stocked_path(tmp_path: Path) -> Path:
    """A file with the bundled resume and postings, analysed and scored."""
    from kairos.examples import example_postings, example_resume
    from kairos.workspace import open_workspace

    path = tmp_path / "search.db"
    with open_workspace(path) as ws:
        ws.import_resume(example_resume())
        ws.import_jobs(next(one for one in example_postings() if one.name == "postings.json"))
        ws.refresh()
    return path
