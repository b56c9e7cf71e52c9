"""A base resume as a list that is edited: contact data, sections, entries, bullets, each a stop of the cursor.

In: an understood resume. Out: those of `RowList`. Keys: those of `RowList`; a long line is wrapped, and the cursor goes
from line to line, not from row to row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve, frozen

from kairos.models import Contact, Entry, LineKind, ResumeImport, ResumeSection, entry_header
from kairos.tui.text import fit, line, plain
from kairos.tui.widgets.row_list import Part, RowList

CONTACT = (
    ("name", "name"),
    ("label", "headline"),
    ("email", "e-mail"),
    ("phone", "phone"),
    ("url", "web page"),
    ("location", "place"),
    ("profiles", "profiles"),
)
"""Fields of the contact data, with what they are called."""
_LABEL = 9


@frozen(kw_only=True)
class ResumeRow:
    """One row: a line of the resume, or a part of one that is wrapped."""

    place: str
    """As corrections name it: ``contact.email``, ``2``, ``2.1``, ``2.1.3``, ``2.text``, ``2.1.keywords``."""
    name: str
    """What names the line while others come and go: ids and keys, not numbers."""
    kind: str
    """``contact``, ``section``, ``header``, ``text``, ``keywords`` or ``bullet``."""
    text: str
    part: int = 0
    """0 for the first row of the line."""
    mark: str = ""
    """For a section: what there is to say of it."""
    unplaced: bool = False

    @property
    def numbers(self) -> tuple[int, ...]:
        """Section, entry and bullet from 1, as far as the place has them; empty for contact data."""
        return tuple(int(part) for part in self.place.split(".") if part.isdecimal())


class ResumeList(RowList[ResumeRow]):
    """The lines of one base resume."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._resume: ResumeImport | None = None

    def tell(self, told: ResumeImport) -> None:
        """Show a resume, the cursor on the line where it stood."""
        self._resume = told
        self._wrap()

    def on_resize(self) -> None:
        """Wrap to the new width."""
        self._wrap()
        super().on_resize()

    def _wrap(self) -> None:
        if self._resume is not None and self.size.width > 10:
            self.show(list(resume_rows(self._resume, self.size.width - 4)))

    def key_of(self, item: ResumeRow) -> str:
        """Return what names the row."""
        return f"{item.name}#{item.part}"

    def row(self, item: ResumeRow, width: int) -> list[Part]:
        """Return the row as it reads: headings marked, bullets hung."""
        if item.kind == "section":
            mark = f"  {item.mark}"
            room = max(8, width - len(mark))
            text = fit(item.text, min(room, max(len(item.text), 1)))
            look = "warn" if item.unplaced else "accent"
            return [(text, look), (fit(mark, width - len(text)), "warn" if item.unplaced else "dim")]
        if item.kind == "contact" and item.part == 0:
            label = fit(dict(CONTACT)[item.place.partition(".")[2]], _LABEL)
            return [(label + " ", "dim"), (fit(item.text, width - _LABEL - 1), "")]
        return [(fit(item.text, width), {"header": "strong", "keywords": "dim"}.get(item.kind, ""))]

    # A wrapped line is one stop --------------------------------------------------------------------------------------

    def go(self, index: int) -> None:
        """Move the cursor to the line at *index*, to its first row; onwards where the cursor came from before it."""
        index = max(0, min(index, len(self.items) - 1))
        if self.items and index > self.cursor and self._start(index) == self._start(self.cursor):
            index = next((at for at in range(index, len(self.items)) if not self.items[at].part), self.cursor)
        super().go(self._start(index))

    def _start(self, index: int) -> int:
        while 0 < index < len(self.items) and self.items[index].part:
            index -= 1
        return index

    def next_unplaced(self) -> bool:
        """Go to the next section that no rule placed, round the end; return whether there is one."""
        found = [at for at, row in enumerate(self.items) if row.unplaced]
        if not found:
            return False
        super().go(next((at for at in found if at > self.cursor), found[0]))
        return True


def resume_rows(told: ResumeImport, width: int) -> Iterator[ResumeRow]:
    """Yield the rows of a resume, long lines wrapped to *width*."""
    yield from _contact_rows(told.resume.contact, width)
    for number, section in enumerate(told.sections, start=1):
        unplaced = section.id in told.resume.unplaced
        yield ResumeRow(
            place=str(number),
            name=section.id,
            kind="section",
            text=line(section.heading).plain or "(no heading)",
            mark=_mark(section, unplaced=unplaced),
            unplaced=unplaced,
        )
        yield from _section_rows(number, section, width)


def _mark(section: ResumeSection, *, unplaced: bool) -> str:
    kind = str(section.section_type).replace("_", " ")
    if unplaced:
        return "? not placed: T says what it is"
    return kind if section.tailorable else f"{kind} · never tailored"


def _contact_rows(contact: Contact, width: int) -> Iterator[ResumeRow]:
    for field, _ in CONTACT:
        value = getattr(contact, field)
        text = ", ".join(value) if isinstance(value, tuple) else value
        if text or field == "name":
            place = f"contact.{field}"
            row = ResumeRow(place=place, name=place, kind="contact", text=line(text).plain or "no name")
            yield from _wrapped(row, "", width - _LABEL - 1, " " * (_LABEL + 1))


def _section_rows(number: int, section: ResumeSection, width: int) -> Iterator[ResumeRow]:
    if section.content.text:
        row = ResumeRow(place=f"{number}.text", name=f"{section.id}/text", kind="text", text=section.content.text)
        yield from _wrapped(row, "  ", width)
    for index, entry in enumerate(section.content.entries, start=1):
        yield from _entry_rows(f"{number}.{index}", f"{section.id}/{entry.key}", entry, width)


def _entry_rows(place: str, name: str, entry: Entry, width: int) -> Iterator[ResumeRow]:
    header = ResumeRow(place=place, name=name, kind="header", text=entry_header(entry) or "(no title)")
    yield from _wrapped(header, "  ", width)
    if entry.text:
        row = ResumeRow(place=f"{place}.text", name=f"{name}/text", kind="text", text=entry.text)
        yield from _wrapped(row, "    ", width)
    if entry.keywords:
        text = ", ".join(entry.keywords)
        row = ResumeRow(place=f"{place}.keywords", name=f"{name}/keywords", kind="keywords", text=text)
        yield from _wrapped(row, "    ", width)
    for at, text in enumerate(entry.bullets, start=1):
        row = ResumeRow(place=f"{place}.{at}", name=f"{name}/{at}", kind=LineKind.BULLET, text=text)
        yield from _wrapped(row, "    • ", width)


def _wrapped(row: ResumeRow, lead: str, width: int, hang: str = "") -> Iterable[ResumeRow]:
    """Yield *row* in as many rows as its text needs behind *lead*, further ones indented as far."""
    indent = hang or " " * len(lead)
    lines = plain(row.text).wrap(max(12, width - len(lead))) or [plain("")]
    for part, one in enumerate(lines):
        before = lead if part == 0 else indent
        yield evolve(row, text=before + one.plain.rstrip(), part=part)
