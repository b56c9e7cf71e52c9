"""One changed sentence against what supports it: every claim in it, each at its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kairos.tailoring.guard.claims import (
    Hit,
    Scene,
    credential_hits,
    date_hits,
    number_hits,
    rate_hits,
    role_hits,
    says,
    skill_hits,
)
from kairos.tailoring.guard.credentials import roles_of
from kairos.tailoring.guard.dates import DateClaim
from kairos.tailoring.guard.evidence import Sentence
from kairos.tailoring.guard.number_words import PERIODS
from kairos.tailoring.guard.numbers import Number, rates_of
from kairos.tailoring.guard.scope import DID, LED, Stretch, direction_of, level_name
from kairos.tailoring.guard.tokens import Token
from kairos.tailoring.guard.words import (
    BETTER,
    GROUPS,
    LEADING,
    LESSER,
    NEGATIONS,
    PRAISE,
    PROFESSING,
    UNIVERSAL,
    generic,
)


def check_sentence(sentence: Sentence, scene: Scene) -> list[Hit]:
    """Return what *sentence* claims without support, in the order of its words; empty for a sentence of the base."""
    if not sentence.wording or sentence.wording in scene.near.wordings:
        return []
    if not scene.whole and sentence.keys:
        other = scene.wide.wordings.get(sentence.wording)
        if other is not None:
            message = f"this sentence belongs elsewhere: {says(other)}"
            return [Hit("attribution", 0, len(sentence.text), message, other.text)]
    home = next(iter(scene.near.nearest(sentence.all_keys)), None)
    hits: list[Hit] = []
    covered = bytearray(len(sentence.text))
    for check in (
        number_hits,
        rate_hits,
        date_hits,
        credential_hits,
        role_hits,
        skill_hits,
        _denial_hits,
        _direction_hits,
        _scope_hits,
    ):
        for hit in check(sentence, scene, home):
            if not any(covered[hit.start : hit.end]):
                hits.append(hit)
                covered[hit.start : hit.end] = b"\x01" * (hit.end - hit.start)
    hits.extend(_new_words(sentence, scene, home, covered))
    return sorted(hits, key=lambda hit: (hit.start, hit.end, hit.kind))


def _denial_hits(sentence: Sentence, scene: Scene, home: Sentence | None) -> Iterator[Hit]:
    denied, mine = scene.near.denied, sentence.denied
    shown = home.text if home else ""
    for negation, word in mine:
        if word is None or not _denies(denied.get(word.key, ()), word, sentence):
            end = word.end if word is not None else negation.end
            yield Hit(
                "negation",
                negation.start,
                end,
                f"“{sentence.text[negation.start : end]}” is not in the base: {says(home)}",
                shown,
            )
    if home is None:
        return
    still = {word.key for _, word in mine if word is not None}
    affirmed = scene.near.affirmed
    for negation, word in home.denied:
        if word is None or word.key in still or word.key in affirmed:
            continue
        token = next((one for one in sentence.tokens if one.content and one.key == word.key), None)
        if token is not None:
            yield Hit(
                "negation", token.start, token.end, f"the base denies this with “{negation.text}”: {says(home)}", shown
            )


def _denies(having: Sequence[Sentence], word: Token, sentence: Sentence) -> bool:
    """Whether one of the sentences *having* the denial of *word* speaks of what *sentence* speaks of."""
    mine = sentence.all_keys - {word.key}
    return any(not mine or mine & one.all_keys for one in having)


def _direction_hits(sentence: Sentence, scene: Scene, home: Sentence | None) -> Iterator[Hit]:
    """Yield a rise where the base says a fall of the same thing, and the other way round."""
    for at, token in enumerate(sentence.tokens):
        sign = direction_of(sentence.tokens, at)
        if not sign:
            continue
        of_what = [one.key for one in sentence.tokens[at + 1 : at + 5] if one.telling][:2]
        nearest = scene.near.nearest(of_what)[:5] if of_what else []
        said = next((found for base in nearest if (found := _direction_before(base, of_what[0]))), 0)
        if nearest and said != sign and (said or not any(_gains(base, sign) for base in (*nearest, home) if base)):
            message = f"“{token.text}” is not how it goes in the base: {says(nearest[0])}"
            yield Hit("claim", token.start, token.end, message, nearest[0].text)


def _gains(base: Sentence, sign: int) -> bool:
    """Whether *base* says anywhere that something goes by *sign*, or gets better, which may mean either."""
    tokens = base.tokens
    return any(direction_of(tokens, at) == sign or token.stem in BETTER for at, token in enumerate(tokens))


def _direction_before(base: Sentence, key: str) -> int:
    """Return the direction said nearest before the word of *key* in *base*; 0 where none is."""
    place = next((at for at, one in enumerate(base.tokens) if one.key == key), 0)
    return next((sign for at in range(place - 1, max(-1, place - 6), -1) if (sign := direction_of(base.tokens, at))), 0)


def _scope_hits(sentence: Sentence, scene: Scene, home: Sentence | None) -> Iterator[Hit]:
    titled = {claim.start for claim in roles_of(sentence.tokens) if any(claim.name == r.name for r in scene.near.roles)}
    for stretch in sentence.stretches:
        # "Head Code Ninja" is a title of the base, and no verb; the check of roles has answered for it.
        if stretch.verb is None or stretch.level < DID or stretch.verb.start in titled:
            continue
        nearest = scene.near.nearest(stretch.keys)
        if not nearest and stretch.level < LED:
            continue
        level = max((_level_in(base, stretch) for base in nearest), default=scene.near.top_level)
        if stretch.level > level:
            base = nearest[0] if nearest else home
            message = f"“{stretch.verb.text}” claims more than the base, which says “{level_name(level)}”: {says(base)}"
            yield Hit("scope", stretch.verb.start, stretch.verb.end, message, base.text if base else "")


def _level_in(base: Sentence, stretch: Stretch) -> int:
    """Return how much *base* claims of what *stretch* speaks of."""
    alike = (one.level for one in base.stretches if one.keys & stretch.keys or _same_verb(one.verb, stretch.verb))
    return max(alike, default=DID)


def _same_verb(one: Token | None, other: Token | None) -> bool:
    return one is not None and other is not None and one.key == other.key


def _new_words(sentence: Sentence, scene: Scene, home: Sentence | None, covered: bytearray) -> Iterator[Hit]:
    """Yield names and runs of words that nothing in the base has."""
    run: list[Token] = []
    shown = home.text if home else ""
    spoken_for = _spoken_for(sentence, scene)
    for at, token in enumerate(sentence.tokens):
        if token.kind == "brk" and run and token.text not in ("/", "(", ")"):
            yield _run_hit(sentence, run, home, scene)
            run = []
        if (
            token.kind != "word"
            or at in spoken_for
            or any(covered[token.start : token.end])
            or _known(sentence, at, scene, home)
        ):
            continue
        if token.name_like and not (_first_word(sentence, at) and token.text[1:].islower()):
            kind = "skill" if scene.names else "name"
            yield Hit(kind, token.start, token.end, f"“{token.text}” is not in the base: {says(home)}", shown)
        else:
            run.append(token)
    if run:
        yield _run_hit(sentence, run, home, scene)


def _spoken_for(sentence: Sentence, scene: Scene) -> set[int]:
    """Return the tokens that other checks have answered for: numbers, dates, skills that the base shows."""
    rates = {start for _, start, _ in rates_of(sentence.tokens)}
    spans: list[Number | DateClaim] = [*sentence.numbers, *sentence.dates]
    out = {at for span in spans for at in range(span.first, span.last + 1)}
    out.update(at for at, token in enumerate(sentence.tokens) if token.start in rates)
    shown = [mention for mention in sentence.mentions if mention.name in scene.near.skills]
    if shown:
        starts = {at for mention in shown for at in range(mention.start, min(mention.end, mention.start + 200))}
        out.update(at for at, token in enumerate(sentence.tokens) if token.start in starts)
    out.update(_written_out(sentence, scene))
    return out


def _written_out(sentence: Sentence, scene: Scene) -> Iterator[int]:
    """Yield the tokens of each run of words whose abbreviation the base has."""
    words = [at for at, token in enumerate(sentence.tokens) if token.kind == "word"]
    for size in (4, 3, 2):
        for first in range(len(words) - size + 1):
            run = words[first : first + size]
            if "".join(sentence.tokens[at].norm[:1] for at in run) in scene.near.shorts:
                yield from run


def _run_hit(sentence: Sentence, run: list[Token], home: Sentence | None, scene: Scene) -> Hit:
    start, end = run[0].start, run[-1].end
    words = sentence.text[start:end]
    return Hit(
        "skill" if scene.names else "claim",
        start,
        end,
        f"“{words}” is not in the base: {says(home)}",
        home.text if home else "",
    )


def _first_word(sentence: Sentence, at: int) -> bool:
    return not any(token.kind in ("word", "num") for token in sentence.tokens[: min(at, 8)])


def _known(sentence: Sentence, at: int, scene: Scene, home: Sentence | None) -> bool:
    token = sentence.tokens[at]
    if _universal(sentence, at):
        return token.norm in scene.near.norms
    if not token.content or token.norm in scene.near.norms or token.norm in NEGATIONS:
        return True
    if token.norm in ("graduate", "graduated", "degree") and scene.wide.degrees:
        return True
    if scene.heading and token.norm in GROUPS:
        return True
    if token.norm in PRAISE and not _leads(sentence, at, scene):
        return False
    # Another word for leading is no new word; whether it leads what the base leads is for the check of scope.
    led = home is not None and any(stretch.level == LED for stretch in home.stretches)
    if led and token.stem in LEADING and token.stem not in PROFESSING:
        return True
    if token.key in scene.near.keys or generic(token.norm, token.stem):
        return True
    if token.text.isupper() and token.norm in scene.near.initials and not scene.whole:
        return scene.vocabulary.canonical(token.text) is None
    if at + 1 < len(sentence.tokens):
        following = sentence.tokens[at + 1]
        joined = token.norm + (
            sentence.tokens[at + 2].norm if following.text == "-" and at + 2 < len(sentence.tokens) else following.norm
        )
        if joined != token.norm and joined in scene.near.norms:
            return True
    before = at - (2 if at > 1 and sentence.tokens[at - 1].text == "-" else 1)
    if before >= 0 and sentence.tokens[before].norm and sentence.tokens[before].norm + token.norm in scene.near.norms:
        return True
    return _verb_for_verb(sentence, at, scene, home)


def _universal(sentence: Sentence, at: int) -> bool:
    """Whether a word says that a thing holds of everything ("all of whom"); "every week" only counts."""
    following = sentence.tokens[at + 1].norm if at + 1 < len(sentence.tokens) else ""
    return sentence.tokens[at].norm in UNIVERSAL and following not in PERIODS


def _leads(sentence: Sentence, at: int, scene: Scene) -> bool:
    """Whether "leading" is the verb ("leading a team"), which the base has, and no praise ("a leading firm")."""
    token, before = sentence.tokens[at], sentence.tokens[at - 1] if at else None
    following = sentence.tokens[at + 1] if at + 1 < len(sentence.tokens) else None
    if token.norm != "leading" or token.key not in scene.near.keys:
        return False
    if before is None or before.kind == "brk" or before.norm in ("included", "including", "involved", "by", "while"):
        return True
    if before.norm == "for" and at > 1 and sentence.tokens[at - 2].norm == "responsible":
        return True
    return following is not None and (following.kind == "num" or following.norm in ("a", "an", "the", "our", "their"))


def _stands_for(sentence: Sentence, object_: Token, home: Sentence) -> bool:
    """Whether *home* has, right before the same word, a verb form that *sentence* lacks."""
    mine = {one.key for one in sentence.tokens}
    for at, token in enumerate(home.tokens):
        if token.key == object_.key:
            verbs = [one for one in home.tokens[max(0, at - 4) : at] if one.norm.endswith(("ed", "ing"))]
            return any(one.key not in mine for one in verbs)
    return False


def _verb_for_verb(sentence: Sentence, at: int, scene: Scene, home: Sentence | None) -> bool:
    """Whether an unknown word only stands where the base has a verb of its own that is gone: another word for it."""
    token = sentence.tokens[at]
    if home is None or token.stem in LEADING or scene.names:
        return False
    if token.stem in PROFESSING and LESSER.get(token.stem) not in {one.stem for one in home.tokens[:1]}:
        return False
    first = _first_word(sentence, at)
    before = sentence.tokens[at - 1] if at else None
    joined = before is not None and before.norm in ("and", "then") and token.norm.endswith("ed")
    follows = [one for one in sentence.tokens[at + 1 : at + 9] if one.telling]
    if not follows or not any(one.key in scene.near.keys for one in follows):
        return False
    if not (first or joined):
        hung = before is not None and (before.text == "," or before.norm in ("that", "which", "and", "by", "to"))
        return hung and token.norm.endswith(("ed", "ing")) and _stands_for(sentence, follows[0], home)
    nearest = scene.near.nearest({one.key for one in follows})[:5]
    mine = {one.key for one in sentence.tokens}
    return any(one.tokens[0].kind == "word" and one.tokens[0].key not in mine for one in nearest)
