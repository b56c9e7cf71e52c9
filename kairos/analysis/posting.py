"""Reads a posting: title and text in, `Requirements` with quotes out. Deterministic, offline, linear in the text."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from kairos.analysis.asked import Asked, asked_skills
from kairos.analysis.broad import single_skills
from kairos.analysis.degree import STEMS as DEGREE_STEMS, degree_found
from kairos.analysis.employment import WORDS as EMPLOYMENT_WORDS, job_type
from kairos.analysis.glued import glued_mentions
from kairos.analysis.keywords import keywords_of
from kairos.analysis.language import language_of
from kairos.analysis.languages import WORDS as LANGUAGE_WORDS, languages_asked
from kairos.analysis.level import WORDS as LEVEL_WORDS, level_of
from kairos.analysis.rights import STEMS as RIGHTS_STEMS, rights_found
from kairos.analysis.salary import pay_found
from kairos.analysis.scan import beginnings, word_places
from kairos.analysis.segments import Segment, cut, segment_at
from kairos.analysis.stems import Found, Stems
from kairos.analysis.taxonomy import Taxonomy, load_taxonomy
from kairos.analysis.tokens import fold
from kairos.analysis.version import ANALYZER_VERSION
from kairos.analysis.work import WORDS as WORK_WORDS, work_mode
from kairos.analysis.years import YearsAsked, role_years, years_asked
from kairos.models import JobType, Quote, RemoteType, Requirements, Salary

MOST_CHARACTERS: Final = 200_000
"""A posting is read up to here; what stands behind is no posting any more."""

_STEMS = Stems(sorted(RIGHTS_STEMS | DEGREE_STEMS))
_WORDS = beginnings((*WORK_WORDS, *EMPLOYMENT_WORDS, *LEVEL_WORDS, *LANGUAGE_WORDS))
_QUOTE_LENGTH = 300
_QUOTES_EACH = 3
_QUOTES_OF_YEARS = 20
"""Each skill has years of its own, and a sentence that says them."""
_FIELDS = (
    "pr_required", "citizenship_required", "visa_sponsorship", "work_rights_required", "clearance_required",
    "degree_required",
)  # fmt: skip


def analyze(title: str, text: str, taxonomy: Taxonomy | None = None) -> Requirements:
    r"""Return what a posting asks for, each answer with the words it was read from.

    Args:
        title: The posting's title; may be empty.
        text: Its description as plain text, verbatim; may be empty. Read up to `MOST_CHARACTERS`.
        taxonomy: The skills to look for; the bundled ones by default.

    Returns:
        `Requirements`, with None or nothing where the posting is silent. Quotes are offsets into
        ``f"{title}\n{text}"``, in code points.

    Example:
        >>> asked = analyze("Data Analyst", "Requirements:\n- 3+ years of experience\n- SQL; Tableau is a plus")
        >>> asked.required_skills, asked.preferred_skills, asked.years_experience
        (('SQL',), ('Tableau',), 3)
    """
    taxonomy = load_taxonomy() if taxonomy is None else taxonomy
    full = f"{title}\n{text}"[:MOST_CHARACTERS]
    folded = fold(full)
    segments = cut(full, folded, min(len(title), len(full)))
    starts = [segment.start for segment in segments]
    mentions = glued_mentions(taxonomy.mentions_in(full, folded, occupations=False), full, segments, taxonomy)
    asked = asked_skills(mentions, segments, folded, taxonomy)
    years = years_asked(folded, segments, starts, mentions)
    evidence = _Evidence(full, segments, starts)
    single = single_skills(taxonomy)
    whole = role_years(years, single)
    if whole is not None:
        evidence.add("years_experience", whole.start, whole.end)
    role = None if whole is None else whole.low
    skill_years = _skill_years(years, whole, single, asked, evidence)
    stems = _STEMS.present(folded)
    found = [*rights_found(full, folded, segments, starts, stems), *degree_found(folded, segments, starts, stems)]
    rights = _rights(found, evidence)
    words = word_places(_WORDS, folded)
    mode = work_mode(folded, segments, starts, words)
    kind = job_type(folded, segments, starts, words)
    pay = pay_found(folded, segments, starts)
    spoken = languages_asked(folded, segments, starts, words)
    level = level_of(folded, segments, starts, words, role)
    if mode is not None:
        evidence.add("remote_type", mode[1], mode[2])
    if kind is not None:
        evidence.add("job_type", kind[1], kind[2])
    if pay is not None:
        evidence.add("salary", pay.start, pay.end)
    for _, start, end in spoken:
        evidence.add("languages", start, end)
    if level is not None:
        evidence.add("level", level[1], level[2])
    for name, places in asked.places.items():
        for place in places[:_QUOTES_EACH]:
            evidence.add(f"skill:{name}", place.start, place.end)
    remote: RemoteType | None = None if mode is None else mode[0]
    employment: JobType | None = None if kind is None else kind[0]
    salary: Salary | None = None if pay is None else pay.salary
    return Requirements(
        required_skills=asked.required,
        preferred_skills=asked.preferred,
        skill_groups=asked.groups,
        years_experience=role,
        skill_years=skill_years,
        keywords=keywords_of(title, asked),
        pr_required=rights["pr_required"],
        citizenship_required=rights["citizenship_required"],
        visa_sponsorship=rights["visa_sponsorship"],
        work_rights_required=rights["work_rights_required"],
        clearance_required=rights["clearance_required"],
        degree_required=rights["degree_required"],
        remote_type=remote,
        job_type=employment,
        level=None if level is None else level[0],
        languages=tuple(code for code, *_ in spoken),
        salary=salary,
        language=language_of(folded),
        evidence=evidence.quotes(),
        analyzer_version=ANALYZER_VERSION,
    )


class _Evidence:
    """Collects quotes: the sentence around the words that gave an answer, once an answer."""

    def __init__(self, text: str, segments: Sequence[Segment], starts: Sequence[int]) -> None:
        self._text = text
        self._segments = segments
        self._starts = starts
        self._quotes: dict[str, dict[tuple[int, int], Quote]] = {}
        self._whole: dict[tuple[int, int], Quote] = {}
        """Sentences already quoted whole: most of them answer several questions."""

    def add(self, answers: str, start: int, end: int, *, most: int = _QUOTES_EACH) -> None:
        """Quote the sentence around ``text[start:end]`` for *answers*; a long one is cut around those words."""
        held = self._quotes.get(answers)
        if held is None:
            held = self._quotes[answers] = {}
        elif len(held) >= most:
            return
        segment = segment_at(self._segments, self._starts, start)
        left, right = (start, end) if segment is None else (segment.start, segment.end)
        known = self._whole.get((left, right))
        if known is not None:
            held[known.start, known.end] = known
            return
        sentence = left, right
        if right - left > _QUOTE_LENGTH:
            reach = max(0, (_QUOTE_LENGTH - (end - start)) // 2)
            left, right = max(left, start - reach), min(right, max(end, start) + reach)
        quoted = self._text[left:right]
        left += len(quoted) - len(quoted.lstrip())
        right = left + len(quoted.strip())
        quote = held[left, right] = Quote(text=self._text[left:right], start=left, end=right)
        if sentence[1] - sentence[0] <= _QUOTE_LENGTH:
            self._whole[sentence] = quote

    def quotes(self) -> dict[str, tuple[Quote, ...]]:
        """Return the quotes by what they answer."""
        return {answers: tuple(held.values()) for answers, held in self._quotes.items()}


def _skill_years(
    years: Sequence[YearsAsked], role: YearsAsked | None, single: Collection[str], asked: Asked, evidence: _Evidence
) -> dict[str, int]:
    """Return the years by skill.

    A method has years of its own only where the role asks for more, or for as much in words that name no skill. Years
    that are only wished for count where the posting demands none of that skill.
    """
    most = -1 if role is None else role.low - bool(role.skills)
    by_skill: dict[str, int] = {}
    firm = {name for one in years if one.firm for name in one.skills}
    for one in years:
        for name in one.skills:
            if not one.firm and name in firm:
                continue
            counts = one.is_of(single) or (one is not role and one.low <= most and not one.instead)
            if counts and name in asked.places and one.low > by_skill.get(name, 0):
                by_skill[name] = one.low
                evidence.add("skill_years", one.start, one.end, most=_QUOTES_OF_YEARS)
    return by_skill


def _rights(found: Sequence[Found], evidence: _Evidence) -> dict[str, bool | None]:
    """Return one answer a field: a demand outweighs a denial, save for sponsorship, where "no" outweighs "yes"."""
    answers: dict[str, bool | None] = dict.fromkeys(_FIELDS)
    for field in _FIELDS if found else ():
        said = [one for one in found if one.answers == field]
        strong = field != "visa_sponsorship"
        value = None if not said else strong if any(one.value is strong for one in said) else not strong
        answers[field] = value
        for one in said:
            if one.value is value:
                evidence.add(field, one.start, one.end)
    return answers
