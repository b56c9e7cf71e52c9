"""A skill profile from a base resume: what it names, where, for how long, and how well by stated rules."""

from __future__ import annotations

import re
import uuid
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from attrs import evolve, field, frozen, mutable

from kairos.analysis.broad import Breadth, breadths, meant
from kairos.analysis.languages import SPOKEN
from kairos.analysis.spans import Months, months_of, years_in
from kairos.analysis.taxonomy import Taxonomy, load_taxonomy
from kairos.analysis.tokens import fold
from kairos.models import (
    Entry,
    Evidence,
    Mention,
    Resume,
    ResumeId,
    ResumeSection,
    SectionId,
    SectionType,
    SkillCategory,
    SkillEntry,
    SkillId,
    SkillSource,
    UserId,
)
from kairos.models.roles import KINDS_OF_WORK, kinds_of_work

_ROLES = frozenset({SectionType.WORK_EXPERIENCE, SectionType.INTERNSHIP})
_MOST_EVIDENCE = 6
_LONGEST_NAME = 40
_MOST_BLANKS = 3
_ROUND = re.compile(r"^(?:[+*•·–-]+\s+)+|[\s.,;:]+$")
"""What a list leaves around its items."""
_BY_YEARS = ((8.0, 8), (5.0, 7), (3.0, 6), (1.0, 5), (0.01, 4))
_LEVELS = {
    "none": 1, "awareness": 1, "novice": 2, "beginner": 3, "basic": 3, "elementary": 3, "familiar": 3,
    "learning": 3, "junior": 4,
    "intermediate": 5, "working": 5, "competent": 5, "good": 6, "proficient": 6, "skilled": 6, "strong": 7,
    "advanced": 7, "fluent": 7,
    "senior": 7, "professional": 7, "expert": 8, "master": 9, "guru": 9, "authority": 10,
}  # fmt: skip
_BUILDING = frozenset(kind for kind in KINDS_OF_WORK if kind.endswith(" Development"))
"""Kinds of work that a sentence shows by naming what was built: "front-end development in React"."""
_PASTIME = re.compile(r"\b(?:interests?|hobb(?:y|ies)|pastimes?)\b")
_HIRAGANA = re.compile("[\u3041-\u309f]")
"""Letters of Japanese grammar: names of techniques are written without them, remarks are not."""
_LEVEL_WORD = re.compile(r"[a-z]+")
_NAMESPACE = uuid.UUID("6f1c1c0e-7a55-5c1c-9a52-0f6f6b616972")


@frozen(kw_only=True)
class _Line:
    """A line of the resume that may name skills."""

    text: str
    shown: str
    place: str
    section_id: SectionId | None
    months: Months | None = None
    until: str = ""
    """The end of the dated role, as the entry says it."""
    level: int | None = None
    listed: bool = False
    """Whether *text* is one name of a list, which is a skill even where the taxonomy does not know it."""
    stack: bool = False
    """Whether *text* stands in a section of technologies, where every name is meant as a skill."""
    role: bool = False
    """Whether *text* is a job title, which names a kind of work besides skills."""


@mutable(kw_only=True)
class _Drawn:
    """What the resume says of one skill so far."""

    category: SkillCategory
    evidence: dict[tuple[str, str], Evidence] = field(factory=dict)
    months: set[Months] = field(factory=set)
    level: int | None = None
    resume_id: ResumeId
    """The first resume that names it."""


def draw_profile(
    resume: Resume, sections: Sequence[ResumeSection], *, taxonomy: Taxonomy | None = None, today: date
) -> tuple[SkillEntry, ...]:
    """Return one `SkillEntry` a skill that the resume names, strongest first, then by name.

    Rules (docs/adr/0005-profile.md):

    - Named: every skill of the taxonomy in headline, summary, roles, projects, courses and the rest, references,
      interests and the subject of a degree excepted; in a list of technologies also a name that the taxonomy does not
      know. Names of fields and qualities count in lists and job titles only. A job title names its kind of work.
    - Years: the months of the dated roles whose title, text, bullets or keywords name it, overlaps counted once,
      ``present`` being *today*; 0.0 where only a list or an undated place names it.
    - Proficiency: a stated level wins (Beginner 3, Intermediate 5, Advanced 7, Expert 8, Master 9). Else by years: none
      3, under one 4, from one 5, from three 6, from five 7, from eight 8; one less when the last such role ended over
      five years ago; one more, up to 8, when three places or more name it. 9 and 10 are for the person to state.

    Args:
        resume: The base resume.
        sections: Its sections, in order.
        taxonomy: The skills to look for; the bundled ones by default.
        today: The day that ``present`` means.

    Returns:
        Entries with source ``resume_analysis``; ids derive from owner and name, so that they are the same each time.
    """
    return draw_profiles([(resume, sections)], taxonomy=taxonomy, today=today)


def draw_profiles(
    bases: Sequence[tuple[Resume, Sequence[ResumeSection]]], *, taxonomy: Taxonomy | None = None, today: date
) -> tuple[SkillEntry, ...]:
    """Return one profile of several base resumes of one person, by the rules of `draw_profile`.

    A role that stands in two of them counts its months once. Each quote names its resume, and the same line of the same
    place is quoted once, from the first that has it.

    Args:
        bases: Each resume with its sections, the weightiest first.
        taxonomy: As for `draw_profile`.
        today: As for `draw_profile`.
    """
    taxonomy = load_taxonomy() if taxonomy is None else taxonomy
    drawn: dict[str, _Drawn] = {}
    names: dict[str, str] = {}
    for resume, sections in bases:
        for line in _lines(resume, sections, today):
            for name in _named(line, taxonomy):
                first = names.setdefault(name.casefold(), name)
                kind = taxonomy.category(first) or SkillCategory.CONCEPT
                _take(drawn.setdefault(first, _Drawn(category=kind, resume_id=resume.id)), line, resume.id)
    entries = [_entry(name, held, bases[0][0].owner_id, today) for name, held in drawn.items()]
    return tuple(
        sorted(entries, key=lambda entry: (-entry.proficiency, -entry.years, entry.name.casefold(), entry.name))
    )


def _take(held: _Drawn, line: _Line, resume_id: ResumeId) -> None:
    if len(held.evidence) < _MOST_EVIDENCE or line.months:
        shown = Evidence(
            text=line.shown, place=line.place, section_id=line.section_id, until=line.until, resume_id=resume_id
        )
        held.evidence.setdefault((line.place, line.shown), shown)
    if line.months is not None:
        held.months.add(line.months)
    if line.level is not None:
        held.level = max(line.level, held.level or 0)


def merge_profile(existing: Sequence[SkillEntry], drawn: Sequence[SkillEntry]) -> tuple[SkillEntry, ...]:
    """Return the profile after a resume was read again: *existing* rows that stay, in their order, then new ones.

    Figures of ``manual`` and ``both`` rows are the person's and stay; only their quotes from a resume are refreshed.
    A ``resume_analysis`` row takes the new figures under its old id, and disappears when nothing draws it any more.

    Args:
        existing: The owner's profile as it is.
        drawn: What `draw_profile` returned.
    """
    fresh = {entry.name.casefold(): entry for entry in drawn}
    merged: list[SkillEntry] = []
    for entry in existing:
        new = fresh.pop(entry.name.casefold(), None)
        if entry.source is SkillSource.RESUME_ANALYSIS:
            if new is not None:
                merged.append(evolve(new, id=entry.id))
        elif new is None:
            merged.append(entry)
        else:
            own = tuple(evidence for evidence in entry.evidence if _is_own(evidence))
            merged.append(evolve(entry, evidence=tuple(dict.fromkeys((*own, *new.evidence)))))
    return (*merged, *fresh.values())


def _is_own(evidence: Evidence) -> bool:
    """Return whether a quote is the person's own note, which no reading of a resume replaces."""
    return evidence.section_id is None and evidence.resume_id is None and evidence.place != "Headline"


def _entry(name: str, held: _Drawn, owner_id: UserId, today: date) -> SkillEntry:
    return SkillEntry(
        id=skill_id(owner_id, name),
        owner_id=owner_id,
        name=name,
        category=held.category,
        proficiency=_proficiency(held, today),
        years=years_in(held.months),
        evidence=tuple(held.evidence.values())[:_MOST_EVIDENCE],
        source=SkillSource.RESUME_ANALYSIS,
        resume_id=held.resume_id,
    )


def skill_id(owner_id: UserId, name: str) -> SkillId:
    """Return the id of a drawn skill: the same for the same owner and name, whatever its case."""
    return SkillId(str(uuid.uuid5(_NAMESPACE, f"{owner_id}/{name.casefold()}")))


def _proficiency(held: _Drawn, today: date) -> int:
    if held.level is not None:
        return held.level
    years = years_in(held.months)
    figure = next((value for least, value in _BY_YEARS if years >= least), 3)
    if held.months and today.year * 12 + today.month - max(behind for _, behind in held.months) > 60:
        figure -= 1
    # Counted within one resume: a second one says the same again under other headings.
    places = {(one.resume_id, one.place) for one in held.evidence.values()}
    if max(Counter(resume_id for resume_id, _ in places).values(), default=0) >= 3:
        figure = max(figure, min(8, figure + 1))
    return figure


def _named(line: _Line, taxonomy: Taxonomy) -> list[str]:
    """Return the skills that *line* names, each once, in its order."""
    if line.listed:
        known = taxonomy.canonical(line.text)
        if known is not None:
            return [known]
    mentions = taxonomy.mentions(line.text)
    names = [mention.name for mention in mentions]
    if not line.stack:
        names = _shown(mentions, line.text, taxonomy)
    if line.role:
        names += [taxonomy.canonical(kind) or kind for kind in kinds_of_work(line.text)]
    own = _own_name(line.text) if line.listed and not names else ""
    if own:
        return [own]
    return list(dict.fromkeys(names))


def _shown(mentions: Sequence[Mention], text: str, taxonomy: Taxonomy) -> list[str]:
    """Return the names of *mentions* that a sentence shows as a skill, by the rule that postings are read by.

    "Reporting to the board" and "social networking" show neither reporting nor networking: names of fields, qualities
    and business words count where a list or a job title has them, or where the words beside them say so.
    """
    breadth = breadths(taxonomy)
    folded = fold(text)
    return [
        mention.name
        for mention in mentions
        if mention.name in _BUILDING
        or breadth.get(mention.name) not in (Breadth.NEVER, Breadth.CUED)
        or meant(breadth[mention.name], mention.start, mention.end, folded, listed=False)
    ]


def _own_name(text: str) -> str:
    """Return the name in an item of a list that no list of ours knows; empty where it is a remark.

    A list that was cut amid brackets leaves one of a pair, which is taken off. Levels and the languages that people
    speak are no technology.
    """
    name = _ROUND.sub("", text).strip()
    for opening, closing in ("()", "[]"):
        if name.count(opening) != name.count(closing):
            name = name.removeprefix(opening).removesuffix(closing).strip()
    word = name.casefold()
    if word in _LEVELS or word in SPOKEN or ". " in name or not 0 < len(name) <= _LONGEST_NAME:
        return ""
    return "" if name.count(" ") > _MOST_BLANKS or _HIRAGANA.search(name) else name


def _lines(resume: Resume, sections: Sequence[ResumeSection], today: date) -> Iterator[_Line]:
    if resume.contact.label.strip():
        yield _Line(text=resume.contact.label, shown=resume.contact.label, place="Headline", section_id=None, role=True)
    for section in sections:
        heading = section.heading.strip() or section.section_type.replace("_", " ").capitalize()
        if section.section_type is SectionType.REFERENCES or _PASTIME.search(heading.casefold()):
            continue
        for text in section.content.text.splitlines():
            if text.strip():
                stack = section.section_type is SectionType.TECHNOLOGIES
                yield _Line(text=text, shown=text, place=heading, section_id=section.id, stack=stack)
        for entry in section.content.entries:
            yield from _entry_lines(entry, section, heading, today)


def _entry_lines(entry: Entry, section: ResumeSection, heading: str, today: date) -> Iterator[_Line]:
    listing = section.section_type is SectionType.TECHNOLOGIES
    place = heading if listing else ", ".join(part for part in (entry.organization, entry.title) if part) or heading
    months = months_of(entry, today) if section.section_type in _ROLES else None
    blank = _Line(
        text="",
        shown="",
        place=place,
        section_id=section.id,
        months=months,
        until=entry.end if months is not None else "",
        level=_level(entry),
        stack=listing,
    )
    if entry.title.strip() and section.section_type is not SectionType.EDUCATION:
        alone = listing and not entry.keywords and not entry.bullets and not entry.text
        yield evolve(
            blank, text=entry.title.strip(), shown=entry.title, listed=alone, role=section.section_type in _ROLES
        )
    for text in (*entry.text.splitlines(), *entry.bullets):
        if text.strip():
            yield evolve(blank, text=text, shown=text)
    together = ", ".join(entry.keywords)
    for keyword in entry.keywords:
        if keyword.strip():
            yield evolve(blank, text=keyword.strip(), shown=together, listed=listing)


def _level(entry: Entry) -> int | None:
    """Return the figure for the level that the entry states, 1-10; None where it states none that we know."""
    stated = entry.extra.get("level")
    if not isinstance(stated, str):
        return None
    figures = [_LEVELS[word] for word in _LEVEL_WORD.findall(stated[:80].lower()) if word in _LEVELS]
    return max(figures, default=None)
