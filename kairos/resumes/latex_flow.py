r"""What decides which of LaTeX's tokens are read: conditions, choices, loops, made-up names of commands."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kairos.resumes.headings import place_heading
from kairos.resumes.latex_gullet import Gullet, Macro, grouped, is_condition, split_groups
from kairos.resumes.latex_names import NO_HEADING
from kairos.resumes.latex_symbols import STYLES
from kairos.resumes.latex_tokens import CLOSE, OPEN, Kind, Token, raw_text
from kairos.resumes.page_builder import Builder


class Flow(Gullet):
    """Carries out the commands that say which others are carried out."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.builder = Builder()
        self._flags: dict[str, bool] = {}

    def control(self, name: str) -> bool:
        """Carry out what decides which tokens are read at all."""
        if name == "newif":
            self._flags[raw_text(self.argument()).removeprefix("\\if").strip()] = False
        elif name in ("iffalse", "ifdefined", "ifx", "ifnum", "ifdim", "ifcase", "ifodd"):
            self.skip_condition(to_else=True)
        elif is_condition(name):
            if self._flags.get(name[2:]) is False:
                self.skip_condition(to_else=True)
        elif name == "else":
            self.skip_condition(to_else=False)
        elif name[-4:] == "true" and name[:-4] in self._flags:
            self._flags[name[:-4]] = True
        elif name[-5:] == "false" and name[:-5] in self._flags:
            self._flags[name[:-5]] = False
        elif name in ("ifthenelse", "ifstrempty", "ifblank", "ifempty", "ifstrequal", "iftoggle", "ifbool"):
            self._choose(name)
        elif name in ("foreach", "forcsvlist", "@for"):
            self._foreach(name)
        elif name == "csname":
            letters = ""
            while (token := self.next()) is not None and token.kind in (Kind.TEXT, Kind.SPACE):
                letters += token.text
            self.push([Token(Kind.COMMAND, letters.strip())])
        elif name == "let":
            new, old = raw_text(self.argument()).strip("\\ "), self.argument()
            if old == [Token(Kind.TEXT, "=")]:
                old = self.argument()
            self.macros[new] = Macro(0, None, tuple(old)) if raw_text(old).strip("\\ ") != new else Macro(0, None, ())
        elif name in ("wd", "ht", "dp", "box", "copy", "unhbox"):
            self.argument()
        else:
            return name in ("fi", "makeatletter", "makeatother", "relax", "documentclass") and self._leave(name)
        return True

    def _leave(self, name: str) -> bool:
        if name == "documentclass":
            self.optional()
            self.argument()
        return True

    def _choose(self, name: str) -> None:
        test = self.argument()
        if name in ("ifstrempty", "ifblank", "ifempty"):
            holds = not raw_text(test)
        elif name == "ifstrequal":
            holds = raw_text(test) == raw_text(self.argument())
        else:
            equal = re.fullmatch(r"\\equal \{(.*)\}\{(.*)\}", raw_text(test))
            holds = equal[1].strip() == equal[2].strip() if equal else not raw_text(test).startswith("\\not")
        then, otherwise = self.argument(), self.argument()
        self.push(then if holds else otherwise)

    def _foreach(self, name: str) -> None:
        """Write out a loop over a list: each round is an item."""
        if name == "forcsvlist":
            command = self.argument()
            rounds = [[*command, *grouped(part)] for part in split_groups(self.argument())]
            self.push([token for one in rounds for token in one])
            return
        variable = ""
        while (token := self.next()) is not None and token.kind not in (Kind.OPEN, Kind.END, Kind.PAR):
            variable = variable or (token.text if token.kind is Kind.COMMAND else "")
        if token is None or token.kind is not Kind.OPEN:
            return
        self.push([OPEN])
        values = split_groups(self.argument())
        body = self.argument()
        if len(values) == 1 and len(values[0]) == 1 and values[0][0].kind is Kind.COMMAND:
            macro = self.macros.get(values[0][0].text)
            values = split_groups(macro.body) if macro else values
        made: list[Token] = []
        for value in values:
            self.spend(len(body) + len(value))
            made.append(Token(Kind.COMMAND, "item"))
            for part in body:
                made.extend(value if part == Token(Kind.COMMAND, variable) else (part,))
        self.builder.begin_list()
        self.push([*made, Token(Kind.COMMAND, "end"), OPEN, Token(Kind.TEXT, "itemize"), CLOSE])


def is_block(tokens: Sequence[Token]) -> bool:
    """Return whether *tokens* hold paragraphs, a list or an environment, and are no part of a line."""
    return any(
        token.kind is Kind.PAR or (token.kind is Kind.COMMAND and token.text in ("item", "begin", "foreach"))
        for token in tokens
    )


def heading_names(source: str) -> frozenset[str]:
    """Return the commands and environments whose first argument names a section somewhere in *source*."""
    names = set()
    calls = re.compile(
        r"\\(?:begin\{([A-Za-z*]{2,40})\}|([A-Za-z]{3,40}))\*?[ \t]{0,9}\n?[ \t]{0,9}\{([^{}\n]{3,60})\}"
    )
    for match in calls.finditer(source):
        name = match[1] or match[2]
        if name not in NO_HEADING and name not in STYLES and place_heading(match[3]):
            names.add(name)
    return frozenset(names)
