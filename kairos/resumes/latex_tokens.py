r"""LaTeX as tokens: commands, braces, text; comments, ``\begin{comment}`` and what ``\verb`` quotes are settled."""

from __future__ import annotations

import re
from enum import Enum
from typing import Final, NamedTuple


class Kind(Enum):
    """What a token is."""

    COMMAND = "command"
    TEXT = "text"
    SPACE = "space"
    PAR = "par"
    OPEN = "open"
    CLOSE = "close"
    MATH = "math"
    CELL = "cell"
    PARAM = "param"
    STYLE = "style"
    """Made by the reader itself: the style or address from here to the end of the group."""
    END = "end"
    """Made by the reader itself: the end of what it reads apart."""


class Token(NamedTuple):
    """One token; a command's text is its name without the backslash."""

    kind: Kind
    text: str = ""


SPACE: Final = Token(Kind.SPACE, " ")
PAR: Final = Token(Kind.PAR)
OPEN: Final = Token(Kind.OPEN, "{")
CLOSE: Final = Token(Kind.CLOSE, "}")
END: Final = Token(Kind.END)

_SCAN: Final = re.compile(
    r"(?P<comment>%[^\n]*(?:\n[ \t]*)?)"
    r"|\\(?P<word>[A-Za-z]+)(?P<gap>[ \t]*\n?[ \t]*(?!\n))?"
    r"|\\(?P<sign>.|\n)"
    r"|(?P<par>[ \t]*\n[ \t]*\n\s*)"
    r"|(?P<space>[ \t\n]+)"
    r"|(?P<open>\{)|(?P<close>\})|(?P<math>\$\$?)|(?P<cell>&)|#(?P<param>[1-9])"
    r"|(?P<mark>[\[\]*#~])"
    r"|(?P<text>[^%\\{}$&#~\[\]*\s]+|\s|.)",
    re.DOTALL,
)
_INTERNAL: Final = re.compile(r"[A-Za-z@]+[ \t]*")
_VERB: Final = re.compile(r"\*?([^A-Za-z*\s])(.*?)\1", re.DOTALL)
_ADDRESS: Final = re.compile(r"\s{0,9}\{((?:[^{}\\#\n]|\\[%#&_~{}]|#(?![1-9])){1,2000})\}")
_SKIPPED: Final = ("comment", "filecontents", "filecontents*")
_QUOTED: Final = ("verbatim", "verbatim*", "lstlisting")


def tokens_of(source: str) -> list[Token]:
    r"""Return *source* as tokens.

    Example:
        >>> [token.text for token in tokens_of(r"\textbf{50\% up} % a note")]
        ['textbf', '{', '50', '%', ' ', 'up', '}', ' ']
    """
    source = source.replace("\r\n", "\n").replace("\r", "\n")
    found: list[Token] = []
    at, internal = 0, False
    while at < len(source):
        match = _SCAN.match(source, at)
        if match is None:  # every character matches one of the alternatives
            break
        at = match.end()
        word = match["word"]
        if word is None:
            _plain(match, found)
            continue
        if internal and source[match.start() + 1 + len(word) :][:1] == "@":
            inner = _INTERNAL.match(source, match.start() + 1)
            if inner:
                word, at = inner[0].strip(), inner.end()
        internal = {"makeatletter": True, "makeatother": False}.get(word, internal)
        if word == "verb" and (quoted := _VERB.match(source, match.start() + 5)):
            found.append(Token(Kind.TEXT, quoted[2]))
            at = quoted.end()
        elif word == "begin":
            at = _environment(source, at, found)
        elif word in ("href", "url") and (address := _ADDRESS.match(source, at)):
            # In an address a percent sign begins no comment.
            plain = re.sub(r"\\([%#&_~{}])", r"\1", address[1]).strip()
            found.extend((Token(Kind.COMMAND, word), OPEN, Token(Kind.TEXT, plain), CLOSE))
            at = address.end()
        else:
            found.append(Token(Kind.COMMAND, word))
    return found


def _plain(match: re.Match[str], found: list[Token]) -> None:
    kind = match.lastgroup
    if kind == "sign":
        # A backslash before a line's end is a space, as the backslash before a space is.
        found.append(Token(Kind.COMMAND, match["sign"] if not match["sign"].isspace() else " "))
    elif kind == "par":
        found.append(PAR)
    elif kind == "space":
        found.append(SPACE)
    elif kind == "open":
        found.append(OPEN)
    elif kind == "close":
        found.append(CLOSE)
    elif kind == "math":
        found.append(Token(Kind.MATH, match["math"]))
    elif kind == "cell":
        found.append(Token(Kind.CELL, "&"))
    elif kind == "param":
        found.append(Token(Kind.PARAM, match["param"]))
    elif kind == "mark":
        found.append(Token(Kind.SPACE if match["mark"] == "~" else Kind.TEXT, match["mark"]))
    elif kind == "text":
        found.append(Token(Kind.TEXT, match["text"]))


def _environment(source: str, at: int, found: list[Token]) -> int:
    r"""Take a ``\begin`` whose name ends at *at*; return where reading goes on."""
    name = re.compile(r"\s{0,9}\{([A-Za-z*]{1,40})\}").match(source, at)
    if name and name[1] in (*_SKIPPED, *_QUOTED):
        past = source.find(f"\\end{{{name[1]}}}", name.end())
        if past >= 0:
            if name[1] in _QUOTED:
                found.append(PAR)
                for line in source[name.end() : past].split("\n"):
                    found.extend((Token(Kind.TEXT, line), Token(Kind.COMMAND, "\\")))
                found.append(PAR)
            return past + len(name[1]) + 6
    found.append(Token(Kind.COMMAND, "begin"))
    return at


def raw_text(tokens: list[Token]) -> str:
    """Return *tokens* as they were written, near enough for an address, a name of a file or a length."""
    parts = []
    for token in tokens:
        if token.kind is Kind.COMMAND:
            parts.append(token.text if not token.text.isalpha() else f"\\{token.text} ")
        elif token.kind is Kind.PARAM:
            parts.append(f"#{token.text}")
        else:
            parts.append(token.text or " ")
    return "".join(parts).strip()
