"""What an engine wrote, as sections: versions of the base's sections where they can be matched, the rest beside them.

An engine hands over JSON Resume, an object of its own with texts in it, or a list under ``sections``. Nothing of it is
dropped: what is no version of a section that may be tailored is *loose*, shown and checked like the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final

from attrs import evolve, frozen

from kairos.errors import BadInputError
from kairos.models import (
    Contact,
    Entry,
    Fact,
    Finding,
    Resume,
    ResumeId,
    ResumeSection,
    SectionContent,
    SectionId,
    SectionType,
    SkillEntry,
    Vocabulary,
    section_lines,
)
from kairos.resumes.drafts import Draft, DraftSection
from kairos.resumes.json_reader import draft_from_json
from kairos.tailoring import aligned, check_resume

_LOOSE: Final = "engine:"
_HEADER: Final = ("title", "organization", "location", "start", "end", "url")

Evidence = tuple[Sequence[SkillEntry], Sequence[Fact], Vocabulary]


@frozen(kw_only=True)
class Loose:
    """Text of an engine that is no version of a section."""

    beside: ResumeSection
    """What the base has of its kind, under an id that no section has; protected, so that nothing is stored there."""
    content: SectionContent
    contact: Contact | None = None
    """Who the text says it is of; set on the one that stands for the contact data."""


@frozen(kw_only=True)
class EngineText:
    """What an engine wrote."""

    placed: dict[SectionId, SectionContent]
    """The base's sections that it gives other content."""
    loose: tuple[Loose, ...]


def engine_text(curated: dict[str, Any], base: Sequence[ResumeSection]) -> EngineText:
    """Return what *curated* says, held against the sections of *base*; the same for the same, every time."""
    draft = _draft(curated)
    placed: dict[SectionId, SectionContent] = {}
    loose: list[Loose] = []
    used: set[SectionId] = set()
    if draft.contact != Contact():
        loose.append(_contact(draft.contact))
    for number, section in enumerate(draft.sections):
        own = _own(section, base, used)
        if own is not None:
            used.add(own.id)
            content = _version(own.content, section.content)
            if content != own.content:
                placed[own.id] = content
        elif not _is_said(section, base):
            loose.append(_beside(section, base, number))
    return EngineText(placed=placed, loose=tuple(loose))


def engine_resume(curated: dict[str, Any], resume: Resume) -> tuple[Resume, tuple[ResumeSection, ...]]:
    """Return what *curated* says as a resume, in the place of *resume*, of which the file has no sections."""
    draft = _draft(curated)
    sections = tuple(
        ResumeSection(
            id=SectionId(f"{_LOOSE}{number}"),
            resume_id=resume.id,
            section_type=section.section_type,
            position=number,
            heading=section.heading,
            content=section.content,
            tailorable=False,
        )
        for number, section in enumerate(draft.sections)
    )
    return evolve(resume, contact=draft.contact, extra=draft.extra), sections


def check_loose(
    loose: Loose, base: Sequence[ResumeSection], contact: Contact, evidence: Evidence, today: date
) -> tuple[Finding, ...]:
    """Return what *loose* claims that *base*, its *contact* and the *evidence* do not support."""
    profile, facts, vocabulary = evidence
    section = evolve(loose.beside, content=loose.content)
    return check_resume(
        base,
        () if loose.contact else (section,),
        base_contact=contact,
        tailored_contact=loose.contact or Contact(),
        profile=profile,
        facts=facts,
        vocabulary=vocabulary,
        today=today,
    )


def _draft(curated: dict[str, Any]) -> Draft:
    document = dict(curated)
    listed = document.pop("sections", None)
    if isinstance(document.get("summary"), str) and not isinstance(document.get("basics"), dict | str):
        document["basics"] = {"summary": document.pop("summary")}
    try:
        draft = draft_from_json(document, "what the engine wrote")
    except BadInputError:
        draft = Draft(contact=Contact(), sections=_texts_of(document))
    return evolve(draft, sections=(*draft.sections, *_listed(listed)))


def _texts_of(value: Any) -> tuple[DraftSection, ...]:
    texts = tuple(text for text in _strings(value) if text.strip())
    if not texts:
        return ()
    content = SectionContent(text="\n".join(texts))
    return (DraftSection(section_type=SectionType.SUMMARY, heading="As the engine wrote it", content=content),)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
    elif value is not None and not isinstance(value, bool):
        yield str(value)


def _listed(value: Any) -> Iterator[DraftSection]:
    if value is None:
        return
    items = value if isinstance(value, list) else [value]
    for item in items:
        told = item if isinstance(item, dict) else {"text": item}
        word = str(told.get("section_type") or told.get("type") or "").strip().lower().replace(" ", "_")
        kind = SectionType(word) if word in list(SectionType) else SectionType.SUMMARY
        heading = str(told.get("heading") or told.get("title") or kind.replace("_", " ").capitalize())
        body = [told[key] for key in told if key not in ("section_type", "type", "heading", "title", "id")]
        text = "\n".join(one for one in _strings(body) if one.strip())
        if text:
            yield DraftSection(section_type=kind, heading=heading, content=SectionContent(text=text))


def _own(section: DraftSection, base: Sequence[ResumeSection], used: set[SectionId]) -> ResumeSection | None:
    """Return the base's section that *section* is a version of; None where there is none, or it is protected."""
    alike = [one for one in base if one.section_type is section.section_type]
    named = [one for one in alike if one.heading.casefold().strip() == section.heading.casefold().strip()]
    fits = alike if len(alike) == 1 else named
    return fits[0] if len(fits) == 1 and fits[0].tailorable and fits[0].id not in used else None


def _version(base: SectionContent, content: SectionContent) -> SectionContent:
    """Return *content* as a version of *base*: an entry that says its header in other letters keeps the base's."""
    known = {entry.key: entry for entry in base.entries}
    matched = aligned(base, content)
    entries = tuple(_with_header(entry, known.get(entry.key)) for entry in matched.entries)
    return evolve(matched, entries=entries)


def _with_header(entry: Entry, base: Entry | None) -> Entry:
    if base is None:
        return entry
    for name in _HEADER:
        said, known = getattr(entry, name), getattr(base, name)
        if said.strip() and said.casefold().strip() != known.casefold().strip():
            return entry
    return evolve(base, text=entry.text, bullets=entry.bullets, keywords=entry.keywords)


def _is_said(section: DraftSection, base: Sequence[ResumeSection]) -> bool:
    """Return whether the base says every line of *section* already."""
    known = {_plain(line.text) for one in base for line in section_lines(one.content)}
    return bool(base) and all(_plain(line.text) in known for line in section_lines(section.content))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _beside(section: DraftSection, base: Sequence[ResumeSection], number: int) -> Loose:
    alike = [one for one in base if one.section_type is section.section_type]
    return Loose(
        beside=ResumeSection(
            id=SectionId(f"{_LOOSE}{number}"),
            resume_id=base[0].resume_id if base else ResumeId(""),
            section_type=section.section_type,
            position=1_000 + number,
            heading=section.heading,
            content=alike[0].content if len(alike) == 1 else SectionContent(),
            tailorable=False,
        ),
        content=section.content,
    )


def _contact(contact: Contact) -> Loose:
    lines = (contact.name, contact.label, contact.email, contact.phone, contact.url, contact.location)
    return Loose(
        beside=ResumeSection(
            id=SectionId(f"{_LOOSE}contact"),
            resume_id=ResumeId(""),
            section_type=SectionType.SUMMARY,
            position=999,
            heading="Contact",
            content=SectionContent(),
            tailorable=False,
        ),
        content=SectionContent(text="\n".join(line for line in lines if line)),
        contact=contact,
    )
