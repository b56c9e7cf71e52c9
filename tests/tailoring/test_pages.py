"""Pins, bans and the page budget as properties: over any resume, more room never shows less."""

from __future__ import annotations

from attrs import evolve
from hypothesis import given, strategies as st

from kairos.models import Entry, ResumeSection, SectionType
from kairos.tailoring import BulletAt, TailorOptions, cuts, said, tailor, without
from tests.tailoring.fakes import FakeVocabulary, section
from tests.tailoring.test_tailor import ASKED, resumes

VOCABULARY = FakeVocabulary()


def spots(base: tuple[ResumeSection, ...]) -> list[BulletAt]:
    """Return every bullet of roles and projects."""
    kinds = (SectionType.WORK_EXPERIENCE, SectionType.INTERNSHIP, SectionType.PROJECTS)
    return [
        (one.id, entry.key, number)
        for one in base
        if one.section_type in kinds and one.tailorable
        for entry in one.content.entries
        for number in range(len(entry.bullets))
    ]


def bullets(sections: tuple[ResumeSection, ...], spot: BulletAt) -> list[str]:
    """Return the bullets of the entry of *spot*; none where it is left out."""
    entries = [e for one in sections if one.id == spot[0] for e in one.content.entries if e.key == spot[1]]
    return [bullet for entry in entries for bullet in entry.bullets]


@given(resumes(), st.data())
def test_pins_stay_and_bans_go(base: tuple[ResumeSection, ...], data: st.DataObject) -> None:
    """A pinned bullet is always kept, a banned one never, and what is kept is still the base's own."""
    every = spots(base)
    marks = data.draw(st.lists(st.sampled_from(every), unique=True, max_size=6)) if every else []
    half = len(marks) // 2
    pinned, banned = frozenset(marks[:half]), frozenset(marks[half:])
    options = TailorOptions(max_bullets_per_entry=1, max_projects=1, pinned=pinned, banned=banned)
    made = tailor(base, ASKED, (), VOCABULARY, options)
    result = tuple(evolve(one, content=made.contents.get(one.id, one.content)) for one in base)
    for spot in every:
        text = bullets(base, spot)[spot[2]]
        of_base = bullets(base, spot).count(text)
        out = sum(bullets(base, one)[one[2]] == text for one in banned if one[:2] == spot[:2])
        kept = bullets(result, spot).count(text)
        assert kept <= of_base - out
        if spot in pinned:
            assert kept >= 1


@given(resumes(), st.data())
def test_more_room_never_shows_less(base: tuple[ResumeSection, ...], data: st.DataObject) -> None:
    """Cuts are nested and only take out; protected sections, headers and kept lines stay through all of them."""
    every = spots(base)
    chosen = data.draw(st.lists(st.sampled_from(every), unique=True, max_size=3)) if every else []
    kept = frozenset((spot[0], spot[1], bullets(base, spot)[spot[2]]) for spot in chosen)
    order = cuts(base, ASKED, VOCABULARY, kept=kept)
    assert cuts(base, ASKED, VOCABULARY, kept=kept) == order
    before = base
    for count in range(len(order) + 1):
        now = without(base, order[:count])
        for old, new in zip(before, now, strict=True):
            assert {one.key for one in new.content.entries} <= {one.key for one in old.content.entries}
            assert sum(len(e.bullets) for e in new.content.entries) <= sum(len(e.bullets) for e in old.content.entries)
            if not new.tailorable:
                assert new == old
            if new.section_type.bullets_only:
                heads = [[evolve(entry, bullets=()) for entry in one.content.entries] for one in (old, new)]
                assert heads[0] == heads[1]
        before = now
    for where, key, text in kept:
        assert text in bullets(before, (where, key, 0))


def test_the_least_telling_goes_first_and_last_bullets_last() -> None:
    """An old line that shows nothing goes before a new one that shows what is asked; last bullets at the end."""
    new = Entry(key="new", title="Clerk", organization="Tern", end="2024", bullets=("Wrote Python", "Painted doors"))
    old = Entry(key="old", title="Clerk", organization="Rook", end="2012", bullets=("Swept", "Carried boxes"))
    base = (section(SectionType.WORK_EXPERIENCE, new, old),)
    order = cuts(base, ASKED, VOCABULARY)
    assert [cut.lines[0] for cut in order] == ["Carried boxes", "Painted doors", "Swept", "Wrote Python"]
    assert [cut.last for cut in order] == [False, False, True, True]
    assert said(order[:1]) == ["for want of room, Work experience, Rook, Clerk: 1 bullet left out"]
    assert said(order[:3])[0] == "for want of room, Work experience, Rook, Clerk: 2 bullets left out, all it had"
