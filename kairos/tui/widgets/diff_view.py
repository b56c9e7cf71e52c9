"""Base beside tailored, line by line and word by word, with the guard's findings at their lines.

In: comparisons. Out: `DiffView.Moved`. Keys: j k over lines, ] [ over changes, } { over sections, pages, home, end.
What is gone and what is new differ by mark (``[-gone-]``, ``{+new+}``), by weight (struck, bold) and by colour.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from attrs import define
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from kairos.models import Finding, LineChange, LineKind, SectionComparison, WordChange
from kairos.tui.bindings import bind
from kairos.tui.edits import row_kinds
from kairos.tui.text import assemble, hung, line, one_line, plain

_MARKS = {"equal": " ", "change": "~", "insert": "+", "delete": "-", "move": ">"}
_GONE = "$text-error on $error-muted strike"
_NEW = "$text-success on $success-muted bold"


@define
class _Block:
    """One line of the comparison as it is painted, or a heading."""

    section: int
    row: int | None
    """Number of the line in its section; None for a heading."""
    strips: list[Strip]
    top: int = 0


class DiffView(ScrollView, can_focus=True):
    """The comparison of all sections that differ."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("diff.down", "j,down", "step(1)", "down", "Go to the next line."),
        bind("diff.up", "k,up", "step(-1)", "up", "Go to the line before."),
        bind("diff.page_down", "pagedown,ctrl+d", "step(12)", "page down", "Go a dozen lines down."),
        bind("diff.page_up", "pageup,ctrl+u", "step(-12)", "page up", "Go a dozen lines up."),
        bind("diff.first", "g,home", "step(-100000)", "first", "Go to the first line."),
        bind("diff.last", "G,end", "step(100000)", "last", "Go to the last line."),
        bind("diff.next_change", "right_square_bracket,n", "change(1)", "next change", "Go to the next change."),
        bind("diff.previous_change", "left_square_bracket,p", "change(-1)", "change before", "Go a change back."),
        bind("diff.next_section", "right_curly_bracket", "section(1)", "next section", "Go to the next section."),
        bind("diff.previous_section", "left_curly_bracket", "section(-1)", "section before", "Go a section back."),
    ]
    DEFAULT_CSS = """
    DiffView {
        height: 1fr; background: $background; scrollbar-size-vertical: 1; overflow-x: hidden; overflow-y: scroll;
    }
    """

    class Moved(Message):
        """The cursor stands on another line."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.comparisons: tuple[SectionComparison, ...] = ()
        self.marks: dict[tuple[int, int], str] = {}
        """What stands behind a line, by section and line: pinned, banned, accepted."""
        self.unified = False
        self.at: tuple[int, int] = (0, 0)
        """Section and line under the cursor."""
        self._blocks: list[_Block] = []
        self._lines: list[tuple[int, Strip]] = []
        self._width = 0

    # What a screen asks ---------------------------------------------------------------------------------------------

    def show(
        self, comparisons: Sequence[SectionComparison], marks: Mapping[tuple[int, int], str] | None = None
    ) -> None:
        """Show *comparisons* with *marks* at their lines; the cursor stays where it stood as far as that still is."""
        first = not self.comparisons
        self.marks = dict(marks or {})
        self.comparisons = tuple(comparisons)
        self._build()
        places = self._places()
        if self.at not in places:
            near = [place for place in places if place >= self.at]
            self.at = near[0] if near else (places[-1] if places else (0, 0))
        if first and self.current is not None and self.current.op == "equal":
            self.action_change(1)
        self._reveal()

    def show_unified(self, unified: bool) -> None:
        """Show one column, or two."""
        if unified != self.unified:
            self.unified = unified
            self._build()
            self._reveal()

    def go(self, at: tuple[int, int]) -> None:
        """Move the cursor to a line of a section."""
        if at != self.at and at in self._places():
            self.at = at
            self.refresh()
            self._reveal()
            self.post_message(self.Moved())

    @property
    def current(self) -> LineChange | None:
        """The line under the cursor."""
        section, row = self.at
        if section < len(self.comparisons) and row < len(self.comparisons[section].lines):
            return self.comparisons[section].lines[row]
        return None

    # Painting -------------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        width = self.scrollable_content_region.width
        self._width = width
        if width < 20:
            return
        self._blocks = list(self._made(width))
        self._lines = []
        for number, block in enumerate(self._blocks):
            block.top = len(self._lines)
            self._lines += [(number, strip) for strip in block.strips]
        self.virtual_size = Size(width, len(self._lines))
        self.refresh()

    def _made(self, width: int) -> Iterator[_Block]:
        column = width - 2 if self.unified else (width - 5) // 2
        for number, comparison in enumerate(self.comparisons):
            heading = line(comparison.section.heading, "bold $accent")
            head = [Strip.blank(width - 2, self.rich_style)] if number else []
            if self.unified:
                head += self._strips(heading, column)
            else:
                left = assemble(heading, ("  as you wrote it", "$foreground 60%"))
                right = assemble(heading, ("  tailored", "$foreground 60%"))
                head += self._beside(left, right, column)
            yield _Block(section=number, row=None, strips=head)
            kinds = row_kinds(comparison)
            for row, change in enumerate(comparison.lines):
                strips = self._change(change, kinds[row], column, self.marks.get((number, row), ""))
                if change.findings:
                    strips += self._findings(change.findings, width - 2)
                yield _Block(section=number, row=row, strips=strips)
            placed = {id(one) for change in comparison.lines for one in change.findings}
            loose = [one for one in comparison.findings if id(one) not in placed]
            if loose:
                yield _Block(section=number, row=None, strips=self._findings(loose, width - 2))

    def _change(self, change: LineChange, kind: LineKind, column: int, said: str) -> list[Strip]:
        bullet = "• " if kind is LineKind.BULLET else ""
        weight = "bold" if kind is LineKind.HEADER else ""
        mark = _MARKS.get(change.op, " ")
        if self.unified:
            lead = assemble((f"{mark} ", "bold"), bullet)
            note = _note("fixed" if change.fixed else "moved" if change.op == "move" else "", said)
            return self._hung(lead, assemble(_side(change, ("equal", "delete", "insert"), weight), note), column)
        blank = self._strips(Content(""), column)
        left, right = blank, blank
        if change.op != "insert":
            lead = assemble(("- " if change.op == "delete" else "  ", "bold"), bullet)
            told = said if change.op == "delete" else ""
            words = assemble(_side(change, ("equal", "delete"), weight), _note("fixed" if change.fixed else "", told))
            left = self._hung(lead, words, column)
        if change.op != "delete":
            lead = assemble((f"{mark} ", "bold"), bullet)
            moved = "moved" if change.op == "move" else ""
            words = assemble(_side(change, ("equal", "insert"), weight), _note(moved, said))
            right = self._hung(lead, words, column)
        return self._joined(left, right, column)

    def _findings(self, findings: Sequence[Finding], column: int) -> list[Strip]:
        said: list[Strip] = []
        for finding in findings:
            lead = Content.styled("  ✗ ", "bold $text-error")
            said += self._hung(lead, line(finding.message, "$text-error"), column)
            if finding.compared_with and one_line(finding.compared_with)[:40] not in one_line(finding.message):
                wrote = assemble(("you wrote: ", "$foreground 60%"), line(finding.compared_with, "italic"))
                said += self._hung(Content("    "), wrote, column)
        if said:
            keys = (("e", "edit"), ("r", "put back"), ("f", "record as my own fact"))
            said += self._strips(
                assemble("    ", *(part for key, what in keys for part in ((key, "bold $accent"), f" {what}   "))),
                column,
            )
        return said

    def _hung(self, lead: Content, content: Content, column: int) -> list[Strip]:
        return [strip for one in hung(lead, content, column) for strip in self._strips(one, column)[:1]]

    def _beside(self, left: Content, right: Content, column: int) -> list[Strip]:
        return self._joined(self._strips(left, column), self._strips(right, column), column)

    def _joined(self, left: list[Strip], right: list[Strip], column: int) -> list[Strip]:
        blank = Strip.blank(column, self.rich_style)
        between = Strip([Segment(" │ ", self._visual_border())])
        count = max(len(left), len(right))
        return [
            Strip.join(
                [left[at] if at < len(left) else blank, between, right[at] if at < len(right) else blank],
            )
            for at in range(count)
        ]

    def _visual_border(self) -> Style:
        return self.rich_style + Style(dim=True)

    def _strips(self, content: Content, width: int) -> list[Strip]:
        strips = Visual.to_strips(self, content, width, None, self.visual_style, pad=True)
        return [strip.adjust_cell_length(width, self.rich_style) for strip in strips]

    def render_line(self, y: int) -> Strip:
        """Return one line of the view."""
        at = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        if at >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        number, strip = self._lines[at]
        block = self._blocks[number]
        here = block.row is not None and (block.section, block.row) == self.at
        base = self.rich_style
        gutter = Segment("▌ " if here else "  ", base + Style(bold=True) if here else base)
        return Strip([gutter, *strip]).adjust_cell_length(width, base)

    # Handlers -------------------------------------------------------------------------------------------------------

    def on_resize(self) -> None:
        """Wrap to the new width."""
        if self.scrollable_content_region.width != self._width:
            self._build()
            self._reveal()

    def notify_style_update(self) -> None:
        """Paint in the new look."""
        super().notify_style_update()
        if self._blocks:
            self._build()

    def on_click(self, event: events.Click) -> None:
        """Take the cursor to the line that was clicked."""
        at = event.y + self.scroll_offset.y
        if at < len(self._lines):
            block = self._blocks[self._lines[at][0]]
            if block.row is not None:
                self.go((block.section, block.row))

    def action_step(self, rows: int) -> None:
        """Go so many lines down."""
        places = self._places()
        if places:
            at = places.index(self.at) if self.at in places else 0
            self.go(places[max(0, min(at + rows, len(places) - 1))])

    def action_change(self, step: int) -> None:
        """Go to the next change, or the one before."""
        changes = [place for place in self._places() if self.comparisons[place[0]].lines[place[1]].op != "equal"]
        self._next(changes, step)

    def action_section(self, step: int) -> None:
        """Go to the next section, or the one before."""
        firsts = [(number, 0) for number, one in enumerate(self.comparisons) if one.lines]
        self._next(firsts, step)

    def _next(self, places: list[tuple[int, int]], step: int) -> None:
        ahead = [place for place in places if (place > self.at if step > 0 else place < self.at)]
        if ahead:
            self.go(ahead[0] if step > 0 else ahead[-1])

    def _places(self) -> list[tuple[int, int]]:
        return [(number, row) for number, one in enumerate(self.comparisons) for row in range(len(one.lines))]

    def _reveal(self) -> None:
        for block in self._blocks:
            if block.row is not None and (block.section, block.row) == self.at:
                top = max(0, block.top - (2 if block.row == 0 else 0))
                bottom = block.top + len(block.strips)
                height = max(1, self.scrollable_content_region.height)
                if top < self.scroll_offset.y:
                    self.scroll_to(y=top, animate=False, force=True)
                elif bottom > self.scroll_offset.y + height:
                    self.scroll_to(y=bottom - height, animate=False, force=True)


def _side(change: LineChange, ops: Sequence[str], weight: str) -> Content:
    """Return a side of *change*, or both at once, by which words are in it."""
    if change.op == "change":
        return _words(change.words, ops)
    if change.op == "delete":
        return plain(change.base, _GONE)
    return plain(change.tailored, _NEW if change.op == "insert" else weight)


def _note(text: str, mark: str = "") -> Content:
    note = Content.styled(f"  {text}", "$foreground 60% italic") if text else Content("")
    return note + Content.styled(f"  {mark}", "bold $accent") if mark else note


def _words(words: Sequence[WordChange], ops: Sequence[str]) -> Content:
    out = Content("")
    for word in words:
        if word.op not in ops:
            continue
        if word.op == "delete":
            out += assemble(("[-", _GONE), plain(word.text, _GONE), ("-]", _GONE))
        elif word.op == "insert":
            out += assemble(("{+", _NEW), plain(word.text, _NEW), ("+}", _NEW))
        else:
            out += plain(word.text)
    return out
