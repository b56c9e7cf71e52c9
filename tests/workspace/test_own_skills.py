"""A person's own skills and names, and what they do to postings that are in the file already."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kairos.errors import BadInputError, NotFoundError
from kairos.workspace import Workspace
from tests.posting_data import posting

Writer = Callable[[str, Any], Path]


@pytest.fixture
def imported(ws: Workspace, write_json: Writer) -> Workspace:
    """A file with one posting that names skills nobody knows."""
    ws.import_jobs(
        write_json("jobs.json", [posting(1, description="Requirements\n- Lampweaver\n- Python or Glowbase")])
    )
    return ws


def _asked(ws: Workspace) -> tuple[str, ...]:
    ws.refresh()
    return ws.match(ws.job("s-1").id).analysis.required_skills


def test_an_own_skill_is_found_in_what_is_imported_already(imported: Workspace) -> None:
    """A new skill and another name of a known one are read in old postings; undo and removal take them back."""
    assert _asked(imported) == ("Python",)
    imported.add_own_skill("Lampweaver", implies=["Python"])
    assert _asked(imported) == ("Lampweaver", "Python")
    imported.add_own_skill("PostgreSQL", aliases=["Glowbase"])
    assert _asked(imported) == ("Lampweaver", "Python", "PostgreSQL")
    imported.undo()
    assert _asked(imported) == ("Lampweaver", "Python")
    imported.remove_own_skill("lampweaver")
    assert _asked(imported) == ("Python",)


def test_a_known_skill_is_not_renamed_by_another(imported: Workspace) -> None:
    """A skill's name cannot be given to another skill, and adding nothing to a known one is told."""
    with pytest.raises(BadInputError, match="'Python' is a skill of its own"):
        imported.add_own_skill("Lampweaver", aliases=["Python"])
    with pytest.raises(BadInputError, match="Go is known already"):
        imported.add_own_skill("golang")
    with pytest.raises(NotFoundError):
        imported.remove_own_skill("Python")
    assert imported.own_skills() == ()


def test_the_line_about_an_addition_says_what_was_added(imported: Workspace) -> None:
    """History tells a new skill from other names of a known one."""
    imported.add_own_skill("Lampweaver")
    assert imported.history(1)[0].summary == "added Lampweaver to the skills; postings to read again: 1"
    imported.add_own_skill("Python", aliases=["Glowbase"])
    assert imported.history(1)[0].summary == "added other names of Python; postings to read again: 1"
