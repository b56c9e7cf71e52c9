"""Letters and what was sent, from the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Kairos
from tests.posting_data import RESUME, posting

Writer = Callable[[str, Any], Path]


@pytest.fixture
def loaded(kairos: Kairos, write_json: Writer) -> Kairos:
    """The command line on a file with a resume and two postings."""
    assert kairos("import", "resume", write_json("cv.json", RESUME)).code == 0
    assert kairos("import", "jobs", write_json("jobs.json", [posting(1), posting(2)])).code == 0
    return kairos


def test_a_letter_from_draft_to_the_file(loaded: Kairos, tmp_path: Path) -> None:
    """Draft, read, edit, approve, write, apply, send, export again: each command does its part."""
    assert "no letters yet" in loaded("letter").err
    drafted = loaded("letter", "write", "s-1")
    assert "← Lumen Labs, Data Engineer, bullet 2" in drafted.out
    assert loaded("letter", "write", "s-1").code == 3
    target = tmp_path / "letter.pdf"
    assert loaded("letter", "render", "s-1", "-o", target).code == 4
    edited = loaded("letter", "edit", "s-1", "2", "I led 40 people.")
    assert "✗" in edited.out
    assert "findings open" in edited.err
    assert loaded("letter", "approve", "s-1", "--yes").code == 4
    assert loaded("undo").code == 0
    shown = loaded("letter", "show", "s-1", "--json").json
    assert loaded("letter", "approve", "s-1", "--seen", shown["hash"]).code == 0
    assert loaded("letter", "render", "s-1", "-o", target).code == 0
    assert target.read_bytes().startswith(b"%PDF-")
    assert "Dear Tern Analytics team," in loaded("letter", "render", "s-1", "-o", "-").out
    assert loaded("apply", "s-1").code == 0
    assert loaded("submit", "s-1").code == 0
    assert "letter approved" in loaded("sent", "s-1").out
    out = tmp_path / "sent"
    assert loaded("sent", "s-1", "-o", out).code == 0
    assert {path.name for path in out.iterdir()} == {
        *("letter.md", "letter.pdf", "resume.md", "resume.pdf", "posting.txt", "submission.json")
    }
    assert loaded("sent", "s-1", "-o", out).code == 4
    verified = loaded("verify")
    assert (verified.code, "0 no longer fit" in verified.out) == (0, True)


def test_templates_are_set_and_shown(loaded: Kairos, tmp_path: Path) -> None:
    """A template comes from a file, an unknown field is refused with its line, and the built-in one is shown."""
    assert "{bullets}" in loaded("letter", "template").out
    source = tmp_path / "mine.txt"
    source.write_text("Dear {team},\n\nI apply as {role}.\n", encoding="utf-8")
    refused = loaded("letter", "template", "mine", "--file", source)
    assert (refused.code, "line 3" in refused.err) == (3, True)
    source.write_text("Dear {team},\n\nI apply as {title}.\n", encoding="utf-8")
    assert loaded("letter", "template", "mine", "--file", source).code == 0
    assert "mine" in loaded("letter", "templates").out
    assert "I apply as Backend Engineer 1." in loaded("letter", "write", "s-1", "--template", "mine").out
    assert loaded("letter", "template", "mine", "--remove").code == 0


def test_a_line_that_is_not_there_is_said(loaded: Kairos) -> None:
    """Editing needs a line that exists, or a whole text."""
    loaded("letter", "write", "s-1")
    assert loaded("letter", "edit", "s-1", "99", "x").code == 3
    assert loaded("letter", "edit", "s-1").code == 3
    assert loaded("letter", "discard", "s-1").code == 0
    assert loaded("letter", "show", "s-1").code == 3
