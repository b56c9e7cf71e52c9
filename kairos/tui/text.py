"""What becomes of foreign text on its way to the terminal: the one place where it is cleaned.

Stored text is verbatim, so a title may hold escape bytes, right-to-left overrides, invisible letters or markup. What
leaves here holds printable characters and, where several lines are meant, newlines. Markup is not escaped, because it
is never read: every sink takes `Content` or ``markup=False``.
"""

from __future__ import annotations

import unicodedata

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.style import Style

_MARKS = 2
"""Accents that one letter may carry: more of them climb over the lines above."""
_FILLERS = frozenset("\u115f\u1160\u17b4\u17b5\u3164\uffa0\ufe0e\ufe0f")
"""Letters and selectors that show nothing, or that terminals disagree on the width of."""
_BREAKS = frozenset("\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")


def clean(text: str) -> str:
    r"""Return *text* as printable characters and newlines: nothing in it can act, hide or turn the line around.

    Control bytes (C0, C1, DEL), format characters (bidi, zero-width, soft hyphen, tags), lone surrogates, private and
    unassigned code points go; other line ends become ``\n``, tabs and odd blanks a blank; accents stop at two a letter.

    Example:
        >>> clean("Senior\x1b[31m \u202eDev\u202c\u200b\t(C++)\r\nRemote")
        'Senior[31m Dev (C++)\nRemote'
    """
    if text.isascii() and text.isprintable():
        return text
    out: list[str] = []
    marks = 0
    for char in text.replace("\r\n", "\n").replace("\r", "\n"):
        kind = unicodedata.category(char)
        if kind in ("Mn", "Me", "Mc"):
            marks += 1
            if marks > _MARKS or char in _FILLERS:
                continue
        else:
            marks = 0
        if char in _BREAKS:
            out.append("\n")
        elif kind == "Zs" or char == "\t":
            out.append(" ")
        elif kind[0] != "C" and char not in _FILLERS:
            out.append(char)
    return "".join(out)


def one_line(text: str, limit: int = 500) -> str:
    r"""Return *text* cleaned, its white space folded, on one line of at most *limit* characters.

    Example:
        >>> one_line("  Data\n\n Engineer ")
        'Data Engineer'
    """
    # Cut before cleaning: a title of a megabyte is not worth reading to its end.
    line = " ".join(clean(text[: limit * 4]).split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def fit(text: str, width: int, *, right: bool = False) -> str:
    """Return a cleaned line padded or cut to *width* cells, with an ellipsis where something was cut.

    Example:
        >>> fit("Platform Engineer", 9), fit("0.8", 5, right=True)
        ('Platform…', '  0.8')
    """
    size = cell_len(text)
    if size <= width:
        return " " * (width - size) + text if right else text + " " * (width - size)
    return set_cell_size(text, width - 1) + "…" if width > 0 else ""


def plain(text: str, style: str | Style = "") -> Content:
    """Return foreign *text*, which may have several lines, as content that no markup in it can reach."""
    return Content.styled(clean(text), style) if style else Content(clean(text))


def line(text: str, style: str | Style = "") -> Content:
    """Return foreign *text* as content on one line."""
    return Content.styled(one_line(text), style) if style else Content(one_line(text))


def hung(lead: str | Content, content: Content, width: int) -> list[Content]:
    """Return *content* wrapped to *width* behind *lead*, its further lines indented as far; at least one line."""
    first = Content(lead) if isinstance(lead, str) else lead
    indent = first.cell_length
    lines = content.wrap(max(8, width - indent)) or [Content("")]
    return [assemble(first if number == 0 else " " * indent, one.rstrip()) for number, one in enumerate(lines)]


def assemble(*parts: str | Content | tuple[str, str]) -> Content:
    """Return *parts* joined: our own words, content, or our own words with a style. Foreign text comes as content."""
    out = Content("")
    for part in parts:
        if isinstance(part, tuple):
            out += Content.styled(*part)
        else:
            out += Content(part) if isinstance(part, str) else part
    return out
