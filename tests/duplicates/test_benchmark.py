"""The benchmark of duplicates reads what it is given and prints its figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.duplicates import main, synthetic
from tests.duplicates.postings import DATA, TEXT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with two boards' files, of which one names no board, and one that is no postings at all."""
    head = "title,company,location,description,url\n"
    text = TEXT.replace("\n", " ").replace('"', "")
    row = f'Data Engineer,Lumen Labs,"Ghent, Belgium","{text}",'
    other = f'Nurse,Tern Clinics,Leeds,"{DATA.replace(chr(10), " ")}",'
    (tmp_path / "someone__saved").mkdir()
    (tmp_path / "someone__saved" / "seek_list.csv").write_text(f"{head}{row}\n{other}\n")
    page = "https://www.linkedin.com/jobs/view/1807176222"
    (tmp_path / "linkedin.csv").write_text(f"{head}{row}{page}\n")
    (tmp_path / "notes.json").write_text('{"no": "postings"}')
    return tmp_path


def test_pairs_of_a_folder_are_counted_and_shown(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every file is read, one that is none is named, and pairs stand side by side."""
    assert main([str(folder), "--show", "3", "--rule", "text"]) == 0
    shown, told = capsys.readouterr()
    assert "3 postings of 2 files" in shown
    assert "same    text              1" in shown
    assert "linkedin.csv  and  someone/seek_list.csv" in shown
    assert "1. same, text: same title at Lumen Labs and the same text" in shown
    assert "not read: notes.json" in told


def test_synthetic_copies_are_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a folder it says so, and finds every planted copy and nothing else."""
    assert main([str(tmp_path / "none"), "--size", "600"]) == 0
    shown = capsys.readouterr().out
    assert "only synthetic ones are measured" in shown
    assert "60 of 60 planted copies are in one cluster with what they copy; 0 others are" in shown


def test_synthetic_postings_are_the_same_each_time() -> None:
    """Two runs measure the same postings."""
    assert synthetic(50) == synthetic(50)
