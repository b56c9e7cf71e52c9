"""The rows of a Word document: paragraphs, lists, tables, text boxes, headers and footers, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from attrs import define, evolve

from kairos.resumes.blocks import Line, Run
from kairos.resumes.headings import place_heading
from kairos.resumes.ooxml import Package, Style, attribute, child, half_points, is_on, list_of, tag
from kairos.resumes.rows import Row, wrapped_lines

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_ROWS: Final = 60_000
_INSIDE: Final = frozenset(
    {"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "sect", "sub-section", "body"}
)
"""What only wraps blocks or runs."""
_GONE: Final = frozenset({"del", "moveFrom", "rPr", "pPr", "sectPr", "tblPr", "tblGrid", "instrText", "delText", "rt"})
_PAGE: Final = re.compile(
    r"(?:page|seite|p[aá]gina)?\s*[0-9]{0,3}\s*(?:(?:of|/|von|de|-)\s*[0-9]{0,3})?\s*", re.IGNORECASE
)
_SYMBOLS: Final = {"f0b7": "•", "f0a7": "▪", "f0d8": "➢", "f0fc": "✓", "f02d": "–", "f0e0": "→", "f0b0": "°"}
_LONG_CELL: Final = 3
_WINDOWS: Final = {
    code: shown
    for code in range(0x80, 0xA0)
    if (shown := bytes([code]).decode("cp1252", "ignore")) and shown.isprintable()
}
"""What controls of Latin-1 are where text of Windows was taken for it: bullets, dashes and quotation marks."""


def document_rows(package: Package) -> list[Row]:
    """Return the rows of *package*: headers, the body, footers; what a header says twice stands once."""
    walker = _Walker(package)
    body = child(package.main, "body")
    rows = list(walker.blocks(body if body is not None else package.main))
    above = _furniture((row for part in package.headers for row in walker.blocks(part)), rows)
    below = _furniture((row for part in package.footers for row in walker.blocks(part)), [*above, *rows])
    return [*above, *rows, *below][:_ROWS]


def _furniture(found: Iterable[Row], rows: Sequence[Row]) -> list[Row]:
    """Return what headers or footers say that *rows* do not, without page numbers."""
    said = {row.text for row in rows}
    kept: list[Row] = []
    for row in found:
        if row.text and row.text not in said and not _PAGE.fullmatch(row.text):
            said.add(row.text)
            kept.append(evolve(row, bullet=False, gap=not kept))
    return kept


class _Walker:
    """Goes through the elements once."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._gap = True

    def blocks(self, container: Iterable[Element]) -> Iterator[Row]:
        for element in container:
            kind = tag(element)
            if kind == "p":
                yield from self._paragraph(element)
            elif kind == "tbl":
                yield from self._table(element)
            elif kind == "AlternateContent":
                yield from self.blocks(_chosen(element))
            elif kind == "r":
                # Some generators leave the paragraph out.
                yield from self._paragraph([element])
            elif kind not in _GONE:
                yield from self.blocks(element)

    def _table(self, table: Element) -> Iterator[Row]:
        for row in _within(table, "tr"):
            self._gap = True
            cells = [list(self.blocks(cell)) for cell in _within(row, "tc")]
            yield from _joined_cells([[one for one in cell if one.text] for cell in cells])
        self._gap = True

    def _paragraph(self, element: Element | list[Element]) -> Iterator[Row]:
        properties = None if isinstance(element, list) else child(element, "pPr")
        style = self._style(attribute(child(properties, "pStyle"), "val"))
        reading = _Runs(self._package, style)
        reading.take(element)
        number = list_of(properties) or style.number
        kind = self._package.lists.get(number, "") if number and number[0] != "0" else ""
        outline = attribute(child(properties, "outlineLvl"), "val")
        level = style.level or (int(outline) + 1 if outline in tuple("01234567") else 0)
        ruled = (
            child(child(properties, "pBdr"), "bottom") is not None
            or child(child(properties, "pBdr"), "top") is not None
        )
        lines = reading.lines()
        if not any(piece.text.strip() for pieces in lines for piece in pieces):
            self._gap = True
        before = attribute(child(properties, "spacing"), "before")
        gap = self._gap or (before.isascii() and before.isdigit() and len(before) < 6 and int(before) >= 100)
        first = True
        rows: list[Row] = []
        for pieces in lines:
            if not any(piece.text.strip() for piece in pieces):
                gap = True
                continue
            told = [piece for piece in pieces if piece.text.strip()]
            rows.append(
                Row(
                    line=Line(tuple(piece.run() for piece in pieces), hard=True),
                    size=max(piece.size for piece in told),
                    level=level,
                    bullet=first and bool(kind) and kind != "none",
                    depth=number[1] if number else 0,
                    gap=gap,
                    ruled=ruled,
                    caps=all(piece.caps for piece in told),
                )
            )
            self._gap = gap = first = False
        yield from wrapped_lines(rows)
        for box in reading.boxes:
            self._gap = True
            yield from self.blocks(box)
            self._gap = True

    def _style(self, identity: str) -> Style:
        return self._package.styles.get(identity) or self._package.styles.get("") or Style()


class _Runs:
    """The runs of one paragraph."""

    def __init__(self, package: Package, style: Style) -> None:
        self._package = package
        self._style = style
        self._made: list[_Piece | None] = []
        self._fields: list[list[str]] = []
        self._href = ""
        self.boxes: list[Element] = []

    def lines(self) -> list[list[_Piece]]:
        """Return the pieces, line by line as they are broken."""
        lines: list[list[_Piece]] = [[]]
        for piece in self._made:
            if piece is None:
                lines.append([])
            else:
                lines[-1].append(piece)
        return lines

    def take(self, element: Iterable[Element]) -> None:
        for one in element:
            kind = tag(one)
            if kind in _GONE:
                continue
            if kind == "r":
                self._run(one)
            elif kind in ("hyperlink", "hlink"):
                former = self._href
                self._href = self._package.links.get(attribute(one, "id"), "") or attribute(one, "dest") or former
                self.take(one)
                self._href = former
            elif kind == "fldSimple":
                former = self._href
                self._href = _linked(attribute(one, "instr")) or former
                self.take(one)
                self._href = former
            elif kind == "AlternateContent":
                self.take(_chosen(one))
            elif kind == "t":
                self._add(one.text or "", self._style)
            elif kind not in ("drawing", "pict", "object"):
                self.take(one)

    def _run(self, run: Element) -> None:
        properties = child(run, "rPr")
        if is_on(child(properties, "vanish")):
            return
        look = self._look(properties)
        for one in run:
            kind = tag(one)
            if kind == "t":
                self._add(one.text or "", look)
            elif kind in ("tab", "ptab"):
                self._add("\t", look)
            elif kind in ("br", "cr"):
                self._made.append(None)
            elif kind == "noBreakHyphen":
                self._add("-", look)
            elif kind == "sym":
                self._add(_SYMBOLS.get(attribute(one, "char").lower(), " "), look)
            elif kind == "fldChar":
                self._field(attribute(one, "fldCharType"))
            elif kind == "instrText" and self._fields:
                self._fields[-1].append(one.text or "")
            elif kind in ("footnoteReference", "endnoteReference"):
                self._note(f"{kind.removesuffix('Reference')}{attribute(one, 'id')}", look)
            elif kind in ("drawing", "pict", "AlternateContent", "object"):
                self._drawn(_chosen(one) if kind == "AlternateContent" else one)
            elif kind == "ruby":
                base = child(one, "rubyBase")
                self.take(one if base is None else base)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append([])
        elif kind == "separate" and self._fields:
            self._href = _linked("".join(self._fields[-1])) or self._href
        elif kind == "end" and self._fields and _linked("".join(self._fields.pop())):
            self._href = ""

    def _note(self, key: str, look: Style) -> None:
        note = self._package.notes.get(key)
        if note is not None:
            text = " ".join("".join(one.text or "" for one in note.iter() if tag(one) == "t").split())
            if text:
                self._add(f" ({text})", look)

    def _drawn(self, drawing: Element) -> None:
        """Remember the text boxes of *drawing*; those in a text box are found when that is read."""
        stack = [drawing]
        while stack:
            one = stack.pop()
            if tag(one) == "txbxContent":
                self.boxes.append(one)
            elif tag(one) == "AlternateContent":
                stack.append(_chosen(one))
            else:
                stack.extend(reversed(one))

    def _look(self, properties: Element | None) -> Style:
        named = attribute(child(properties, "rStyle"), "val")
        inner = self._package.styles.get(named, Style()) if named else Style()
        default = self._package.default

        def settled(own: bool | None, name: str) -> bool:
            for value in (own, getattr(inner, name), getattr(self._style, name), getattr(default, name)):
                if value is not None:
                    return bool(value)
            return False

        caps, small = is_on(child(properties, "caps")), is_on(child(properties, "smallCaps"))
        return Style(
            bold=settled(is_on(child(properties, "b")), "bold"),
            italic=settled(is_on(child(properties, "i")), "italic"),
            caps=settled(caps if small is None else bool(caps or small), "caps"),
            size=half_points(child(properties, "sz")) or inner.size or self._style.size or default.size or 10.0,
        )

    def _add(self, text: str, look: Style) -> None:
        text = text.translate(_WINDOWS).replace("\xad", "").replace("\n", " ")
        if text:
            caps = bool(look.caps)
            piece = _Piece(text, bool(look.bold), bool(look.italic), caps, look.size, _address(self._href))
            last = self._made[-1] if self._made else None
            if last is not None and last.joins(piece):
                last.text += text
            else:
                self._made.append(piece)


@define
class _Piece:
    """A run of text with all of its look."""

    text: str
    bold: bool
    italic: bool
    caps: bool
    size: float
    href: str

    def joins(self, other: _Piece) -> bool:
        """Return whether *other* looks the same, so that both are one run."""
        return (self.bold, self.italic, self.caps, self.size, self.href) == (
            other.bold,
            other.italic,
            other.caps,
            other.size,
            other.href,
        )

    def run(self) -> Run:
        return Run(self.text, bold=self.bold, italic=self.italic, href=self.href)


def _chosen(element: Element) -> Element:
    """Return the one branch of an alternative that is shown, so that nothing is read twice."""
    for kind in ("Choice", "Fallback"):
        found = child(element, kind)
        if found is not None:
            return found
    return element


def _within(element: Element, name: str) -> Iterator[Element]:
    """Yield the children called *name*, those in wrappers too."""
    for one in element:
        if tag(one) == name:
            yield one
        elif tag(one) in _INSIDE:
            yield from _within(one, name)


def _linked(instruction: str) -> str:
    match = re.match(r'\s*HYPERLINK\s+"([^"]{1,2000})"', instruction[:2100])
    return match[1] if match else ""


def _address(href: str) -> str:
    return href if href[:7].lower() in ("http://", "https:/", "mailto:") else ""


def _joined_cells(cells: list[list[Row]]) -> Iterator[Row]:
    """Yield the rows of a table's row: side by side where cells are short, cell after cell where they are columns."""
    told = [cell for cell in cells if cell]
    if not told:
        return
    long = [cell for cell in told if len(cell) > _LONG_CELL or sum(row.words for row in cell) > 40]
    side = told[0]
    heads = len(told) > 1 and len(side) <= 2 and place_heading(" ".join(row.text for row in side)) is not None
    if len(told) == 1 or len(long) > 1 or heads:
        for cell in told:
            yield from cell
        return
    if (
        len(told) == 2
        and long
        and len(long[0]) > 1
        and sum(row.words for row in (told[0] if long[0] is told[1] else told[1])) > 12
    ):
        for cell in told:
            yield from cell
        return
    yield from _beside(told)


def _beside(cells: list[list[Row]]) -> Iterator[Row]:
    """Yield short cells line by line, a tab between them; the dates of one cell, on two lines, stand together."""
    most = max(len(cell) for cell in cells)
    cells = [
        [_side_by_side(cell, " ")]
        if len(cell) < most and 1 < len(cell) <= 3 and all(row.words <= 4 for row in cell)
        else cell
        for cell in cells
    ]
    for index in range(max(len(cell) for cell in cells)):
        yield _side_by_side([cell[index] for cell in cells if index < len(cell)], "\t")


def _side_by_side(rows: list[Row], between: str) -> Row:
    if len(rows) == 1:
        return rows[0]
    runs: list[Run] = []
    for row in rows:
        if runs:
            runs.append(Run(between))
        runs.extend(row.line.runs)
    return evolve(
        rows[0],
        line=Line(tuple(runs), hard=True),
        size=max(row.size for row in rows),
        bullet=rows[0].bullet and between == " ",
        caps=all(row.caps for row in rows),
    )
