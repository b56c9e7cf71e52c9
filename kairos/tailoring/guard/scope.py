"""How much of the work a sentence claims: helped, did, led; and what it denies."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from kairos.tailoring.guard.stems import listed
from kairos.tailoring.guard.tokens import Token
from kairos.tailoring.guard.words import DOING, DOWN, HELPING, LEADING, NEGATIONS, UP

HELPED, DID, LED = 1, 2, 3
_NOUNS = ("ment", "ments", "er", "ers", "or", "ors", "ship")
_PAST = frozenset(listed("led ran built wrote kept cut taught sold grew made held took gave won oversaw drove headed"))
_MOVED = frozenset(listed("cut grew rose fell shrank"))
_STATES = frozenset(
    listed(
        """experienced skilled motivated dedicated focused committed organised organized accomplished seasoned certified
        qualified interested used based related oriented detailed versed talented educated"""
    )
)
_NAMES = {HELPED: "helped", DID: "did", LED: "led"}


@frozen
class Stretch:
    """A run of words under one verb, with how much it claims."""

    level: int
    verb: Token | None
    """The verb that says so; None where none is named."""
    keys: frozenset[str]


def level_name(level: int) -> str:
    """Return a word for how much is claimed: ``helped``, ``did`` or ``led``."""
    return _NAMES[level]


def stretches_of(tokens: Sequence[Token]) -> list[Stretch]:
    """Return the stretches of *tokens* in order; after a helping verb all is help until the next finite verb."""
    out: list[Stretch] = []
    level, verb, keys = DID, None, set[str]()
    for at, token in enumerate(tokens):
        said = _level_of(tokens, at)
        if said is not None and _opens(tokens, at, level, verb, said):
            if keys or verb is not None:
                out.append(Stretch(level, verb, frozenset(keys)))
            level, verb, keys = said, token, set()
        if token.telling or (token.content and said is None):
            keys.add(token.key)
    out.append(Stretch(level, verb, frozenset(keys)))
    return out


def _opens(tokens: Sequence[Token], at: int, level: int, verb: Token | None, said: int) -> bool:
    if verb is None and not _joined(tokens, at):
        return True
    if level == HELPED and said != HELPED:
        return _joined(tokens, at) and _finite(tokens[at])
    return _joined(tokens, at) or said == LED


def _joined(tokens: Sequence[Token], at: int) -> bool:
    before = tokens[at - 1] if at else None
    return before is None or before.kind == "brk" or before.norm in ("and", "or", "then", "also", "while", "plus")


def _finite(token: Token) -> bool:
    return (token.norm.endswith("ed") and token.norm not in _STATES) or token.norm in _PAST


def _level_of(tokens: Sequence[Token], at: int) -> int | None:
    token = tokens[at]
    if at + 1 < len(tokens) and tokens[at + 1].norm == "by":
        return None  # "supervised by a nurse" is another's work
    if token.kind != "word" or token.norm.endswith(_NOUNS) or (at and tokens[at - 1].norm in NEGATIONS):
        return None
    if token.norm in ("take", "took", "taking", "taken") and at + 1 < len(tokens) and tokens[at + 1].norm == "part":
        return HELPED
    if (
        token.norm in ("charge", "responsibility")
        and at
        and tokens[at - 1].norm in ("in", "took", "full", "sole", "overall")
    ):
        return LED
    first = at == 0 or _joined(tokens, at)
    formed = first or token.norm.endswith(("ed", "ing")) or token.norm in _PAST
    if token.stem in HELPING and formed:
        return HELPED
    if token.stem in LEADING and (formed or (at and tokens[at - 1].norm in ("to", "who"))):
        return None if at and tokens[at - 1].norm in ("a", "the", "an", "my", "their", "our", "its") else LED
    if first and (token.stem in DOING or _finite(token)):
        return DID
    return DID if token.stem in DOING and token.norm.endswith(("ed", "ing")) and token.norm != "used" else None


def direction_of(tokens: Sequence[Token], at: int) -> int:
    """Return 1 where the word at *at* says that something rises, -1 where it falls, 0 for other words."""
    token = tokens[at]
    if not (at == 0 or token.norm.endswith(("ed", "ing")) or token.norm in _MOVED):
        return 0
    return (token.stem in UP) - (token.stem in DOWN)


def denied_in(tokens: Sequence[Token]) -> list[tuple[Token, Token | None]]:
    """Return each word of denial with the word of content that it denies, None where none follows near."""
    out: list[tuple[Token, Token | None]] = []
    for at, token in enumerate(tokens):
        if token.norm in NEGATIONS or token.norm.endswith("n't"):
            following = (one for one in tokens[at + 1 : at + 5] if one.content and one.norm not in NEGATIONS)
            out.append((token, next(following, None)))
    return out
