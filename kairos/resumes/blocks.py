"""The few kinds of block that a written resume is made of, whatever it was written in.

Markdown and plain text are read into these; `kairos.resumes.assemble` makes sections of them.
"""

from __future__ import annotations

from typing import TypeAlias

from attrs import evolve, frozen


@frozen
class Run:
    """A run of text in one style."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    href: str = ""

    @property
    def styled(self) -> bool:
        """Whether the writer set it apart."""
        return self.bold or self.italic or self.code or bool(self.href)


@frozen
class Line:
    """One line of the source."""

    runs: tuple[Run, ...]
    hard: bool = False
    """Whether the line ends where the writer wanted it to, and not where a paragraph happened to wrap."""

    @property
    def text(self) -> str:
        """The words alone, on one line, without the addresses of links."""
        return " ".join("".join(run.text for run in self.runs).split())

    @property
    def full(self) -> str:
        """The words, each link's address in parentheses behind it unless it says the same."""
        return " ".join("".join(map(_with_address, self.runs)).split())

    @property
    def styled(self) -> bool:
        """Whether the whole line is set apart."""
        return bool(self.runs) and all(run.styled or not run.text.strip() for run in self.runs)


@frozen
class Heading:
    """A heading; 1 is the highest level."""

    level: int
    line: Line


@frozen
class Para:
    """A paragraph."""

    lines: tuple[Line, ...]


@frozen
class Item:
    """An item of a list, bulleted or numbered."""

    lines: tuple[Line, ...]
    depth: int = 0


@frozen
class Term:
    """A name that the paragraphs after it define."""

    line: Line


@frozen
class Fields:
    """The header of an entry whose parts the source keeps apart, as the arguments of a command or a table's cells."""

    parts: tuple[Line, ...]
    roles: tuple[str, ...] = ()
    """What each part is (`kairos.resumes.fields` has the names); empty where only the words tell."""

    @property
    def lines(self) -> tuple[Line, ...]:
        """The parts that say something, each as a line of its own."""
        return tuple(evolve(part, hard=True) for part in self.parts if part.text)


Block: TypeAlias = Heading | Para | Item | Term | Fields


def plain_line(text: str, *, hard: bool = False) -> Line:
    """Return *text* as a line without styles."""
    return Line((Run(text),), hard)


def joined(lines: tuple[Line, ...]) -> str:
    """Return *lines* as text: a newline after a hard line, a space where a paragraph wrapped."""
    parts: list[str] = []
    for line in lines:
        if line.full:
            parts.extend((line.full, "\n" if line.hard else " "))
    return "".join(parts).strip()


def same_address(text: str, href: str) -> bool:
    """Return whether a link's text is its address, with or without the scheme."""
    return _bare(text) == _bare(href)


def _bare(address: str) -> str:
    address = address.strip().lower().removeprefix("mailto:")
    return address.removeprefix("https://").removeprefix("http://").rstrip("/")


def _with_address(run: Run) -> str:
    if not run.href or same_address(run.text, run.href):
        return run.text
    return f"{run.text} ({run.href})"
