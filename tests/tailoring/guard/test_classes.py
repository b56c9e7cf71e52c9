"""Fabrications are found and honest rewording passes, class by class, over invented people of several professions."""

from __future__ import annotations

import random

import pytest

from kairos.models import Finding, ResumeSection, section_lines
from kairos.tailoring.guard import check_resume
from tests.tailoring.guard.edits import Edit, Sections
from tests.tailoring.guard.fabricated import FABRICATED
from tests.tailoring.guard.honest import HONEST
from tests.tailoring.guard.people import VOCABULARY, contact, person

N = 12


def findings_of(base: Sections, tailored: Sections) -> tuple[Finding, ...]:
    """Return what the guard says of two whole resumes of one person."""
    return check_resume(base, tailored, base_contact=contact(), tailored_contact=contact(), vocabulary=VOCABULARY)


def changed(name: str, edit: Edit) -> list[tuple[Sections, Sections]]:
    """Return up to N pairs of base and changed resume; the seeds are fixed."""
    pairs = []
    for number in range(N * 4):
        source = random.Random(f"{name} {number}")
        base = person(source)
        tailored = edit(base, source)
        if tailored is not None and tailored != base:
            pairs.append((base, tailored))
        if len(pairs) == N:
            break
    return pairs


@pytest.mark.parametrize("name", sorted(FABRICATED))
def test_a_fabrication_is_found(name: str) -> None:
    """At least 95 of 100 fabrications of each class are found."""
    pairs = changed(name, FABRICATED[name])
    missed = [tailored for base, tailored in pairs if not findings_of(base, tailored)]
    assert pairs
    assert len(missed) <= 0.05 * len(pairs), missed


@pytest.mark.parametrize("name", sorted(HONEST))
def test_honest_change_passes(name: str) -> None:
    """At most 5 of 100 honest changes of each class raise anything, and 1 of 12 here."""
    pairs = changed(name, HONEST[name])
    alarms = [found for base, tailored in pairs if (found := findings_of(base, tailored))]
    assert pairs
    assert len(alarms) <= 1, alarms


@pytest.mark.parametrize("name", sorted(FABRICATED))
def test_every_finding_points_at_its_words(name: str) -> None:
    """A finding with a span quotes exactly the words at its place, and says what it was held against."""
    for base, tailored in changed(name, FABRICATED[name])[:2]:
        lines = [line for one in tailored for line in texts_of(one)]
        for finding in findings_of(base, tailored):
            assert finding.message
            assert finding.end == finding.start or any(
                line[finding.start : finding.end] == finding.text for line in lines
            )


def texts_of(section: ResumeSection) -> list[str]:
    """Return the lines of a section as the comparison shows them."""
    return [line.text for line in section_lines(section.content)]
