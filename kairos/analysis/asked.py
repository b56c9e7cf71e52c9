"""Which skills a posting asks for: required and preferred apart, alternatives as groups, the employer's talk aside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from attrs import field, frozen

from kairos.analysis.segments import Part, Segment, segment_at
from kairos.analysis.taxonomy import Taxonomy
from kairos.models import Mention, SkillCategory

_UNASKED = frozenset({Part.COMPANY, Part.BENEFITS, Part.LEGAL})
_SOFT_BEFORE = re.compile(
    r"\b(?:ideally|preferably|nice to have|nice-to-have|good to have|bonus(?: points)?(?: for| if)?|preferred"
    r"|a plus|plus if|desirable|desired|optional(?:ly)?|advantageous|beneficial|would be (?:great|nice|ideal"
    r"|good)|even better)\b[^.;]{0,12}[:,]?"
)
_SOFT_AFTER = re.compile(
    r"\b(?:(?:is |are |as |would be |will be |is considered |considered |being |seen as )?(?:an? )?(?:(?:big|huge"
    r"|strong|definite|real|added|major|significant|distinct) )?(?:plus(?:es)?|bonus|advantage(?:ous)?|asset"
    r"|benefit|beneficial|desirable|desired|preferred|preferable|helpful|nice[ -]to[ -]have|optional|welcome[d]?"
    r"|favou?red|preference)\b"
    r"|would be (?:great|nice|ideal|good|useful|helpful|handy)|not (?:required|essential|mandatory|necessary"
    r"|a must)|but not (?:required|essential))"
)
_FIRM = re.compile(r"\b(?:required|must(?: have)?|essential|mandatory|need(?:ed)?|minimum|necessary)\b(?! but)")
_NOT_FIRM = re.compile(r"\bnot (?:required|essential|mandatory|necessary|needed|a must)")
_SOFT_WORD = re.compile(
    r"plus|bonus|advantag|asset|benefi|desir|prefer|ideal|nice|good to have|optional|welcome|favou?r|helpful"
    r"|not (?:required|essential|mandatory|necessary|a must)|would be|even better"
)
_CLAUSE = re.compile(
    r"[;(]|, (?:and|but|with|while)\b|\bbut\b|, (?=[a-z ]{0,40}\b(?:a plus|preferred|desirable|a bonus|required)\b)"
)
_COMPANY_TALK = re.compile(
    r"\b(?:our (?:mission|company|clients?|customers|vision|story|founders|investors|products? (?:is|are))|(?:is"
    r"|are|as) (?:a|an|the|one of the) (?:[\w,'’-]+ ){0,5}(?:leader|leading|provider|company|startup|start-up"
    r"|firm|agency|consultancy|bank|organi[sz]ation|business|platform|pioneer|scale-up|group|supplier|specialist)"
    r"|we(?:'re|’re| are) (?:a|an|the|building|on a mission|backed|revolutioni[sz]ing)|founded|headquarter"
    r"|fortune \d+|series [a-e]\b|revenue|funding|award)\b"
)
_ASKING = re.compile(
    r"\b(?:experience|experienced|knowledge|skills?|proficien|expert|familiar|you |your|must|seeking|looking for"
    r"|require|degree|background|understanding|developer|engineer|stack|hiring|using|role)\b"
)
_ASIDE = re.compile(
    r"\b(?:send|submit|attach|email|apply)\b[^.;]{0,60}\b(?:cv|resume|résumé|curriculum)\b"
    r"|equal (?:employment )?opportunit"
    r"|affirmative action|regardless of|without regard to"
)
"""How to apply and whom the law protects: no skill is asked there."""
_SEPARATOR = re.compile(
    r"\s*(?:[,/|&+)]|\band/or\b|\bor\b|\band\b|\be\.g\.|\bi\.e\.|\beither\b|\band\b)?[\s,/|)]*(?:\b(?:or|and"
    r"|and/or|either|even|the|preferably|ideally)\b\s*)?\s*"
)
_OR_AFTER = re.compile(
    r"[\s,)]{0,3}(?:or|and/or) (?:other|similar|equivalent|comparable|another|related|any other|something similar"
    r"|an equivalent|like)\b"
)
_ONE_OF = re.compile(
    r"(?:\b(?:one|any|either|at least one|one or more|1 or more|1"
    r"|some)(?: or more)? of(?: the following)?(?: [\w-]+){0,4}[:\s(]*|\beither )$"
)
_EXAMPLES = re.compile(r"\b(?:such as|e\.g\.?,?|eg\.?|for example|i\.e\.|like)[\s:(,]*$")
_TOGETHER = (
    frozenset({"HTML", "CSS"}),
    frozenset({"C", "C++"}),
    frozenset({"Linux", "Unix"}),
    frozenset({"UI Design", "UX Design"}),
)
_NAMED, _SOFT, _FIRMLY = 1, 2, 3
"""A skill that duties merely name and a wish list holds is a wish; one that the requirements hold is required."""
_SLASHED = frozenset(
    {SkillCategory.LANGUAGE, SkillCategory.FRAMEWORK, SkillCategory.DATABASE, SkillCategory.CLOUD, SkillCategory.TOOL}
)


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


def asked_skills(mentions: Sequence[Mention], segments: Sequence[Segment], text: str, taxonomy: Taxonomy) -> Asked:
    """Return what the posting asks for, each skill once.

    A mention counts as required in the title, under requirements, duties and stack, and in text without a heading; as
    preferred under such a heading or beside such a cue ("is a plus", "ideally"); as nothing where the employer speaks
    of itself, of benefits or of the law. Where mentions differ, title and requirements outweigh a wish, and a wish
    outweighs the duties.

    Args:
        mentions: In the order of the text.
        segments: Of the same text.
        text: Title, newline, description.
        taxonomy: For categories: a slash between two of a kind ("AWS/GCP") parts alternatives.
    """
    starts = [segment.start for segment in segments]
    headed = any(segment.part in (Part.REQUIRED, Part.DUTIES, Part.PREFERRED) for segment in segments)
    strength: dict[str, int] = {}
    places: dict[str, list[Mention]] = {}
    parts: dict[str, set[Part]] = {}
    runs: list[list[Mention]] = [[]]
    last: Segment | None = None
    segment: Segment | None = None
    base: int | None = None
    soft = False
    for mention in mentions:
        if segment is None or mention.start >= segment.end:
            segment = segment_at(segments, starts, mention.start)
            base = None if segment is None else _base_firmness(segment, headed=headed)
            soft = segment is not None and segment.part is not Part.TITLE and bool(_SOFT_WORD.search(segment.folded))
        if segment is None or base is None:
            continue
        softened = soft and _softened(mention.start - segment.start, mention.end - segment.start, segment.folded)
        firm = _SOFT if softened else base
        strength[mention.name] = max(strength.get(mention.name, 0), firm)
        places.setdefault(mention.name, []).append(mention)
        parts.setdefault(mention.name, set()).add(segment.part)
        if segment is not last:
            runs.append([])
        runs[-1].append(mention)
        last = segment
    groups = _unique(group for run in runs for group in alternatives(run, text, taxonomy))
    return Asked(
        required=tuple(name for name, firm in strength.items() if firm != _SOFT),
        preferred=tuple(name for name, firm in strength.items() if firm == _SOFT),
        groups=groups,
        places={name: tuple(found) for name, found in places.items()},
        parts={name: frozenset(found) for name, found in parts.items()},
    )


def _base_firmness(segment: Segment, *, headed: bool) -> int | None:
    """Return how firmly a segment asks for what it names without a softening cue; None where it asks for nothing."""
    part, folded = segment.part, segment.folded
    if part is Part.TITLE:
        return _FIRMLY
    if (part in _UNASKED and (headed or part is not Part.COMPANY)) or _ASIDE.search(folded):
        return None
    opening = part in (Part.INTRO, Part.COMPANY)
    if opening and (headed or _COMPANY_TALK.search(folded)) and not _ASKING.search(folded):
        return None
    if part in (Part.REQUIRED, Part.STACK):
        return _FIRMLY
    demanded = _FIRM.search(folded) is not None
    if part is Part.PREFERRED:
        return _FIRMLY if demanded and not _NOT_FIRM.search(folded) else _SOFT
    return _FIRMLY if demanded else _NAMED


def _softened(start: int, end: int, folded: str) -> bool:
    """Return whether the sentence takes the demand back for the words at *start*: "a plus", "ideally"."""
    for match in _SOFT_BEFORE.finditer(folded, 0, start):
        if not _FIRM.search(folded, match.end(), start) and not re.search(
            r"[;.)]|, but\b", folded[match.end() : start]
        ):
            return True
    for match in _SOFT_AFTER.finditer(folded, end):
        between = folded[end : match.start()]
        if not _FIRM.search(between) and not _CLAUSE.search(between):
            return True
        break
    return False


def alternatives(mentions: Sequence[Mention], text: str, taxonomy: Taxonomy) -> list[tuple[str, ...]]:
    """Return the groups of *mentions* that a sentence offers as alternatives, each with two names or more.

    "Java, Kotlin or Scala", "AWS/GCP/Azure", "one of Vue, React" and "a warehouse such as Redshift, BigQuery" are
    groups; "Python and SQL" and "HTML/CSS" are not.
    """
    groups: list[tuple[str, ...]] = []
    run: list[Mention] = []
    joints: list[str] = []
    for mention in (*mentions, None):
        gap = text[run[-1].end : mention.start].lower() if run and mention is not None else ""
        listed = mention is not None and bool(run) and len(gap) <= 24 and "." not in gap.replace("e.g.", "")
        if listed and _SEPARATOR.fullmatch(gap) and " and " not in gap.replace("and/or", "") and "&" not in gap:
            run.append(mention)  # type: ignore[arg-type]  # listed says that it is a mention
            joints.append(gap)
            continue
        if len(run) > 1:
            groups.extend(_grouped(run, joints, text, taxonomy))
        run, joints = ([mention] if mention is not None else []), []
    return groups


def _grouped(run: Sequence[Mention], joints: Sequence[str], text: str, taxonomy: Taxonomy) -> list[tuple[str, ...]]:
    names = tuple(dict.fromkeys(mention.name for mention in run))
    kinds = {taxonomy.category(name) for name in names}
    before = text[max(0, run[0].start - 60) : run[0].start].lower()
    after = text[run[-1].end : run[-1].end + 40].lower()
    if len(names) < 2 or frozenset(names) in _TOGETHER:
        return []
    if any(re.search(r"\bor\b", joint) for joint in joints) or _OR_AFTER.match(after) or _ONE_OF.search(before):
        return [names]
    if _EXAMPLES.search(before) and len(kinds) == 1 and not re.match(r"[\s,]*(?:and|&)\b", after):
        return [names]
    # Without a word to say so, a slash parts alternatives only among things of one kind that people choose between.
    slashed: list[tuple[str, ...]] = []
    chain = [run[0]]
    for mention, joint in zip((*run[1:], None), (*joints, ""), strict=True):
        if mention is not None and joint.strip() == "/":
            chain.append(mention)
            continue
        members = tuple(dict.fromkeys(item.name for item in chain))
        categories = {taxonomy.category(name) for name in members}
        if len(members) > 1 and len(categories) == 1 and categories <= _SLASHED and frozenset(members) not in _TOGETHER:
            slashed.append(members)
        chain = [mention] if mention is not None else []
    return slashed


def _unique(groups: Iterable[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    seen: dict[frozenset[str], tuple[str, ...]] = {}
    for group in groups:
        seen.setdefault(frozenset(group), group)
    return tuple(seen.values())
