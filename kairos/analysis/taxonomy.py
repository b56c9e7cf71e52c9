"""The skill taxonomy: finds skills in text, resolves aliases and tells what a skill implies.

Finding is one pass over the words of the text with an index on the first word of every surface, so that its cost grows
with the text and not with the list. Whether a held-back surface ("Go", "Excel", "R") is meant is decided in `context`;
what a person may ask about an entry is answered in `lookup`.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import compress
from pathlib import Path

from attrs import evolve, frozen

from kairos.analysis.context import Candidate, names_work, settle
from kairos.analysis.lookup import Explanation, explained, ranked
from kairos.analysis.skill_list import MARKS, Hold, Skill, read_skills, read_surface
from kairos.analysis.tokens import GAPS, WORD, Words, fold, words
from kairos.models import Mention, OwnSkill, SkillCategory

_CAPITALS = string.ascii_uppercase.encode()
_ADDRESS_ENDINGS = frozenset({".com", ".org", ".co."})
_ADDRESS_BEFORE = re.compile(r"@$|(?:://|www\.)\S{0,110}$")
_ADDRESSED = frozenset("@/")
_ADDRESSING = frozenset(".:")
_RARE = 200
"""A text with fewer capitals than one in so many characters was lowered: case says nothing in it."""
_STRICTER = {Hold.CASE: Hold.CONTEXT, Hold.CONTEXT: Hold.STRICT, Hold.STRICT: Hold.STRICT}
_HOLDS = tuple(Hold)
# Held by name: an enum's member is looked up through its class at every use.
_NO_HOLD, _STRICT = Hold.NONE, Hold.STRICT
_MARKS = "".join(MARKS)
_TELLING = 3
"""An own name or alias shorter than this is looked for in exactly its case."""


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
        # Surfaces as they are written, by their first word: the other words are read when a text first has that one.
        self._written = _by_first(skills)
        self._forms: dict[str, dict[str, tuple[_Form, ...]]] = {}
        self._closure: dict[str, frozenset[str]] = {}

    @property
    def skills(self) -> tuple[Skill, ...]:
        """All entries, in the order of the list."""
        return tuple(self._skills.values())

    def extended(self, skills: Sequence[Skill]) -> Taxonomy:
        """Return a taxonomy with *skills* before this one's entries, so that a person's own names win.

        An entry whose name this one has takes its place. The cost grows with *skills*, not with the list.
        """
        wider = Taxonomy(skills)
        replaced = [self._skills[skill.name] for skill in skills if skill.name in self._skills]
        stale = {skill.name for skill in replaced}
        kept = dict(self._written)
        for first in _by_first(replaced):
            kept[first] = [pair for pair in kept.get(first, []) if pair[1] not in stale]
        wider._written = kept | {first: pairs + kept.get(first, []) for first, pairs in wider._written.items()}
        wider._skills |= {name: skill for name, skill in self._skills.items() if name not in wider._skills}
        return wider

    def find(self, name: str) -> Skill | None:
        """Return the entry that *name* or alias stands for; None where it is unknown."""
        canonical = self.canonical(name)
        return None if canonical is None else self._skills[canonical]

    def search(self, text: str) -> tuple[Skill, ...]:
        """Return the entries that *text* may mean, whatever its case, the best first; empty where it is blank.

        Exact names and aliases come first, then beginnings, then parts of them; else in the order of the list.

        Example:
            >>> [skill.name for skill in load_taxonomy().search("postgres")][:1]
            ['PostgreSQL']
        """
        return ranked(text, self._skills.values())

    def explain(self, name: str) -> Explanation | None:
        """Return what the list holds of *name* or alias, in words; None where it is unknown.

        Example:
            >>> load_taxonomy().explain("django").implies[0]
            'Python'
        """
        skill = self.find(name)
        return None if skill is None else explained(skill, self._implied(skill.name), self._skills.values())

    def canonical(self, name: str) -> str | None:
        """Return the canonical name for *name* or one of its aliases, whatever its case; None where it is unknown.

        Example:
            >>> load_taxonomy().canonical("k8s"), load_taxonomy().canonical("nonesuch")
            ('Kubernetes', None)
        """
        if name in self._skills:
            return name
        key = words(name[:200])
        if not key or key[0] not in self._written:
            return None
        pairs = self._written[key[0]]
        return next((known for text, known in pairs if words(text) == key), None)

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

    def mentions(self, text: str, *, occupations: bool = True) -> list[Mention]:
        """Return the skills named in *text*, in its order and not overlapping, longest surface first.

        Args:
            text: Any text; read as it is, in one pass.
            occupations: Whether a concept counts where it only names somebody's work ("the DevOps engineers"). It does
                for a resume, whose titles tell what a person did; a posting does not ask for it.

        Returns:
            One `Mention` a place, so a skill may stand in it many times; ``text[start:end]`` is the surface.

        Example:
            >>> [mention.name for mention in load_taxonomy().mentions("Go, C++ and PostgreSQL; go for it")]
            ['Go', 'C++', 'PostgreSQL']
        """
        return self.mentions_in(text, fold(text), occupations=occupations)

    def mentions_in(self, text: str, folded: str, *, occupations: bool = True) -> list[Mention]:
        """Do as `mentions` for a *text* whose `fold` is already at hand."""
        found = settle(self._candidates(text, folded), text, folded)
        if not occupations:
            found = [one for one in found if not (self._is_concept(one[0]) and names_work(folded, one[1], one[2]))]
        return [Mention(name=name, start=start, end=end) for name, start, end in found]

    def _candidates(self, text: str, folded: str) -> list[Candidate]:
        """Return the surfaces that stand in the text, its context not looked at."""
        words_in = Words(folded)
        found = words_in.found
        candidates: list[Candidate] = []
        plain: bool | None = None
        known = self._forms
        done = 0
        for at in compress(range(len(found)), map(self._written.__contains__, found)):
            if at < done:
                continue
            first = found[at]
            forms = known.get(first) or self._read(first)
            # Most first words ("the", "data") begin a name only before certain others.
            tried = forms.get(found[at + 1]) or forms[""]
            if not tried:
                continue
            start = words_in.place(at)
            begin = start + len(first)
            address = folded[start - 1 : start] in _ADDRESSED
            lowered: Candidate | None = None
            for form in tried:
                stop, hold, rest = begin, form.hold, form.rest
                if rest:
                    if len(rest) > 1 and found[at + 2] != rest[1]:
                        continue  # "machine learning" begins two dozen names.
                    stop = _behind(folded, found, at + 1, rest, begin)
                    if not stop:
                        continue
                if (address or folded[stop : stop + 1] in _ADDRESSING) and _in_address(folded, start, stop):
                    continue
                if hold is not _NO_HOLD:
                    if plain is None:
                        written = text.encode("ascii", "replace")
                        capitals = len(written) - len(written.translate(None, _CAPITALS))
                        plain = capitals * _RARE <= len(text)
                    held = _held(form, text[start:stop], plain)
                    if held is None:
                        if not rest and text[start:stop].islower() and not self._is_concept(form.name):
                            # "go" in "python, go, java": settled by what stands on both its sides.
                            lowered = Candidate(form.name, start, stop, None)
                        continue
                    hold = held
                candidates.append(Candidate(form.name, start, stop, hold))
                lowered, done = None, at + 1 + len(rest)
                break
            if lowered is not None:
                candidates.append(lowered)
        return candidates

    def _read(self, first: str) -> dict[str, tuple[_Form, ...]]:
        """Return the surfaces that begin with a word, ready to be matched; read once."""
        forms = []
        for text, name in self._written[first]:
            surface = read_surface(text)
            forms.append(_Form(words(surface.text)[1:], surface.text, surface.hold, name))
        read = self._forms[first] = _by_second(forms)
        return read

    def _is_concept(self, name: str) -> bool:
        return self._skills[name].category is SkillCategory.CONCEPT

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


def with_own(taxonomy: Taxonomy, own: Sequence[OwnSkill]) -> Taxonomy:
    """Return *taxonomy* with a person's *own* skills and aliases, which win over the list's.

    An own entry whose name is known adds its aliases and implications to that skill, whose name and category stay.

    Args:
        taxonomy: The list; it is not changed.
        own: Entries of one person's file, in any order; what they imply may be named by an alias.
    """
    added: dict[str, Skill] = {}
    for entry in sorted(own, key=lambda one: (one.name.casefold(), one.name)):
        known = taxonomy.find(entry.name)
        skill = added.get(known.name if known else entry.name) or known
        if skill is None:
            skill = Skill(name=entry.name, category=entry.category, written=(_marked(entry.name),))
        implied = (taxonomy.canonical(name) or name for name in entry.implies)
        added[skill.name] = evolve(
            skill,
            written=tuple(dict.fromkeys((*skill.written, *map(_marked, entry.aliases)))),
            implies=tuple(dict.fromkeys(name for name in (*skill.implies, *implied) if name != skill.name)),
        )
    return taxonomy.extended(tuple(added.values())) if added else taxonomy


def _marked(text: str) -> str:
    """Return a person's own name or alias as the list writes it; two letters are too often a word of their own."""
    return f"={text}" if len(text) < _TELLING else text


def _by_first(skills: Iterable[Skill]) -> dict[str, list[tuple[str, str]]]:
    """Return the surfaces of *skills* by their first word, each with the name that it stands for."""
    index: dict[str, list[tuple[str, str]]] = {}
    for skill in skills:
        pair_name = skill.name
        for text in skill.written:
            plain = text.partition(" ")[0].lstrip(_MARKS)
            if plain.isalnum() and plain.isascii():  # As most begin; the pattern would take five times as long.
                index.setdefault(plain.lower(), []).append((text, pair_name))
                continue
            first = WORD.search(fold(text))
            if first is not None:
                index.setdefault(first[0], []).append((text, pair_name))
    return index


def _by_second(forms: Sequence[_Form]) -> dict[str, tuple[_Form, ...]]:
    """Return *forms* of one first word by their second word, those of one word behind each and under the empty text.

    Longest first, so that "React Native" is never read as React; then the least held back.
    """
    ordered = sorted(forms, key=lambda form: (-len(form.rest), _HOLDS.index(form.hold)))
    seconds = {"": [], **{form.rest[0]: [] for form in ordered if form.rest}}  # type: dict[str, list[_Form]]
    for form in ordered:
        for second in (form.rest[0],) if form.rest else seconds:
            seconds[second].append(form)
    return {second: tuple(found) for second, found in seconds.items()}


def _behind(folded: str, found: Sequence[str], at: int, rest: Sequence[str], begin: int) -> int:
    """Return where *rest* ends if it is what follows from word *at* on, nothing else in between; else 0.

    Args:
        folded: The text.
        found: Its words.
        at: The first word that has to follow.
        rest: The words wanted.
        begin: Where the word before them ends.
    """
    for number, word in enumerate(rest, at):
        if found[number] != word:
            return 0
        start = folded.find(word, begin)
        if folded[begin:start] not in GAPS:
            return 0
        begin = start + len(word)
    return begin


def _held(form: _Form, written: str, plain: bool) -> Hold | None:
    """Return how far *form* is held back as it is *written* in a text; None where its case rules it out."""
    if written == form.text:
        return form.hold
    if plain or (written.isupper() and len(written) > 2):
        # Without case to go by, the neighbours have to say more.
        return _STRICTER[form.hold] if written == form.text.upper() or plain else None
    # Several words are hardly a chance: their case counts only where the list is strictest.
    return form.hold if form.rest and form.hold is not _STRICT else None


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
