"""A section beside its tailored content, line by line."""

from __future__ import annotations

from collections import Counter

from attrs import evolve
from hypothesis import given, strategies as st

from kairos.models import Entry, Finding, SectionComparison, SectionContent, SectionType, section_lines
from kairos.tailoring import compare_section
from kairos.tailoring.places import line_place
from tests.tailoring.fakes import section

LUMEN = Entry(
    key="e1",
    title="Data Analyst",
    organization="Lumen Labs",
    start="2016-08",
    end="2018-01",
    bullets=(
        "Maintained Go services used by 52 colleagues",
        "Cut report time by 32% with Git",
        "Helped migrate 2 jobs to C++",
    ),
)
TERN = Entry(key="e2", title="Clerk", organization="Tern", bullets=("Filed letters", "Answered the telephone"))
BASE = section(SectionType.WORK_EXPERIENCE, LUMEN, TERN)


def bullets(*texts: str, entry: Entry = LUMEN) -> SectionContent:
    """Return the base's content with other bullets in *entry*."""
    return evolve(
        BASE.content,
        entries=tuple(evolve(one, bullets=texts) if one is entry else one for one in BASE.content.entries),
    )


def ops(comparison: SectionComparison) -> list[tuple[str, str, str]]:
    """Return each row as op, base and tailored text."""
    return [(line.op, line.base, line.tailored) for line in comparison.lines]


def finding(place: str, text: str) -> Finding:
    """Return a finding at *place*."""
    return Finding(kind="skill", section="Work experience", place=place, text=text, message=f"{text} is new")


def test_same_content_is_all_equal() -> None:
    """The base beside itself has no change, and its headers are fixed."""
    comparison = compare_section(BASE, BASE.content)
    assert not comparison.changed
    assert {line.op for line in comparison.lines} == {"equal"}
    assert [line.tailored for line in comparison.lines if line.fixed] == [
        "Data Analyst, Lumen Labs, 2016-08 – 2018-01",
        "Clerk, Tern",
    ]


def test_reworded_moved_and_dropped_bullets() -> None:
    """A reworded bullet is a change wherever it went, a dropped one stands where it stood."""
    content = bullets("Cut report time by 32% with Python", "Maintained Go services used by over 52 colleagues")
    assert ops(compare_section(BASE, content))[1:4] == [
        ("change", "Cut report time by 32% with Git", "Cut report time by 32% with Python"),
        ("change", "Maintained Go services used by 52 colleagues", "Maintained Go services used by over 52 colleagues"),
        ("delete", "Helped migrate 2 jobs to C++", ""),
    ]


def test_moved_bullet_keeps_its_words() -> None:
    """A bullet that only changed its place is a move, and the others have not moved."""
    content = bullets(LUMEN.bullets[2], LUMEN.bullets[0], LUMEN.bullets[1])
    assert [line.op for line in compare_section(BASE, content).lines[:4]] == ["equal", "move", "equal", "equal"]


def test_dropped_bullet_stands_where_it_stood() -> None:
    """A bullet left out is a row between its old neighbours."""
    content = bullets(LUMEN.bullets[0], LUMEN.bullets[2])
    assert [line.op for line in compare_section(BASE, content).lines[:4]] == ["equal", "equal", "delete", "equal"]


def test_unlike_bullets_are_two_rows() -> None:
    """A bullet put in place of another that shares few words is one row gone and one row new."""
    content = bullets(*LUMEN.bullets[:2], "Won a prize for poetry")
    assert [line.op for line in compare_section(BASE, content).lines[3:5]] == ["insert", "delete"]


def test_bullet_under_another_employer_is_no_move() -> None:
    """A bullet carried to another entry is gone from the one and new in the other."""
    entries = (evolve(LUMEN, bullets=LUMEN.bullets[1:]), evolve(TERN, bullets=(LUMEN.bullets[0], *TERN.bullets)))
    rows = ops(compare_section(BASE, SectionContent(entries=entries)))
    assert ("delete", LUMEN.bullets[0], "") in rows
    assert ("insert", "", LUMEN.bullets[0]) in rows


def test_entries_moved_and_dropped() -> None:
    """An entry that moved says so at its header, and one that is gone stands where it stood."""
    third = Entry(key="e3", title="Intern", bullets=("Learned",))
    base = section(SectionType.PROJECTS, LUMEN, TERN, third)
    moved = compare_section(base, SectionContent(entries=(third, LUMEN, TERN)))
    assert [(line.op, line.fixed) for line in moved.lines][:3] == [("move", True), ("equal", False), ("equal", True)]
    dropped = compare_section(base, SectionContent(entries=(LUMEN, third)))
    assert [line.op for line in dropped.lines] == ["equal"] * 4 + ["delete"] * 3 + ["equal"] * 2


def test_changed_header_is_a_fixed_change() -> None:
    """A header that was tampered with is shown word by word, and still marked as fixed."""
    entries = (evolve(LUMEN, title="Senior Data Analyst"), TERN)
    row = compare_section(BASE, SectionContent(entries=entries)).lines[0]
    assert (row.op, row.fixed, row.words[0].op, row.words[0].text) == ("change", True, "insert", "Senior ")


def test_summary_and_keywords_are_compared_by_word() -> None:
    """A text rewritten whole and reordered keywords are one changed row each."""
    base = section(SectionType.TECHNOLOGIES, Entry(key="e1", title="Tools", keywords=("Git", "SQL")), text="All of it.")
    content = SectionContent(
        text="Something else.", entries=(evolve(base.content.entries[0], keywords=("SQL", "Git")),)
    )
    assert [line.op for line in compare_section(base, content).lines] == ["change", "equal", "change"]


def test_findings_stand_at_their_lines() -> None:
    """A finding is on the row of its place; one whose place fits nothing is in the comparison only."""
    content = bullets(LUMEN.bullets[0], "Cut report time by 32% with Python")
    at, lost = finding("Lumen Labs, Data Analyst, bullet 2", "Python"), finding("Nowhere, bullet 9", "x")
    comparison = compare_section(BASE, content, (at, lost))
    assert [line.tailored for line in comparison.lines if line.findings] == ["Cut report time by 32% with Python"]
    assert comparison.findings == (at, lost)
    assert comparison.unified().count("✗") == 1


def test_finding_tells_roles_of_one_name_apart() -> None:
    """Two roles of one name have places of their own, and a finding goes to the right one."""
    later = evolve(LUMEN, key="e2", start="2020", end="2021", bullets=("Planned with Rust",))
    content = SectionContent(entries=(LUMEN, evolve(later, bullets=("Planned with Zig",))))
    place = line_place(content, section_lines(content)[-1])
    comparison = compare_section(section(SectionType.WORK_EXPERIENCE, LUMEN, later), content, (finding(place, "Zig"),))
    assert [line.tailored for line in comparison.lines if line.findings] == ["Planned with Zig"]


def test_finding_in_a_text_of_lines_goes_to_the_line_with_its_words() -> None:
    """A text of several lines has one place; the finding stands at the line that has its words."""
    base = section(SectionType.SUMMARY, text="Engineer.\nWrites Go.")
    comparison = compare_section(base, SectionContent(text="Engineer.\nWrites Rust."), (finding("", "Rust"),))
    assert [line.tailored for line in comparison.lines if line.findings] == ["Writes Rust."]


def test_many_bullets_do_not_hang() -> None:
    """Thousands of bullets, all changed, are compared without trying every pair."""
    old = tuple(f"Wrote report {number} about depot {number}" for number in range(2_000))
    new = tuple(f"Wrote paper {number} about depot {number}" for number in range(2_000))
    base = section(SectionType.WORK_EXPERIENCE, evolve(LUMEN, bullets=old))
    comparison = compare_section(base, SectionContent(entries=(evolve(LUMEN, bullets=new),)))
    assert Counter(line.op for line in comparison.lines) == {"equal": 1, "change": 2_000}


WORDS = st.sampled_from(["Ran the depot", "Ran two depots", "Wrote Go", "Wrote Go and SQL", "", "Filed\nletters"])
ENTRIES = st.lists(
    st.builds(
        Entry,
        key=st.sampled_from(["e1", "e2", "e3"]),
        title=st.sampled_from(["", "Clerk"]),
        text=WORDS,
        bullets=st.lists(WORDS, max_size=5).map(tuple),
    ),
    max_size=4,
).map(tuple)
CONTENTS = st.builds(SectionContent, text=WORDS, entries=ENTRIES)


@given(CONTENTS, CONTENTS)
def test_every_line_stands_in_exactly_one_row(old: SectionContent, new: SectionContent) -> None:
    """The rows' tailored sides are the tailored lines in order; their base sides are the base's lines, each once."""
    base = evolve(BASE, content=old)
    rows = compare_section(base, new).lines
    assert [row.tailored for row in rows if row.op != "delete"] == [line.text for line in section_lines(new)]
    assert Counter(row.base for row in rows if row.op != "insert") == Counter(line.text for line in section_lines(old))
