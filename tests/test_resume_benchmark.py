"""Resumes made in the usual layouts are read right, and none of their words is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import resumes
from benchmarks.resume_gold import Gold, Job, compare
from benchmarks.resume_layouts import LAYOUTS, docx_bytes, people
from kairos.resumes import resume_source
from tests.resumes.support import REAL


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_word_document_in_each_layout_is_read_right(layout: str) -> None:
    """Of what two invented people state, 95 of 100 values are read as they were stated."""
    right = wrong = 0
    for person in people(2, seed=3):
        source = resume_source(docx_bytes(person, layout), f"{layout}.docx")
        made = resumes.read(source)
        told = compare(person.gold, made)
        right, wrong = right + sum(told.right.values()), wrong + sum(told.wrong.values())
        assert resumes.lost_words(source, made) == ()
    assert right >= 0.95 * (right + wrong)


def test_a_comparison_counts_what_is_stated() -> None:
    """A wrong employer and a wrong date are one each, and what the source does not state is not counted."""
    (person,) = people(1)
    made = resumes.read(resume_source(docx_bytes(person, "styled"), "cv.docx"))
    job = person.gold.jobs[0]
    gold = Gold(jobs=(Job(employer="Somebody Else", title=job.title, start="1999-01", end=job.end),))
    told = compare(gold, made)
    assert (told.right["title"], told.wrong["employer"], told.wrong["start"]) == (1, 1, 1)
    assert told.right["name"] + told.wrong["name"] == 0


def test_the_benchmark_says_where_data_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without the folder it ends with a sentence; with an empty one it counts none."""
    assert resumes.main([str(tmp_path / "gone"), "--people", "0"]) == 2
    assert "no resumes at" in capsys.readouterr().err
    assert resumes.main([str(tmp_path), "--people", "0"]) == 0
    assert "0 files: 0 read, 0 refused" in capsys.readouterr().out


@pytest.mark.skipif(not REAL.exists(), reason="public resumes are not here")
def test_no_word_of_a_real_document_is_lost() -> None:
    """Each word that a public DOCX or PDF shows is somewhere in what is made of it."""
    paths = [path for path in resumes.files_of(REAL) if path.suffix in (".docx", ".pdf")][::6]
    lost = {path.name: one.lost for path in paths if (one := resumes.measured(path, path.name)).lost}
    assert lost == {}
