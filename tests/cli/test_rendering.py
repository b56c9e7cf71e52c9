"""kairos render: the file, how many pages it has, and each refusal in a sentence."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from kairos.errors import ExitCode
from kairos.examples import example_resume
from kairos.resumes import RESUME_WRITERS, TEMPLATES
from tests.cli.conftest import Kairos


@pytest.fixture
def loaded(kairos: Kairos) -> Kairos:
    """The command line on a file with the example's resume."""
    assert kairos("import", "resume", example_resume()).code == 0
    return kairos


def test_templates_are_listed(kairos: Kairos) -> None:
    """--templates names each with what it looks like, without a file to write."""
    said = kairos("render", "--templates")
    assert said.code == 0
    assert [line.split()[0] for line in said.out.splitlines()] == list(TEMPLATES)


@pytest.mark.parametrize("form", RESUME_WRITERS)
def test_the_ending_names_the_format(loaded: Kairos, tmp_path: Path, form: str) -> None:
    """Each format is written by its ending, and standard error says what was written."""
    path = tmp_path / f"cv{RESUME_WRITERS[form].suffixes[0]}"
    said = loaded("render", "--base", "-o", path, "--template", "compact", "--paper", "letter")
    assert said.code == 0
    assert f"{path.stat().st_size:,} bytes" in said.err
    assert ("2 pages" in said.err) == (form == "pdf")


def test_more_pages_than_allowed_are_refused(loaded: Kairos, tmp_path: Path) -> None:
    """Nothing is written; the hint says how to choose less. A format without pages cannot be held to any."""
    path = tmp_path / "cv.pdf"
    said = loaded("render", "--base", "-o", path, "--pages", "1")
    assert said.code == ExitCode.REFUSED
    assert "it takes 2 pages, and at most 1 were asked for" in said.err
    assert "kairos tailor JOB --pages 1" in said.err
    assert not path.exists()
    assert loaded("render", "--base", "-o", path, "--pages", "2").code == 0
    assert loaded("render", "--base", "-o", tmp_path / "cv.md", "--pages", "2").code == ExitCode.BAD_INPUT


def test_open_asks_the_system(loaded: Kairos, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """--open hands the file to the system's viewer; where there is none the file stays and the error says so."""
    asked: list[str] = []

    def launch(path: str) -> int:
        asked.append(path)
        return len(asked) - 1

    monkeypatch.setattr(click, "launch", launch)
    assert loaded("render", "--base", "-o", tmp_path / "a.pdf", "--open").code == 0
    said = loaded("render", "--base", "-o", tmp_path / "b.pdf", "--open")
    assert said.code == ExitCode.REFUSED
    assert "nothing here opens it" in said.err
    assert (tmp_path / "b.pdf").exists()
    assert asked == [str(tmp_path / "a.pdf"), str(tmp_path / "b.pdf")]


def test_what_is_missing_or_unknown_is_named(loaded: Kairos, tmp_path: Path) -> None:
    """No file, no resume, a template that is none, a folder without fonts: each is a sentence and no traceback."""
    for arguments, words in (
        (("render", "--base"), "name the file to write"),
        (("render", "-o", tmp_path / "cv.pdf"), "name what to write"),
        (("render", "--base", "-o", tmp_path / "cv.pdf", "--template", "neon"), "there is no such template"),
        (("render", "--base", "-o", tmp_path / "cv.pdf", "--font-dir", tmp_path), "there is no font in the folder"),
    ):
        said = loaded(*arguments)
        assert said.code == ExitCode.BAD_INPUT
        assert words in said.err
