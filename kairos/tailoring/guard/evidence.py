"""What a base resume says, read once and indexed: the sentences that a tailored one is held against."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import pairwise

from attrs import define, frozen

from kairos.models import Mention, Vocabulary
from kairos.tailoring.guard.credentials import Claim, certificates_of, degrees_of, languages_of, roles_of
from kairos.tailoring.guard.dates import DateClaim, dates_of, read_date
from kairos.tailoring.guard.numbers import Number, numbers_of
from kairos.tailoring.guard.scope import DID, Stretch, denied_in, stretches_of
from kairos.tailoring.guard.stems import listed
from kairos.tailoring.guard.tokens import Token, pieces_of, tokens_of


@define(slots=False)
class Sentence:
    """One sentence with what it claims, each read when first asked for."""

    text: str
    place: str
    """Where it stands, for a person."""
    vocabulary: Vocabulary
    header: bool = False
    """Whether it is a fact of its entry as a whole: header, keywords, a recorded fact."""
    others: bool = False
    """Whether it speaks of other people."""

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Its tokens in order."""
        return tuple(tokens_of(self.text))

    @cached_property
    def dates(self) -> list[DateClaim]:
        """Its dates in order."""
        return dates_of(self.tokens)

    @cached_property
    def numbers(self) -> list[Number]:
        """Its numbers in order, dates left out."""
        taken = {at for claim in self.dates for at in range(claim.first, claim.last + 1)}
        return [number for number in numbers_of(self.tokens) if number.first not in taken]

    @cached_property
    def mentions(self) -> list[Mention]:
        """The skills it names, by the vocabulary."""
        return self.vocabulary.mentions(self.text)

    @cached_property
    def skills(self) -> frozenset[str]:
        """The canonical names of `mentions`."""
        return frozenset(mention.name for mention in self.mentions)

    @cached_property
    def keys(self) -> frozenset[str]:
        """What its words of content are compared by."""
        return frozenset(token.key for token in self.tokens if token.telling)

    @cached_property
    def all_keys(self) -> frozenset[str]:
        """As `keys`, with words that any sentence could have."""
        return frozenset(token.key for token in self.tokens if token.content)

    @cached_property
    def denied(self) -> list[tuple[Token, Token | None]]:
        """Its words of denial with what each denies."""
        return denied_in(self.tokens)

    @cached_property
    def stretches(self) -> list[Stretch]:
        """Its runs of words, each under one verb."""
        return stretches_of(self.tokens)

    @cached_property
    def wording(self) -> tuple[str, ...]:
        """Its words without case and punctuation: equal where two sentences read the same."""
        return tuple(token.norm or token.text + token.tail for token in self.tokens if token.kind != "brk")


@frozen
class Passage:
    """A line of the base: its text and where it stands."""

    text: str
    place: str
    header: bool = False
    others: bool = False
    """Whether it speaks of other people: a reference's title is none of the person's."""


@define(slots=False)
class Evidence:
    """The sentences that may support a claim, with an index of each kind of claim."""

    sentences: tuple[Sentence, ...]
    skills_known: frozenset[str] = frozenset()
    """Canonical names of the owner's skill profile, where it counts."""
    dates_known: frozenset[tuple[int, int]] = frozenset()

    @cached_property
    def wordings(self) -> dict[tuple[str, ...], Sentence]:
        """The sentence of each wording, the first of equals."""
        out: dict[tuple[str, ...], Sentence] = {}
        for sentence in self.sentences:
            out.setdefault(sentence.wording, sentence)
        return out

    @cached_property
    def norms(self) -> frozenset[str]:
        """All words, and neighbours written together (``front end``: ``frontend``)."""
        out: set[str] = set()
        for sentence in self.sentences:
            words = [token for token in sentence.tokens if token.kind == "word"]
            out.update(token.norm for token in words)
            out.update(one.norm + two.norm for one, two in pairwise(words))
            out.update("".join(part) for part in (token.norm.split(".") for token in words) if len(part) > 1)
        return frozenset(out)

    @cached_property
    def own_norms(self) -> frozenset[str]:
        """The words of what speaks of the person, not of a referee."""
        return frozenset(token.norm for one in self.sentences if not one.others for token in one.tokens)

    @cached_property
    def initials(self) -> frozenset[str]:
        """The abbreviations that runs of words have (``quality assurance``: ``qa``)."""
        words = [[token for token in sentence.tokens if token.kind == "word"] for sentence in self.sentences]
        return frozenset(short for one in words for short in _initials(one))

    @cached_property
    def shorts(self) -> frozenset[str]:
        """The words that are written as abbreviations, folded."""
        words = (token for sentence in self.sentences for token in sentence.tokens if token.kind == "word")
        return frozenset(
            token.norm for token in words if token.text.isupper() and (len(token.norm) > 2 or token.norm in _PAIRS)
        )

    def abbreviates(self, skill: str, vocabulary: Vocabulary) -> bool:
        """Whether *skill* is named by an abbreviation that the vocabulary reads as part of a longer name there."""
        return any(len(short) > 2 and vocabulary.canonical(short.upper()) == skill for short in sorted(self.shorts))

    @cached_property
    def keys(self) -> dict[str, list[int]]:
        """For each key the numbers of the sentences that have it."""
        out: dict[str, list[int]] = {}
        for number, sentence in enumerate(self.sentences):
            for key in sorted(sentence.all_keys):
                out.setdefault(key, []).append(number)
        return out

    @cached_property
    def skills(self) -> frozenset[str]:
        """Every skill that is named."""
        return self.skills_known.union(*(sentence.skills for sentence in self.sentences))

    @cached_property
    def dates(self) -> frozenset[tuple[int, int]]:
        """Every date that is named, as (year, month)."""
        said = {(claim.year, claim.month) for sentence in self.sentences for claim in sentence.dates}
        return self.dates_known | said

    @cached_property
    def numbers(self) -> dict[str, list[tuple[Number, Sentence]]]:
        """Every number with its sentence, by unit."""
        out: dict[str, list[tuple[Number, Sentence]]] = {}
        for sentence in self.sentences:
            for number in sentence.numbers:
                out.setdefault(number.unit, []).append((number, sentence))
        return out

    @cached_property
    def values(self) -> dict[tuple[str, Fraction], list[tuple[Number, Sentence]]]:
        """Every number with its sentence, by unit and value; of one value the first hundred."""
        out: dict[tuple[str, Fraction], list[tuple[Number, Sentence]]] = {}
        for unit, having in self.numbers.items():
            for number, sentence in having:
                for value in sorted(number.values):
                    row = out.setdefault((unit, value), [])
                    if len(row) < 100:
                        row.append((number, sentence))
        return out

    def saying(self, number: Number) -> list[tuple[Number, Sentence]]:
        """Return the numbers that say at least as much as *number*, with their sentences."""
        if number.compare in (">=", "~"):
            having = self.numbers.get(number.unit, [])[:2000]
        else:
            having = [pair for value in sorted(number.values) for pair in self.values.get((number.unit, value), ())]
        return [(base, where) for base, where in having if number.supported_by(base)]

    @cached_property
    def roles(self) -> list[Claim]:
        """Every role name."""
        return [claim for one in self.sentences if not one.others for claim in roles_of(one.tokens)]

    @cached_property
    def degrees(self) -> frozenset[str]:
        """Every level of degree."""
        return frozenset(claim.name for sentence in self.sentences for claim in degrees_of(sentence.tokens))

    @cached_property
    def certificates(self) -> dict[str, frozenset[str]]:
        """Every word of a certificate with the keys of the sentences it stands in."""
        out: dict[str, frozenset[str]] = {}
        for sentence in self.sentences:
            for claim in certificates_of(sentence.tokens):
                out[claim.name] = out.get(claim.name, frozenset()) | sentence.all_keys
        return out

    @cached_property
    def languages(self) -> dict[str, int]:
        """Every natural language with its highest level."""
        out: dict[str, int] = {}
        for sentence in self.sentences:
            for claim in languages_of(sentence.tokens):
                out[claim.name] = max(claim.rank, out.get(claim.name, 0))
        return out

    @cached_property
    def denied(self) -> dict[str, list[Sentence]]:
        """What is denied somewhere, by key, with the sentences that do."""
        out: dict[str, list[Sentence]] = {}
        for one in self.sentences:
            for _, word in one.denied:
                if word is not None:
                    out.setdefault(word.key, []).append(one)
        return out

    @cached_property
    def affirmed(self) -> frozenset[str]:
        """What is said somewhere without a denial, by key."""
        out: set[str] = set()
        for one in self.sentences:
            starts = {word.start for _, word in one.denied if word is not None}
            out.update(token.key for token in one.tokens if token.content and token.start not in starts)
        return frozenset(out)

    @cached_property
    def top_level(self) -> int:
        """How much is claimed at most: helped, did or led."""
        return max((stretch.level for one in self.sentences for stretch in one.stretches), default=DID)

    def nearest(self, keys: Iterable[str]) -> list[Sentence]:
        """Return the sentences that have most of *keys*, the shortest first; empty where none has one."""
        shared: Counter[int] = Counter()
        for key in sorted(keys):
            numbers = self.keys.get(key, ())
            # A word that stands everywhere tells nothing apart, and would make this quadratic.
            if len(numbers) <= 200:
                shared.update(numbers)
        most = max(shared.values(), default=0)
        best = [number for number in sorted(shared) if shared[number] == most]
        return [self.sentences[at] for at in sorted(best, key=lambda at: (len(self.sentences[at].all_keys), at))]


_PAIRS = frozenset(listed("qa hr ux ui bi ai ml pr pm ci cd db it os vm vr ar er od"))


def _initials(words: Sequence[Token]) -> set[str]:
    """Return the abbreviations that runs of 2-4 *words* have; of two letters only known ones."""
    letters = [word.norm[:1] for word in words]
    short = {"".join(letters[at : at + size]) for size in (2, 3, 4) for at in range(len(letters) - size + 1)}
    return {one for one in short if len(one) > 2 or one in _PAIRS}


def evidence_of(
    passages: Iterable[Passage],
    vocabulary: Vocabulary,
    *,
    skills: frozenset[str] = frozenset(),
    dates: Iterable[str] = (),
) -> Evidence:
    """Return *passages* cut into sentences and indexed.

    Args:
        passages: Lines of the base and facts, in order.
        vocabulary: Which skills a text names.
        skills: Canonical names that count as said.
        dates: Date fields that count as said.
    """
    sentences = [
        Sentence(passage.text[start:end], passage.place, vocabulary, passage.header, passage.others)
        for passage in passages
        for start, end in pieces_of(passage.text)
    ]
    known = frozenset(found for text in dates if (found := read_date(text)) is not None)
    return Evidence(tuple(sentences), skills, known)
