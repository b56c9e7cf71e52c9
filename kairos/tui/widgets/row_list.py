"""A list painted line by line.

In: items, a row each. Out: `RowList.Moved`, `RowList.Opened`. Keys: j k, arrows, pages, home and end; mouse.
Only the lines that show are painted and only the two that change are painted again, so the cost of a key is the same
at ten rows and at a hundred thousand.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Generic, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from kairos.tui.bindings import bind
from kairos.tui.text import fit

T = TypeVar("T")
Part = tuple[str, str]
"""Text of known width, and its look: empty, ``dim``, ``strong``, ``accent``, ``warn``, ``bad`` or ``good``."""


class RowList(Widget, Generic[T], can_focus=True):
    """Rows with a cursor; subclasses say how an item is painted and what names it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("list.down", "j,down", "down", "down", "Go to the next row."),
        bind("list.up", "k,up", "up", "up", "Go to the row before."),
        bind("list.page_down", "pagedown,ctrl+d", "page_down", "page down", "Go a page down."),
        bind("list.page_up", "pageup,ctrl+u", "page_up", "page up", "Go a page up."),
        bind("list.first", "g,home", "first", "first", "Go to the first row."),
        bind("list.last", "G,end", "last", "last", "Go to the last row."),
        bind("list.open", "enter", "open", "open", "Open what is under the cursor."),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "row--cursor",
        "row--cursor-blurred",
        "row--dim",
        "row--strong",
        "row--accent",
        "row--warn",
        "row--bad",
        "row--good",
        "row--bar",
    }
    DEFAULT_CSS = """
    RowList {
        height: 1fr; width: 1fr; background: $background;
        & > .row--cursor { background: $block-cursor-background; color: $block-cursor-foreground; }
        & > .row--cursor-blurred { background: $panel; }
        & > .row--dim { color: $foreground 60%; }
        & > .row--strong { text-style: bold; }
        & > .row--accent { color: $accent; text-style: bold; }
        & > .row--warn { color: $warning; }
        & > .row--bad { color: $error; }
        & > .row--good { color: $success; }
        & > .row--bar { color: $border; }
    }
    """
    ROW_HEIGHT: ClassVar[int] = 1

    class Moved(Message):
        """The cursor stands on another item, or on none."""

        def __init__(self, control: RowList[Any], item: Any) -> None:
            super().__init__()
            self.list = control
            self.item = item

        @property
        def control(self) -> RowList[Any]:
            """The list."""
            return self.list

        def can_replace(self, message: Message) -> bool:
            """Only where the cursor came to rest matters."""
            return isinstance(message, RowList.Moved) and message.list is self.list

    class Opened(Message):
        """The item under the cursor was asked for."""

        def __init__(self, control: RowList[Any], item: Any) -> None:
            super().__init__()
            self.list = control
            self.item = item

        @property
        def control(self) -> RowList[Any]:
            """The list."""
            return self.list

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.items: list[T] = []
        self.cursor = 0
        self.top = 0
        self._looks: dict[str, Style] = {}

    # What a subclass says -------------------------------------------------------------------------------------------

    def key_of(self, item: T) -> str:
        """Return what names *item* for ever, so that the cursor finds it again."""
        raise NotImplementedError

    def row(self, item: T, width: int) -> list[Part]:
        """Return *item* as parts that fill *width* cells."""
        raise NotImplementedError

    def thumb(self) -> tuple[float, float]:
        """Return where in the whole list the view begins and ends, as fractions."""
        count = max(1, len(self.items))
        return self.top / count, min(1.0, (self.top + self.view) / count)

    # What a screen asks ---------------------------------------------------------------------------------------------

    @property
    def current(self) -> T | None:
        """The item under the cursor; None in an empty list."""
        return self.items[self.cursor] if 0 <= self.cursor < len(self.items) else None

    @property
    def view(self) -> int:
        """How many rows show."""
        return max(1, self.size.height // self.ROW_HEIGHT)

    def show(self, items: Sequence[T], *, keep: str | None = None) -> None:
        """Show *items*; the cursor stays on the one named *keep*, or where it stood where that is gone."""
        keys = {self.key_of(item): index for index, item in enumerate(items)}
        if keep is None and self.current is not None:
            keep = self.key_of(self.current)
        offset = self.cursor - self.top
        self.items = list(items)
        self.cursor = max(0, min(keys.get(keep or "", self.cursor), len(self.items) - 1))
        self.top = self.cursor - offset
        self._settle()
        self.refresh()
        self._told()

    def go(self, index: int) -> None:
        """Move the cursor to the row at *index*, kept within the list."""
        index = max(0, min(index, len(self.items) - 1))
        if index == self.cursor or not self.items:
            return
        old, top = self.cursor, self.top
        self.cursor = index
        self._settle()
        if self.top == top:
            self._repaint(old)
            self._repaint(index)
        else:
            self.refresh()
        self._told()

    def repaint(self, key: str) -> None:
        """Paint the row named *key* again."""
        for index in range(self.top, min(len(self.items), self.top + self.view + 1)):
            if self.key_of(self.items[index]) == key:
                self._repaint(index)

    # Painting -------------------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """Return one line of the view."""
        width = self.size.width
        base = plain = self._look("")
        index = self.top + y // self.ROW_HEIGHT
        if index >= len(self.items) or width < 4:
            return Strip.blank(width, base)
        on_cursor = index == self.cursor
        if on_cursor:
            base += self._look("cursor" if self.has_focus else "cursor-blurred")
        parts = self._line(self.items[index], y % self.ROW_HEIGHT, width - 2, on_cursor=on_cursor)
        segments = [Segment(text, base + self._look(look) if look else base) for text, look in parts]
        strip = Strip(segments).adjust_cell_length(width - 1, base)
        return Strip([*strip, Segment(self._bar(y), plain + self._look("bar"))], width)

    def _line(self, item: T, _line: int, width: int, *, on_cursor: bool) -> list[Part]:
        mark = ("▌", "accent") if on_cursor else (" ", "")
        return [mark, *self.row(item, width)]

    def _look(self, name: str) -> Style:
        """Return a style by its name, the list's own by the empty one; kept, since each line asks for six."""
        if name not in self._looks:
            found = self.get_component_rich_style(f"row--{name}", partial=True) if name else self.rich_style
            self._looks[name] = found
        return self._looks[name]

    def _bar(self, y: int) -> str:
        start, end = self.thumb()
        if start <= 0 and end >= 1:
            return " "
        at = (y + 0.5) / max(1, self.size.height)
        # A thumb of a hair's width in a long list would fall between two lines.
        least = 1 / max(1, self.size.height)
        start = min(start, 1 - least)
        return "┃" if start <= at < max(end, start + least) else "│"

    def _repaint(self, index: int) -> None:
        y = (index - self.top) * self.ROW_HEIGHT
        self.refresh(Region(0, y, self.size.width, self.ROW_HEIGHT))

    def _settle(self) -> None:
        """Keep the cursor in view, and no blank below the last row where rows above could fill it."""
        self.top = min(self.top, self.cursor)
        self.top = max(self.top, self.cursor - self.view + 1)
        self.top = max(0, min(self.top, len(self.items) - self.view))

    def _told(self) -> None:
        self.post_message(self.Moved(self, self.current))

    def notify_style_update(self) -> None:
        """Forget looks that a theme or focus changed."""
        self._looks.clear()
        super().notify_style_update()

    # Handlers -------------------------------------------------------------------------------------------------------

    def on_focus(self) -> None:
        """Show the cursor as live."""
        self.refresh()

    def on_blur(self) -> None:
        """Show the cursor as resting."""
        self.refresh()

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self._settle()
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Take the cursor to the row that was clicked; a second click opens it."""
        index = self.top + event.y // self.ROW_HEIGHT
        if index < len(self.items):
            self.go(index)
            if event.chain == 2:
                self.action_open()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll by three rows; the cursor stays in view."""
        event.stop()
        self._scroll(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll by three rows; the cursor stays in view."""
        event.stop()
        self._scroll(-3)

    def _scroll(self, rows: int) -> None:
        self.top = max(0, min(self.top + rows, len(self.items) - self.view))
        self.go(max(self.top, min(self.cursor, self.top + self.view - 1)))
        self.refresh()

    def action_down(self) -> None:
        """Go to the next row."""
        self.go(self.cursor + 1)

    def action_up(self) -> None:
        """Go to the row before."""
        self.go(self.cursor - 1)

    def action_page_down(self) -> None:
        """Go a page down."""
        self.go(self.cursor + self.view - 1)

    def action_page_up(self) -> None:
        """Go a page up."""
        self.go(self.cursor - self.view + 1)

    def action_first(self) -> None:
        """Go to the first row."""
        self.go(0)

    def action_last(self) -> None:
        """Go to the last row."""
        self.go(len(self.items) - 1)

    def action_open(self) -> None:
        """Open what is under the cursor."""
        if self.current is not None:
            self.post_message(self.Opened(self, self.current))


def columns(*parts: tuple[str, int, str] | tuple[str, int, str, bool]) -> list[Part]:
    """Return ``(text, width, look[, right])`` columns as parts, each cut or padded to its width."""
    return [(fit(part[0], part[1], right=len(part) > 3 and bool(part[3])), part[2]) for part in parts if part[1] > 0]
