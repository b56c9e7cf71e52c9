"""The claims of one sentence that have a form of their own: numbers, dates, credentials, roles, skills."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from attrs import frozen

from kairos.models import Mention, SkillCategory, Vocabulary
from kairos.tailoring.guard.credentials import Claim, certificates_of, degrees_of, languages_of, roles_of
from kairos.tailoring.guard.evidence import Evidence, Sentence
from kairos.tailoring.guard.numbers import Number, rates_of
from kairos.tailoring.guard.stems import stem
from kairos.tailoring.guard.tokens import Token, tokens_of
from kairos.tailoring.guard.words import BETTER, DOWN, FUNCTION, GENERIC, GROUPS, UP, key_of


@frozen
class Hit:
    """Something unsupported in a sentence; offsets within the sentence."""

    kind: str
    start: int
    end: int
    message: str
    compared_with: str = ""
    settleable: bool = True


@frozen
class Scene:
    """What one sentence is held against."""

    near: Evidence
    """Its own entry's lines and the person's facts; for a summary or a skill list the whole base."""
    wide: Evidence
    """The whole base, the skill profile and the facts."""
    whole: bool
    """Whether *near* is *wide*: the sentence speaks of the whole person."""
    vocabulary: Vocabulary
    months: Callable[[Sequence[Token]], int]
    """Months of work that the dated roles show for what the words name (a skill, a role), else in all."""
    of_employer: Callable[[str], Evidence | None]
    """The lines of the one employer that a text names; None where it names none or several."""
    names: bool = False
    """Whether it is a name in a list of skills, where an unknown word is a skill."""
    heading: bool = False
    """Whether it is the heading of a group of skills."""


def says(sentence: Sentence | None) -> str:
    """Return the end of a message: what the base says there."""
    if sentence is None or not sentence.text:
        return "nothing in the base comes near"
    text = sentence.text if len(sentence.text) <= 160 else sentence.text[:157] + "…"
    return f"the base says “{text}”" + (f" ({sentence.place})" if sentence.place else "")


def number_hits(sentence: Sentence, scene: Scene, home: Sentence | None) -> Iterator[Hit]:
    """Yield the numbers of *sentence* that the base does not say, or says of something else."""
    near = scene.of_employer(sentence.text) or scene.near if scene.whole else scene.near
    for number in sentence.numbers:
        words = sentence.text[number.start : number.end]
        fitting = near.saying(number)
        if not fitting:
            if number.unit == "month" and _years_shown(sentence, number, scene):
                continue
            other = next((where for _, where in scene.wide.saying(number)), None)
            away = (
                f"“{words}” is not said here, only elsewhere" if other is not None else f"“{words}” is not in the base"
            )
            shown = other or home
            yield Hit("number", number.start, number.end, f"{away}: {says(shown)}", shown.text if shown else "")
            continue
        if number.compare == ">=" and home is not None and not _nearest_says(number, home):
            message = f"“{words}” is more than the base says: {says(home)}"
            yield Hit("number", number.start, number.end, message, home.text)
            continue
        where = _misplaced(sentence, number, fitting, home, scene)
        if where is not None and number.unit == "month" and _years_shown(sentence, number, scene):
            continue
        if where is not None:
            message = f"“{words}” stands with something else in the base: {says(where)}"
            yield Hit("number", number.start, number.end, message, where.text)
        elif _turned(sentence, fitting):
            message = f"“{words}” goes the other way in the base: {says(fitting[0][1])}"
            yield Hit("number", number.start, number.end, message, fitting[0][1].text)


def _nearest_says(number: Number, home: Sentence) -> bool:
    """Whether of the base sentence's own numbers the nearest says as much; true where it has none of the unit.

    "Over 52 of 2500" is not said by 2500.
    """
    rivals = [base for base in home.numbers if base.unit == number.unit]
    if not rivals:
        return True
    value = min(number.values)
    nearest = min(rivals, key=lambda base: abs(min(base.values) - value))
    return any(number.supported_by(base) for base in rivals if base is nearest)


def rate_hits(sentence: Sentence, scene: Scene, home: Sentence | None) -> Iterator[Hit]:
    """Yield the periods of *sentence* ("a month") by which the base does not count what it speaks of."""
    for period, start, end in rates_of(sentence.tokens):
        having = [
            one
            for one in scene.near.sentences
            if any(period == other for other, _, _ in rates_of(one.tokens)) or period in {t.norm for t in one.tokens}
        ]
        if not any(one.keys & sentence.keys for one in having):
            words = sentence.text[start:end]
            yield Hit(
                "number", start, end, f"the base does not count by “{words}”: {says(home)}", home.text if home else ""
            )


def _years_shown(sentence: Sentence, number: Number, scene: Scene) -> bool:
    after = sentence.tokens[number.last + 1 : number.last + 12]
    if not scene.whole and not any(token.norm == "experience" for token in after):
        return False
    if not any(
        t.norm in ("experience", "as", "in", "working", "of", "with", "practice", "background", "career") for t in after
    ):
        return False
    shown = scene.months(after)
    needed = min(number.values)
    return bool(shown) and (needed < shown if number.compare == ">=" else needed <= shown + 1)


def _misplaced(
    sentence: Sentence, number: Number, fitting: list[tuple[Number, Sentence]], home: Sentence | None, scene: Scene
) -> Sentence | None:
    """Return the base sentence that shows the number said of something else, or None."""
    if not number.unit:
        head = _counted(sentence.tokens, number, scene, _named_alike(sentence, fitting))
        around = [key for base, where in fitting for key in _around(where, base)]
        strange = head is not None and head.key not in around and any(w.keys for _, w in fitting)
        # 35 staff are a team of 35.
        if strange and not (head is not None and head.key in _PEOPLE and not _PEOPLE.isdisjoint(around)):
            return fitting[0][1]
    elif number.unit == "%" and (other := _reattached(sentence, number, fitting)) is not None:
        return other
    if home is None or any(where is home for _, where in fitting):
        return None
    if any(where.header for _, where in fitting):
        return None
    mine = sentence.keys
    best = max(len(where.keys & mine) for _, where in fitting)
    if len(home.keys & mine) > 1 and not any(_came_along(sentence, where, base) for base, where in fitting):
        return fitting[0][1]
    rivals = [base for base in home.numbers if base.unit == number.unit]
    if not rivals or any(one.supported_by(base) for one in sentence.numbers for base in rivals):
        return None
    return fitting[0][1] if best < len(home.keys & mine) else None


def _came_along(sentence: Sentence, where: Sentence, base: Number) -> bool:
    """Whether the words close to a number of the base came with it: two of them, or all there are."""
    close = _around(where, base, 3)
    shared = close & sentence.all_keys
    return len(shared) > 1 or shared == close


_PEOPLE = frozenset(key_of(stem(word)) for word in ("team", "staff", "crew", "workforce"))


def _reattached(sentence: Sentence, number: Number, fitting: list[tuple[Number, Sentence]]) -> Sentence | None:
    """Return the base sentence where "by 50 %" belongs to another word than the one before it here, or None."""
    if number.first == 0 or sentence.tokens[number.first - 1].norm != "by":
        return None
    heads = (one for one in reversed(sentence.tokens[max(0, number.first - 5) : number.first - 1]) if one.telling)
    head = next((one for one in heads if one.stem not in UP | DOWN | BETTER), None)
    if head is None or any(head.key in _before(where.tokens, base) for base, where in fitting):
        return None
    return next((where for _, where in fitting if head.key in where.keys), None)


def _before(tokens: Sequence[Token], number: Number) -> set[str]:
    """Return the keys of what a number of the base is a share of: the words before it, back to the verb."""
    out: set[str] = set()
    for token in reversed(tokens[max(0, number.first - 6) : number.first]):
        if token.kind == "brk" or (out and token.norm.endswith(("ed", "ing"))):
            break
        out.add(token.key)
    return out


def _named_alike(sentence: Sentence, fitting: Sequence[tuple[Number, Sentence]]) -> frozenset[int]:
    """Return where words stand that name a skill which the base names beside the number, by whatever alias."""
    shared = {name for _, where in fitting for name in where.skills}
    spans = [(one.start, one.end) for one in sentence.mentions if one.name in shared]
    return frozenset(
        token.start for token in sentence.tokens if any(start <= token.start < end for start, end in spans)
    )


def _counted(
    tokens: Sequence[Token], number: Number, scene: Scene, alike: frozenset[int] = frozenset()
) -> Token | None:
    """Return the word that *number* counts: the first behind it that tells something or that the base has.

    Words at *alike* are passed over: "dozens of AWS accounts" counts accounts, under whichever name AWS goes.
    """
    behind = [token for token in tokens[number.last + 1 : number.last + 12] if token.start not in alike]
    for token in behind[:3]:
        if token.kind in ("brk", "num"):
            return None
        if token.telling or (token.content and token.key in scene.near.keys):
            return token
        if token.norm in ("and", "with", "by", "in", "to", "for"):
            return None
    return None


def _around(sentence: Sentence, number: Number, reach: int = 5) -> set[str]:
    near = sentence.tokens[max(0, number.first - reach) : number.last + reach + 1]
    return {token.key for token in near if token.content}


def _turned(sentence: Sentence, fitting: list[tuple[Number, Sentence]]) -> bool:
    stems = {token.stem for token in sentence.tokens}
    up, down = bool(stems & UP), bool(stems & DOWN)
    if up == down:
        return False
    against, along = (DOWN, UP) if up else (UP, DOWN)
    return all(
        bool({token.stem for token in where.tokens} & against) and not {token.stem for token in where.tokens} & along
        for _, where in fitting
    )


def date_hits(sentence: Sentence, scene: Scene, home: Sentence | None) -> Iterator[Hit]:
    """Yield the dates of *sentence* that the base does not say."""
    for claim in sentence.dates:
        if not claim.supported_by(scene.near.dates):
            words = sentence.text[claim.start : claim.end]
            yield Hit(
                "date",
                claim.start,
                claim.end,
                f"the date “{words}” is not in the base: {says(home)}",
                home.text if home else "",
            )


def credential_hits(sentence: Sentence, scene: Scene, home: Sentence | None) -> Iterator[Hit]:
    """Yield degrees, certificates and languages that the base nowhere states, or states lower."""
    shown = home.text if home else ""
    for claim in degrees_of(sentence.tokens):
        if claim.name not in scene.wide.degrees:
            known = ", ".join(sorted(scene.wide.degrees)) or "none"
            words = sentence.text[claim.start : claim.end]
            yield Hit(
                "degree", claim.start, claim.end, f"the degree “{words}” is not in the base, which has: {known}", shown
            )
    for claim in certificates_of(sentence.tokens):
        if not _certified(claim, scene.wide):
            words = sentence.text[claim.start : claim.end]
            yield Hit(
                "certificate",
                claim.start,
                claim.end,
                f"the certificate “{words}” is not in the base: {says(home)}",
                shown,
            )
    for claim in languages_of(sentence.tokens):
        level = scene.wide.languages.get(claim.name)
        words = sentence.text[claim.start : claim.end]
        if level is None and claim.name not in scene.near.norms:
            yield Hit(
                "language", claim.start, claim.end, f"the language {words} is not in the base: {says(home)}", shown
            )
        elif level is not None and claim.rank > level:
            yield Hit("language", claim.start, claim.end, f"the base states a lower level of {words}, or none", shown)


def _certified(claim: Claim, evidence: Evidence) -> bool:
    """Whether the base has the certificate; a word as "certified" must stand beside what it is of there."""
    said = evidence.certificates.get(claim.name)
    return said is not None and (not claim.beside or bool(claim.beside & said))


def role_hits(sentence: Sentence, scene: Scene, home: Sentence | None) -> Iterator[Hit]:
    """Yield role names that the base does not give, gives lower, or gives in another field."""
    for claim in roles_of(sentence.tokens):
        same = [one for one in scene.near.roles if one.name == claim.name]
        words = sentence.text[claim.start : claim.end]
        if not same:
            acted = not scene.whole and claim.rank <= 0 and key_of(stem(claim.name)) in scene.near.keys
            if not acted and claim.name not in scene.near.own_norms and claim.name + "s" not in scene.near.own_norms:
                yield Hit(
                    "title",
                    claim.start,
                    claim.end,
                    f"“{words}” is no role of the base: {says(home)}",
                    home.text if home else "",
                )
            continue
        if claim.rank > max(one.rank for one in same):
            yield Hit(
                "title", claim.start, claim.end, f"the base gives “{words}” a lower rank", home.text if home else ""
            )
            continue
        fields = {key for key in claim.qualifiers if key not in GENERIC and key not in FUNCTION} | claim.field
        if fields and not any(fields <= one.qualifiers | one.following for one in same):
            named = " ".join(sorted(fields))
            yield Hit(
                "title", claim.start, claim.end, f"the base has no “{words}” with “{named}”", home.text if home else ""
            )


def skill_hits(sentence: Sentence, scene: Scene, home: Sentence | None) -> Iterator[Hit]:
    """Yield named skills that the base does not show here."""
    for mention in sentence.mentions:
        words = sentence.text[mention.start : mention.end]
        if mention.name in scene.near.skills:
            other = None if scene.whole else _borrowed(sentence, mention, scene, home)
            if other is not None:
                yield Hit(
                    "attribution",
                    mention.start,
                    mention.end,
                    f"“{words}” belongs to another sentence: {says(other)}",
                    other.text,
                )
            continue
        if _worded(words, mention, scene) or scene.near.abbreviates(mention.name, scene.vocabulary):
            continue
        where = next((one for one in scene.wide.sentences if mention.name in one.skills), None)
        if where is not None and not scene.whole:
            message = f"{words} is not shown here, only elsewhere: {says(where)}"
            yield Hit("skill", mention.start, mention.end, message, where.text)
        else:
            message = f"{words} is neither in the base nor in the skill evidence; {says(home)}"
            yield Hit("skill", mention.start, mention.end, message, home.text if home else "")


def _worded(words: str, mention: Mention, scene: Scene) -> bool:
    tokens = [token for token in tokens_of(words) if token.kind == "word"]
    if scene.heading and all(token.norm in GROUPS for token in tokens):
        return True
    if all(token.norm in scene.near.norms for token in tokens):
        return True
    # "testing" or "process improvement" may be any work; "test-driven development" is a method of its own.
    if len(tokens) < 3 and all(token.stem in GENERIC or token.stem in FUNCTION for token in tokens) and words.islower():
        return True
    if scene.names or scene.vocabulary.category(mention.name) is not SkillCategory.CONCEPT:
        return False
    if len(tokens) > 2 and not any(token.telling for token in tokens):
        return False
    return all(token.key in scene.near.keys or token.stem in GENERIC for token in tokens)


def _borrowed(sentence: Sentence, mention: Mention, scene: Scene, home: Sentence | None) -> Sentence | None:
    """Return the entry's sentence that a lone skill was taken from into another one, or None."""
    if home is None or mention.name in home.skills or len(home.all_keys & sentence.all_keys) < 2:
        return None
    having = [one for one in scene.near.sentences if mention.name in one.skills]
    surface = [token for token in tokens_of(sentence.text[mention.start : mention.end]) if token.kind == "word"]
    short = (token.text for token in home.tokens if len(token.text) > 2 and token.text.isupper())
    if any(scene.vocabulary.canonical(text) == mention.name for text in short):
        return None
    if {token.stem for token in surface} <= {token.stem for token in home.tokens}:
        return None
    words = {token.key for token in surface}
    taken = sentence.keys - home.keys - words
    if not having or any(one.header or taken & one.keys for one in having):
        return None
    return None if any(_carried(sentence, mention, one) for one in having) else having[0]


def _carried(sentence: Sentence, mention: Mention, base: Sentence) -> bool:
    """Whether the skill came with two words beside it, in their order: two sentences made one."""
    inside = [at for at, token in enumerate(sentence.tokens) if mention.start <= token.start < mention.end]
    if not inside:
        return False
    first, last = inside[0], inside[-1] + 1
    words = [token.norm or token.text for token in sentence.tokens]
    runs = (tuple(words[a : a + last - first + 2]) for a in range(max(0, first - 2), first + 1))
    said = [token.norm or token.text for token in base.tokens]
    return any(
        run == tuple(said[at : at + len(run)]) for run in runs if len(run) > last - first + 1 for at in range(len(said))
    )
