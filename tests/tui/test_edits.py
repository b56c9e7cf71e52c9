"""From a row of the comparison back to content: edit in place and put back."""

from __future__ import annotations

from attrs import evolve
from hypothesis import given, strategies as st

from kairos.models import (
    Entry,
    LineKind,
    ResumeId,
    ResumeSection,
    SectionComparison,
    SectionContent,
    SectionId,
    SectionType,
    with_line,
)
from kairos.tailoring import compare_section
from kairos.tui.edits import editable_text, put_back, row_kinds, tailored_line

BASE = SectionContent(
    entries=(
        Entry(
            key="e1",
            title="Data Analyst",
            organization="Lumen Labs",
            text="A team of five.",
            bullets=("Maintained Go services", "Cut report time by 32% with Git", "Helped migrate 2 jobs to C++"),
        ),
        Entry(
            key="e2", title="Developer", organization="Vesper Media", bullets=("Wrote an importer",), keywords=("Go",)
        ),
    )
)


def compared(content: SectionContent) -> SectionComparison:
    """Return *content* beside the base."""
    section = ResumeSection(
        id=SectionId("s"),
        resume_id=ResumeId("r"),
        section_type=SectionType.WORK_EXPERIENCE,
        position=0,
        heading="Work experience",
        content=BASE,
        tailorable=True,
    )
    return compare_section(section, content)


def bullets(*texts: str) -> SectionContent:
    """Return the base with other bullets in its first entry."""
    return evolve(BASE, entries=(evolve(BASE.entries[0], bullets=texts), BASE.entries[1]))


def row_of(comparison: SectionComparison, text: str) -> int:
    """Return the row that shows *text* on either side."""
    return next(at for at, one in enumerate(comparison.lines) if text in one.base or text in one.tailored)


def test_rows_know_their_lines() -> None:
    """Each row with a tailored side finds its line; a header, a text, keywords and bullets are told apart."""
    comparison = compared(bullets("Helped migrate 2 jobs to C++", "Maintained Go services"))
    kinds = row_kinds(comparison)
    for row, change in enumerate(comparison.lines):
        found = tailored_line(comparison, row)
        assert (found is None) == (change.op == "delete")
        if found is not None:
            assert found.text == change.tailored
            assert kinds[row] is found.kind
    assert set(kinds) == set(LineKind)


def test_put_back_a_reworded_line() -> None:
    """A reworded bullet gets the base's words."""
    comparison = compared(bullets(BASE.entries[0].bullets[0], "Cut report time by 32% with Python"))
    assert put_back(comparison, row_of(comparison, "Python")).entries[0].bullets[1] == BASE.entries[0].bullets[1]


def test_put_back_a_bullet_that_is_left_out() -> None:
    """A bullet that was left out comes back behind the one that stood before it."""
    kept = (BASE.entries[0].bullets[0], BASE.entries[0].bullets[2])
    comparison = compared(bullets(*kept))
    assert put_back(comparison, row_of(comparison, "32%")) == BASE


def test_put_back_a_new_line() -> None:
    """A bullet that the base does not have goes."""
    comparison = compared(bullets(*BASE.entries[0].bullets, "Won 9 unrelated medals overseas"))
    assert put_back(comparison, row_of(comparison, "medals")) == BASE


def test_put_back_an_entry() -> None:
    """Any line of an entry that was left out brings the entry back to its place."""
    comparison = compared(evolve(BASE, entries=BASE.entries[1:]))
    assert put_back(comparison, row_of(comparison, "Git")) == BASE


def test_put_back_a_moved_bullet() -> None:
    """A bullet that only moved goes back to where it stood."""
    first, second, third = BASE.entries[0].bullets
    comparison = compared(bullets(third, first, second))
    row = next(at for at, one in enumerate(comparison.lines) if one.op == "move")
    assert put_back(comparison, row) == BASE


def test_equal_rows_stay() -> None:
    """Putting back what is as in the base changes nothing."""
    comparison = compared(BASE)
    assert all(put_back(comparison, row) == BASE for row in range(len(comparison.lines)))


def test_a_paragraph_is_edited_whole() -> None:
    """The line of a paragraph stands for all of it, since it is replaced whole."""
    content = SectionContent(text="One.\nTwo.")
    section = evolve(compared(BASE).section, content=content)
    comparison = compare_section(section, evolve(content, text="One.\nThree."))
    found = tailored_line(comparison, 1)
    assert found is not None
    assert editable_text(comparison.tailored, found) == "One.\nThree."
    assert with_line(comparison.tailored, found, "Four.").text == "Four."
    assert put_back(comparison, 1) == content


@given(st.permutations(BASE.entries[0].bullets), st.integers(0, 3))
def test_putting_back_every_row_gives_the_base(order: list[str], kept: int) -> None:
    """Whatever was moved and left out, putting back row after row ends at the base's own bullets."""
    content = bullets(*order[:kept])
    for _ in range(12):
        comparison = compared(content)
        row = next((at for at, one in enumerate(comparison.lines) if one.op != "equal"), None)
        if row is None:
            break
        content = put_back(comparison, row)
    assert content == BASE


def test_put_back_text_and_keywords() -> None:
    """An entry's paragraph and its keywords get the base's words, reworded or left out."""
    first, second = BASE.entries
    for changed in (
        evolve(BASE, entries=(evolve(first, text="A team of nine hundred."), second)),
        evolve(BASE, entries=(evolve(first, text=""), second)),
        evolve(BASE, entries=(first, evolve(second, keywords=("Rust",)))),
        evolve(BASE, entries=(first, evolve(second, keywords=()))),
    ):
        comparison = compared(changed)
        row = next(at for at, one in enumerate(comparison.lines) if one.op != "equal")
        assert put_back(comparison, row) == BASE


def test_put_back_a_moved_entry() -> None:
    """An entry that moved as a whole goes back to its place."""
    comparison = compared(evolve(BASE, entries=BASE.entries[::-1]))
    row = next(at for at, one in enumerate(comparison.lines) if one.op == "move")
    assert put_back(comparison, row) == BASE


def test_put_back_a_paragraph_that_is_left_out() -> None:
    """A section's own text that was left out comes back whole."""
    content = SectionContent(text="One.\nTwo.")
    comparison = compare_section(evolve(compared(BASE).section, content=content), SectionContent(text="One."))
    row = next(at for at, one in enumerate(comparison.lines) if one.op == "delete")
    assert put_back(comparison, row) == content
