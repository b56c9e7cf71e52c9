r"""LaTeX's input: files within files, macros written out, conditions decided; all of it bounded.

A macro that calls itself, or one that doubles its argument, ends in an error and never in a full memory.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attrs import define, frozen

from kairos.errors import BadInputError
from kairos.resumes.latex_tokens import CLOSE, OPEN, SPACE, Kind, Token, raw_text

MAX_TOKENS: Final = 500_000
"""Most tokens that are read or made of one resume; a long one has some ten thousand."""
MAX_DEPTH: Final = 500
"""Most macros that are written out within one another."""


@frozen
class Macro:
    """A command that the document defines."""

    arity: int
    default: tuple[Token, ...] | None
    """What the first argument is where it is not given; None where it is no optional one."""
    body: tuple[Token, ...]


@define
class _Frame:
    tokens: Sequence[Token]
    at: int = 0


class Gullet:
    """Hands out tokens one by one."""

    def __init__(self, name: str) -> None:
        self.macros: dict[str, Macro] = {}
        self.environments: dict[str, tuple[Macro, tuple[Token, ...]]] = {}
        self._name = name
        self._frames: list[_Frame] = []
        self._left = MAX_TOKENS

    def spend(self, tokens: int) -> None:
        """Count *tokens* towards what one resume may have."""
        self._left -= tokens
        if self._left < 0:
            raise self.refusal(f"at most {MAX_TOKENS:,} pieces, its macros written out", "more")

    def refusal(self, expected: str, got: str) -> BadInputError:
        """Return the error for LaTeX that goes beyond a bound."""
        return BadInputError(
            "cannot read the resume",
            where=self._name,
            expected=f"LaTeX with {expected}",
            got=got,
            hint="look for a macro that calls itself, or save the resume as PDF and import that",
        )

    def push(self, tokens: Sequence[Token]) -> None:
        """Put *tokens* before all that is still to be read."""
        while self._frames and self._frames[-1].at >= len(self._frames[-1].tokens):
            self._frames.pop()
        if len(self._frames) >= MAX_DEPTH:
            raise self.refusal(f"at most {MAX_DEPTH} macros within one another", "more")
        if tokens:
            self._frames.append(_Frame(tokens))

    def next(self) -> Token | None:
        """Return the next token; None at the end."""
        while self._frames:
            frame = self._frames[-1]
            if frame.at < len(frame.tokens):
                frame.at += 1
                self._left -= 1
                if self._left < 0:
                    self.spend(1)
                return frame.tokens[frame.at - 1]
            self._frames.pop()
        return None

    def peek(self, *, spaces: bool = True) -> Token | None:
        """Return what `next` would return, or with *spaces* false what it would return behind blanks."""
        held: list[Token] = []
        token = self.next()
        while not spaces and token is not None and token.kind is Kind.SPACE:
            held.append(token)
            token = self.next()
        if token is not None:
            held.append(token)
        self.push(held)
        return token

    def star(self) -> bool:
        """Take a star; return whether there was one."""
        token = self.peek()
        if token == Token(Kind.TEXT, "*"):
            self.next()
            return True
        return False

    def optional(self) -> list[Token] | None:
        """Take an argument in brackets; None where there is none."""
        token = self.peek(spaces=False)
        if token is None or token != Token(Kind.TEXT, "["):
            return None
        self._skip_spaces()
        self.next()
        taken: list[Token] = []
        depth = 0
        while (token := self.next()) is not None and token.kind is not Kind.END:
            if token.kind is Kind.PAR and not depth:
                # A bracket that nobody closed was no argument.
                break
            depth += {Kind.OPEN: 1, Kind.CLOSE: -1}.get(token.kind, 0)
            if depth < 0:
                break
            if not depth and token == Token(Kind.TEXT, "]"):
                return taken
            taken.append(token)
        self.push([Token(Kind.TEXT, "["), *taken, *([token] if token else [])])
        return None

    def has_group(self) -> bool:
        """Return whether an argument in braces comes next, blanks aside."""
        token = self.peek(spaces=False)
        return token is not None and token.kind is Kind.OPEN

    def argument(self) -> list[Token]:
        """Take one argument: what stands in braces, else the next token; a text gives its first letter."""
        self._skip_spaces()
        token = self.next()
        if token is None or token.kind in (Kind.PAR, Kind.END, Kind.CLOSE):
            if token is not None:
                self.push([token])
            return []
        if token.kind is Kind.TEXT and len(token.text) > 1:
            self.push([Token(Kind.TEXT, token.text[1:])])
            return [Token(Kind.TEXT, token.text[0])]
        return self._group() if token.kind is Kind.OPEN else [token]

    def rest(self) -> list[Token]:
        """Take all that is left of the document."""
        taken: list[Token] = []
        while (token := self.next()) is not None and token.kind is not Kind.END:
            taken.append(token)
        return taken

    def argument_text(self) -> str:
        """Take the next text whole, blanks before it left out; the empty text where none comes."""
        self._skip_spaces()
        token = self.next()
        if token is not None and token.kind is Kind.TEXT:
            return token.text
        self.push([token] if token is not None else [])
        return ""

    def groups(self, most: int) -> list[list[Token]]:
        """Take as many arguments in braces as follow one another, brackets between them left out; at most *most*."""
        taken: list[list[Token]] = []
        while len(taken) < most:
            if self.has_group():
                taken.append(self.argument())
            elif not taken and self.peek() == Token(Kind.TEXT, "["):
                if self.optional() is None:
                    break
            else:
                break
        return taken

    def _group(self) -> list[Token]:
        taken: list[Token] = []
        depth = 0
        while (token := self.next()) is not None:
            if token.kind is Kind.END:
                # The brace was never closed: what was to be read apart ends here all the same.
                self.push([token])
                break
            depth += {Kind.OPEN: 1, Kind.CLOSE: -1}.get(token.kind, 0)
            if depth < 0:
                break
            taken.append(token)
        return taken

    def _skip_spaces(self) -> None:
        while (token := self.next()) is not None:
            if token.kind is not Kind.SPACE:
                self.push([token])
                return

    def macro_arguments(self, macro: Macro) -> list[list[Token]]:
        """Take the arguments that *macro* has."""
        arguments: list[list[Token]] = []
        if macro.default is not None and macro.arity:
            given = self.optional()
            arguments.append(list(macro.default) if given is None else given)
        while len(arguments) < macro.arity:
            arguments.append(self.argument())
        return arguments

    def expand(self, body: Sequence[Token], arguments: Sequence[Sequence[Token]]) -> list[Token]:
        """Return *body* with its parameters replaced."""
        made: list[Token] = []
        for token in body:
            if token.kind is Kind.PARAM and int(token.text) <= len(arguments):
                made.extend(arguments[int(token.text) - 1])
            else:
                made.append(token)
            if len(made) > self._left:
                self.spend(len(made))
        self.spend(len(made))
        return made

    def define(self, command: str) -> None:
        r"""Take a definition behind *command* (``\newcommand``, ``\def`` and their kin)."""
        self.star()
        name = raw_text(self.argument()).lstrip("\\").strip()
        if command in ("def", "edef", "gdef", "xdef"):
            macro = self._primitive()
        elif command.endswith("DocumentCommand"):
            kinds = [kind for kind in raw_text(self.argument()) if kind in "moOsdDrR"]
            optional = bool(kinds) and kinds[0] in "oO"
            macro = Macro(len(kinds), () if optional else None, tuple(self.argument()))
        else:
            macro = self._parametrised()
        if not (command == "providecommand" and name in self.macros):
            self.macros[name] = macro

    def define_environment(self) -> None:
        r"""Take what follows ``\newenvironment``."""
        self.star()
        name = raw_text(self.argument())
        begin = self._parametrised()
        self.environments[name] = (begin, tuple(self.argument()))

    def _parametrised(self) -> Macro:
        count = self.optional()
        digits = raw_text(count) if count is not None else "0"
        default = self.optional() if count is not None else None
        body = tuple(self.argument())
        arity = int(digits) if digits.isdecimal() and len(digits) == 1 else 0
        return Macro(arity, None if default is None else tuple(default), body)

    def _primitive(self) -> Macro:
        arity = 0
        while (token := self.next()) is not None and token.kind not in (Kind.OPEN, Kind.END, Kind.PAR):
            if token.kind is Kind.PARAM:
                arity = max(arity, int(token.text))
        if token is None or token.kind is not Kind.OPEN:
            return Macro(0, None, ())
        return Macro(arity, None, tuple(self._group()))

    def skip_condition(self, *, to_else: bool) -> None:
        r"""Leave tokens out up to the ``\fi`` of the condition that is open, or to its ``\else``."""
        depth = 0
        while (token := self.next()) is not None and token.kind is not Kind.END:
            if token.kind is not Kind.COMMAND:
                continue
            if token.text == "fi":
                if not depth:
                    return
                depth -= 1
            elif token.text == "else" and to_else and not depth:
                return
            elif is_condition(token.text):
                depth += 1


_NO_CONDITION: Final = (
    "ifthenelse",
    "iff",
    "ifstrempty",
    "ifblank",
    "ifstrequal",
    "iftoggle",
    "ifbool",
    "ifempty",
    "ifdef",
)


def is_condition(command: str) -> bool:
    r"""Return whether *command* opens a condition that ``\fi`` ends."""
    return command.startswith("if") and command not in _NO_CONDITION and not command.startswith("ifdef")


def split_groups(tokens: Sequence[Token]) -> list[list[Token]]:
    """Return *tokens* cut at the commas outside braces."""
    parts: list[list[Token]] = [[]]
    depth = 0
    for token in tokens:
        depth += {Kind.OPEN: 1, Kind.CLOSE: -1}.get(token.kind, 0)
        if token.kind is Kind.TEXT and not depth and "," in token.text:
            first, *others = token.text.split(",")
            parts[-1].append(Token(Kind.TEXT, first))
            parts.extend([Token(Kind.TEXT, other)] for other in others)
        else:
            parts[-1].append(token)
    return [part for part in parts if any(token.text.strip() for token in part)]


def grouped(tokens: Sequence[Token], style: str = "") -> list[Token]:
    """Return *tokens* as a group, in *style* where one is given."""
    return [OPEN, *((Token(Kind.STYLE, style),) if style else ()), *tokens, CLOSE]


def spaced(parts: Sequence[Sequence[Token]]) -> list[Token]:
    """Return *parts* with blanks between them."""
    made: list[Token] = []
    for part in parts:
        made.extend((*part, SPACE))
    return made[:-1]
