"""Pages by typst: a template of ours, texts as data, fonts of ours; the same content gives the same bytes.

The clock, the system's fonts and the network have no part in it. The compilers stay open, for a page that is set
again after an edit takes a tenth of the time of the first.
"""

from __future__ import annotations

import json
import threading
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from kairos.errors import BadInputError
from kairos.resumes.fonts import bundled_dirs, characters_of
from kairos.resumes.glyphs import check_glyphs
from kairos.resumes.style import PAPERS, PageStyle, check_style

if TYPE_CHECKING:
    from typst import Compiler, FontInfo

_TEMPLATES: Final = Path(__file__).parent / "templates"
_FAMILIES: Final = {
    "plain": ("Source Serif 4", "Source Sans 3", "Noto Sans"),
    "modern": ("Source Sans 3", "Noto Sans"),
    "compact": ("Source Sans 3", "Noto Sans"),
}
_LOCK: Final = threading.Lock()
"""A compiler is for one thread at a time, and the page count is that of its latest document."""


@frozen(kw_only=True)
class Rendered:
    """A document as it was written."""

    content: bytes
    pages: int | None = None
    """How many pages it has; None for a format without pages."""


def typeset(data: dict[str, Any], texts: Iterable[tuple[str, str]], style: PageStyle) -> Rendered:
    """Return the PDF that the template of *style* makes of *data*.

    Args:
        data: What the template reads: texts and lists of them.
        texts: Every text in *data* that is shown, with its place, to be looked up in the fonts.
        style: Template, paper, fonts.

    Raises:
        BadInputError: The style names what there is not, a folder has no font, or no font has a character.
    """
    check_style(style)
    families = _families(style)
    check_glyphs(((place, _composed(text)) for place, text in texts), _characters(families, style.font_dirs))
    return _compiled(style, inputs_of(data, style))


def inputs_of(data: dict[str, Any], style: PageStyle) -> dict[str, str]:
    """Return what the compiler is given: *data* with paper and fonts, as JSON."""
    given = {**data, "paper": PAPERS[style.paper], "fonts": _families(style)}
    return {"data": _composed(json.dumps(given, ensure_ascii=False, sort_keys=True))}


def compiler_of(style: PageStyle) -> Compiler:
    """Return the open compiler of a style's template and fonts; it is for one thread at a time."""
    return _compiler(style.template, style.font_dirs)


def _families(style: PageStyle) -> tuple[str, ...]:
    return (*_FAMILIES[style.template], *_own_families(style.font_dirs))


def _compiled(style: PageStyle, inputs: dict[str, str]) -> Rendered:
    with _LOCK:
        compiler = compiler_of(style)
        try:
            content = compiler.compile(format="pdf", sys_inputs=inputs, pdf_standards="ua-1")
            pages = json.loads(compiler.query("<pages>", field="value", one=True))
        except RuntimeError as error:
            raise BadInputError(
                "cannot set the pages", where=style.template, got=str(error).split("\n", 1)[0][:200]
            ) from error
    if not isinstance(content, bytes):
        raise TypeError("typst gave no document")
    return Rendered(content=content, pages=int(pages))


@cache
def _compiler(template: str, font_dirs: tuple[str, ...]) -> Compiler:
    import typst

    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[*bundled_dirs(), *font_dirs]
    )
    # The folder of templates is all that a document could read, and a text is no code.
    return typst.Compiler(str(_TEMPLATES / f"{template}.typ"), root=str(_TEMPLATES), font_paths=fonts)


@cache
def _faces(font_dirs: tuple[str, ...]) -> tuple[FontInfo, ...]:
    import typst

    return tuple(typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[*font_dirs]).fonts())


@cache
def _own_families(font_dirs: tuple[str, ...]) -> tuple[str, ...]:
    """Return the families in the person's own folders, folder by folder, by name in each."""
    found: dict[str, None] = {}
    for folder in font_dirs:
        names = sorted({face.family for face in _faces((folder,))}) if Path(folder).is_dir() else []
        if not names:
            raise BadInputError("there is no font in the folder", where=folder, expected="TTF, OTF, TTC or OTC files")
        found.update(dict.fromkeys(names))
    return tuple(found)


@cache
def _characters(families: Sequence[str], font_dirs: tuple[str, ...]) -> tuple[frozenset[int], ...]:
    """Return what each family can show upright and slanted alike."""
    faces = _faces((*bundled_dirs(), *font_dirs))
    shown = []
    for family in families:
        each = [characters_of(face.path, face.index) for face in faces if face.family == family and face.path]
        shown.append(frozenset.intersection(*each) if each else frozenset())
    return tuple(shown)


def _composed(text: str) -> str:
    # A letter and its accent as one character: fonts have that more often than the loose accent, and it stands better.
    return unicodedata.normalize("NFC", text)
