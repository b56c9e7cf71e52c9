"""Corrections at random: whatever was put right stands after the file is read again, and undo takes each back whole."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings, strategies as st

from kairos.errors import KairosError
from kairos.models import Contact, ResumeId, ResumeSection, SectionType
from kairos.workspace import Workspace, open_workspace
from tests.conftest import Clock

# The same heading, role and bullet stand more than once, because a place must be found among its likes.
CV = """# Maren Holt

maren@holt.example

## Summary

Data engineer.

## Experience

### Data Engineer, Lumen Labs
2019-03 – present

- Built loads in Python
- Ran on-call

### Data Engineer, Lumen Labs
2016-01 – 2019-02

- Built loads in Python
- Built loads in Python

## Things I made

- A tide clock
- A tide clock

## Things I made

- A sun dial

## Skills

- Languages: Python, SQL
- Tools: Docker
"""

State = tuple[Contact, tuple[ResumeSection, ...], tuple[str, ...]]


class Dice:
    """Numbers that hypothesis chose, brought into any range."""

    def __init__(self, numbers: list[int]) -> None:
        self._numbers = numbers

    def below(self, count: int) -> int:
        """Return a number from 0 to *count*."""
        return (self._numbers.pop() if self._numbers else 0) % count

    def word(self) -> str:
        """Return words to put in."""
        return ("Orrery", "Data Engineer", "Built loads in Python", "A sun dial", "Ünïcode – 9 %")[self.below(5)]

    def kind(self) -> str:
        """Return a type of section."""
        return str(list(SectionType)[self.below(len(SectionType))])


def _change(sections: tuple[ResumeSection, ...], dice: Dice) -> tuple[str, ...]:
    """Return the words of some correction; it may name a place that is not there."""
    section = dice.below(len(sections)) + 1
    entries = sections[section - 1].content.entries
    entry = f"{section}.{dice.below(len(entries) + 1) + 1}"
    bullet = f"{entry}.{dice.below(3) + 1}"
    other = f"{dice.below(len(sections)) + 1}"
    other_entry = f"{other}.{dice.below(3) + 1}"
    changes: list[tuple[str, ...]] = [
        (f"{section}.type", dice.kind()),
        (f"{section}.heading", dice.word()),
        (f"{section}.text", dice.word()),
        (f"{section}.tailorable", "no"),
        (f"{entry}.title", dice.word()),
        (f"{entry}.organization", dice.word()),
        (f"{entry}.start", "2015"),
        (f"{entry}.keywords", f"Rust, {dice.word()}"),
        (bullet, dice.word()),
        ("contact.name", dice.word()),
        ("contact.profiles", "https://a.example, https://b.example"),
        ("move", str(section), "to", other),
        ("move", entry, "to", other),
        ("move", entry, "to", other_entry),
        ("move", bullet, "to", other_entry),
        ("move", bullet, "to", f"{other_entry}.1"),
        ("move", bullet, "to", other),
        ("move", f"{section}.text", "to", other),
        ("move", f"{entry}.text", "to", other_entry),
        ("merge", str(section), "into", other),
        ("merge", entry, "into", other_entry),
        ("split", entry, "as", dice.kind(), dice.word()),
        ("split", bullet),
        ("add", entry, dice.word()),
        ("add", bullet, dice.word()),
        ("add", str(section), dice.word()),
        ("add", dice.kind(), dice.word()),
        ("drop", bullet),
        ("drop", entry),
        ("drop", str(section)),
    ]
    return changes[dice.below(len(changes))]


def _state(ws: Workspace, resume_id: ResumeId) -> State:
    resume = next(one for one in ws.resumes() if one.id == resume_id)
    return resume.contact, ws.sections(resume_id), resume.unplaced


@pytest.fixture
def cv(tmp_path: Path) -> Path:
    """The invented resume as a file."""
    path = tmp_path / "cv.md"
    path.write_text(CV, encoding="utf-8")
    return path


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.integers(0, 10_000), min_size=18, max_size=18), min_size=1, max_size=8))
def test_corrections_stand_after_every_reading(cv: Path, throws: list[list[int]]) -> None:
    """Import, correct, import the same bytes: nothing changes, no correction is lost, ids and keys stay; and again."""
    with open_workspace(":memory:", now=Clock()) as ws:
        resume_id = ws.import_resume(cv).resume.id
        for throw in throws:
            before = _state(ws, resume_id)
            change = _change(ws.sections(resume_id), Dice(list(throw)))
            try:
                ws.correct_resume(resume_id, change)
            except KairosError:
                assert _state(ws, resume_id) == before
                continue
            after = _state(ws, resume_id)
            ws.undo()
            assert _state(ws, resume_id) == before
            ws.correct_resume(resume_id, change)
            again = _state(ws, resume_id)
            # A section that a correction makes has another id each time.
            assert [one.content for one in again[1]] == [one.content for one in after[1]]
        corrected = _state(ws, resume_id)
        for _ in range(2):
            told = ws.import_resume(cv)
            assert (told.outcome, told.changes, told.lost) == ("unchanged", (), ())
            assert _state(ws, resume_id) == corrected
        assert len(ws.resumes()) == 1


def _words(state: State) -> object:
    """Return what a state says, without the ids and keys under which it is stored."""
    contact, sections, unplaced = state
    return contact, [
        (
            one.section_type,
            one.heading,
            one.tailorable,
            one.id in unplaced,
            one.content.text,
            [evolve(entry, key="") for entry in one.content.entries],
        )
        for one in sections
    ]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.lists(st.integers(0, 10_000), min_size=18, max_size=18), min_size=1, max_size=6),
    st.sets(st.integers(3, len(CV.splitlines()) - 1), max_size=6),
)
def test_a_detour_over_another_version_loses_no_correction(
    cv: Path, throws: list[list[int]], without: set[int]
) -> None:
    """A version that lacks lines reports what it cannot bear; the first one again says all that was put right."""
    with open_workspace(":memory:", now=Clock()) as ws:
        cv.write_text(CV, encoding="utf-8")
        resume_id = ws.import_resume(cv).resume.id
        for throw in throws:
            with suppress(KairosError):
                ws.correct_resume(resume_id, _change(ws.sections(resume_id), Dice(list(throw))))
        corrected = _words(_state(ws, resume_id))
        kept = [line for number, line in enumerate(CV.splitlines()) if number not in without]
        cv.write_text("\n".join(kept), encoding="utf-8")
        detour = ws.import_resume(cv, replace=ws.resumes()[0].id)
        assert {one.id for one in detour.lost} <= {one.id for one in ws.corrections(resume_id)}
        cv.write_text(CV, encoding="utf-8")
        back = ws.import_resume(cv, replace=ws.resumes()[0].id)
        assert back.lost == ()
        assert _words(_state(ws, resume_id)) == corrected
