"""Help: the keys of the screen it was asked from, then those of the app."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen

from kairos.tui.bindings import bind
from kairos.tui.modals.read import ReadModal
from kairos.tui.text import assemble


class HelpScreen(ReadModal):
    """The keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("help.close", "question_mark,f1", "leave", "close", "Close the help."),
    ]

    def __init__(self, asked_from: Screen[object]) -> None:
        super().__init__(Content("Keys"), _content(asked_from))


def _content(asked_from: Screen[object]) -> Content:
    from kairos.tui.keys import dialogs, groups, screens

    title = next((title for title, kind, _ in screens() if type(asked_from) is kind), "")
    title = title or next((title for title, kind in dialogs() if type(asked_from) is kind), "")
    wanted = [group for group in groups() if group[0] == title] + [
        group for group in groups() if group[0] == "Everywhere"
    ]
    lines: list[Content] = []
    for name, says, bindings in wanted:
        lines += [Content.styled(name, "bold $accent"), Content.styled(says, "$foreground 70%"), Content("")]
        lines += _rows(bindings)
        lines.append(Content(""))
    return Content("\n").join(lines)


def _rows(bindings: Iterable[Binding]) -> Iterable[Content]:
    for one in bindings:
        yield assemble((f"  {one.key_display:<12}", "bold"), one.tooltip)
