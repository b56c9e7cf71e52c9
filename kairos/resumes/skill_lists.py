"""Lists of skills: ``Languages: Python, SQL`` and bare bullets as groups with keywords; prose stays prose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from kairos.models import Entry, SectionContent
from kairos.resumes.blocks import Block, Fields, Heading, Item, Line, Run, Term, joined

_LABEL: Final = re.compile(r"(?P<label>[^:;.,]{1,50}|[^:]{1,50}):(?:\s+(?P<rest>.*)|$)", re.DOTALL)
_SENTENCES: Final = re.compile(r"[a-z)][.!?]\s+[A-Z]")
_LONGEST: Final = 60
_LEAST_SPACED: Final = 4
_PLAIN_WORD: Final = re.compile(r"[^A-Z0-9]{2,}[,;:|/]?|.*[,;|()]")
_SECOND_WORDS: Final = frozenset(
    {
        *(
            "Server",
            "Native",
            "Studio",
            "Code",
            "Learning",
            "Process",
            "Project",
            "Office",
            "Cloud",
            "Functions",
            "Boot",
        ),
        *("Rails", "Control", "Design", "Management", "Analysis", "Framework", "Suite", "Actions", "Pipelines", "Web"),
    }
)
"""Words that end a name of two words far more often than they are one."""
_OPENING, _CLOSING = "([{", ")]}"


def read_skills(blocks: Sequence[Block]) -> SectionContent:
    """Return a skills section: an entry a group, in order, names as keywords, what is no list as text or bullets."""
    groups = [_Group("")]
    for block in blocks:
        if isinstance(block, Heading | Term):
            groups.append(_Group(block.line.full))
            continue
        if isinstance(block, Fields) and block.roles == ("title", "level"):
            groups[-1].rate(*(part.full for part in block.parts))
            continue
        lines = [part for line in block.lines for part in _unfolded(line)]
        if isinstance(block, Item) and _is_named_list(lines):
            groups.append(_Group(lines[0].full))
            groups[-1].add(joined(tuple(lines[1:])), is_item=False)
            groups[-1].closed = True
            continue
        whole = isinstance(block, Item) and not _is_list(lines)
        for text in [joined(tuple(lines))] if whole else _texts(lines):
            label, rest = _labelled(text)
            if label:
                groups.append(_Group(label))
            elif groups[-1].closed:
                groups.append(_Group(""))
            groups[-1].add(rest, is_item=isinstance(block, Item) and not label)
            groups[-1].closed = bool(label) and bool(rest)
    made = [group for group in groups if not group.empty]
    if len(made) > 1 and all(group.spaced for group in made):
        for group in made:
            group.cut_at_blanks()
    return SectionContent(entries=tuple(group.entry(f"e{index + 1}") for index, group in enumerate(made)))


def split_keywords(text: str) -> tuple[str, ...]:
    """Return the names of a list, cut at commas (or semicolons, where there are any) outside brackets.

    Empty where it is no list of names: one of the parts is long, or it reads like sentences.

    Example:
        >>> split_keywords("Python (NumPy, Pandas), SQL"), split_keywords("I write tests first and I sleep well.")
        (('Python (NumPy, Pandas)', 'SQL'), ())
    """
    separators = ";" if ";" in text else ",|•·"
    words, depth, start = [], 0, 0
    for index, character in enumerate(text):
        if character in _OPENING:
            depth += 1
        elif character in _CLOSING:
            depth = max(0, depth - 1)
        elif character in separators and not depth:
            words.append(text[start:index].strip())
            start = index + 1
    words.append(text[start:].strip())
    found = tuple(word for word in words if word)
    return () if _is_prose(text, found) else found


def _is_prose(text: str, words: tuple[str, ...]) -> bool:
    if _SENTENCES.search(text) or any(len(word) > _LONGEST for word in words):
        return True
    long = [word for word in words if len(word.split()) > 3 and word[0].islower()]
    return bool(long) or (text.rstrip().endswith(".") and any(len(word.split()) > 3 for word in words))


class _Group:
    """One group of skills while it is read."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._keywords: list[str] = []
        self._texts: list[str] = []
        self._bullets: list[str] = []
        self._levels: dict[str, str] = {}
        self.closed = False
        """Whether its list stood on the label's own line, so that what follows is not its."""

    @property
    def empty(self) -> bool:
        return not (self._title or self._keywords or self._texts or self._bullets)

    def add(self, text: str, *, is_item: bool) -> None:
        words = split_keywords(text)
        if words:
            self._keywords.extend(words)
        elif text:
            (self._bullets if is_item else self._texts).append(text)

    @property
    def spaced(self) -> bool:
        """Whether it is a label and several names with only blanks between them."""
        if not self._title or self._bullets or self._levels or len(self._keywords) + len(self._texts) != 1:
            return False
        words = (*self._keywords, *self._texts)[0].split()
        return len(words) >= _LEAST_SPACED and not any(_PLAIN_WORD.fullmatch(word) for word in words)

    def cut_at_blanks(self) -> None:
        """Make a name of each word, a number or the second word of a name with the one before it."""
        made: list[str] = []
        for word in (*self._keywords, *self._texts)[0].split():
            if made and (word.replace(".", "").isdigit() or word in _SECOND_WORDS):
                made[-1] += f" {word}"
            else:
                made.append(word)
        self._keywords, self._texts = made, []

    def rate(self, name: str, level: str) -> None:
        """Add one name with how well the person knows it."""
        self._keywords.append(name)
        self._levels[name] = level

    def entry(self, key: str) -> Entry:
        return Entry(
            key=key,
            title=self._title,
            text="\n".join(self._texts),
            bullets=tuple(self._bullets),
            keywords=tuple(self._keywords),
            extra={"levels": self._levels} if self._levels else {},
        )


def _is_list(lines: Sequence[Line]) -> bool:
    """Return whether an item is a list itself: lines of their own, each with a label."""
    return len(lines) > 1 and all(_labelled(line.full)[0] for line in lines)


def _is_named_list(lines: Sequence[Line]) -> bool:
    """Return whether a name set apart on a line of its own stands over the names below it."""
    return len(lines) > 1 and lines[0].styled and lines[0].hard and not _labelled(lines[0].full)[0]


def _unfolded(line: Line) -> list[Line]:
    """Return a line as its cells where each has a label; else the line."""
    cells: list[list[Run]] = [[]]
    for run in line.runs:
        if run.text.strip(" ") == "\t":
            cells.append([])
        else:
            cells[-1].append(run)
    parts = [Line(tuple(cell), hard=True) for cell in cells]
    return parts if len(parts) > 1 and _is_list(parts) else [line]


def _labelled(text: str) -> tuple[str, str]:
    match = _LABEL.fullmatch(text)
    return (match["label"].strip(), (match["rest"] or "").strip()) if match else ("", text)


def _texts(lines: Sequence[Line]) -> list[str]:
    """Return a paragraph's texts: a label begins a new one, and so does a line after a hard one."""
    texts: list[str] = []
    wrapped = False
    for line in lines:
        if wrapped and not _labelled(line.full)[0]:
            texts[-1] += f" {line.full}"
        else:
            texts.append(line.full)
        wrapped = not line.hard
    return [text for text in texts if text]
