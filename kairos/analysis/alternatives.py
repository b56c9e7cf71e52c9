"""Alternatives: "Java or Kotlin", "one of Spark, Flink", "AWS/GCP/Azure": one of each group is enough."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from kairos.analysis.taxonomy import Taxonomy
from kairos.models import Mention, SkillCategory

_SEPARATOR = re.compile(
    r"\s*(?:[,/|+)]|\band/or\b|\bor\b|\be\.g\.|\bi\.e\.|\beither\b)?[\s,/|)(]*(?:\b(?:or|and/or|either|even|the"
    r"|preferably|ideally|alternatively|another|using|in|any)\b\s*){0,2}\(?\s*"
)
_TAIL = (
    r"(?:technolog\w+|services?|tools?|databases?|platforms?|programming|languages?|frameworks?|cloud|sql|experience)"
)
_WITH_TAIL = re.compile(rf"\s{_TAIL}(?=[\s,/(]|$)")
_OR_AFTER = re.compile(
    r"[\s,)]{0,3}(?:\([^)]{0,20}\)\s?)?(?:or|and/or) (?:other|others|similar|equivalent|comparable|another|related"
    r"|any other"
    r"|something similar|an equivalent|like|the like|some other|alternative)\b|[\s,(]{1,3}(?:or )?(?:similar"
    r"|equivalent)\b"
)
_ETC_AFTER = re.compile(r"[\s,]{0,3}etc\b")
_ONE_OF = re.compile(
    r"(?:\b(?:one|any|either|at least one|at least 1|one or more|1 or more|1\+?|some|a)(?: or more)?"
    r" (?:of|major|modern|common|popular|relational|public|the major)"
    r"(?: (?:of|the|following|these))*(?: [\w/+-]+){0,5}[,:\s(]*(?:such as|like|e\.g\.?,?|including|i\.e\."
    r"|ex\.)?[\s:(,]*"
    r"|\beither )$"
)
_EXAMPLES = re.compile(
    r"(?:\b(?:such as|e\.g\.?,?|eg\.?|ex\.|for example|i\.e\.|like|namely)|\((?:e\.g\.?|ie|eg):?)[\s:(,]*$"
)
_OR = re.compile(r"\bor\b")
_AND_AFTER = re.compile(r"[\s,]*(?:and|&)\b")
_TOGETHER = (
    frozenset({"HTML", "CSS"}),
    frozenset({"C", "C++"}),
    frozenset({"Linux", "Unix"}),
    frozenset({"UI Design", "UX Design"}),
    frozenset({"Artificial Intelligence", "Machine Learning"}),
    frozenset({"XML", "JSON"}),
    frozenset({"ETL", "ELT"}),
)
_SLASHED = frozenset(
    {SkillCategory.LANGUAGE, SkillCategory.FRAMEWORK, SkillCategory.DATABASE, SkillCategory.CLOUD, SkillCategory.TOOL}
)
_GAP = 28
"""More characters than this between two names, and they stand in no list together."""


def alternatives(mentions: Sequence[Mention], folded: str, taxonomy: Taxonomy) -> list[tuple[str, ...]]:
    """Return the groups of *mentions* that one sentence offers as alternatives, each with two names or more.

    "Java, Kotlin or Scala", "AWS/GCP/Azure", "one of Vue, React" and "a warehouse such as Redshift, BigQuery" are
    groups; "Python and SQL" and "HTML/CSS" are not.

    Args:
        mentions: Of one sentence, in its order, as offsets into *folded*.
        folded: The whole text in lower case.
        taxonomy: For categories: a slash between two of a kind ("AWS/GCP") parts alternatives.
    """
    groups: list[tuple[str, ...]] = []
    run: list[Mention] = []
    joints: list[str] = []
    for mention in mentions:
        if run:
            gap = folded[run[-1].end : mention.start]
            if len(gap) <= _GAP and _joins(gap):
                run.append(mention)
                joints.append(gap)
                continue
            if len(run) > 1:
                groups.extend(_grouped(run, joints, folded, taxonomy))
        run, joints = [mention], []
    if len(run) > 1:
        groups.extend(_grouped(run, joints, folded, taxonomy))
    return groups


def unique(groups: Iterable[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """Return *groups* without repeats, in their order."""
    seen: dict[frozenset[str], tuple[str, ...]] = {}
    for group in groups:
        seen.setdefault(frozenset(group), group)
    return tuple(seen.values())


@lru_cache(maxsize=4096)
def _joins(gap: str) -> bool:
    """Return whether *gap* is what stands between two names of one list of alternatives."""
    bare = gap.replace("e.g.", "").replace("i.e.", "")
    # A bracket opens examples of the name before it ("a cloud (AWS, Azure)"), unless it adds one ("Python (or R)").
    if "(" in bare and not re.search(r"\((?:or|and/or)\b", bare):
        return False
    if "." in bare or "&" in bare or " and " in bare.replace("and/or", ""):
        return False
    tail = _WITH_TAIL.match(gap)
    return _SEPARATOR.fullmatch(gap, tail.end() if tail else 0) is not None


def _grouped(run: Sequence[Mention], joints: Sequence[str], folded: str, taxonomy: Taxonomy) -> list[tuple[str, ...]]:
    names = tuple(dict.fromkeys(mention.name for mention in run))
    before = folded[max(0, run[0].start - 70) : run[0].start]
    after = folded[run[-1].end : run[-1].end + 40]
    if len(names) < 2 or frozenset(names) in _TOGETHER:
        return []
    if any(_OR.search(joint) for joint in joints) or _OR_AFTER.match(after):
        return [names]
    if _ONE_OF.search(before) and not _AND_AFTER.match(after):
        return [names]
    kinds = {taxonomy.category(name) for name in names}
    if _EXAMPLES.search(before) and not _AND_AFTER.match(after) and (len(kinds) == 1 or _ETC_AFTER.match(after)):
        return [names]
    return _slashed(run, joints, taxonomy)


def _slashed(run: Sequence[Mention], joints: Sequence[str], taxonomy: Taxonomy) -> list[tuple[str, ...]]:
    """Return what only a slash parts: alternatives among things of one kind that people choose between."""
    groups: list[tuple[str, ...]] = []
    chain: list[str] = [run[0].name]
    for mention, joint in zip((*run[1:], None), (*joints, ""), strict=True):
        if mention is not None and joint.strip() == "/":
            chain.append(mention.name)
            continue
        members = tuple(dict.fromkeys(chain))
        categories = {taxonomy.category(name) for name in members}
        if len(members) > 1 and len(categories) == 1 and categories <= _SLASHED and frozenset(members) not in _TOGETHER:
            groups.append(members)
        chain = [mention.name] if mention is not None else []
    return groups
