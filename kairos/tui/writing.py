"""Writing a document from a screen: ask where to and in what look, make it, say how many pages it has."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content

from kairos.models import clean_line
from kairos.tui.modals.write_file import WantedFile, WriteModal

if TYPE_CHECKING:
    from kairos.resumes import PageStyle, Rendered
    from kairos.tui.screens.base import KairosScreen
    from kairos.workspace import Workspace


async def write_document(
    screen: KairosScreen, headline: Content, make: Callable[[Workspace, str, PageStyle], Rendered]
) -> None:
    """Ask where to write a document, write it, and say so.

    Args:
        screen: Who asks.
        headline: What is written.
        make: The document in a format and a style.

    Raises:
        KairosError: It may not leave the file, cannot be made, or a file is there already.
    """
    wanted = await screen.app.push_screen_wait(WriteModal(headline))
    if wanted is None:
        return
    pages = await screen.ask(lambda workspace: _written(workspace, wanted, make))
    sheets = "" if pages is None else f", {pages} page{'' if pages == 1 else 's'}"
    screen.host.say(f"wrote {clean_line(wanted.path)}{sheets}")


def _written(
    workspace: Workspace, wanted: WantedFile, make: Callable[[Workspace, str, PageStyle], Rendered]
) -> int | None:
    from kairos.resumes import PageStyle, format_for

    made = make(workspace, format_for(wanted.path), PageStyle(template=wanted.template, paper=wanted.paper))
    workspace.write_file(Path(wanted.path).expanduser(), made.content)
    return made.pages
