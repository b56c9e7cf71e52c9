"""What a person changed by hand in a tailored resume, found again when it is tailored anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import evolve, frozen

from kairos.models import Entry, ResumeSection, SectionContent, SectionId, SectionType
from kairos.tailoring.diff import compare_section


@frozen(kw_only=True)
class EditedLine:
    """One bullet, or the text of a summary, in other words than the base's."""

    section: SectionId
    entry: str
    """Key of the entry; empty for the section's own text."""
    base: str
    """The base's own line; empty for a line that was added."""
    text: str


def edited_lines(base: Sequence[ResumeSection], contents: Mapping[SectionId, SectionContent]) -> list[EditedLine]:
    """Return what *contents* say in words that the base does not have, line by line.

    The tailor itself never writes, so whatever is not the base's came from a person, or from an engine that writes.
    """
    found: list[EditedLine] = []
    for section in base:
        content = contents.get(section.id)
        if content is None or not section.tailorable:
            continue
        if section.section_type is SectionType.SUMMARY and _is_new(content.text, section.content.text):
            found.append(EditedLine(section=section.id, entry="", base=section.content.text, text=content.text))
        own = {entry.key: entry for entry in section.content.entries}
        for entry in content.entries:
            if entry.key in own:
                found += _bullets(section, own[entry.key], entry)
    return found


def with_edits(
    base: Sequence[ResumeSection], contents: Mapping[SectionId, SectionContent], edits: Sequence[EditedLine]
) -> tuple[dict[SectionId, SectionContent], list[EditedLine]]:
    """Return *contents* with *edits* in place of the base's lines, and the edits whose line the base has no more.

    An edited line stays where its bullet stands now; where the tailor left that out, it comes back at the end of its
    role. Contents are given for all sections that differ then, in the order of the base.
    """
    out: dict[SectionId, SectionContent] = {}
    lost: list[EditedLine] = []
    for section in base:
        content = contents.get(section.id, section.content)
        for edit in (one for one in edits if one.section == section.id):
            changed = _edited(section.content, content, edit)
            if changed is None:
                lost.append(edit)
            content = changed or content
        if content != section.content:
            out[section.id] = content
    lost += [edit for edit in edits if edit.section not in {section.id for section in base}]
    return out, lost


def _edited(base: SectionContent, content: SectionContent, edit: EditedLine) -> SectionContent | None:
    if not edit.entry:
        return evolve(content, text=edit.text) if base.text == edit.base else None
    own = next((entry for entry in base.entries if entry.key == edit.entry), None)
    if own is None or (edit.base and edit.base not in own.bullets):
        return None
    if edit.entry not in {entry.key for entry in content.entries}:
        content = evolve(content, entries=(*content.entries, evolve(own, bullets=())))
    entries = tuple(
        evolve(entry, bullets=_placed(entry.bullets, edit)) if entry.key == edit.entry else entry
        for entry in content.entries
    )
    return evolve(content, entries=entries)


def _placed(bullets: tuple[str, ...], edit: EditedLine) -> tuple[str, ...]:
    if edit.base and edit.base in bullets:
        at = bullets.index(edit.base)
        return (*bullets[:at], edit.text, *bullets[at + 1 :])
    return bullets if edit.text in bullets else (*bullets, edit.text)


def _is_new(text: str, base: str) -> bool:
    """Whether *text* has a word run that is no part of *base*; sentences of the base in another order are not new."""
    from kairos.tailoring.tailor_summary import sentences

    flat = " ".join(base.split())
    return any(" ".join(sentence.split()) not in flat for sentence in sentences(text))


def _bullets(section: ResumeSection, own: Entry, entry: Entry) -> list[EditedLine]:
    new = [bullet for bullet in entry.bullets if bullet not in own.bullets]
    if not new:
        return []
    alone = evolve(section, content=SectionContent(entries=(own,)))
    changes = compare_section(alone, SectionContent(entries=(entry,)), ()).lines
    was = {change.tailored: change.base for change in changes if change.op == "change"}
    return [
        EditedLine(section=section.id, entry=entry.key, base=base if base in own.bullets else "", text=bullet)
        for bullet in new
        for base in [was.get(bullet, "")]
    ]
