"""The table of what comes over from each file is told as the import reads it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import sources


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a file that is read, one with a fault in it, and one that is no file of postings."""
    whole = {
        "source": "seek", "external_id": "1", "title": "Data Analyst", "company_name": "Lumen Labs",
        "location": "Sydney NSW", "description": "words " * 100, "salary_min": 90_000, "posted_at": "2026-03-01",
    }  # fmt: skip
    (tmp_path / "below").mkdir()
    (tmp_path / "below/own.json").write_text(json.dumps([whole, {**whole, "external_id": "2", "title": ""}]))
    (tmp_path / "rows.csv").write_text("title,company\nNurse,Tern Health\n")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n")
    return tmp_path


def test_each_file_is_a_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Counts, shares, a line for all and the reasons of what was rejected."""
    assert sources.main([str(folder)]) == 0
    head, _, own, picture, rows, every, *rejected = capsys.readouterr().out.splitlines()
    assert head.split()[:5] == ["file", "reader", "records", "imported", "rejected"]
    assert own.split()[1:] == ["kairos-json", "2", "1", "1", *("100%",) * 6, "0%", "0%", "0%", "100%"]
    assert picture.split()[2:5] == ["0", "0", "0"]
    assert rows.split()[1:5] == ["csv", "1", "1", "0"]
    assert every.split()[2:5] == ["3", "2", "1"]
    assert any("a posting needs a title" in line for line in rejected)
    assert any("a picture" in line for line in rejected)


def test_a_folder_that_is_not_there_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without the postings there is a sentence and no failure."""
    assert sources.main([str(tmp_path / "none")]) == 0
    assert "no folder" in capsys.readouterr().err


def test_every_real_file_is_read_whole() -> None:
    """Of the real postings beside the project, 99 in 100 come in, each with a title."""
    if not sources.PLACE.is_dir():
        pytest.skip("needs the real postings in ../shared/data/postings")
    lines = [sources.line_of(path) for path in sorted(sources.PLACE.rglob("*")) if path.is_file()]
    imported = sum(len(line.jobs) for line in lines)
    assert imported >= 0.99 * sum(line.read for line in lines)
