"""Every key of the app, from the bindings themselves: what the help shows and what docs/keys.md says.

``python -m kairos.tui.keys > docs/keys.md`` writes the page; a test compares.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from textual.binding import Binding
from textual.widget import Widget

from kairos.tui.screens.base import KairosScreen, bindings_of
from kairos.tui.widgets.board import Board
from kairos.tui.widgets.diff_view import DiffView
from kairos.tui.widgets.posting_list import PostingList
from kairos.tui.widgets.posting_view import PostingView
from kairos.tui.widgets.row_list import RowList

Group = tuple[str, str, list[Binding]]
"""A title, one sentence, and the keys."""


def screens() -> list[tuple[str, type[KairosScreen], tuple[type[Widget], ...]]]:
    """Return every screen with its title and the widgets whose keys it has."""
    from kairos.tui.screens.applications import ApplicationsScreen
    from kairos.tui.screens.approvals import ApprovalsScreen
    from kairos.tui.screens.compare import CompareScreen
    from kairos.tui.screens.insights import InsightsScreen
    from kairos.tui.screens.letter import LetterScreen
    from kairos.tui.screens.matches import MatchesScreen
    from kairos.tui.screens.posting import PostingScreen
    from kairos.tui.screens.profile import ProfileScreen
    from kairos.tui.screens.resume import ResumeScreen
    from kairos.tui.widgets.letter_view import LetterView
    from kairos.tui.widgets.plain_lists import SkillList, TailoredList
    from kairos.tui.widgets.resume_list import ResumeList

    return [
        ("Matches", MatchesScreen, (PostingList,)),
        ("Posting", PostingScreen, (PostingView,)),
        ("Compare", CompareScreen, (DiffView,)),
        ("Letter", LetterScreen, (LetterView,)),
        ("Approvals", ApprovalsScreen, (TailoredList,)),
        ("Applications", ApplicationsScreen, (Board,)),
        ("Resume", ResumeScreen, (ResumeList,)),
        ("Profile", ProfileScreen, (SkillList,)),
        ("Insights", InsightsScreen, ()),
    ]


def dialogs() -> list[tuple[str, type[Widget]]]:
    """Return every dialog that has keys of its own, with its title."""
    from kairos.tui.modals.amend import AmendModal
    from kairos.tui.modals.base import Dialog
    from kairos.tui.modals.choose import ChooseModal
    from kairos.tui.modals.confirm import ConfirmModal
    from kairos.tui.modals.edit import EditModal
    from kairos.tui.modals.fields import FieldsModal
    from kairos.tui.modals.filters import FiltersModal
    from kairos.tui.modals.import_file import ImportModal
    from kairos.tui.modals.paste import PasteModal
    from kairos.tui.modals.preferences import PreferencesModal
    from kairos.tui.modals.read import ReadModal
    from kairos.tui.modals.write_file import WriteModal

    return [
        ("Any dialog", Dialog),
        ("A question", ConfirmModal),
        ("A choice", ChooseModal),
        ("Filters", FiltersModal),
        ("Edit a line", EditModal),
        ("Put right", AmendModal),
        ("Put a resume right", FieldsModal),
        ("Import", ImportModal),
        ("Write a document", WriteModal),
        ("Paste a posting", PasteModal),
        ("Judged by", PreferencesModal),
        ("A text", ReadModal),
    ]


def keys_of(kind: type[Widget]) -> list[Binding]:
    """Return the keys of a widget or screen, its own before those of what it is made from."""
    if issubclass(kind, RowList) and kind is not RowList:
        return [*bindings_of(kind), *bindings_of(RowList)]
    return bindings_of(kind)


def groups() -> Iterator[Group]:
    """Yield the keys, the app's first, then screen by screen, then the dialogs'."""
    from kairos.tui.app import KairosApp

    yield "Everywhere", "These keys work on every screen.", bindings_of(KairosApp)
    for title, kind, widgets in screens():
        yield title, kind.HELP, [*bindings_of(kind), *(one for widget in widgets for one in keys_of(widget))]
    for title, dialog in dialogs():
        yield title, (dialog.__doc__ or "").splitlines()[0], bindings_of(dialog)


def keys_page() -> str:
    """Return docs/keys.md."""
    lines = [
        "# Keys",
        "",
        "Written by `python -m kairos.tui.keys > docs/keys.md` from the bindings; do not edit by hand. `^p` opens the",
        "command palette with the acts of the screen by name; `^x` stands for the control key and x. The name in the",
        "last column is what a keymap of your own would bind.",
    ]
    for title, says, bindings in groups():
        lines += ["", f"## {title}", "", says, "", "| keys | what it does | name |", "|---|---|---|"]
        lines += [f"| {_cell(one)} | {one.tooltip} | `{one.id}` |" for one in bindings]
    return "\n".join(lines) + "\n"


def _cell(binding: Binding) -> str:
    return " ".join(f"`{key}`" for key in (binding.key_display or binding.key).split(" "))


if __name__ == "__main__":
    sys.stdout.write(keys_page())
