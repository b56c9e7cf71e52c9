"""The entries of a section: which lines are headers, and what stands below each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from attrs import evolve

from kairos.models import Entry, SectionContent, SectionType, entry_dates
from kairos.resumes.blocks import Block, Fields, Heading, Item, Line, Para, Run, Term, joined
from kairos.resumes.dates import find_dates
from kairos.resumes.fields import place_fields
from kairos.resumes.headers import MAX_HEADER, Headed, Header, looks_like_role, read_header
from kairos.resumes.merging import is_employer_and_place, merge_headers, names_employer
from kairos.resumes.skill_lists import split_keywords

KEYWORDS: Final = re.compile(
    r"(?:technologies|keywords|tech stack|stack|built with|tools|skills|environment|technology)(?: used)?:"
    r"\s+(?P<words>.+)",
    re.IGNORECASE | re.DOTALL,
)
_LABELLED: Final = re.compile(r"(?P<label>[^:]{1,80}):(?:\s+(?P<rest>.+))?", re.DOTALL)
_LEAD: Final = re.compile(r"(?P<label>[\s.:–—-]{1,5})(?P<rest>.+)", re.DOTALL)
_SENTENCE: Final = (".", "!", "?", ",", ";")
_DATED_LISTS: Final = frozenset({"awards", "certificates", "publications", "education", "languages", "references"})
_LONG_LINE: Final = 120
_MOST_WORDS: Final = 14
_STACKED: Final = (SectionType.WORK_EXPERIENCE, SectionType.INTERNSHIP, SectionType.EDUCATION)
_LEAST_STACKED: Final = 2
_LONGEST_STACKED: Final = 90


def read_entries(blocks: Sequence[Block], kind: SectionType, *, listed: str = "") -> SectionContent:
    """Return a section's content: the text above its first entry, and its entries in order.

    Args:
        blocks: What stands under the section's heading.
        kind: The section's type, which decides how a header is read.
        listed: The list of JSON Resume it answers to; in some of them a dated bullet is an entry by itself.
    """
    reading = _Reading(kind, listed, has_heads=any(isinstance(block, Heading | Term | Fields) for block in blocks))
    for index, block in enumerate(blocks):
        reading.take(block, blocks[index + 1] if index + 1 < len(blocks) else None)
    return reading.content()


class _Draft:
    """An entry while it is read."""

    def __init__(self, header: Header | None, *, level: int = 9, from_item: bool = False) -> None:
        self.header = header or Header()
        self.has_header = header is not None
        self.level = level
        self.from_item = from_item
        self.fresh = True
        self.settled = False
        """Whether its header was read from all of its lines already."""
        self.line: Line | None = None
        self.texts: list[str] = []
        self.bullets: list[str] = []
        self.keywords: list[str] = []
        self.group = ""

    @property
    def empty_below(self) -> bool:
        return not (self.texts or self.bullets or self.keywords)

    def entry(self, key: str) -> Entry:
        header = self.header
        made = Entry(
            key=key,
            title=header.title,
            organization=header.organization,
            location=header.location,
            start=header.start,
            end=header.end,
            url=header.url,
            text="\n".join(self.texts),
            bullets=tuple(self.bullets),
            keywords=tuple(self.keywords),
        )
        extra: dict[str, Any] = {}
        if header.dates and header.dates != entry_dates(made):
            extra["dates"] = header.dates
        if self.group:
            extra["group"] = self.group
        if header.role:
            extra["roles"] = [header.role]
        if header.rest:
            extra["header"] = list(header.rest)
        return evolve(made, extra=extra)


class _Reading:
    def __init__(self, kind: SectionType, listed: str, *, has_heads: bool) -> None:
        self._kind = kind
        self._listed = listed
        self._has_heads = has_heads
        self._entries: list[_Draft] = []
        self._intro: list[str] = []
        self._group = ""

    def content(self) -> SectionContent:
        entries = tuple(draft.entry(f"e{index + 1}") for index, draft in enumerate(self._entries))
        return SectionContent(text="\n".join(self._intro), entries=entries)

    def take(self, block: Block, following: Block | None) -> None:
        if isinstance(block, Heading):
            self._group = ""
            if isinstance(following, Fields) and not find_dates(block.line.text):
                # It stands over several entries and is none.
                self._group = block.line.full
            else:
                self._heading(block)
        elif isinstance(block, Headed):
            self._entries.append(_Draft(block.header))
            self._entries[-1].settled = True
            self._entries[-1].keywords.extend(block.header.keywords)
        elif isinstance(block, Term):
            self._begin(block.line, level=9)
        elif isinstance(block, Item):
            self._item(block, following)
        elif isinstance(block, Fields):
            self._fields(block)
        else:
            self._paragraph(block, following)

    def _fields(self, block: Fields) -> None:
        placed = place_fields(block, self._kind)
        header = placed.header
        above = self._entries[-1].header if self._entries else None
        employed = self._kind in (SectionType.WORK_EXPERIENCE, SectionType.INTERNSHIP)
        if employed and above and above.organization and header.title and not header.organization:
            # Another role at the employer above.
            header = evolve(header, organization=above.organization)
        elif employed and self._group and header.title and not header.organization:
            header = evolve(header, organization=self._group)
        self._entries.append(_Draft(header))
        self._entries[-1].fresh = False
        self._entries[-1].group = self._group if header.organization != self._group else ""
        self._entries[-1].keywords.extend(placed.keywords)
        for text in placed.texts:
            self._add_text(text)

    def _heading(self, block: Heading) -> None:
        above = self._entries[-1] if self._entries else None
        if above and above.has_header and above.level < block.level:
            header = read_header(block.line, self._kind)
            merged = merge_headers(above.header, header, block.line) if above.empty_below else None
            if merged:
                above.header = merged
                # Two lines make the header now: the first alone would lose the other to a line that completes it.
                above.line = None
                return
            if not header.organization:
                # Several roles under one employer: each is an entry of that employer.
                owner = above.header.organization or above.header.title
                self._entries.append(_Draft(evolve(header, organization=owner), level=block.level))
                self._entries[-1].level = above.level + 1
                return
        self._begin(block.line, level=block.level)

    def _begin(self, line: Line, *, level: int = 9, from_item: bool = False) -> None:
        if len(line.full) > MAX_HEADER:
            self._entries.append(_Draft(Header(), level=level, from_item=from_item))
            self._add_text(line.full)
            return
        self._entries.append(_Draft(read_header(line, self._kind), level=level, from_item=from_item))
        self._entries[-1].line = line

    def _paragraph(self, block: Para, following: Block | None) -> None:
        lines = list(block.lines)
        current = self._entries[-1] if self._entries else None
        stacked = self._stacked(lines)
        if stacked:
            self._fields(Fields(tuple(lines[:stacked])))
            lines = lines[stacked:]
        elif self._begins_entry(block, following):
            self._begin(lines.pop(0))
            current = self._entries[-1]
        if (
            current
            and not current.settled
            and current.has_header
            and current.empty_below
            and (current.fresh or current.header.bare)
        ):
            lines = self._complete(current, lines, following)
            current.fresh = not lines and current.fresh and len(block.lines) == 1
        for part in _paragraphs(lines):
            self._text_or_keywords(part)

    def _stacked(self, lines: list[Line]) -> int:
        """Return how many lines make a header of a part a line: role, employer, place and dates below one another."""
        current = self._entries[-1] if self._entries else None
        if self._kind not in _STACKED or (current and current.empty_below and current.header.bare):
            return 0
        for index, line in enumerate(lines[:4]):
            text = line.text
            found = find_dates(text) if len(text) <= _LONG_LINE else None
            if found and found.at == 0 and not text[found.past :].strip(" ()·|,"):
                return index + 1 if index >= _LEAST_STACKED else 0
            if found or not line.hard or len(text) > _LONGEST_STACKED or text.endswith(_SENTENCE) or not text:
                return 0
        return 0

    def _complete(self, draft: _Draft, lines: list[Line], following: Block | None) -> list[Line]:
        """Take the lines that complete a header off *lines*, and return the rest."""
        if (
            draft.header.bare
            and lines
            and not lines[0].hard
            and len(lines) > 1
            and len(joined(tuple(lines))) <= _LONG_LINE + 40
        ):
            lines = [Line(tuple(_spaced(lines)))] if not any(line.hard or line.styled for line in lines) else lines
        for _step in range(4):
            if not lines or len(lines[0].full) > MAX_HEADER:
                return lines
            line = lines[0]
            header = read_header(line, self._kind)
            if not self._completes(
                draft.header, header, line, last=len(lines) == 1 and not isinstance(following, Item)
            ):
                return lines
            above = draft.header
            if draft.line and not (above.dates or above.url) and names_employer(draft.line.text, line):
                above = Header(title=draft.line.text)
            draft.line = None
            merged = merge_headers(above, header, line)
            if merged is None:
                return lines
            draft.header = merged
            lines = lines[1:]
        return lines

    def _completes(self, above: Header, header: Header, line: Line, *, last: bool) -> bool:
        text = line.full
        if above.bare:
            return line.styled or bool(header.start) or not text.endswith(_SENTENCE) or len(text) < 60
        if line.styled and len(text) <= _LONG_LINE:
            return True
        words = len(text.split())
        if any(run.text == "\t" for run in line.runs) and words <= _MOST_WORDS and not text.endswith("."):
            # What is pushed to the right edge of the line below belongs to the header too.
            return True
        if header.start or header.end:
            return words <= 14 and not text.endswith(".")
        if header.url and header.bare:
            return True
        if line.runs and line.runs[0].bold and words <= 14 and not text.endswith("."):
            return " | " in text
        lone = bool(above.title) != bool(above.organization) or is_employer_and_place(above)
        return (
            lone
            and bool(above.start)
            and words <= 8
            and not last
            and not text.endswith((*_SENTENCE, ":"))
            and looks_like_role(text)
        )

    def _begins_entry(self, block: Para, following: Block | None) -> bool:
        line = block.lines[0]
        text = line.text
        if not text or len(text) > 200 or self._kind is SectionType.SUMMARY or KEYWORDS.fullmatch(text):
            return False
        found = find_dates(text)
        led = line.runs[0].bold or line.runs[0].italic or line.runs[0].code
        if self._has_heads:
            return bool(found) and led and not (self._entries and self._entries[-1].empty_below)
        if self._entries and self._entries[-1].empty_below and self._entries[-1].header.bare:
            return False
        rest = block.lines[1:]
        if found and len(text.split()) - len(text[found.at : found.past].split()) <= 16 and not text.endswith("."):
            return found.is_range or not text[found.past :].strip(" )].,") or not text[: found.at].strip()
        if led and len(text) <= _LONG_LINE and (line.styled or rest or isinstance(following, Item)):
            return True
        if any(find_dates(below.text) and len(below.text) <= 60 for below in rest[:1]) and not text.endswith("."):
            return True
        return self._stands_over(text, rest, following)

    def _stands_over(self, text: str, rest: tuple[Line, ...], following: Block | None) -> bool:
        """Return whether a plain line without a date is a header, by what follows it."""
        if (
            len(text) > 80
            or text.endswith(_SENTENCE)
            or not (text[0].isupper() or text[0] in "\"'“‘" or text[0].isdigit())
        ):
            return False
        if rest:
            below = rest[0].text
            if below.startswith("http"):
                return True
            return bool(below) and not below[0].islower() and (rest[-1].text.endswith((".", "!")) or len(below) > 20)
        return isinstance(following, Item) and following.depth == 0

    def _item(self, block: Item, following: Block | None) -> None:
        first = block.lines[0]
        current = self._entries[-1] if self._entries else None
        text = joined(block.lines)
        nested = isinstance(following, Item) and following.depth > block.depth
        if (
            block.depth == 0
            and (current is None or current.from_item or not current.has_header)
            and not self._has_heads
        ):
            if self._is_item_entry(first, text, nested=nested):
                self._begin(first, from_item=True)
                for part in _paragraphs(list(block.lines[1:])):
                    self._text_or_keywords(part)
                return
            if self._kind in (SectionType.EXTRACURRICULAR, SectionType.PROJECTS) and self._labelled(block):
                return
            if current is None or current.from_item:
                self._entries.append(_Draft(None))
        self._bullet(text)

    def _is_item_entry(self, first: Line, text: str, *, nested: bool) -> bool:
        if len(first.text) > 200 or self._kind is SectionType.SUMMARY:
            return False
        found = find_dates(first.text)
        if nested:
            return bool(found) or first.runs[0].bold
        if found and found.is_range and not text.endswith("."):
            return len(first.text.split()) <= 20
        if found and self._listed in _DATED_LISTS:
            return len(text) <= _LONG_LINE and not text.endswith(".")
        return first.styled and len(text) <= _LONG_LINE and first.runs[0].bold

    def _labelled(self, block: Item) -> bool:
        """Take ``**Label:** text`` as an entry of that title."""
        first = block.lines[0].runs[0]
        if not first.bold:
            return False
        text = joined(block.lines)
        match = _LABELLED.fullmatch(text)
        if self._kind is SectionType.PROJECTS and text.startswith(first.text.strip()) and len(text) > len(first.text):
            match = _LEAD.fullmatch(text, len(first.text.strip().rstrip(".:")))
            title = first.text.strip().rstrip(".:–— ") if match and len(first.text) <= _LONG_LINE else ""
        else:
            title = match["label"].strip() if match and match["label"] in first.text else ""
        if not match or not title:
            return False
        if self._kind is SectionType.PROJECTS:
            words: tuple[str, ...] = ()
            header = read_header(Line((Run(title, bold=True, href=first.href),)), self._kind)
        else:
            words, header = split_keywords(match["rest"] or ""), Header(title=title)
        self._entries.append(_Draft(header, from_item=True))
        if len(words) > 1:
            self._entries[-1].keywords.extend(words)
        elif match["rest"]:
            self._entries[-1].texts.append(match["rest"])
        return True

    def _bullet(self, text: str) -> None:
        if not text:
            return
        if not self._entries:
            self._entries.append(_Draft(None))
        self._entries[-1].bullets.append(text)

    def _text_or_keywords(self, text: str) -> None:
        match = KEYWORDS.fullmatch(text)
        words = split_keywords(match["words"]) if match else ()
        if words and self._entries and not self._entries[-1].keywords:
            self._entries[-1].keywords.extend(words)
        else:
            self._add_text(text)

    def _add_text(self, text: str) -> None:
        if not text:
            return
        if not self._entries:
            self._intro.append(text)
        elif self._entries[-1].bullets:
            # A text below the bullets stands below them: an entry without a header keeps the order.
            self._entries.append(_Draft(None, level=self._entries[-1].level))
            self._entries[-1].texts.append(text)
        else:
            self._entries[-1].texts.append(text)


def _paragraphs(lines: list[Line]) -> Iterator[str]:
    """Yield the texts of *lines*: one a hard line, wrapped lines joined, a keywords line by itself."""
    run: list[Line] = []
    for line in lines:
        if run and KEYWORDS.fullmatch(line.full):
            yield joined(tuple(run))
            run = []
        run.append(line)
        if line.hard:
            yield joined(tuple(run))
            run = []
    if run:
        yield joined(tuple(run))


def _spaced(lines: Sequence[Line]) -> Iterator[Run]:
    for index, line in enumerate(lines):
        if index:
            yield Run(" ")
        yield from line.runs
