"""Blocks of a written resume as contact and sections, one set of rules for Markdown and plain text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from attrs import evolve

from kairos.models import Contact, SectionContent, SectionType
from kairos.resumes.blocks import Block, Heading, Item, Line, Para, Term, joined, plain_line
from kairos.resumes.contact_block import read_contact
from kairos.resumes.drafts import Draft, DraftSection
from kairos.resumes.entries import read_entries
from kairos.resumes.headers import looks_like_role
from kairos.resumes.headings import Placing, is_contact_heading, place_heading
from kairos.resumes.json_fields import is_internship
from kairos.resumes.skill_lists import read_skills

_LONGEST_FOOT = 300
_LONGEST_LABEL = 80
_OTHER = Placing(SectionType.EXTRACURRICULAR, "")


def assemble(
    blocks: Sequence[Block], extra: dict[str, Any], *, known: Contact | None = None, missing: Sequence[str] = ()
) -> Draft:
    """Return the resume that *blocks* make, in their order.

    A section begins at each heading as high as the highest that names a known section. What no rule knows becomes an
    extracurricular section under its own heading, and is named in ``unplaced``.

    Args:
        blocks: The page.
        extra: What is no part of the page, by name.
        known: What the source says of the person apart from the page; it stands over what the page says.
        missing: What the source points to and does not hold, named in ``unplaced`` too.
    """
    blocks = _promoted(list(blocks))
    name, preamble, groups = _split(blocks, named=known.name if known else "")
    contact, left = _contact(evolve(known or Contact(), name=(known.name if known else "") or name), preamble)
    sections: list[DraftSection] = []
    unplaced: list[str] = list(missing)
    if left:
        content = _summary(left)
        sections.append(DraftSection(section_type=SectionType.SUMMARY, heading="Summary", content=content))
    for heading, below in groups:
        group = below
        if is_contact_heading(heading):
            contact, group = _contact(contact, below)
            if not group:
                continue
        placing = place_heading(heading)
        if placing is None:
            unplaced.append(heading)
        sections.extend(_sections(placing or _OTHER, heading, group))
    contact = _with_foot(contact, blocks)
    return Draft(contact=contact, sections=tuple(sections), unplaced=tuple(unplaced), extra=extra)


def _promoted(blocks: list[Block]) -> list[Block]:
    """Return *blocks* with bold lines that name a section as headings, where the page has no such heading."""
    if any(isinstance(block, Heading) and place_heading(block.line.text) for block in blocks):
        return blocks
    return [
        Heading(2, block.lines[0])
        if isinstance(block, Para)
        and len(block.lines) == 1
        and (block.lines[0].styled or block.lines[0].text.isupper())
        and place_heading(block.lines[0].text)
        else block
        for block in blocks
    ]


def _split(blocks: list[Block], *, named: str) -> tuple[str, list[Block], list[tuple[str, list[Block]]]]:
    """Return the name, the blocks above the first section, and each section's heading with its blocks."""
    headings = [(index, block) for index, block in enumerate(blocks) if isinstance(block, Heading)]
    name, name_at = "", -1
    if (
        headings
        and (not named or headings[0][1].line.text.lower() == named.lower())
        and not place_heading(headings[0][1].line.text)
        and (headings[0][0] <= 2 or headings[0][1].level == 1)
    ):
        name_at, first = headings[0]
        others = [block for _index, block in headings[1:]]
        sections = {block.level for block in others if place_heading(block.line.text)}
        if name_at and first.level > 1 and first.level in sections:
            # A heading like those of the sections, with text above it, is a section's.
            name_at = -1
        elif not others or first.level <= min(block.level for block in others):
            name = first.line.text
        else:
            name_at = -1
    rest = [block for index, block in headings if index != name_at]
    known = [block.level for block in rest if place_heading(block.line.text)]
    levels = Counter(block.level for block in rest)
    # A level that is there once is a line under the name, not the page's sections.
    level = min(known or [one for one, times in levels.items() if times > 1] or levels or [1])
    preamble: list[Block] = []
    groups: list[tuple[str, list[Block]]] = []
    for index, block in enumerate(blocks):
        if index == name_at:
            continue
        if isinstance(block, Heading) and block.level <= level and (block.level == level or groups):
            groups.append((block.line.full, []))
        elif groups:
            groups[-1][1].append(block)
        else:
            preamble.append(block)
    if name and groups and _is_label(groups[0][0]):
        # The person's role stands under the name as a heading of its own.
        heading, below = groups.pop(0)
        preamble.extend((Para((plain_line(heading, hard=True),)), *below))
    return name, preamble, groups


def _is_label(heading: str) -> bool:
    return place_heading(heading) is None and looks_like_role(heading) and len(heading) <= _LONGEST_LABEL


def _contact(known: Contact, preamble: list[Block]) -> tuple[Contact, list[Block]]:
    """Return the contact data at the top, and the blocks that are more than that."""
    lines: list[tuple[Line, int]] = []
    for index, block in enumerate(preamble):
        found = (block.line,) if isinstance(block, Heading | Term) else block.lines
        lines.extend((line, index) for line in found)
    contact, left = read_contact(known, [line for line, _index in lines])
    if not left:
        return contact, []
    at, index = lines[len(lines) - len(left)]
    block = preamble[index]
    if isinstance(block, Para | Item):
        # A block may begin as contact and end as a text: only the text is left.
        block = evolve(block, lines=block.lines[next(n for n, line in enumerate(block.lines) if line is at) :])
    return contact, [block, *preamble[index + 1 :]]


def _with_foot(contact: Contact, blocks: list[Block]) -> Contact:
    """Return *contact* with the address and number that stand at the foot of the page where the top has none."""
    last = blocks[-1] if blocks else None
    if contact.email or contact.phone or not isinstance(last, Para) or len(joined(last.lines)) > _LONGEST_FOOT:
        return contact
    foot, _left = read_contact(Contact(name=contact.name or "-"), last.lines)
    return evolve(contact, email=foot.email, phone=foot.phone, url=contact.url or foot.url)


def _sections(placing: Placing, heading: str, blocks: list[Block]) -> list[DraftSection]:
    kind = placing.section_type
    if kind is SectionType.SUMMARY:
        content = _summary(blocks)
    elif kind is SectionType.TECHNOLOGIES:
        content = read_skills(blocks)
    else:
        content = read_entries(blocks, kind, listed=placing.json_list)
    if kind is SectionType.WORK_EXPERIENCE:
        return split_internships(heading, content)
    return [DraftSection(section_type=kind, heading=heading, content=content)]


def split_internships(heading: str, content: SectionContent) -> list[DraftSection]:
    """Return a section of work, and one of the roles in it that were internships where there are any."""
    interns = tuple(entry for entry in content.entries if is_internship(entry.title))
    others = tuple(entry for entry in content.entries if not is_internship(entry.title))
    work = DraftSection(
        section_type=SectionType.WORK_EXPERIENCE, heading=heading, content=evolve(content, entries=others)
    )
    if not interns:
        return [work]
    made = DraftSection(
        section_type=SectionType.INTERNSHIP, heading="Internships", content=SectionContent(entries=interns)
    )
    return [work, made] if others or content.text else [made]


def _summary(blocks: list[Block]) -> SectionContent:
    """Return a summary: its paragraphs as text; points below them as bullets."""
    if not any(isinstance(block, Item) for block in blocks):
        texts = [joined((block.line,) if isinstance(block, Heading | Term) else block.lines) for block in blocks]
        return SectionContent(text="\n".join(text for text in texts if text))
    return read_entries(blocks, SectionType.SUMMARY)
