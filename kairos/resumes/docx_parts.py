"""A DOCX document with our styles in it, and its bytes: the same for the same content, without the clock.

Everything is a paragraph in a named style, so that a person can restyle the whole document at once, and so that
programs that read resumes find headings as headings and lists as lists.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from kairos.resumes.links import link_of, shown_address
from kairos.resumes.style import PageStyle, check_style

if TYPE_CHECKING:
    from docx.document import Document
    from docx.shared import Length
    from docx.text.paragraph import Paragraph

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_FIRST: Final = ("[Content_Types].xml", "_rels/.rels")
_MM: Final[Mapping[str, tuple[float, float]]] = MappingProxyType({"a4": (210, 297), "letter": (215.9, 279.4)})
_UNUSED: Final = ("/stylesWithEffects", "/customXml", "/thumbnail", "/extended-properties")
_NO_CHARACTERS: Final = dict.fromkeys((0xFFFE, 0xFFFF))
"""What XML cannot hold."""


@frozen(kw_only=True)
class Look:
    """How a template looks in a word processor: fonts that Word and LibreOffice have, sizes in points."""

    font: str
    size: float
    margin: float
    """At the left and the right, in millimetres."""
    ink: str
    """The colour of the name and the headings."""
    centred: bool
    gap: float
    """Above an entry; a heading has twice as much."""


LOOKS: Final[Mapping[str, Look]] = MappingProxyType(
    {
        "plain": Look(font="Cambria", size=10.5, margin=21, ink="000000", centred=True, gap=7),
        "modern": Look(font="Calibri", size=10.5, margin=20, ink="1B4A72", centred=False, gap=7),
        "compact": Look(font="Calibri", size=10, margin=16, ink="000000", centred=False, gap=4),
    }
)


def new_document(style: PageStyle, *, title: str, author: str) -> Document:
    """Return an empty document on the paper of *style*, its styles set, its properties *title* and *author*.

    Raises:
        BadInputError: No such template or paper.
    """
    import docx
    from docx.shared import Mm

    check_style(style)
    document = docx.Document()
    look = LOOKS[style.template]
    width, height = _MM[style.paper]
    section = document.sections[0]
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin = section.right_margin = Mm(look.margin)
    section.top_margin, section.bottom_margin = Mm(17), Mm(17)
    _set_styles(document, look, Mm(width - 2 * look.margin))
    _set_properties(document, title, author)
    _slim(document)
    return document


def document_bytes(document: Document) -> bytes:
    """Return the file of *document*: members in one order, dated 1980, stored as they are.

    Deflated bytes differ from one version of zlib to the next; stored ones do not.
    """
    written = io.BytesIO()
    document.save(written)
    packed = io.BytesIO()
    with zipfile.ZipFile(written) as made, zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as out:
        for name in sorted(made.namelist(), key=lambda name: (name not in _FIRST, name)):
            member = zipfile.ZipInfo(name, date_time=_EPOCH)
            member.external_attr = 0o644 << 16
            out.writestr(member, made.read(name))
    return packed.getvalue()


def add_text(paragraph: Paragraph, text: str, *, bold: bool | None = None, italic: bool | None = None) -> None:
    """Add *text* to *paragraph*; newlines and tabs become those of the document."""
    if text:
        run = paragraph.add_run(text.translate(_NO_CHARACTERS))
        run.bold, run.italic = bold, italic


def add_linked(paragraph: Paragraph, text: str) -> None:
    """Add *text* to *paragraph*, as a link where it is a web or mail address."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    target = link_of(text)
    add_text(paragraph, shown_address(text))
    if target is None or not paragraph.runs:
        return
    run = paragraph.runs[-1]._r  # noqa: SLF001  # python-docx reads hyperlinks and has no call that makes one
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run.addprevious(link)
    link.append(run)


def _set_styles(document: Document, look: Look, width: Length) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
    from docx.shared import Pt

    top = WD_ALIGN_PARAGRAPH.CENTER if look.centred else None
    _set_style(document, "Normal", look, size=look.size, after=2)
    _set_style(document, "Title", look, size=look.size * 2, after=1, bold=True, ink=look.ink, align=top)
    _set_style(document, "Subtitle", look, size=look.size * 1.1, after=2, italic=look.centred, align=top)
    _set_style(document, "Heading 1", look, size=look.size * 1.2, before=look.gap * 2, after=3, bold=True, ink=look.ink)
    _set_style(document, "Heading 2", look, size=look.size, before=look.gap, after=0, bold=True, ink="000000")
    _set_style(document, "List Bullet", look, size=look.size, after=1)
    for name in ("Title", "Heading 1"):
        _set_line(document.styles[name], look.ink if name == "Heading 1" else None)
    # Dates stand at the right edge by a tab, which keeps them in the line that they belong to.
    tabs: Any = document.styles["Heading 2"]
    tabs.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
    bullet: Any = document.styles["List Bullet"]
    bullet.paragraph_format.left_indent, bullet.paragraph_format.first_line_indent = Pt(14), Pt(-14)


def _set_style(
    document: Document,
    name: str,
    look: Look,
    *,
    size: float,
    before: float = 0,
    after: float = 0,
    bold: bool = False,
    italic: bool = False,
    ink: str | None = None,
    align: Any = None,
) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style: Any = document.styles[name]
    font = style.font
    font.name, font.size, font.bold, font.italic = look.font, Pt(size), bold, italic
    fonts = style.element.rPr.rFonts
    # A theme's font would win over the one that is named.
    for attribute in [key for key in fonts.attrib if key.endswith("Theme")]:
        del fonts.attrib[attribute]
    for script in ("w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), look.font)
    font.color.rgb = RGBColor.from_string(ink or "000000")
    for spacing in style.element.rPr.findall(qn("w:spacing")):
        style.element.rPr.remove(spacing)
    shape = style.paragraph_format
    shape.space_before, shape.space_after, shape.line_spacing = Pt(before), Pt(after), 1.08
    if align is not None:
        shape.alignment = align


def _set_line(style: Any, ink: str | None) -> None:
    """Give a style a line below it in *ink*, or none."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    shape = style.element.get_or_add_pPr()
    for border in shape.findall(qn("w:pBdr")):
        shape.remove(border)
    if ink is None:
        return
    border, line = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for key, value in (("val", "single"), ("sz", "4"), ("space", "1"), ("color", ink)):
        line.set(qn(f"w:{key}"), value)
    border.append(line)
    after = ("shd", "tabs", "suppressAutoHyphens", "spacing", "ind", "contextualSpacing", "jc", "outlineLvl")
    shape.insert_element_before(border, *(f"w:{name}" for name in after))


def _slim(document: Document) -> None:
    """Take out what the library's own template brings and nothing here uses: nine tenths of the file."""
    from docx.oxml.ns import qn

    for relations in (document.part.rels, document.part.package.rels):
        for key in [key for key, one in relations.items() if one.reltype.endswith(_UNUSED)]:
            del relations[key]
    styles = document.styles.element
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:type")) == "table" and style.get(qn("w:default")) is None:
            styles.remove(style)


def _set_properties(document: Document, title: str, author: str) -> None:
    from docx.oxml.ns import qn

    properties = document.core_properties
    properties.title, properties.author = (text.translate(_NO_CHARACTERS)[:255] for text in (title, author))
    properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.revision = 1
    core = properties._element  # noqa: SLF001  # the moments cannot be unset otherwise, and would be those of a template
    for name in ("dcterms:created", "dcterms:modified"):
        for moment in core.findall(qn(name)):
            core.remove(moment)
