"""Which characters a font file can show, read from its ``cmap`` table; and where the fonts of Kairos are.

Source:
    The OpenType specification, chapters "Font file" and "cmap", formats 4 and 12.
"""

from __future__ import annotations

import struct
from functools import cache
from pathlib import Path
from typing import Final

_BEST: Final = {(3, 10): 0, (0, 6): 1, (0, 4): 2, (3, 1): 3, (0, 3): 4, (0, 2): 5, (0, 1): 6, (0, 0): 7}
"""Platform and encoding of Unicode maps, the fullest first."""


def bundled_dirs() -> tuple[str, ...]:
    """Return the folders of the fonts that are installed with Kairos, the same on every machine."""
    import fontpkg_noto_sans
    import fontpkg_source_sans_3
    import fontpkg_source_serif_4

    packages = (fontpkg_source_serif_4, fontpkg_source_sans_3, fontpkg_noto_sans)
    return tuple(str(Path(package.__file__).parent / "files") for package in packages)


@cache
def characters_of(path: str, index: int = 0) -> frozenset[int]:
    """Return the code points that face number *index* of a font file has a glyph for; none where it is unreadable."""
    try:
        data = Path(path).read_bytes()
        return frozenset(_mapped(data, _table(data, index)))
    except (OSError, struct.error):
        return frozenset()


def _table(data: bytes, index: int) -> int:
    """Return where the fullest Unicode map of a face begins."""
    start = 0
    if data[:4] == b"ttcf":
        (start,) = struct.unpack_from(">I", data, 12 + 4 * index)
    (count,) = struct.unpack_from(">H", data, start + 4)
    records = (struct.unpack_from(">4sIII", data, start + 12 + 16 * number) for number in range(count))
    cmap = next((offset for tag, _sum, offset, _length in records if tag == b"cmap"), None)
    if cmap is None:
        raise struct.error("the font has no cmap table")
    (count,) = struct.unpack_from(">H", data, cmap + 2)
    found: dict[int, int] = {}
    for number in range(count):
        platform, encoding, offset = struct.unpack_from(">HHI", data, cmap + 4 + 8 * number)
        if (platform, encoding) in _BEST:
            found[_BEST[platform, encoding]] = offset
    if not found:
        raise struct.error("the font has no Unicode map")
    return int(cmap) + found[min(found)]


def _mapped(data: bytes, at: int) -> set[int]:
    (kind,) = struct.unpack_from(">H", data, at)
    if kind == 12:
        return _from_groups(data, at)
    if kind == 4:
        return _from_segments(data, at)
    raise struct.error(f"a map of format {kind}")


def _from_groups(data: bytes, at: int) -> set[int]:
    (count,) = struct.unpack_from(">I", data, at + 12)
    found: set[int] = set()
    for first, last, glyph in struct.iter_unpack(">III", data[at + 16 : at + 16 + 12 * count]):
        if first <= last <= 0x10FFFF:
            found.update(range(first + (glyph == 0), last + 1))
    return found


def _from_segments(data: bytes, at: int) -> set[int]:
    (double,) = struct.unpack_from(">H", data, at + 6)
    count = double // 2
    ends = struct.unpack_from(f">{count}H", data, at + 14)
    starts = struct.unpack_from(f">{count}H", data, at + 16 + double)
    deltas = struct.unpack_from(f">{count}H", data, at + 16 + 2 * double)
    offsets_at = at + 16 + 3 * double
    offsets = struct.unpack_from(f">{count}H", data, offsets_at)
    found: set[int] = set()
    for number, (first, last, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if offset:
                (glyph,) = struct.unpack_from(">H", data, offsets_at + 2 * number + offset + 2 * (code - first))
            if glyph and (glyph + delta) & 0xFFFF:
                found.add(code)
    return found
