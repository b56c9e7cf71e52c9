"""A text as tokens with their places: words, numbers, signs and breaks, and the pieces between full stops."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from kairos.tailoring.guard.stems import fold, stem
from kairos.tailoring.guard.words import FUNCTION, generic, key_of

# Each alternative begins with its own class of characters and repeats over disjoint ones: linear in the text.
_TOKEN = re.compile(
    r"(?P<num>\d{1,3}(?:[,.'’\u00a0\u202f ]\d{3})+(?!\d)(?:[.,]\d{1,9}(?![\d]))?|\d+(?:[.,٫٬]\d+)*)"
    r"(?P<tail>[^\W\d_]{0,12})"
    r"|(?P<word>(?:(?<![^\W_])\.|(?<![^\W_-])(?:[Cc]o|[Ee])-(?=[^\W\d_]))?[^\W\d_][^\W_]*(?:[.'’&][^\W_]+)*(?:\+\+|\#)?)"
    r"|(?P<and>&)"
    r"|(?P<sign>[%％٪﹪‰~≈<>≤≥≦≧+−×–—-]|[^\W_]|[\u20a0-\u20cf$£¥¢＄￡￥€])"
    r"|(?P<brk>[;.!?•·\n\r,:()|/，、。；：！？…\[\]{}\"“”]+)"
)
_PIECE_END = re.compile(r"[;\n\r。；！？•]+|[.!?]+(?=\s|$)")
_NO_SPACES = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+")


@frozen
class Token:
    """One token of a text."""

    kind: str
    """``word``, ``num``, ``sign`` or ``brk``."""
    text: str
    start: int
    end: int
    tail: str = ""
    """For a number: letters directly behind it (``10k``)."""
    norm: str = ""
    """Without case, width or possessive."""
    stem: str = ""
    key: str = ""
    """What it is compared by: its group of synonyms, or its stem."""

    @property
    def content(self) -> bool:
        """Whether it is a word that says something."""
        return self.kind == "word" and bool(self.norm) and self.stem not in FUNCTION

    @property
    def telling(self) -> bool:
        """Whether it is a word of content that not any sentence could have."""
        return self.content and not generic(self.norm, self.stem)

    @property
    def name_like(self) -> bool:
        """Whether it is written as names are: a capital, a digit or a sign within."""
        return any(c.isupper() or c.isdigit() or c in "+#" for c in self.text) or self.text.startswith(".")


def tokens_of(text: str) -> Iterator[Token]:
    """Yield the tokens of *text* in order; hyphens part words, and text of scripts without blanks comes in pairs."""
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "sign"
        if kind == "tail":
            kind = "num"
        start, end = match.span()
        if kind == "num":
            yield Token("num", match["num"], start, end, tail=match["tail"])
        elif kind == "word":
            yield from _words(match["word"], start)
        elif kind == "and":
            yield Token("word", "&", start, end, norm="and", stem="and", key="and")
        else:
            yield Token(kind, match[0], start, end)


def _words(text: str, start: int) -> Iterator[Token]:
    if _NO_SPACES.search(text):
        step = max(1, len(text) - 1)
        for at in range(step):
            pair = text[at : at + 2]
            yield Token("word", pair, start + at, start + at + len(pair), norm=pair, stem=pair, key=pair)
        return
    norm = fold(text)
    root = stem(norm)
    yield Token("word", text, start, start + len(text), norm=norm, stem=root, key=key_of(root))


def pieces_of(text: str) -> list[tuple[int, int]]:
    """Return the places of the sentences of *text*: what stands between full stops, semicolons and line ends.

    Example:
        >>> [text[a:b] for text in ["Ran Node.js; cut cost. Wrote."] for a, b in pieces_of(text)]
        ['Ran Node.js', 'cut cost', 'Wrote']
    """
    pieces, at = [], 0
    for match in _PIECE_END.finditer(text):
        pieces.append((at, match.start()))
        at = match.end()
    pieces.append((at, len(text)))
    trimmed = ((a + len(text[a:b]) - len(text[a:b].lstrip()), a + len(text[a:b].rstrip())) for a, b in pieces)
    return [(a, b) for a, b in trimmed if a < b]
