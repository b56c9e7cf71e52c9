"""How much a text shows of what a posting asks: the one measure by which the tailor ranks bullets, projects and skills.

A required skill weighs more than a preferred one, a preferred one more than a keyword; a skill that is only implied
(Django for Python) weighs half. Points order the person's own lines and are never shown as a score.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import define, field, frozen

from kairos.models import Requirements, Vocabulary
from kairos.tailoring.words import TOKEN

REQUIRED = 6.0
PREFERRED = 2.0
PHRASE = 1.0
WORD = 0.5
"""A keyword of one word. Half a point moves nothing by itself: single words are too often chance."""
_IMPLIED = 0.5
_KEYWORD_POINTS = 2.0
"""Most points of keywords in one text: a line full of them must not outweigh one that shows a required skill."""
_MOST_WORDS = 5
"""Longest keyword phrase that is looked for, in words."""
_MOST_KEYWORDS = 200


@frozen(kw_only=True)
class Hit:
    """Something asked for that a text shows."""

    name: str
    """As the posting's analysis names it."""
    points: float
    implied: bool = False
    """The text names something that implies it, and not the thing itself."""


@define
class Demand:
    """What one posting asks, weighed, and the texts already read by it.

    Example:
        >>> from kairos.models import Requirements
        >>> class Nothing:
        ...     def mentions(self, text): return []
        ...     def canonical(self, name): return None
        ...     def implied_by(self, names): return frozenset()
        ...     def category(self, name): return None
        >>> demand = Demand.of(Requirements(keywords=("train planning",)), Nothing())
        >>> [hit.name for hit in demand.hits("Planned work; train planning for two depots")]
        ['train planning']
    """

    skills: dict[str, float]
    """Points of each skill asked, by its name; what is asked first stands first."""
    keywords: dict[tuple[str, ...], str]
    """Keyword phrases by their folded words, weightiest first."""
    vocabulary: Vocabulary
    _read: dict[str, tuple[Hit, ...]] = field(factory=dict)
    _implied: dict[frozenset[str], frozenset[str]] = field(factory=dict)

    @classmethod
    def of(cls, requirements: Requirements, vocabulary: Vocabulary) -> Demand:
        """Return the demand of a posting; a skill that is required and preferred is required."""
        skills = dict.fromkeys(requirements.required_skills, REQUIRED)
        for name in requirements.preferred_skills:
            skills.setdefault(name, PREFERRED)
        keywords: dict[tuple[str, ...], str] = {}
        for phrase in requirements.keywords[:_MOST_KEYWORDS]:
            words = _folded(phrase)
            if words and len(words) <= _MOST_WORDS and vocabulary.canonical(phrase) not in skills:
                keywords.setdefault(words, phrase)
        return cls(skills, keywords, vocabulary)

    def __bool__(self) -> bool:
        """Whether the posting asks for anything that a line could show."""
        return bool(self.skills or self.keywords)

    def hits(self, text: str) -> tuple[Hit, ...]:
        """Return what *text* shows of the demand, weightiest first, each thing once; empty where it shows nothing."""
        if text not in self._read:
            self._read[text] = self._hits(text)
        return self._read[text]

    def _hits(self, text: str) -> tuple[Hit, ...]:
        named = frozenset(mention.name for mention in self.vocabulary.mentions(text))
        found = [Hit(name=name, points=points) for name, points in self.skills.items() if name in named]
        if named:
            if named not in self._implied:
                self._implied[named] = self.vocabulary.implied_by(sorted(named))
            implied = self._implied[named]
            found += [
                Hit(name=name, points=points * _IMPLIED, implied=True)
                for name, points in self.skills.items()
                if name in implied and name not in named
            ]
        if self.keywords:
            found += self._keyword_hits(text)
        # sorted() keeps the posting's own order among equals.
        return tuple(sorted(found, key=lambda hit: -hit.points))

    def _keyword_hits(self, text: str) -> list[Hit]:
        phrases = _phrases(_folded(text), max(map(len, self.keywords)))
        hits: list[Hit] = []
        room = _KEYWORD_POINTS
        for folded, phrase in self.keywords.items():
            worth = PHRASE if len(folded) > 1 else WORD
            if folded in phrases and worth <= room:
                hits.append(Hit(name=phrase, points=worth))
                room -= worth
        return hits

    def hits_of(self, texts: Iterable[str]) -> tuple[Hit, ...]:
        """Return what *texts* show together, weightiest first; each thing once, with the most points it has."""
        best: dict[str, Hit] = {}
        for text in texts:
            for hit in self.hits(text):
                if hit.name not in best or best[hit.name].points < hit.points:
                    best[hit.name] = hit
        return tuple(sorted(best.values(), key=lambda hit: -hit.points))


def points(hits: Sequence[Hit], shown: frozenset[str] | set[str] = frozenset()) -> int:
    """Return the whole points of *hits*; what is *shown* already counts half, so that lines with something new lead.

    Whole, because less than a point is no reason to move a line from where its writer put it.

    Example:
        >>> points([Hit(name="Go", points=4.0), Hit(name="SQL", points=2.0), Hit(name="team", points=0.5)], {"Go"})
        4
    """
    return int(sum(hit.points / 2 if hit.name in shown else hit.points for hit in hits))


def _folded(text: str) -> tuple[str, ...]:
    """Return the words of *text* in lower case, a plural's s left out: for looking up only, never shown."""
    words = (match[0].casefold() for match in TOKEN.finditer(text) if match[0][0].isalnum())
    return tuple(
        word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word for word in words
    )


def _phrases(words: tuple[str, ...], most: int) -> set[tuple[str, ...]]:
    return {words[start : start + size] for size in range(1, most + 1) for start in range(len(words) - size + 1)}
