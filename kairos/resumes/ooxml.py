"""Word documents as parts: the ZIP, its relations, styles and lists, read without trusting a length or an entity."""

from __future__ import annotations

import posixpath
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET
from xml.parsers import expat

from attrs import define, field

from kairos.errors import BadInputError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element
    from zipfile import ZipFile

PART_LIMIT: Final = 48_000_000
"""Bytes that one part may unpack to; the text of a long resume is some hundred thousand."""
ELEMENT_LIMIT: Final = 1_500_000
DEPTH_LIMIT: Final = 200
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@define(kw_only=True)
class Style:
    """A style of the document, with what it takes from those it rests on."""

    name: str = ""
    bold: bool | None = None
    italic: bool | None = None
    caps: bool | None = None
    size: float = 0.0
    level: int = 0
    number: tuple[str, int] | None = None


@define(kw_only=True)
class Package:
    """The parts of one Word document that say something about its text."""

    main: Element
    links: Mapping[str, str] = field(factory=dict)
    """Addresses by relation id."""
    headers: tuple[Element, ...] = ()
    footers: tuple[Element, ...] = ()
    notes: Mapping[str, Element] = field(factory=dict)
    """Footnotes and endnotes by ``footnote``/``endnote`` and id."""
    styles: Mapping[str, Style] = field(factory=dict)
    default: Style = field(factory=Style)
    lists: Mapping[tuple[str, int], str] = field(factory=dict)
    """The kind of sign (``bullet``, ``decimal`` …) by list and level."""


def tag(element: Element) -> str:
    """Return an element's name without its namespace: transitional, strict and the XML of 2003 share them."""
    return element.tag.rpartition("}")[2]


def attribute(element: Element | None, name: str, default: str = "") -> str:
    """Return the attribute *name* of *element*, whatever its namespace."""
    if element is not None:
        for key, value in element.attrib.items():
            if key.rpartition("}")[2] == name:
                return value
    return default


def child(element: Element | None, name: str) -> Element | None:
    """Return the first child called *name*."""
    if element is None:
        return None
    return next((one for one in element if tag(one) == name), None)


def is_on(element: Element | None) -> bool | None:
    """Return whether a switch such as bold is on; None where it is not set."""
    if element is None:
        return None
    return attribute(element, "val", "true") not in ("false", "0", "off", "none")


def parse_xml(data: bytes, name: str) -> Element:
    """Return the root of *data*.

    Raises:
        BadInputError: No XML, a document type (nothing good comes of its entities), too many elements or too deep.
    """
    if len(data) > PART_LIMIT:
        raise _refusal(name, f"a text of at most {PART_LIMIT:,} bytes", "a longer one")
    builder = ET.TreeBuilder()
    parser = expat.ParserCreate(namespace_separator="}")
    depth = count = 0

    def start(name_: str, attributes: dict[str, str]) -> None:
        nonlocal depth, count
        depth += 1
        count += 1
        if depth > DEPTH_LIMIT or count > ELEMENT_LIMIT:
            raise _refusal(name, "a document of usual depth and length", "one nested too deep or far too long")
        builder.start(name_, attributes)

    def end(name_: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(name_)

    def doctype(*_arguments: object) -> None:
        raise _refusal(name, "a Word document", "XML with a document type of its own")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(data, True)
        return builder.close()
    except (expat.ExpatError, ValueError, AssertionError) as error:
        raise _refusal(name, "a whole Word document", "broken XML") from error


def open_package(data: bytes, name: str) -> Package:
    """Return the parts of the Word document in *data*.

    Raises:
        BadInputError: It is no whole Word document, is encrypted, or has too much in it.
    """
    import zipfile

    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _package(_Parts(archive, name))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise _refusal(name, "a whole Word document", "a damaged one") from error


def flat_package(root: Element) -> Package:
    """Return the parts of a Word document that is one XML file: Word's of 2003, or a flat package."""
    main, styles, numbering = root, None, None
    for element in root.iter():
        kind = tag(element)
        if kind in ("wordDocument", "document") and main is root:
            main = element
        elif kind == "styles" and styles is None:
            styles = element
        elif kind in ("numbering", "lists") and numbering is None:
            numbering = element
    known, default = _styles(styles)
    return Package(main=main, styles=known, default=default, lists=_lists(numbering))


class _Parts:
    def __init__(self, archive: ZipFile, name: str) -> None:
        self._archive = archive
        self.name = name
        self._names = {info.filename.lstrip("/").lower(): info for info in archive.infolist()}

    def get(self, path: str) -> Element | None:
        info = self._names.get(path.lstrip("/").lower())
        if info is None:
            return None
        with self._archive.open(info) as part:
            # The header's length may be a lie: what is read counts.
            data = part.read(PART_LIMIT + 1)
        return parse_xml(data, self.name)

    def relations(self, path: str) -> dict[str, tuple[str, str, bool]]:
        """Return kind, target and whether it is outside, by relation id, of the part at *path*."""
        folder, base = posixpath.split(path)
        root = self.get(posixpath.join(folder, "_rels", f"{base}.rels"))
        found: dict[str, tuple[str, str, bool]] = {}
        for one in root if root is not None else ():
            outside = attribute(one, "TargetMode") == "External"
            target = attribute(one, "Target")
            if not outside:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[attribute(one, "Id")] = (attribute(one, "Type").rpartition("/")[2], target, outside)
        return found


def _package(parts: _Parts) -> Package:
    start = parts.relations("")
    main_path = next((target for kind, target, _out in start.values() if kind == "officeDocument"), "word/document.xml")
    main = parts.get(main_path)
    if main is None:
        main_path, main = "word/document.xml", parts.get("word/document.xml")
    if main is None:
        raise _refusal(parts.name, "a Word document", "an archive without a text in it")
    relations = parts.relations(main_path)
    by_kind: dict[str, list[str]] = {}
    links = {}
    for identity, (kind, target, outside) in relations.items():
        if outside and kind == "hyperlink":
            links[identity] = target
        elif not outside:
            by_kind.setdefault(kind, []).append(target)
    used = _references(main)
    headers, footers = (
        tuple(
            part
            for identity in used.get(f"{kind}Reference", ())
            if identity in relations and (part := parts.get(relations[identity][1])) is not None
        )
        for kind in ("header", "footer")
    )
    for kind in ("header", "footer"):
        for target in by_kind.get(kind, ()):
            links.update({key: value for key, value in _outside(parts.relations(target)).items() if key not in links})
    known, default = _styles(next((parts.get(path) for path in by_kind.get("styles", ())), None))
    numbering = next((parts.get(path) for path in by_kind.get("numbering", ())), None)
    notes = {
        f"{kind}{attribute(note, 'id')}": note
        for kind in ("footnote", "endnote")
        for path in by_kind.get(f"{kind}s", ())
        for note in (parts.get(path) or ())
        if attribute(note, "type") not in ("separator", "continuationSeparator", "continuationNotice")
    }
    return Package(
        main=main,
        links=links,
        headers=headers,
        footers=footers,
        notes=notes,
        styles=known,
        default=default,
        lists=_lists(numbering),
    )


def _references(main: Element) -> dict[str, list[str]]:
    """Return the relation ids of the headers and footers in use, each once, those of first pages first."""
    found: dict[str, list[str]] = {}
    for element in main.iter():
        kind = tag(element)
        if kind in ("headerReference", "footerReference"):
            listed = found.setdefault(kind, [])
            identity = attribute(element, "id")
            if identity not in listed:
                listed.insert(0 if attribute(element, "type") == "first" else len(listed), identity)
    return found


def _outside(relations: Mapping[str, tuple[str, str, bool]]) -> dict[str, str]:
    return {key: target for key, (kind, target, outside) in relations.items() if outside and kind == "hyperlink"}


def _styles(root: Element | None) -> tuple[dict[str, Style], Style]:
    """Return the styles by id, each with what it takes from those it rests on, and the document's defaults."""
    if root is None:
        return {}, Style()
    default = Style()
    own: dict[str, tuple[Style, str]] = {}
    for element in root:
        if tag(element) == "docDefaults":
            _look(default, child(child(element, "rPrDefault"), "rPr"))
        elif tag(element) == "style":
            style = Style(name=attribute(child(element, "name"), "val").lower())
            _look(style, child(element, "rPr"))
            _place(style, child(element, "pPr"))
            own[attribute(element, "styleId")] = (style, attribute(child(element, "basedOn"), "val"))
            if attribute(element, "default") in ("1", "true", "on") and attribute(element, "type") == "paragraph":
                own.setdefault("", (style, ""))
    return {identity: _inherited(identity, own) for identity in own}, default


def _inherited(identity: str, own: Mapping[str, tuple[Style, str]]) -> Style:
    style = Style()
    seen: set[str] = set()
    while identity in own and identity not in seen and len(seen) < 20:
        seen.add(identity)
        one, identity = own[identity]
        style.name = style.name or one.name
        style.bold = one.bold if style.bold is None else style.bold
        style.italic = one.italic if style.italic is None else style.italic
        style.caps = one.caps if style.caps is None else style.caps
        style.size = style.size or one.size
        style.level = style.level or one.level
        style.number = style.number or one.number
    return style


def _look(style: Style, properties: Element | None) -> None:
    if properties is None:
        return
    style.bold, style.italic = is_on(child(properties, "b")), is_on(child(properties, "i"))
    caps, small = is_on(child(properties, "caps")), is_on(child(properties, "smallCaps"))
    style.caps = caps if small is None else bool(caps or small)
    style.size = half_points(child(properties, "sz"))


def half_points(element: Element | None) -> float:
    """Return the size that *element* states, in points; 0.0 where it states none."""
    value = attribute(element, "val")
    return int(value) / 2 if value.isascii() and value.isdigit() and len(value) < 5 else 0.0


def _place(style: Style, properties: Element | None) -> None:
    if style.name.startswith("heading "):
        rest = style.name[8:].strip()
        style.level = int(rest) if rest in tuple("123456789") else 0
    elif style.name == "title":
        style.level = 1
    outline = attribute(child(properties, "outlineLvl"), "val")
    if not style.level and outline in tuple("012345678"):
        style.level = int(outline) + 1
    style.number = list_of(properties)


def list_of(properties: Element | None) -> tuple[str, int] | None:
    """Return the list and level of a paragraph's *properties*; None where it is in none."""
    numbered = child(properties, "numPr") if properties is not None else None
    if numbered is None and properties is not None:
        numbered = child(properties, "listPr")
    if numbered is None:
        return None
    identity = attribute(child(numbered, "numId"), "val") or attribute(child(numbered, "ilfo"), "val")
    level = attribute(child(numbered, "ilvl"), "val", "0")
    return identity, int(level) if level in tuple("012345678") else 0


def _lists(root: Element | None) -> dict[tuple[str, int], str]:
    if root is None:
        return {}
    kinds: dict[str, dict[int, str]] = {}
    for element in root:
        if tag(element) in ("abstractNum", "listDef"):
            identity = attribute(element, "abstractNumId") or attribute(element, "listDefId")
            kinds[identity] = dict(_levels(element))
    lists: dict[tuple[str, int], str] = {}
    for element in root:
        if tag(element) in ("num", "list"):
            # An element without children is false: `or` would pass over the one that is there.
            named = child(element, "abstractNumId")
            abstract = attribute(child(element, "ilst") if named is None else named, "val")
            identity = attribute(element, "numId") or attribute(element, "ilfo")
            for level, kind in kinds.get(abstract, {}).items():
                lists[identity, level] = kind
    return lists


def _levels(element: Element) -> Iterator[tuple[int, str]]:
    for level in element:
        depth = attribute(level, "ilvl", "0")
        if tag(level) == "lvl" and depth in tuple("012345678"):
            kind = attribute(child(level, "numFmt"), "val") or attribute(child(level, "nfc"), "val")
            shown = attribute(child(level, "lvlText"), "val")
            yield int(depth), "none" if kind == "none" or (kind not in ("bullet", "23") and not shown) else kind


def _refusal(name: str, expected: str, got: str) -> BadInputError:
    return BadInputError(
        "cannot read the resume",
        where=name,
        expected=expected,
        got=got,
        hint="open it in the program it was made with and save it anew as DOCX",
    )
