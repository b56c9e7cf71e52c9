"""Whether the fonts can show a text: what they cannot show is an error, and never a box on the page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from kairos.errors import BadInputError

_CLUSTER: Final = re.compile(r"\S[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]*")
_UNDRAWN: Final = frozenset((0x200C, 0x200D, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))
"""Joiners and variation selectors choose between glyphs and have none of their own."""
_NAMED: Final = 8


def check_glyphs(texts: Iterable[tuple[str, str]], fonts: Sequence[frozenset[int]]) -> None:
    """Refuse texts with a character that no font has.

    A letter and the marks on it must be in one font: set from two, the mark would stand beside its letter.

    Args:
        texts: Each text that is set, in reading order, behind the words that say where it stands.
        fonts: The characters of each font that is asked, in this order.

    Raises:
        BadInputError: Names the characters, the first place where one stands, and what to do.
    """
    seen: set[str] = set()
    missing: dict[str, str] = {}
    for place, text in texts:
        for cluster in _CLUSTER.findall(text):
            if cluster not in seen:
                seen.add(cluster)
                if not _shown(cluster, fonts):
                    missing[cluster] = place
    if missing:
        raise _error(missing)


def _shown(cluster: str, fonts: Sequence[frozenset[int]]) -> bool:
    needed = {ord(character) for character in cluster} - _UNDRAWN
    return any(needed <= font for font in fonts)


def _error(missing: Mapping[str, str]) -> BadInputError:
    named = [_name(cluster) for cluster in list(missing)[:_NAMED]]
    more = len(missing) - len(named)
    count = "a character" if len(missing) == 1 else f"{len(missing)} characters"
    return BadInputError(
        f"the fonts have no glyph for {count}",
        where=next(iter(missing.values())),
        got=", ".join(named) + (f" and {more} more" if more else ""),
        hint="--font-dir DIR adds a folder of fonts that have them; other formats, such as docx, need none",
    )


def _name(cluster: str) -> str:
    codes = " ".join(f"U+{ord(character):04X}" for character in cluster)
    name = unicodedata.name(cluster[0], "")
    shown = cluster if cluster.isprintable() else "?"
    return f"{shown} ({codes}{' ' + name.lower() if name else ''})"
