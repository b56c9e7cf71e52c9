"""How a document that has pages is set: template, paper, and where more fonts are."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from attrs import frozen

from kairos.errors import BadInputError

TEMPLATES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "plain": "one column of serif type, black on white, the name in the middle",
        "modern": "one column of sans-serif type, the name and headings in deep blue",
        "compact": "one column of sans-serif type, close-set, for a long career on few pages",
    }
)
"""What each template looks like, by name; the first is the one used where none is named."""
PAPERS: Final[Mapping[str, str]] = MappingProxyType({"a4": "a4", "letter": "us-letter"})
"""What typst calls each paper."""


@frozen(kw_only=True)
class PageStyle:
    """How the pages of a document are set."""

    template: str = "plain"
    """A name of `TEMPLATES`."""
    paper: str = "a4"
    """A name of `PAPERS`."""
    font_dirs: tuple[str, ...] = ()
    """Folders of the person's own fonts, asked for a character after the fonts that come with Kairos."""


def check_style(style: PageStyle) -> None:
    """Refuse a style that names what there is not.

    Raises:
        BadInputError: No such template or paper.
    """
    if style.template not in TEMPLATES:
        raise BadInputError(
            "there is no such template",
            expected=", ".join(TEMPLATES),
            got=repr(style.template[:40]),
            hint="kairos render --templates describes them",
        )
    if style.paper not in PAPERS:
        raise BadInputError("there is no such paper", expected=", ".join(PAPERS), got=repr(style.paper[:40]))
