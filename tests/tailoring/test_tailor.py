"""The built-in tailor as a whole: what it may do, and what it never does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from kairos.errors import BadInputError
from kairos.models import (
    Entry,
    Requirements,
    ResumeSection,
    SectionContent,
    SectionType,
    entry_header,
    to_plain,
)
from kairos.tailoring import Tailoring, TailorOptions, compare_section, tailor
from kairos.tailoring.tailor_summary import sentences
from tests.tailoring.fakes import FakeVocabulary, section

VOCABULARY = FakeVocabulary()
ASKED = Requirements(
    required_skills=("Python", "PostgreSQL"), preferred_skills=("Docker",), keywords=("train planning", "mentoring")
)
ROLE = Entry(
    key="e1",
    title="Engineer",
    organization="Lumen Labs",
    start="2020-01",
    end="present",
    bullets=(
        "Answered the telephone",
        "Packed services with Docker",
        "Wrote reports in Python",
        "Kept the PostgreSQL and Python estate running",
    ),
)


def run(*sections: ResumeSection, asked: Requirements = ASKED, options: TailorOptions | None = None) -> Tailoring:
    """Return what the tailor makes of *sections*."""
    return tailor(sections, asked, (), VOCABULARY, options or TailorOptions())


def roles(*entries: Entry) -> ResumeSection:
    """Return a section of work experience."""
    return section(SectionType.WORK_EXPERIENCE, *entries)


def numbered(key: str, count: int, end: str) -> Entry:
    """Return a role with *count* bullets that show nothing asked."""
    return Entry(key=key, title=f"Clerk {key}", start="2000", end=end, bullets=tuple(f"Did {n}" for n in range(count)))


def test_bullets_that_show_what_is_asked_come_first() -> None:
    """Required skills lead, then preferred ones, then the rest in their own order; the header stays."""
    tailored = run(roles(ROLE))
    (content,) = tailored.contents.values()
    assert content.entries[0].bullets == (
        "Kept the PostgreSQL and Python estate running",
        "Wrote reports in Python",
        "Packed services with Docker",
        "Answered the telephone",
    )
    assert evolve(content.entries[0], bullets=()) == evolve(ROLE, bullets=())
    assert tailored.summary == "Work experience, Lumen Labs: 2 bullets moved up (Python, PostgreSQL)"


def test_summary_of_changes_names_each_change() -> None:
    """Moved and left out bullets are one line for each role."""
    tailored = run(roles(ROLE), options=TailorOptions(max_bullets_per_entry=2))
    assert tailored.summary == "Work experience, Lumen Labs: 1 bullet moved up (Python, PostgreSQL), 2 left out"


def test_older_roles_keep_fewer_bullets() -> None:
    """Past a page of bullets the latest role keeps six, the one before four, older ones three, whatever their order."""
    base = roles(numbered("e1", 8, "2010"), numbered("e2", 8, "present"), numbered("e3", 8, "2015"))
    (content,) = run(base).contents.values()
    assert [len(entry.bullets) for entry in content.entries] == [3, 6, 4]
    assert [entry.key for entry in content.entries] == ["e1", "e2", "e3"]


def test_short_resume_keeps_every_bullet() -> None:
    """Where all bullets fit on a page, none is left out."""
    assert run(roles(numbered("e1", 9, "present"), numbered("e2", 9, "2010"))).contents == {}


def test_only_proof_of_a_required_skill_is_kept() -> None:
    """A bullet past the limit stays when no other of its role shows the skill; a limit that is set wins over it."""
    many = evolve(numbered("e1", 20, "2010"), bullets=(*(f"Python job {n}" for n in range(19)), "Moved to PostgreSQL"))
    base = roles(many)
    (content,) = run(base, options=TailorOptions(bullets_by_recency=(1,))).contents.values()
    assert content.entries[0].bullets == ("Python job 0", "Moved to PostgreSQL")
    (content,) = run(base, options=TailorOptions(max_bullets_per_entry=1)).contents.values()
    assert content.entries[0].bullets == ("Python job 0",)


def test_nothing_asked_changes_nothing() -> None:
    """A posting that asks nothing a resume could show leaves it alone."""
    tailored = run(roles(ROLE, numbered("e2", 30, "2010")), asked=Requirements())
    assert (tailored.contents, tailored.summary, tailored.gaps) == ({}, "", ())


def test_projects_are_chosen_and_ordered() -> None:
    """The most relevant projects come first, and what is past the limit is named as left out."""
    projects = [Entry(key=f"p{n}", title=f"Game {n}") for n in range(5)]
    planner = Entry(key="p9", title="Planner", text="Train planning in Python.")
    tailored = run(section(SectionType.PROJECTS, *projects, planner))
    (content,) = tailored.contents.values()
    assert [entry.title for entry in content.entries] == ["Planner", "Game 0", "Game 1", "Game 2"]
    assert tailored.summary == "Projects: Planner moved up (Python, train planning), Game 3, Game 4 left out"


def test_technologies_are_ordered_and_kept() -> None:
    """Groups and names that are asked for come first; none is dropped or added."""
    web = Entry(key="e1", title="Web", keywords=("Django", "Kotlin"))
    data = Entry(key="e2", title="Data", keywords=("Excel", "Postgres", "Python"))
    tailored = run(section(SectionType.TECHNOLOGIES, web, data))
    (content,) = tailored.contents.values()
    assert [(entry.title, entry.keywords) for entry in content.entries] == [
        ("Data", ("Postgres", "Python", "Excel")),
        ("Web", ("Django", "Kotlin")),
    ]
    assert tailored.summary.splitlines() == [
        "Technologies: Data moved up (PostgreSQL, Python)",
        "Technologies, Data: Postgres, Python moved up",
    ]


def test_technologies_are_cut_only_on_request_and_never_what_is_asked() -> None:
    """The limit of a group leaves out names that are not asked for."""
    group = Entry(key="e1", title="All", keywords=("Excel", "Word", "Docker", "Python", "PostgreSQL"))
    base = section(SectionType.TECHNOLOGIES, group)
    (content,) = run(base, options=TailorOptions(max_skills_per_group=1)).contents.values()
    assert content.entries[0].keywords == ("Python", "PostgreSQL", "Docker")


def test_implied_skill_weighs_less_and_says_so() -> None:
    """A bullet that names Django answers Python by implication, behind one that names it."""
    role = evolve(ROLE, bullets=("Filed letters", "Shipped sites in Django", "Wrote Python"))
    asked = Requirements(required_skills=("Python",))
    assert next(iter(run(roles(role), asked=asked).contents.values())).entries[0].bullets[0] == "Wrote Python"
    only = evolve(ROLE, bullets=("Filed letters", "Shipped sites in Django"))
    assert run(roles(only), asked=asked).summary.endswith("1 bullet moved up (implied: Python)")


def test_one_word_keyword_moves_nothing() -> None:
    """A single common word is no reason to move a line, a phrase is."""
    assert run(roles(evolve(ROLE, bullets=("Filed letters", "Was mentoring Ann")))).contents == {}
    assert run(roles(evolve(ROLE, bullets=("Filed letters", "Did train planning")))).contents


def test_section_marked_as_protected_is_left_alone() -> None:
    """A section that the base marks as not tailorable is never touched, whatever its type."""
    assert run(evolve(roles(ROLE), tailorable=False)).contents == {}


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("max_bullets_per_entry", lambda: TailorOptions(max_bullets_per_entry=0)),
        ("bullets_by_recency", lambda: TailorOptions(bullets_by_recency=(3, 0))),
        ("bullets_that_fit", lambda: TailorOptions(bullets_that_fit=0)),
        ("max_projects", lambda: TailorOptions(max_projects=0)),
        ("max_summary_sentences", lambda: TailorOptions(max_summary_sentences=0)),
    ],
)
def test_limit_below_one_is_refused(name: str, options: Callable[[], TailorOptions]) -> None:
    """A limit of nothing is an error that names the limit."""
    with pytest.raises(BadInputError, match=f"cannot tailor at {name}: expected a whole number, 1 or more, got 0"):
        options()


def test_empty_ladder_is_refused() -> None:
    """The limits by recency need one figure at least."""
    with pytest.raises(BadInputError, match="bullets_by_recency"):
        TailorOptions(bullets_by_recency=())


LINES = st.sampled_from(
    [
        "Wrote Python",
        "Ran PostgreSQL",
        "This saved a day.",
        "Also packed Docker",
        "Filed letters",
        "Did train planning",
        "Technologies: Python, Docker",
        "Results:",
        "1. First Python",
        "Kept Django and Kubernetes",
        "",
        "it ran",
    ]
)
SENTENCES = st.lists(
    st.sampled_from(["I write Python.", "This is Docker.", "I rest!", "e.g. in Go.", "PostgreSQL too", "\n", " "]),
    max_size=8,
).map(" ".join)
ENTRY_PARTS = {
    "title": st.sampled_from(["", "Clerk", "Python developer"]),
    "start": st.sampled_from(["", "2010", "2012-03"]),
    "end": st.sampled_from(["", "2014", "present"]),
    "text": st.sampled_from(["", "About Docker."]),
    "bullets": st.lists(LINES, max_size=9).map(tuple),
    "keywords": st.lists(st.sampled_from(["Go", "Python", "Django", "Excel", "Docker"]), max_size=5).map(tuple),
}


@st.composite
def resumes(draw: st.DrawFn) -> tuple[ResumeSection, ...]:
    """Draw a resume of up to five sections with unique keys."""
    kinds = draw(st.lists(st.sampled_from(list(SectionType)), max_size=5))
    drawn = []
    for position, kind in enumerate(kinds):
        count = draw(st.integers(0, 6))
        entries = [draw(st.builds(Entry, key=st.just(f"e{number}"), **ENTRY_PARTS)) for number in range(count)]
        drawn.append(section(kind, *entries, text=draw(SENTENCES), position=position))
    return tuple(drawn)


OPTIONS = st.builds(
    TailorOptions,
    max_bullets_per_entry=st.none() | st.integers(1, 3),
    bullets_by_recency=st.sampled_from([(6, 4, 3), (2, 1), (1,)]),
    bullets_that_fit=st.sampled_from([1, 18]),
    max_projects=st.none() | st.integers(1, 3),
    max_summary_sentences=st.none() | st.integers(1, 3),
    max_skills_per_group=st.none() | st.integers(1, 3),
)


@given(resumes(), OPTIONS)
def test_tailoring_only_chooses_and_orders(base: tuple[ResumeSection, ...], options: TailorOptions) -> None:
    """Every tailored line is a line of the base in its own entry; headers, texts and protected sections stand."""
    before = to_plain(base)
    tailored = tailor(base, ASKED, (), VOCABULARY, options)
    assert to_plain(base) == before
    for one in base:
        content = tailored.contents.get(one.id)
        if content is None:
            continue
        assert one.section_type.tailorable
        assert content != one.content
        own = {entry.key: entry for entry in one.content.entries}
        for entry in content.entries:
            was = own[entry.key]
            assert evolve(entry, bullets=(), keywords=()) == evolve(was, bullets=(), keywords=())
            assert entry_header(entry) == entry_header(was)
            assert not Counter(entry.bullets) - Counter(was.bullets)
            assert not Counter(entry.keywords) - Counter(was.keywords)
            assert bool(entry.bullets) == bool(was.bullets)
        assert all(sentence in one.content.text for sentence in sentences(content.text))
        assert bool(content.text) == bool(one.content.text)
        if one.section_type.bullets_only:
            assert [entry.key for entry in content.entries] == list(own)
        assert bool(content.entries) == bool(own)
        assert compare_section(one, content).lines


@given(resumes(), OPTIONS)
def test_tailoring_is_stable(base: tuple[ResumeSection, ...], options: TailorOptions) -> None:
    """The same input gives the same result, and a tailored resume tailored again does not change."""
    tailored = tailor(base, ASKED, (), VOCABULARY, options)
    assert tailor(base, ASKED, (), VOCABULARY, options) == tailored
    again = tuple(evolve(one, content=tailored.contents.get(one.id, one.content)) for one in base)
    assert tailor(again, ASKED, (), VOCABULARY, options).contents == {}


@given(resumes())
def test_every_change_is_said(base: tuple[ResumeSection, ...]) -> None:
    """There is a line of summary exactly when a section differs."""
    tailored = tailor(base, ASKED, (), VOCABULARY)
    assert bool(tailored.summary) == bool(tailored.contents)
    assert all(line.strip() and ": " in line for line in tailored.summary.splitlines())


def test_empty_section_content_is_left_alone() -> None:
    """A section with nothing in it stays as it is."""
    empty = evolve(roles(), content=SectionContent())
    assert run(empty).contents == {}
