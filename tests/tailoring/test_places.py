"""Places name one line each."""

from __future__ import annotations

import pytest

from kairos.models import Entry, Line, LineKind, SectionContent
from kairos.tailoring.places import entry_place, line_place

ROLE = Entry(key="e1", title="Nurse", organization="Orchard Health", start="2016")


@pytest.mark.parametrize(
    ("kind", "place"),
    [
        (LineKind.HEADER, "Orchard Health, Nurse"),
        (LineKind.TEXT, "Orchard Health, Nurse, text"),
        (LineKind.KEYWORDS, "Orchard Health, Nurse, keywords"),
        (LineKind.BULLET, "Orchard Health, Nurse, bullet 3"),
    ],
)
def test_a_line_is_named_by_its_entry_and_kind(kind: LineKind, place: str) -> None:
    """Each kind of line has its own name."""
    line = Line(kind=kind, text="x", entry="e1", index=2)
    assert line_place(SectionContent(entries=(ROLE,)), line) == place


def test_the_sections_own_text_has_no_place() -> None:
    """A summary's place is the empty text."""
    assert line_place(SectionContent(text="x"), Line(kind=LineKind.TEXT, text="x")) == ""


@pytest.mark.parametrize(
    ("entry", "place"),
    [
        (Entry(key="k"), "k"),
        (Entry(key="k", location="Oslo"), "Oslo"),
        (Entry(key="k", start="2016", end="2018"), "2016 – 2018"),
        (Entry(key="k", title="Garden Ledger"), "Garden Ledger"),
    ],
)
def test_an_entry_without_a_name_is_called_by_what_is_known(entry: Entry, place: str) -> None:
    """Dates, a place or at last the key stand in."""
    assert entry_place(entry) == place


def test_entries_of_one_name_are_told_apart() -> None:
    """By their dates, or by their order where those are equal as well."""
    two = Entry(key="e2", title="Nurse", organization="Orchard Health", start="2019")
    three = Entry(key="e3", title="Nurse", organization="Orchard Health", start="2019")
    header = Line(kind=LineKind.HEADER, text="x", entry="e2")
    assert line_place(SectionContent(entries=(ROLE, two)), header) == "Orchard Health, Nurse (2019)"
    assert line_place(SectionContent(entries=(ROLE, two, three)), header) == "Orchard Health, Nurse (no. 2)"


def test_a_line_of_no_entry_is_named_by_its_key() -> None:
    """A line whose entry is gone still has a name."""
    assert line_place(SectionContent(), Line(kind=LineKind.BULLET, text="x", entry="e9")) == "e9, bullet 1"
