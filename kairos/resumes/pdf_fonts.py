"""The fonts of a PDF: what each code means, how wide it is, and how its letters look."""

from __future__ import annotations

import re
from typing import Any, Final

from attrs import define, field

_BOLD: Final = re.compile(r"bold|black|heavy|semibold|demi|[-,]bd\b|cmbx|sfbx|ecbx|cmssbx|-medi\b|xbold", re.IGNORECASE)
_ITALIC: Final = re.compile(r"italic|oblique|cmti|cmsl|sfti|ecti|slanted|[-,]it\b|-reguital|kursiv", re.IGNORECASE)
_CAPITALS: Final = re.compile(r"smallcaps|caps|cmcsc|sfcc|-sc\b", re.IGNORECASE)
_ICONS: Final = re.compile(
    r"awesome|icon|fontello|academicons|marvosym|fontisto|typicons|glyphicon|material.?design|entypo|linea|phosphor|feather|octicon|remixicon|boxicon|devicon|material.?symbol",
    re.IGNORECASE,
)
ICON: Final = "\uf000"
"""What stands for a sign of a font of icons."""
_LIGATURES: Final = {
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
    "ﬅ": "st",
    "ﬆ": "st",
    "\xad": "-",
    "\xa0": " ",
    "\u2009": " ",
    "\u202f": " ",
    "\u200b": "",
}
BY_LIGATURE: Final = str.maketrans(_LIGATURES)


@define
class Face:
    """A font, as far as it says what and how wide."""

    two_bytes: str
    """The encoding of codes of several bytes; empty where a code is one byte."""
    letters: dict[int, str]
    widths: dict[str, float]
    default: float
    space: str
    space_width: float
    meanings: dict[str, str]
    scale: float
    known: bool
    bold: bool
    italic: bool
    caps: bool
    icons: bool
    mapped: dict[str, str] = field(factory=dict)

    def codes(self, data: bytes) -> str:
        """Return the codes of *data*, a character each."""
        if self.two_bytes:
            return data.decode(self.two_bytes, "replace")
        return data.decode("latin-1")

    def letter(self, code: str) -> str:
        """Return what *code* means: a letter or several."""
        if self.icons:
            return ICON
        found = self.mapped.get(code)
        if found is None:
            shown = code if self.two_bytes else self.letters.get(ord(code), code)
            shown = self.meanings.get(code, self.meanings.get(shown, shown))
            if len(shown) > 1 and shown[0] == "/":
                shown = _named(shown[1:])
            found = self.mapped[code] = shown.translate(BY_LIGATURE)
        return found

    def width(self, code: str) -> float:
        """Return how wide *code* is in the font's own units."""
        if code == self.space:
            return self.space_width
        return _number(self.widths.get(code, self.default))


def read_face(resource: Any) -> Face:
    """Return a font of a page's resources."""
    from pypdf.generic._font import Font

    font = Font.from_font_resource(resource)
    two_bytes = font.encoding if isinstance(font.encoding, str) else ""
    descriptor = font.font_descriptor
    name = f"{font.name} {descriptor.name}"
    scale = 0.001
    if font.sub_type == "Type3":
        scale = abs(float(resource.get("/FontMatrix", [0.001])[0])) or 0.001
    weight = descriptor.weight
    heavy = _number(weight) >= 600 or bool(int(descriptor.flags) & (1 << 18))
    known = font.interpretable and not (
        two_bytes == "utf-16-be" and not font.character_map and font.sub_type == "Type0"
    )
    default = font.character_widths.get("default", 500)
    return Face(
        two_bytes=two_bytes,
        letters=font.encoding if isinstance(font.encoding, dict) else {},
        widths=font.character_widths,
        default=float(default),
        space=font.space_char,
        space_width=float(font.space_width),
        meanings=font.character_map,
        scale=scale,
        known=known,
        bold=heavy or bool(_BOLD.search(name)),
        italic=bool(_ITALIC.search(name)) or bool(int(descriptor.flags) & (1 << 6)),
        caps=bool(_CAPITALS.search(name)),
        icons=bool(_ICONS.search(name)),
    )


def _named(glyph: str) -> str:
    """Return what a glyph's name says, such as ``one.oldstyle`` or ``f_i``; U+FFFD where it says nothing."""
    from pypdf._codecs.adobe_glyphs import adobe_glyphs

    parts = glyph.split(".")[0].split("_")
    found = [part if len(part) == 1 else adobe_glyphs.get(f"/{part}", "") for part in parts]
    return "".join(found) if all(found) else "\ufffd"


def _number(value: Any) -> float:
    return float(value) if isinstance(value, int | float) else 0.0
