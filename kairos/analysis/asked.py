"""Which skills a posting asks for: required and preferred apart, alternatives as groups, the employer's talk aside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import field, frozen

from kairos.analysis.alternatives import alternatives, unique
from kairos.analysis.broad import Breadth, breadths, meant
from kairos.analysis.firmness import ASIDE_WORDS, Firmness, firmness_of, is_headed, may_soften, softened, words_of
from kairos.analysis.segments import Part, Segment
from kairos.analysis.taxonomy import Taxonomy
from kairos.models import Mention

_LISTING = frozenset({Part.REQUIRED, Part.PREFERRED, Part.STACK})
# Held by name: an enum's member is looked up through its class at every use, which costs more than the comparison.
_ALONE = {part: frozenset({part}) for part in Part}
_TITLE, _PLAIN, _WISHED = Part.TITLE, Breadth.PLAIN, Firmness.WISHED
_STACK_SIZE = 2
_NO_STACK_WORDS = ASIDE_WORDS | frozenset(
    b"customer customers client clients partner partners competitor competitors investor investors companies brands"
    b" trusted backed alumni founders acquired".split()
)
_SUBJECT = re.compile(
    r"\b(?:degrees?|bachelor\S{0,3}|masters?\b|master['’]s|ph\.?d|doctorate|diploma|b\.?sc|m\.?sc|b\.?tech|graduate"
    r"|academic background|educated|majors?|majoring|education|coursework|(?:quantitative|technical|related|relevant"
    r"|scientific|numerate|stem) (?:field|disciplin|subject|area|degree)|disciplines?|mba)"
)
_SUBJECT_WORDS_LINE = (
    "degree degrees bachelor bachelors master masters ph phd doctorate diploma b m bs ms bsc msc btech graduate"
    " academic educated major majors majoring education coursework field fields discipline disciplines subject"
    " subjects area areas mba"
)
_SUBJECT_WORDS = frozenset(_SUBJECT_WORDS_LINE.encode().split())
_SUBJECTS_END = re.compile(
    r"\b(?:experience|knowledge|skills?|proficien|hands-on|familiar|understanding|programming)|[.;]\s"
)
_EMPLOYER_AFTER = re.compile(
    r",? (?:inc|ltd|llc|pty|gmbh|corp|limited|plc)\b|,? systems, inc|\s(?:is|are) (?:an? )?(?:equal|committed to|proud"
    r"|firmly|global|leading|international|the (?:world|leading)|privileged|affirmative)|\s(?:welcomes|believes"
    r"|celebrates)\b"
)
_EMPLOYER_BEGINS = frozenset({
    ", i", ", l", ", s", ", p", ", g", ", c", " in", " lt", " ll", " pt", " gm", " co", " li", " pl", " is", " ar",
    " we", " be", " ce",
})  # fmt: skip
"""The first characters of what `_EMPLOYER_AFTER` matches: most names are followed by something else."""
_EMPLOYER_BEFORE = (
    " about ", "\nabout ", " join ", "\njoin ", " here at ", " life at ", "recruiter at ", "careers at ", "welcome to ",
    " work for ", "working for ",
)  # fmt: skip
_EMPLOYER_NEAR = frozenset(before[-4:] for before in _EMPLOYER_BEFORE)
"""The last characters of those, by which most places are told at once."""


@frozen(kw_only=True)
class Asked:
    """The skills of one posting, and where each stands."""

    required: tuple[str, ...]
    preferred: tuple[str, ...]
    groups: tuple[tuple[str, ...], ...]
    places: dict[str, tuple[Mention, ...]] = field(factory=dict)
    """For each asked skill its mentions that ask for it, in the order of the text."""
    parts: dict[str, frozenset[Part]] = field(factory=dict)
    """For each asked skill the parts of the posting that name it."""


def asked_skills(mentions: Sequence[Mention], segments: Sequence[Segment], folded: str, taxonomy: Taxonomy) -> Asked:
    """Return what the posting asks for, each skill once.

    A mention counts as required in the title, under requirements, duties and stack, and in text without a heading; as
    preferred under such a heading or beside such a cue ("is a plus"); as nothing where the employer speaks of itself,
    of benefits, of the law, or of a degree's subject. Where mentions differ, the demand outweighs the wish.

    Args:
        mentions: In the order of the text.
        segments: Of the same text.
        folded: Title, newline, description, in lower case.
        taxonomy: For categories, and for names that are too broad to be asked wherever they stand.
    """
    kinds = breadths(taxonomy)
    headed = is_headed(segments)
    strength: dict[str, Firmness] = {}
    places: dict[str, list[Mention]] = {}
    parts: dict[str, frozenset[Part]] = {}
    groups: list[tuple[str, ...]] = []
    employers = _employers(mentions, folded)
    for segment, named in _by_segment(mentions, segments):
        words = words_of(segment)
        base = firmness_of(segment, words, headed=headed)
        if base is None and _tells_stack(
            words, [one.name for one in named if kinds.get(one.name) is _PLAIN], employers
        ):
            base = Firmness.NAMED
        if base is None:
            continue
        subjects = None if words.isdisjoint(_SUBJECT_WORDS) else _SUBJECT.search(segment.folded)
        soft = base is not _WISHED and may_soften(segment, words)
        counted: list[Mention] = []
        for mention in named:
            name, start, end = mention.name, mention.start - segment.start, mention.end - segment.start
            breadth = kinds.get(name, _PLAIN)
            if breadth is not _PLAIN and not _meant(breadth, start, end, segment, subjects):
                continue
            if name in employers and not _asked_here(start, segment):
                continue
            firm = _WISHED if soft and softened(start, end, segment.folded) else base
            if name not in strength:
                strength[name], places[name], parts[name] = firm, [mention], _ALONE[segment.part]
            else:
                strength[name] = max(strength[name], firm)
                places[name].append(mention)
                parts[name] |= _ALONE[segment.part]
            counted.append(mention)
        if len(counted) > 1:
            groups += alternatives(counted, folded, taxonomy)
    return Asked(
        required=tuple(name for name, firm in strength.items() if firm is not _WISHED),
        preferred=tuple(name for name, firm in strength.items() if firm is _WISHED),
        groups=unique(groups),
        places={name: tuple(found) for name, found in places.items()},
        parts=parts,
    )


def _by_segment(mentions: Sequence[Mention], segments: Sequence[Segment]) -> Iterator[tuple[Segment, list[Mention]]]:
    """Yield each segment that names something with what it names; a mention across a border belongs to none."""
    at, count = 0, len(mentions)
    for segment in segments:
        named: list[Mention] = []
        while at < count and mentions[at].start < segment.end:
            if mentions[at].start >= segment.start:
                named.append(mentions[at])
            at += 1
        if named:
            yield segment, named
        if at == count:
            return


def _tells_stack(words: frozenset[bytes], technologies: Sequence[str], employers: frozenset[str]) -> bool:
    """Return whether a sentence where nothing is asked tells the stack all the same: it names two technologies.

    "About Grain: we have an Elixir backend and a React front end." What the law, a cookie notice or an address says, or
    who the customers and partners are, is no stack however much it names.
    """
    return len({*technologies} - employers) >= _STACK_SIZE and words.isdisjoint(_NO_STACK_WORDS)


def _meant(breadth: Breadth, start: int, end: int, segment: Segment, subjects: re.Match[str] | None) -> bool:
    """Return whether a method or field is meant as a skill here, and not as the subject of a degree."""
    folded = segment.folded
    if segment.part is _TITLE and breadth is not Breadth.NEVER:
        return breadth is Breadth.CONCEPT or meant(Breadth.CONCEPT, start, end, folded, listed=False)
    if subjects is not None:
        behind = subjects.end() <= start and not _SUBJECTS_END.search(folded, subjects.end(), start)
        if behind or folded.startswith(" degree", end):
            return False
    elif "computer science" in folded and not _SUBJECTS_END.search(folded):
        return False  # The subjects alone, on the line behind the degree.
    return meant(breadth, start, end, folded, listed=segment.part in _LISTING)


def _employers(mentions: Sequence[Mention], folded: str) -> frozenset[str]:
    """Return the names that the text uses for the employer: "Lumen is an equal opportunity employer"."""
    return frozenset(
        mention.name
        for mention in mentions
        if (
            folded[mention.end : mention.end + 3] in _EMPLOYER_BEGINS
            and _EMPLOYER_AFTER.match(folded, mention.end, mention.end + 30)
        )
        or (
            folded[max(0, mention.start - 4) : mention.start] in _EMPLOYER_NEAR
            and folded.endswith(_EMPLOYER_BEFORE, max(0, mention.start - 16), mention.start)
        )
    )


def _asked_here(start: int, segment: Segment) -> bool:
    """Return whether a sentence asks for experience with an employer's own product."""
    return (
        segment.part in _LISTING
        and re.search(
            r"\b(?:experience|knowledge|proficien\w+|familiar\w*|certif\w+|hands-on|expert\w*)\b",
            segment.folded[:start],
        )
        is not None
    )
