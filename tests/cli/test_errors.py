"""Whatever is wrong, the person gets one line that says what, where and what to do, and nothing is changed."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kairos.errors import ExitCode
from tests.cli.conftest import Kairos
from tests.posting_data import posting

Writer = Callable[[str, Any], Path]


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _bad_file(tmp_path: Path, kind: str) -> Path:
    path = tmp_path / f"bad-{kind}"
    contents = {
        "not-utf8": b'[{"title": "caf\xe9"}]',
        "truncated": b'[{"title": "x", "source": "seek"',
        "nan": b'[{"title": "x", "salary_min": NaN}]',
        "duplicate-keys": b'[{"title": "x", "title": "y"}]',
        "no-header.csv": b"Backend Engineer,Tern\nData Engineer,Helio\n",
        "ragged.csv": b"source,external_id,title,company\nseek,1,Engineer,Tern\nseek,2,Engineer\nseek,3,E,F,G\n",
        "page.html": b"<html><body><script>let a</script></body></html>",
        "no-title": json.dumps([posting(1, title="")]).encode(),
        "empty": b"",
        "blank": b"  \n",
        "number": b"1",
        "deep": b"[" * 100_000 + b"]" * 100_000,
    }
    if kind == "folder":
        path.mkdir()
    elif kind == "fifo":
        os.mkfifo(path)
    elif kind != "missing":
        path.write_bytes(contents[kind])
    return path


@pytest.mark.parametrize(
    "kind",
    [
        "not-utf8", "truncated", "nan", "duplicate-keys", "no-header.csv", "ragged.csv", "page.html", "no-title",
        "empty", "blank", "number", "deep", "folder", "fifo", "missing",
    ],
)  # fmt: skip
def test_bad_input_is_one_line_and_changes_nothing(
    kairos: Kairos, write_json: Writer, tmp_path: Path, db_path: Path, kind: str
) -> None:
    """Each kind of bad file ends with a bad-input code, one line and a hint, and leaves the file as it was."""
    kairos("import", "jobs", write_json("good.json", [posting(1)]))
    before = _digest(db_path)
    outcome = kairos("import", "jobs", _bad_file(tmp_path, kind))
    lines = outcome.err.strip().splitlines()
    assert outcome.code == ExitCode.BAD_INPUT
    assert lines[0].startswith("kairos: ")
    assert len(lines) <= 2
    assert all(line.startswith("hint: ") for line in lines[1:])
    assert _digest(db_path) == before


@pytest.mark.parametrize("kind", ["text", "zeros", "foreign", "folder", "header only", "newer"])
def test_a_file_that_is_not_ours_is_left_alone(kairos: Kairos, db_path: Path, write_json: Writer, kind: str) -> None:
    """A foreign, damaged or newer database is refused with the store's code, byte for byte unchanged."""
    if kind == "folder":
        db_path.mkdir()
    elif kind in ("foreign", "newer"):
        if kind == "newer":
            kairos("init")
        with sqlite3.connect(db_path) as raw:
            raw.execute("CREATE TABLE IF NOT EXISTS jobs (x)" if kind == "foreign" else "PRAGMA user_version = 1000")
        raw.close()
    else:
        content = {"text": b"hello\n" * 900, "zeros": bytes(8192), "header only": b"SQLite format 3\0"}[kind]
        db_path.write_bytes(content)
    before = None if db_path.is_dir() else _digest(db_path)
    outcome = kairos("import", "jobs", write_json("good.json", [posting(1)]))
    assert outcome.code == ExitCode.STORE
    assert outcome.err.startswith("kairos: ")
    assert before == (None if db_path.is_dir() else _digest(db_path))


def test_an_unknown_command_names_what_comes_near(kairos: Kairos) -> None:
    """A misspelt command is a usage error that suggests the right one."""
    outcome = kairos("matchs")
    assert outcome.code == ExitCode.USAGE
    assert "Did you mean 'matches'?" in outcome.err


def test_debug_shows_the_traceback(kairos: Kairos, db_path: Path) -> None:
    """With --debug the error itself comes through."""
    from kairos.cli import run
    from kairos.errors import NotFoundError

    with pytest.raises(NotFoundError, match="no posting goes by"):
        run(["--debug", "--db", str(db_path), "show", "nowhere"])


def test_a_defect_is_one_line_too(kairos: Kairos, monkeypatch: pytest.MonkeyPatch) -> None:
    """An unforeseen error ends with 1 and one line that says where to look."""
    from kairos.workspace import Workspace

    def broken(*_arguments: Any, **_named: Any) -> None:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr(Workspace, "jobs", broken)
    outcome = kairos("jobs")
    assert outcome.code == ExitCode.FAILED
    assert outcome.err.splitlines() == [
        "kairos: this is a defect of Kairos: ZeroDivisionError: by zero",
        "hint: the same command with --debug shows where",
    ]


def test_an_interrupt_leaves_no_trace(kairos: Kairos, write_json: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    """An interrupt in the middle of an import ends with 130, and nothing of the import is there."""
    from kairos.db.jobs import JobStore

    real = JobStore.upsert

    def interrupted(self: JobStore, *arguments: Any, **named: Any) -> Any:
        real(self, *arguments, **named)
        raise KeyboardInterrupt

    monkeypatch.setattr(JobStore, "upsert", interrupted)
    outcome = kairos("import", "jobs", write_json("jobs.json", [posting(1)]))
    monkeypatch.undo()
    assert outcome.code == ExitCode.INTERRUPT
    assert kairos("jobs", "--json").json == []


def test_nothing_acting_reaches_the_terminal(kairos: Kairos, write_json: Writer) -> None:
    """Control bytes, bidi tricks and unseen characters of a posting are gone from every listing."""
    nasty = "Eng\x1b]0;KX\x07\x9b31m \u202egnp\u2066 \u200b\ufeff\u00ad\U000e0041 [/KX]"
    kairos("import", "jobs", write_json("j.json", [posting(1, title=nasty, company_name=nasty, description=nasty * 9)]))
    for arguments in (("jobs",), ("matches",), ("show", "s-1"), ("search", "gnp"), ("history",), ("jobs", "--json")):
        outcome = kairos(*arguments)
        said = outcome.out + outcome.err
        assert outcome.code == 0
        assert not {char for char in said if char in "\x1b\x07\x9b\u202e\u2066\u200b\ufeff\u00ad\U000e0041"}
    assert kairos("jobs", "--json").json[0]["title"] == nasty


def test_every_exit_code_is_documented() -> None:
    """docs/cli.md has a row for every exit code."""
    text = (Path(__file__).resolve().parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")
    for code in ExitCode:
        assert f"| {code.value} |" in text
