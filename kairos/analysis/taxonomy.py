"""The skill taxonomy: finds skills in text, resolves aliases and tells what a skill implies.

Finding is one pass over the words of the text with an index on the first word of every surface, so that its cost grows
with the text and not with the list. Whether a held-back surface ("Go", "Excel", "R") is meant is decided in `context`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from attrs import frozen

from kairos.analysis.context import Candidate, settle
from kairos.analysis.skill_list import Hold, Skill, read_skills
from kairos.analysis.tokens import GAPS, WORD, fold, words
from kairos.models import Mention, SkillCategory

_CAPITAL = re.compile(r"[A-Z]")
_ADDRESS_ENDINGS = frozenset({".com", ".org", ".co."})
_ADDRESS_BEFORE = re.compile(r"@$|(?:://|www\.)\S{0,110}$")
_RARE = 200
"""A text with fewer capitals than one in so many characters was lowered: case says nothing in it."""
_NEXT = 40
"""How far the word behind the first one is looked for; longer words are in no surface."""
_STRICTER = {Hold.CASE: Hold.CONTEXT, Hold.CONTEXT: Hold.STRICT, Hold.STRICT: Hold.STRICT}


@frozen(slots=True)
class _Form:
    """A surface in the index: the words behind its first one, how it is written, and what it names."""

    rest: tuple[str, ...]
    text: str
    hold: Hold
    name: str


class Taxonomy:
    """A list of skills, ready to be searched for; implements `kairos.models.Vocabulary`.

    Args:
        skills: The entries; a surface that two of them claim belongs to the first.
    """

    def __init__(self, skills: Sequence[Skill]) -> None:
        self._skills = {skill.name: skill for skill in skills}
        self._names: dict[tuple[str, ...], str] = {}
        index: dict[str, list[_Form]] = {}
        for skill in skills:
            for surface in skill.surfaces:
                key = words(surface.text)
                if not key:
                    continue
                self._names.setdefault(key, skill.name)
                index.setdefault(key[0], []).append(_Form(key[1:], surface.text, surface.hold, skill.name))
        self._index = {first: _by_second(forms) for first, forms in index.items()}
        self._closure: dict[str, frozenset[str]] = {}

    @property
    def skills(self) -> tuple[Skill, ...]:
        """All entries, in the order of the list."""
        return tuple(self._skills.values())

    def extended(self, skills: Sequence[Skill]) -> Taxonomy:
        """Return a taxonomy with *skills* before this one's entries, so that a person's own names win."""
        own = {skill.name for skill in skills}
        return Taxonomy([*skills, *(skill for name, skill in self._skills.items() if name not in own)])

    def find(self, name: str) -> Skill | None:
        """Return the entry that *name* or alias stands for; None where it is unknown."""
        canonical = self.canonical(name)
        return None if canonical is None else self._skills[canonical]

    def search(self, text: str) -> tuple[Skill, ...]:
        """Return the entries whose name or an alias contains *text* whatever its case, in the order of the list."""
        wanted = text.strip().lower()
        return tuple(
            skill
            for skill in self._skills.values()
            if any(wanted in surface.text.lower() for surface in skill.surfaces)
        )

    def canonical(self, name: str) -> str | None:
        """Return the canonical name for *name* or one of its aliases, whatever its case; None where it is unknown.

        Example:
            >>> load_taxonomy().canonical("k8s"), load_taxonomy().canonical("nonesuch")
            ('Kubernetes', None)
        """
        return name if name in self._skills else self._names.get(words(name[:200]))

    def category(self, name: str) -> SkillCategory | None:
        """Return the category of a canonical name; None where it is unknown."""
        skill = self._skills.get(name)
        return None if skill is None else skill.category

    def implied_by(self, names: Iterable[str]) -> frozenset[str]:
        """Return what skills *names* imply, transitively, without *names* themselves.

        Example:
            >>> "Python" in load_taxonomy().implied_by(["Django"])
            True
        """
        given = frozenset(names)
        return frozenset().union(*(self._implied(name) for name in given)) - given

    def mentions(self, text: str) -> list[Mention]:
        """Return the skills named in *text*, in its order and not overlapping, longest surface first.

        Args:
            text: Any text; read as it is, in one pass.

        Returns:
            One `Mention` a place, so a skill may stand in it many times; ``text[start:end]`` is the surface.

        Example:
            >>> [mention.name for mention in load_taxonomy().mentions("Go, C++ and PostgreSQL; go for it")]
            ['Go', 'C++', 'PostgreSQL']
        """
        return self.mentions_in(text, fold(text))

    def mentions_in(self, text: str, folded: str) -> list[Mention]:
        """Do as `mentions` for a *text* whose `fold` is already at hand."""
        plain = len(_CAPITAL.findall(text)) * _RARE <= len(text)
        candidates: list[Candidate] = []
        done = 0
        for match in WORD.finditer(folded):
            forms = self._index.get(match[0])
            if forms is None or match.start() < done:
                continue
            start, end = match.span()
            following = WORD.search(folded, end, end + _NEXT) if len(forms) > 1 else None
            tried = forms.get(following[0], ()) if following is not None else ()
            for form in (*tried, *forms[""]):
                stop = _end_of(folded, end, form.rest) if form.rest else end
                if not stop:
                    continue
                hold = form.hold if form.hold is Hold.NONE else _held(form, text[start:stop], plain)
                if hold is not None and not _in_address(folded, start, stop):
                    candidates.append(Candidate(form.name, start, stop, hold))
                    done = stop
                    break
        return [Mention(name=name, start=start, end=end) for name, start, end in settle(candidates, text, folded)]

    def _implied(self, name: str) -> frozenset[str]:
        known = self._closure.get(name)
        if known is None:
            reached: set[str] = set()
            waiting = [name]
            while waiting:
                skill = self._skills.get(waiting.pop())
                for implied in skill.implies if skill else ():
                    if implied not in reached:
                        reached.add(implied)
                        waiting.append(implied)
            known = self._closure[name] = frozenset(reached)
        return known


def _by_second(forms: Sequence[_Form]) -> dict[str, tuple[_Form, ...]]:
    """Return *forms* of one first word by their second word, those of one word under the empty text.

    Longest first, so that "React Native" is never read as React; then the least held back.
    """
    ordered = sorted(forms, key=lambda form: (-len(form.rest), tuple(Hold).index(form.hold)))
    seconds = {"": [], **{form.rest[0]: [] for form in ordered if form.rest}}  # type: dict[str, list[_Form]]
    for form in ordered:
        seconds[form.rest[0] if form.rest else ""].append(form)
    return {second: tuple(found) for second, found in seconds.items()}


def _end_of(folded: str, end: int, rest: tuple[str, ...]) -> int:
    """Return where a surface ends whose first word ended at *end*; 0 where its other words do not follow."""
    for word in rest:
        # The window leaves room behind the longest gap, so that a longer word is never cut to look like this one.
        match = WORD.search(folded, end, end + 5 + len(word))
        if match is None or match[0] != word or folded[end : match.start()] not in GAPS:
            return 0
        end = match.end()
    return end


def _held(form: _Form, written: str, plain: bool) -> Hold | None:
    """Return how far *form* is held back as it is *written* in a text; None where its case rules it out."""
    if written == form.text:
        return form.hold
    if plain or (written.isupper() and len(written) > 2):
        # Without case to go by, the neighbours have to say more.
        return _STRICTER[form.hold] if written == form.text.upper() or plain else None
    return form.hold if form.rest and written.lower() == form.text.lower() else None


def _in_address(folded: str, start: int, end: int) -> bool:
    """Return whether the words stand in a mail or web address, where a company's name is no skill."""
    if start and folded[start - 1] in "@/" and _ADDRESS_BEFORE.search(folded, max(0, start - 120), start):
        return True
    if folded.startswith("://", end):
        return True
    return folded[end : end + 1] == "." and folded[end : end + 4] in _ADDRESS_ENDINGS


@lru_cache(maxsize=1)
def load_taxonomy() -> Taxonomy:
    """Return the taxonomy of the bundled list; read once a process."""
    return Taxonomy(read_skills(Path(__file__).with_name("skills.txt").read_text(encoding="utf-8")))
