"""What a tailored resume will be: the tailor's choice, the person's pins, bans and edits, and the page budget."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from kairos.errors import BadInputError
from kairos.models import SectionContent, SectionId, Stance

if TYPE_CHECKING:
    from datetime import date

    from kairos.models import Requirements, ResumeSection, SkillEntry, Vocabulary
    from kairos.tailoring import BulletAt, Cut, EditedLine, Tailoring

Contents = dict[SectionId, SectionContent]
Pages = Callable[[tuple["ResumeSection", ...]], int]
"""How many pages sections take as they are written."""


@frozen(kw_only=True)
class Plan:
    """The sections that differ, and the sentences that say how."""

    contents: Contents
    summary: str
    gaps: tuple[str, ...]
    pages: int | None = None
    """How many pages it takes; None where nobody asked."""


@frozen(kw_only=True)
class Wishes:
    """What the person asks of one tailoring."""

    stances: dict[BulletAt, Stance]
    """Pinned and banned lines."""
    edits: tuple[EditedLine, ...] = ()
    """Lines in the person's words, from the resume that this one takes the place of."""
    pages: int | None = None
    """Most pages."""


def plan(
    base: Sequence[ResumeSection],
    requirements: Requirements,
    profile: Sequence[SkillEntry],
    vocabulary: Vocabulary,
    wishes: Wishes,
    *,
    today: date,
    count: Pages,
) -> Plan:
    """Return the tailored resume that *wishes* lead to.

    Args:
        base: All sections of the base resume.
        requirements: What the posting asks.
        profile: The person's skills, for the gaps.
        vocabulary: Names the skills in a text.
        wishes: What the person asks.
        today: Where roles that go on end.
        count: How many pages sections take; asked only where a budget is set.

    Raises:
        BadInputError: The budget is less than a page.
    """
    from kairos.tailoring import TailorOptions, tailor, with_edits

    if wishes.pages is not None and wishes.pages < 1:
        raise BadInputError("cannot tailor", where="pages", expected="a whole number, 1 or more", got=str(wishes.pages))
    of = {stance: frozenset(at for at, one in wishes.stances.items() if one is stance) for stance in Stance}
    options = TailorOptions(today=today, pinned=of[Stance.PIN], banned=of[Stance.BAN])
    made: Tailoring = tailor(base, requirements, profile, vocabulary, options)
    contents, lost = with_edits(base, made.contents, wishes.edits)
    lines = [made.summary] if made.summary else []
    if len(wishes.edits) > len(lost):
        lines.append(f"your own wording kept: {_many(len(wishes.edits) - len(lost), 'line')}")
    lines += [f"your own wording dropped, its line is gone from the resume: {edit.text[:80]}" for edit in lost]
    pages = None
    if wishes.pages is not None:
        contents, pages, said_of_room = _within(base, contents, requirements, vocabulary, wishes, of[Stance.PIN], count)
        lines += said_of_room
    return Plan(contents=contents, summary="\n".join(lines), gaps=made.gaps, pages=pages)


def _within(
    base: Sequence[ResumeSection],
    contents: Contents,
    requirements: Requirements,
    vocabulary: Vocabulary,
    wishes: Wishes,
    pinned: frozenset[BulletAt],
    count: Pages,
) -> tuple[Contents, int, list[str]]:
    """Return *contents* with as little left out as the budget takes, the pages, and how to say so."""
    from kairos.tailoring import cuts, said, without

    budget = wishes.pages or 1
    whole = _overlaid(base, contents)
    texts = {
        (section.id, entry.key, number): bullet
        for section in base
        for entry in section.content.entries
        for number, bullet in enumerate(entry.bullets)
    }
    kept = {(at[0], at[1], texts.get(at, "")) for at in pinned}
    kept |= {(edit.section, edit.entry, edit.text) for edit in wishes.edits}
    order = cuts(whole, requirements, vocabulary, kept=frozenset(kept))
    found = _fewest(whole, order, budget, count)
    shorter = without(whole, order[:found])
    pages = count(shorter)
    lines = said(order[:found])
    if pages > budget:
        lines.append(
            f"it takes {_many(pages, 'page')}, not {budget}: leaving out more would not help, because protected "
            "sections, headers, pinned and own lines stay"
        )
    else:
        lines.append(f"it takes {_many(pages, 'page')} of {budget}")
    changed = {one.id: one.content for one in shorter}
    return {one.id: changed[one.id] for one in base if changed[one.id] != one.content}, pages, lines


def _fewest(whole: tuple[ResumeSection, ...], order: Sequence[Cut], budget: int, count: Pages) -> int:
    """Return how many of the cuts it takes; where the budget cannot be met, for as few pages as can be."""
    from kairos.tailoring import without

    if count(whole) <= budget:
        return 0
    least = count(without(whole, order))
    goal = max(budget, least)
    low, high = 0, len(order)
    while low < high:
        middle = (low + high) // 2
        if count(without(whole, order[:middle])) <= goal:
            high = middle
        else:
            low = middle + 1
    return high


def _overlaid(base: Sequence[ResumeSection], contents: Contents) -> tuple[ResumeSection, ...]:
    return tuple(evolve(one, content=contents.get(one.id, one.content)) for one in base)


def _many(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
