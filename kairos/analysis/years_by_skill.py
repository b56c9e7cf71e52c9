"""Which skills a number of years is asked for: those behind it, a label before it, an expertise before brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kairos.models import Mention

_TO_SKILL = re.compile(
    r"^(?:['’]|s\b|of|in|with|using|on|and|the|a|an|plus|hands-on|hands|professional|practical|working|work"
    r"|commercial|relevant|strong|solid|proven|recent|prior|previous|experience|exp|experiences|experienced"
    r"|programming|coding|scripting|development|developing|knowledge|building|writing|administering"
    r"|administration|designing|design|technical|direct|demonstrated|extensive|industry|real-world|production|at"
    r"|least|one|or|more|following|as|such|both|either|software|application|applications|solutions|systems"
    r"|full-time|required|expertise|modern|advanced|deep|languages?|implementing|managing|full|time|backend"
    r"|back-end|back|end|web|in-depth|including|like|deploying|operating|maintaining|supporting|running|enterprise"
    r"|services|environments?|packages?|tools?|technologies|platforms?|frameworks?|databases?|e\.g\.?|skills|w/|app|dev"
    r"|relational|expertise|(?:senior |lead )?[(:,+\s/.’')-])*$"
)
_SUCH_AS = re.compile(r"^[^;:]{0,90}\b(?:such as|e\.g\.?,?)[\s(]*$")
"""What leads from a thing to its examples: "with analysis tools (e.g., SAS)"."""
_KIND = re.compile(
    r"^ ?(?:(?:tools?|languages?|technologies|platforms?|frameworks?|databases?|services|librar(?:y|ies)|packages"
    r"|software|solutions|systems|products)\b)?,? ?\(?(?:such as|e\.g\.?,?) $"
)
_CLAUSE_END = re.compile(
    r"(?<!\be\.g)(?<!\bi\.e)[;.](?:\s|$)|\bor \d|\d\+? ?(?:years|yrs)|, (?:including|with at least|of which|ideally"
    r"|preferably)|\s(?:preferred|a plus)|, \d{1,2}\+ (?:in|of|with|using)\b"
)
_ACTIVITIES = ("programming", "coding", "scripting")
"""What is done in a language, which is named behind: "programming experience in Python"."""
_TRADE_AFTER = re.compile(
    r"\s(?:consulting|developer|engineer|architect|programmer|consultant|administrator|analyst|dba|admin|lead)"
)
_LABEL_END = re.compile(r"\s?(?:[:(]|-|–)\s?$")
_EXPERTISE = re.compile(
    r"\b(?:experience|expertise|proficien\w+|knowledge|skills?|fluen\w+)(?: \w+)? (?:in|with|of|using) (?![^()]*\))"
)
_ABILITY = re.compile(r" (?:skills|experience|knowledge|expertise)$")
"""What may stand between a skill and its years: "Python skills (5+ years)"."""
_ELIDED = re.compile(
    r"(?:,|;|\(|\band\b|\bwith\b|-|–)\s?(?:at least |minimum |including )?(?P<low>\d{1,2})\+? (?=(?:in|of|with|using) )"
)


def skills_of(after: str, offset: int, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """Return the skills that stand right behind the years: "of Python", "experience with Java or Kotlin".

    Args:
        after: What follows the years in their sentence, in lower case.
        offset: Where *after* begins in the text.
        mentions: The skills named in the text, in its order.
    """
    limit = offset + len(after)
    named = [mention for mention in mentions if offset <= mention.start < limit]
    if not named:
        return ()
    stop = _CLAUSE_END.search(after)
    until = offset + stop.start() if stop else limit
    skills: list[str] = []
    at = offset
    for mention in named:
        if mention.start >= until:
            break
        between = after[at - offset : mention.start - offset]
        leads = _KIND if skills else _SUCH_AS
        if not (len(between) <= 80 and _TO_SKILL.match(between)) and not leads.match(between):
            break
        if _TRADE_AFTER.match(after, mention.end - offset):
            break  # "As a Java developer": the role's own years.
        if after[mention.start - offset : mention.end - offset] not in _ACTIVITIES:
            skills.append(mention.name)
        at = mention.end
    return tuple(dict.fromkeys(skills))


def skills_before(folded: str, left: int, start: int, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """Return the skills that stand before the years: "Java: 2-5 years", "expertise in R or SAS (3+ years)".

    Args:
        folded: The text in lower case.
        left: Where the sentence begins.
        start: Where the years begin.
        mentions: The skills named in the text, in its order.
    """
    label = _LABEL_END.search(folded, max(left, start - 6), start)
    if label is None:
        return ()
    if "(" in label[0]:
        # The last such word: one clause may name several.
        cue = max((match.end() for match in _EXPERTISE.finditer(folded, left, label.start())), default=None)
        if cue is not None and not _CLAUSE_END.search(folded, cue, label.start()):
            held = (mention.name for mention in mentions if cue <= mention.start and mention.end <= label.start())
            return tuple(dict.fromkeys(held))
    named = folded[max(left, label.start() - 12) : label.start()]
    word = _ABILITY.search(named)
    end = label.start() - (0 if word is None else len(word[0]))
    return tuple(mention.name for mention in mentions if mention.start >= left and mention.end == end)[:1]


def elided(after: str, offset: int, mentions: Sequence[Mention]) -> Iterator[tuple[int, tuple[str, ...], int, int]]:
    """Yield years that leave their unit to the ones before: "10+ years, 4+ in Java".

    Args:
        after: What follows the years in their sentence, in lower case.
        offset: Where *after* begins in the text.
        mentions: The skills named in the text, in its order.
    """
    for match in _ELIDED.finditer(after):
        skills = skills_of(after[match.end() :], offset + match.end(), mentions)
        if skills:
            yield int(match["low"]), skills, offset + match.start("low"), offset + match.end("low")
