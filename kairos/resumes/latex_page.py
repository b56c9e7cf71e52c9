r"""LaTeX's commands carried out: text, styles, lists, tables, headings, files; not what they mean in a resume.

A command that nobody defines is read by what it is given: a date among its arguments makes an entry, two short
arguments a label and its text, one argument the words themselves.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from kairos.resumes.blocks import Line, plain_line
from kairos.resumes.dates import find_dates
from kairos.resumes.latex_flow import Flow, heading_names, is_block
from kairos.resumes.latex_gullet import Macro, grouped, spaced
from kairos.resumes.latex_names import (
    BROKEN,
    DECLARED,
    DEFINING,
    DRAWN,
    ENDING,
    FILES,
    FILLED,
    FIXED,
    HEADINGS,
    LAYOUT,
    LISTS,
    TABLES,
)
from kairos.resumes.latex_symbols import ACCENTS, ICONS, SKIPPED, SKIPPED_LAST, STYLES, SYMBOLS, accented, typeset
from kairos.resumes.latex_tokens import END, PAR, SPACE, Kind, Token, raw_text, tokens_of
from kairos.resumes.page_builder import LABEL_LENGTH, Builder

MAX_FILES: Final = 200
"""Most files that one resume takes in."""
_MAX_NESTING: Final = 24
_MAX_ARGUMENTS: Final = 9
_SHORT: Final = 160
_DATEISH: Final = re.compile(r"(?:19|20)[0-9]{2}|['’][0-9]{2}\b")
_GIVEN: Final = re.compile(r"=?[-+]?[0-9.]{1,8}(?:pt|em|ex|cm|mm|in)?")
_LENGTH: Final = re.compile(
    r"[-+]?[0-9.]+\s*(?:pt|em|ex|cm|mm|in|\\[A-Za-z]+)|\\[a-z]{1,20}(?:width|height|skip|sep)|[\w-]{1,30}=\S{1,60}"
)


class Page(Flow):
    """Reads one document into its `Builder`."""

    def __init__(self, name: str, beside: Callable[[str], bytes | None]) -> None:
        super().__init__(name)
        self.typesetting = True
        """Whether text counts: before ``\begin{document}`` it does not."""
        self.missing: list[str] = []
        """Files that the document takes in and that are not there."""
        self.heading_names: frozenset[str] = frozenset()
        self._beside = beside
        self._files = 0
        self._nested = 0
        self._open: list[str] = []

    def read(self, source: str) -> None:
        """Read *source* to its end."""
        self.heading_names = heading_names(source)
        self.typesetting = "\\begin{document}" not in source
        self.push(tokens_of(source))
        self._run()
        self.builder.flush()

    def _run(self) -> None:
        while (token := self.next()) is not None and token.kind is not Kind.END:
            self._take(token)

    def _take(self, token: Token) -> None:
        kind, builder = token.kind, self.builder
        if kind is Kind.COMMAND:
            self._command(token.text)
        elif kind is Kind.OPEN:
            builder.open_group()
        elif kind is Kind.CLOSE:
            builder.close_group()
        elif not self.typesetting:
            return
        elif kind is Kind.TEXT:
            builder.text(typeset(token.text))
        elif kind is Kind.SPACE:
            builder.space()
        elif kind is Kind.PAR:
            builder.par()
        elif kind is Kind.CELL:
            builder.gap()
        elif kind is Kind.STYLE:
            builder.style(token.text)

    def apart(self, tokens: Sequence[Token]) -> Builder:
        """Return what *tokens* come to, read by themselves."""
        if self._nested >= _MAX_NESTING:
            raise self.refusal(f"at most {_MAX_NESTING} arguments within one another", "more")
        outer, self.builder = self.builder, Builder()
        self.builder.headed = outer.headed
        was, self.typesetting = self.typesetting, True
        self._nested += 1
        self.push([*tokens, END])
        self._run()
        self._nested -= 1
        self.builder.flush()
        inner, self.builder, self.typesetting = self.builder, outer, was
        return inner

    def line(self, tokens: Sequence[Token]) -> Line:
        """Return *tokens* as one line."""
        return self.apart(tokens).line()

    def _command(self, name: str) -> None:
        if name in self.macros and name not in FIXED and not self.meant(name, self.macros[name]):
            self._expand(self.macros[name])
        elif name in self.macros and name not in FIXED:
            return
        elif name == "begin":
            self._begin(raw_text(self.argument()))
        elif name == "end":
            self._end(raw_text(self.argument()))
        elif not (self._structure(name) or self._characters(name) or self.known(name) or self._setting(name)):
            self._unknown(name)

    def known(self, _name: str) -> bool:
        """Carry out a command that resume classes have; return False where it is none."""
        return False

    def meant(self, _name: str, _macro: Macro) -> bool:
        """Carry out a command of the document's own by what it means; return False where it is to be written out."""
        return False

    def _expand(self, macro: Macro) -> None:
        self.push(self.expand(macro.body, self.macro_arguments(macro)))

    def _structure(self, name: str) -> bool:
        builder = self.builder
        if name in DEFINING:
            self.define(name)
        elif name in ("newenvironment", "renewenvironment", "NewEnviron"):
            self.define_environment()
        elif name in HEADINGS:
            self.star()
            self.optional()
            self._heading(HEADINGS[name], self.argument())
            if name == "sectionTitle":
                self.groups(1)
        elif name in FILES:
            self._file(name)
        elif name == "item":
            self._item()
        elif name in BROKEN:
            self.star()
            self.optional()
            builder.newline()
        elif name in ENDING:
            if self.typesetting:
                builder.par()
        elif name in FILLED:
            if name in ("hskip", "hspace*"):
                self.groups(1)
            builder.gap()
        elif name in ("href", "url", "link", "website"):
            self._link(name)
        elif name in ("paragraph", "subparagraph", "minisec"):
            self.star()
            builder.par()
            self.push([*grouped(self.argument(), "b"), SPACE])
        else:
            return self.control(name)
        return True

    def _characters(self, name: str) -> bool:
        builder = self.builder
        if name in ACCENTS and (name not in ("c", "d", "b", "k", "r", "t", "u", "v", "H") or self._accents()):
            builder.text(accented(name, self._letter()))
        elif name in SYMBOLS:
            shown = SYMBOLS[name]
            if shown == " ":
                builder.space()
            elif self.typesetting:
                builder.text(shown)
            if name.isalpha() and self.has_group() and (body := self.argument()):
                self.push(grouped(body))
        elif name in STYLES:
            style = STYLES[name]
            if name in DECLARED:
                if style:
                    self.push([Token(Kind.STYLE, style)])
            else:
                self.push(grouped(self.argument(), style))
        elif name[:2] == "fa" and len(name) > 2:
            self._icon(name[2:])
        elif name == "symbol":
            self.argument()
        else:
            return False
        return True

    def _accents(self) -> bool:
        token = self.peek(spaces=False)
        return token is not None and (token.kind in (Kind.TEXT, Kind.OPEN) or token.text in ("i", "j"))

    def _letter(self) -> str:
        argument = self.argument()
        # Another accent within: \'{\i}, \'{\^o}.
        return self.line(argument).text if argument else ""

    def _icon(self, icon: str) -> None:
        self.star()
        style = self.optional()
        if icon == "Icon" and self.has_group():
            icon = raw_text(self.argument())
        elif style is None and self.has_group():
            body = self.argument()
            self.push(grouped(body))
        meaning = ICONS.get(icon.lower().replace("-", ""))
        if meaning and self.typesetting and not self.builder.headed:
            self.builder.text(f"{meaning}: ")

    def _setting(self, name: str) -> bool:
        """Pass over what only sets the page, and its arguments."""
        if name in SKIPPED_LAST:
            self.star()
            self._brackets()
            for _count in range(SKIPPED_LAST[name]):
                self.argument()
                self._brackets()
            self.push(grouped(self.argument()))
            return True
        if name in SKIPPED:
            self.star()
            for _count in range(SKIPPED[name]):
                self.optional()
                self.groups(1)
            self.optional()
            return True
        if not name.endswith(("font", "size", "skip", "sep", "style", "width", "indent", "space")) or len(name) < 5:
            return False
        token = self.peek(spaces=False)
        if token is not None and token.kind is Kind.TEXT and _GIVEN.fullmatch(token.text):
            self.argument_text()
        return True

    def _brackets(self) -> None:
        """Pass over optional arguments, and what stands before a box's content: ``(12,12)`` or ``0=``."""
        while self.optional() is not None:
            pass
        token = self.peek()
        if token is not None and token.kind is Kind.TEXT and re.match(r"\(|[0-9]{1,3}=?$", token.text):
            closed = token.text.endswith(("=", ")")) or token.text.isdigit()
            self.next()
            while not closed and (token := self.next()) is not None and token.kind in (Kind.TEXT, Kind.SPACE):
                closed = token.text.endswith(")")

    def _link(self, name: str) -> None:
        address = raw_text(self.argument())
        shown = self.argument() if name != "url" and self.has_group() else [Token(Kind.TEXT, address)]
        if not any(token.text.strip() for token in shown):
            shown = [Token(Kind.TEXT, address)]
        self.push(grouped(shown, f">{address}") if self.typesetting else [])

    def _item(self) -> None:
        if not self.typesetting:
            return
        label = self.optional()
        self.builder.item()
        shown = self.line(label) if label else plain_line("")
        if any(character.isalnum() for character in shown.text):
            end = [] if shown.text.endswith(":") else [Token(Kind.TEXT, ":")]
            self.push([*grouped([*(label or ()), *end], "b"), SPACE])

    def _heading(self, level: int, title: list[Token]) -> None:
        if self.typesetting:
            self.builder.heading(level, self.line(title))

    def _file(self, name: str) -> None:
        folder = raw_text(self.argument()) if name in ("import", "subimport") else ""
        path = raw_text(self.argument()).strip('"')
        if folder:
            path = f"{folder.rstrip('/')}/{path}"
        self._files += 1
        if self._files > MAX_FILES:
            raise self.refusal(f"at most {MAX_FILES} files taken in", "more")
        for candidate in (path, f"{path}.tex"):
            found = self._beside(candidate) if candidate.endswith((".tex", ".cfg", ".txt", ".ltx")) else None
            if found is not None:
                text = found.decode("utf-8", "replace")
                self.heading_names |= heading_names(text)
                self.push(tokens_of(text))
                return
        if self.typesetting:
            self.missing.append(path)

    def _begin(self, name: str) -> None:
        self.builder.open_group()
        self._open.append(name)
        if name == "document":
            self.typesetting = True
        elif not self.typesetting:
            return
        elif name in self.environments and not self._environment_meant(name, self.environments[name][0]):
            self._begin_own(name)
        elif name in self.environments:
            return
        elif name in LISTS:
            self.optional()
            self.groups(2)
            self.builder.begin_list()
        elif name in TABLES:
            self.optional()
            self.groups(TABLES[name])
            self.builder.begin_table()
        elif name in DRAWN:
            self._drawing(name)
        elif name in LAYOUT:
            while self.optional() is not None:
                pass
            self.groups(LAYOUT[name])
            self.builder.par()
        elif not self._environment_meant(name, None):
            self._begin_unknown()

    def _begin_own(self, name: str) -> None:
        begin, _end = self.environments[name]
        arguments = self.macro_arguments(begin)
        self._open[-1] = name
        self.push(self.expand(begin.body, arguments))

    def _begin_unknown(self) -> None:
        self.optional()
        arguments = self.groups(_MAX_ARGUMENTS)
        self.builder.par()
        if arguments:
            self.unknown(arguments)

    def _environment_meant(self, name: str, macro: Macro | None) -> bool:
        """Take an environment that stands for a section or an entry."""
        if name not in self.heading_names:
            return self.environment(name, macro)
        arguments = self.macro_arguments(macro) if macro else self.groups(1)
        if arguments:
            self._heading(3 if "sub" in name.lower() else 2, arguments[0])
        return True

    def environment(self, _name: str, _macro: Macro | None) -> bool:
        """Take an environment that resume classes have; return False where it is none."""
        return False

    def _end(self, name: str) -> None:
        if name == "document":
            self.builder.flush()
            self.typesetting = False
            return
        if name in self.environments and name not in self.heading_names:
            self.push(self.environments[name][1])
        if name in LISTS:
            self.builder.end_list()
        elif name in TABLES:
            self.builder.end_table()
        elif self.typesetting:
            self.builder.par()
        self.builder.close_group()
        if self._open:
            self._open.pop()

    def _drawing(self, name: str) -> None:
        """Keep the words of a drawing's nodes, and nothing of its lines."""
        texts: list[list[Token]] = []
        node = False
        while (token := self.next()) is not None and token.kind is not Kind.END:
            if token == Token(Kind.COMMAND, "end"):
                self.push([token])
                break
            if "node" in token.text or token.text in ("put", "caption", "rput"):
                node = True
            elif token.kind is Kind.OPEN:
                self.push([token])
                body = self.argument()
                if node:
                    texts.append(body)
                node = False
        self.builder.par()
        for text in texts:
            self.push([PAR])
            self.push(grouped(text))
        self._ignore(name)

    def _ignore(self, _name: str) -> None:
        return

    def _unknown(self, name: str) -> None:
        self.star()
        if not self.typesetting:
            return
        arguments = self.groups(_MAX_ARGUMENTS)
        if name in self.heading_names and arguments:
            self._heading(3 if "sub" in name.lower() else 2, arguments[0])
        elif arguments:
            self.unknown(arguments)

    def unknown(self, arguments: list[list[Token]]) -> None:
        """Read what a command that nobody defines was given."""
        arguments = [argument for argument in arguments if not _LENGTH.fullmatch(raw_text(argument))]
        if len(arguments) == 1:
            self.push(grouped(arguments[0]))
        elif arguments and not self.entry(arguments):
            first = self.line(arguments[0]) if not is_block(arguments[0]) else plain_line("")
            second = [] if is_block(arguments[1]) else arguments[1]
            if len(arguments) == 2 and second and first.text and len(first.text) <= LABEL_LENGTH:
                self.builder.labelled(first, self.line(second))
            else:
                self.push([PAR, *spaced([[*grouped(one), PAR] for one in arguments])])

    def entry(self, arguments: list[list[Token]]) -> bool:
        """Take *arguments* as an entry's header and what stands below it; return False where no date is among them."""
        if len(arguments) < 2 or not any(_DATEISH.search(raw_text(one)) for one in arguments if len(one) < _SHORT):
            return False
        parts: list[Line] = []
        below: list[list[Token]] = []
        for index, argument in enumerate(arguments):
            line = plain_line("") if is_block(argument) else self.line(argument)
            late = index > 2 and len(arguments) > 4 and len(line.text.split()) > 4 and not is_date(line.text)
            if is_block(argument) or len(line.text) > _SHORT or late:
                below.append(argument)
            else:
                parts.append(line)
        told = [part for part in parts if part.text]
        if len(told) < 2 or not any(is_date(part.text) for part in told):
            return False
        self.builder.fields(tuple(told))
        # What was pushed last is read first.
        for argument in reversed(below):
            self.push([*grouped(argument), PAR])
        return True


def is_date(text: str) -> bool:
    """Return whether *text* is dates and hardly anything else.

    Example:
        >>> is_date("Jan 2015 -- Present"), is_date("Analyst since 2015")
        (True, False)
    """
    found = find_dates(text)
    return found is not None and len(text[: found.at].strip(" (,|") + text[found.past :].strip(" ),.|")) <= 3
