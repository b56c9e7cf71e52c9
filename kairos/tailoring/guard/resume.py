"""Two whole resumes: sections and entries of the second find theirs in the first, then every section is checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from attrs import evolve

from kairos.models import (
    Contact,
    Entry,
    Fact,
    Finding,
    ResumeSection,
    SectionContent,
    SkillEntry,
    Vocabulary,
)
from kairos.tailoring.guard.base import Base
from kairos.tailoring.guard.dates import same_date
from kairos.tailoring.guard.evidence import Sentence
from kairos.tailoring.guard.header import words_of
from kairos.tailoring.guard.section import SETTLE, SectionCheck
from kairos.tailoring.guard.sentence import check_sentence

_CONTACT = "Contact"
_ENOUGH = 4
"""Points from which two entries are taken for one; an organisation or a title alone is not enough."""


def check_resume(
    base: Sequence[ResumeSection],
    tailored: Sequence[ResumeSection],
    *,
    base_contact: Contact,
    tailored_contact: Contact,
    profile: Sequence[SkillEntry] = (),
    facts: Sequence[Fact] = (),
    vocabulary: Vocabulary,
    today: date | None = None,
) -> tuple[Finding, ...]:
    """Return what the *tailored* document claims that the *base* document does not support, in its order.

    Sections are matched by what stands in them, entries by organisation, title, dates and bullets. What is left
    out is no finding; what is added is.

    Args:
        base: Sections of the base resume.
        tailored: Sections of the document to check; their ids and keys need not be the base's.
        base_contact: Who the base is of.
        tailored_contact: Who the other is of.
        profile: Skills with evidence beyond the base.
        facts: What the owner recorded as true of themselves.
        vocabulary: Which skills a text names.
        today: Up to when a role that goes on counts; the latest date of the base where it is None.

    Returns:
        Findings: contact data first, then by section.
    """
    evidence = Base(
        sections=base, contact=base_contact, profile=profile, facts=facts, vocabulary=vocabulary, today=today
    )
    out = list(_contact(evidence, tailored_contact))
    for section in tailored:
        own = _joined(base, section)
        content = aligned(own.content, section.content)
        out.extend(SectionCheck(evidence, own, content, outside=True).findings())
    return tuple(out)


def _contact(base: Base, tailored: Contact) -> Iterator[Finding]:
    known = base.contact
    for name, old, new in (
        ("name", known.name, tailored.name),
        ("email", known.email, tailored.email),
        ("phone", known.phone, tailored.phone),
        ("url", known.url, tailored.url),
        ("location", known.location, tailored.location),
    ):
        if new.strip() and _plain(name, new) != _plain(name, old):
            message = f"the {name} “{new}” is not the base's: the base says “{old}”"
            yield Finding(
                kind="contact", section=_CONTACT, place="", text=new, end=len(new), message=message, compared_with=old
            )
    if tailored.label.strip() and tailored.label != known.label:
        sentence = Sentence(tailored.label, "", base.vocabulary)
        for hit in check_sentence(sentence, base.scene(None)):
            yield Finding(
                kind=hit.kind,
                section=_CONTACT,
                place="",
                text=tailored.label[hit.start : hit.end],
                start=hit.start,
                end=hit.end,
                message=hit.message,
                compared_with=hit.compared_with,
                settle=SETTLE,
            )


def _plain(name: str, value: str) -> str:
    if name == "phone":
        return "".join(char for char in value if char.isdigit())[-9:]
    if name == "url":
        return (
            value.strip().casefold().removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
        )
    return " ".join(value.casefold().replace(",", " ").split())


def _joined(base: Sequence[ResumeSection], section: ResumeSection) -> ResumeSection:
    """Return all base sections of the type of *section* as one, with keys of their own."""
    same = [one for one in base if one.section_type is section.section_type]
    entries = [entry for one in same for entry in one.content.entries]
    content = SectionContent(
        text="\n".join(one.content.text for one in same if one.content.text),
        entries=tuple(evolve(entry, key=f"b{number}") for number, entry in enumerate(entries)),
    )
    return evolve(section, content=content)


def aligned(base: SectionContent, tailored: SectionContent) -> SectionContent:
    """Return *tailored* with the keys of the base entries that its entries are versions of; others get new ones."""
    scores = [
        (-points, at, old.key)
        for at, entry in enumerate(tailored.entries[:2000])
        for old in base.entries[:2000]
        if (points := _likeness(entry, old)) >= _ENOUGH
    ]
    keys: dict[int, str] = {}
    for _, at, key in sorted(scores):
        if at not in keys and key not in keys.values():
            keys[at] = key
    entries = (evolve(entry, key=keys.get(at, f"new{at}")) for at, entry in enumerate(tailored.entries))
    return SectionContent(text=tailored.text, entries=tuple(entries))


def _likeness(one: Entry, other: Entry) -> float:
    if evolve(one, key="") == evolve(other, key=""):
        return 100
    points = 4 * _alike(one.organization, other.organization) + 3 * _alike(one.title, other.title)
    if not other.organization and not one.organization:
        points += 2 * _alike(one.title, other.title)
    if not other.title and not one.title:
        points += _alike(one.organization, other.organization)
        points += 2 * (not one.organization and not other.organization)
    points += 2 * (bool(one.start) and same_date(one.start, other.start, coarser=True))
    points += 2 * (bool(one.end) and same_date(one.end, other.end, coarser=True))
    bullets = {words_of(bullet) for bullet in other.bullets[:200]}
    if all(_told_alike(one, other, name) for name in ("title", "organization", "location", "start", "end")):
        points = max(points, _ENOUGH)  # however little a header says, the same one is no new entry
    return points + min(3, sum(words_of(bullet) in bullets for bullet in one.bullets[:200]))


def _told_alike(one: Entry, other: Entry, name: str) -> bool:
    return words_of(getattr(one, name)) == words_of(getattr(other, name))


def _alike(one: str, other: str) -> float:
    if not one.strip() or not other.strip():
        return 0
    a, b = set(words_of(one)), set(words_of(other))
    return 1 if a == b else len(a & b) / max(len(a), len(b))
