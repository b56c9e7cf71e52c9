"""Skills in words that lost the blank between them: "GCPComfortable", "Technologies: PythonSQLSpark".

Dumps that drop line breaks glue the last word of a line to the first of the next. Where the text is cut at such a
place, the words before it are looked up; a run of glued names is looked up piece by piece.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kairos.analysis.segments import Segment
from kairos.analysis.taxonomy import Taxonomy
from kairos.models import Mention, SkillCategory

_LAST_WORDS = re.compile(r"(?:[\w+#.-]{1,24} ){0,2}[\w+#.]{2,24}$")
_RUN = re.compile(r"[A-Za-z0-9+#]{0,24}[a-z0-9+#][A-Z][A-Za-z0-9+# ]{0,200}")
_LABELS = ("Technologies", "Skills", "Tech stack", "Tech Stack", "Tools", "Keywords")
_RUN_LABEL = re.compile(rf"\b(?:{'|'.join(_LABELS)}): ?(?=\S{{0,24}}[a-z][A-Z])")
_CASES = re.compile(r"(?<=[a-z0-9+#)])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])| ")
_MOST_PIECES = 60
_LONGEST_NAME = 5
"""Pieces of one name: "Power| BI", "Java|Script"."""


def glued_mentions(
    mentions: Sequence[Mention], text: str, segments: Sequence[Segment], taxonomy: Taxonomy
) -> list[Mention]:
    """Return *mentions* with those added that only glued words hide, in the order of the text.

    Args:
        mentions: As the taxonomy finds them, in the order of the text.
        text: As written: a capital inside a word shows where two met.
        segments: Of the text.
        taxonomy: The names.
    """
    hidden = [*_before_cuts(text, segments, taxonomy), *_runs(text, taxonomy)]
    if not hidden:
        return list(mentions)
    ordered = sorted([*mentions, *hidden], key=lambda mention: (mention.start, -mention.end))
    kept: list[Mention] = []
    for mention in ordered:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _before_cuts(text: str, segments: Sequence[Segment], taxonomy: Taxonomy) -> Iterator[Mention]:
    """Yield what stands right before a place where two words were glued."""
    for segment, following in pairwise(segments):
        end = segment.end
        if end != following.start or not text[end - 1].isalnum() or not text[end : end + 1].isupper():
            continue
        words = _LAST_WORDS.search(text, max(segment.start, end - 60), end)
        start = end if words is None else words.start()
        while start < end:
            name = taxonomy.canonical(text[start:end])
            # A concept of one word is an ordinary word too: "governance", "testing".
            if name is not None and (" " in text[start:end] or taxonomy.category(name) is not SkillCategory.CONCEPT):
                yield Mention(name=name, start=start, end=end)
                break
            blank = text.find(" ", start, end)
            start = end if blank < 0 else blank + 1


def _run_starts(text: str) -> Iterator[int]:
    """Yield where the lists begin; colons are few, so that looking back from them is cheap."""
    colon = text.find(":")
    while colon >= 0:
        if text.endswith(_LABELS, 0, colon):
            written = next(label for label in _LABELS if text.endswith(label, 0, colon))
            label = _RUN_LABEL.match(text, colon - len(written))
            if label is not None:
                yield label.end()
        colon = text.find(":", colon + 1)


def _runs(text: str, taxonomy: Taxonomy) -> Iterator[Mention]:
    """Yield the names of labelled lists whose separators were lost."""
    for begin in _run_starts(text):
        run = _RUN.match(text, begin)
        if run is None:
            continue
        borders = [
            run.start(),
            *(mark.start() for mark in _CASES.finditer(text, run.start() + 1, run.end())),
            run.end(),
        ]
        borders = borders[:_MOST_PIECES]
        at = 0
        while at < len(borders) - 1:
            for count in range(min(_LONGEST_NAME, len(borders) - 1 - at), 0, -1):
                start, end = borders[at], borders[at + count]
                name = taxonomy.canonical(text[start:end].strip())
                if name is not None:
                    yield Mention(name=name, start=start + (text[start] == " "), end=end)
                    at += count
                    break
            else:
                at += 1
