"""The entries of a laid-out section: which rows are headers, by dates, look and habit, and what stands below each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from attrs import define, evolve

from kairos.models import SectionType
from kairos.resumes.blocks import Block, Item, Line, Para, Run
from kairos.resumes.dates import DateSpan, find_dates
from kairos.resumes.entries import KEYWORDS
from kairos.resumes.header_fields import Part, habit_of, names_owner, place_parts, take_apart
from kairos.resumes.headers import Headed, Header, looks_like_degree, looks_like_role, looks_like_school
from kairos.resumes.headings import Placing
from kairos.resumes.places import place_likeness
from kairos.resumes.rows import Row

_HEADER_WORDS: Final = 18
_ABOVE: Final = 3
_BELOW: Final = 3
_EMPLOYED: Final = (SectionType.WORK_EXPERIENCE, SectionType.INTERNSHIP)


@define
class _Span:
    """The rows of one header: from *start* to before *past*."""

    start: int
    past: int


def entry_blocks(rows: Sequence[Row], placing: Placing | None, body: float) -> list[Block]:
    """Return the blocks of a section of entries: a header each, and the rows below it."""
    kind = placing.section_type if placing else SectionType.EXTRACURRICULAR
    listed = placing.json_list if placing else "-"
    spans = _spans(rows, body, kind)
    if not spans:
        return _body(rows)
    parted = [take_apart(rows[span.start : span.past]) for span in spans]
    habit = habit_of(parted)
    blocks = _body(rows[: spans[0].start])
    former = Header()
    for index, span in enumerate(spans):
        until = spans[index + 1].start if index + 1 < len(spans) else len(rows)
        header = place_parts(parted[index], kind, listed, habit)
        if kind in _EMPLOYED:
            header = _under_same_owner(header, former)
        former = header
        blocks.append(Headed(_one_line(rows[span.start : span.past]), header))
        blocks.extend(_body(rows[span.past : until]))
    return blocks


def _under_same_owner(header: Header, former: Header) -> Header:
    """Return *header* with the employer of the entry above, where it names a role and dates alone."""
    if header.organization or not header.title or not former.organization or not header.dates:
        return header
    if not looks_like_role(header.title):
        return header
    return evolve(header, organization=former.organization, location=header.location or former.location)


def _one_line(rows: Sequence[Row]) -> Line:
    runs: list[Run] = []
    for row in rows:
        if runs:
            runs.append(Run(" | "))
        runs.extend(row.line.runs)
    return Line(tuple(runs))


def _body(rows: Sequence[Row]) -> list[Block]:
    blocks: list[Block] = []
    for row in rows:
        line = Line(tuple(evolve(run, text=run.text.replace("\t", "   ")) for run in row.line.runs), hard=True)
        blocks.append(Item((line,), row.depth) if row.bullet else Para((line,)))
    return blocks


def _dates(row: Row) -> DateSpan | None:
    """Return the dates of a row that could be a header's; None for a text that mentions a year."""
    if row.bullet or row.words > 30:
        return None
    # As it was written: two spaces may stand for a dash.
    text = "".join(run.text for run in row.line.runs).strip()
    found = find_dates(text)
    if found is None or KEYWORDS.fullmatch(text):
        return None
    others = len(text.split()) - len(text[found.at : found.past].split())
    if others > _HEADER_WORDS:
        return None
    at_edge = not text[: found.at].strip(" (|,[") or not text[found.past :].strip(" )].,|")
    if found.is_range:
        return found if at_edge or others <= 14 or "\t" in text else None
    if text.endswith(".") and others > 4:
        return None
    return found if at_edge or "\t" in text or "|" in text else None


def _could_be_header(row: Row) -> bool:
    text = row.text
    if row.bullet or row.wraps or row.words > _HEADER_WORDS or not text or KEYWORDS.fullmatch(text):
        return False
    if text.endswith((";", ":", "!")) or (text[0].islower() and not row.bold):
        return False
    ending = text.rsplit(None, 1)[-1].lower()
    return (
        not text.endswith(".") or row.words <= 4 or ending in ("inc.", "ltd.", "co.", "corp.", "b.v.", "s.a.", "llc.")
    )


def _stands_out(row: Row, body: float) -> bool:
    return row.bold or row.italic or row.shouted or (body > 0 and row.size > body * 1.06) or row.level > 0


def _leads(row: Row) -> bool:
    """Return whether *row* begins in bold or italic and goes on in another style."""
    told = [run for run in row.line.runs if run.text.strip()]
    return bool(told) and (told[0].bold or told[0].italic or bool(told[0].href))


def _spans(rows: Sequence[Row], body: float, kind: SectionType) -> list[_Span]:
    anchors = [index for index, row in enumerate(rows) if _dates(row)]
    if not anchors:
        return _undated(rows, body)
    above = _above_first(rows, anchors[0])
    spans: list[_Span] = []
    for number, anchor in enumerate(anchors):
        past = spans[-1].past if spans else 0
        if anchor < past:
            continue
        start = _start(rows, anchor, past, above if spans else None, body)
        following = anchors[number + 1] if number + 1 < len(anchors) else len(rows)
        end = _end(rows, start, anchor, following, above, body, kind)
        spans.append(_Span(start, end))
    return _with_undated(rows, spans, body)


def _above_first(rows: Sequence[Row], anchor: int) -> int:
    """Return how many lines of its header stand above the first row with dates."""
    count = 0
    while count < min(anchor, _ABOVE) and _could_be_header(rows[anchor - count - 1]):
        count += 1
        if rows[anchor - count].gap and anchor - count > 0 and not _could_be_header(rows[anchor - count - 1]):
            break
    return count


def _start(rows: Sequence[Row], anchor: int, past: int, above: int | None, body: float) -> int:
    """Return where the header of the dates at *anchor* begins; *past* is where the header before it ended."""
    start = anchor
    while start > past and anchor - start < _ABOVE and _could_be_header(rows[start - 1]):
        if rows[start].gap and not (_stands_out(rows[start - 1], body) and not _stands_out(rows[start], body)):
            break
        start -= 1
    if above is None:
        return start
    free = start == past
    if free and anchor - start > above:
        # Nothing but header lines since the last dates: as many of them belong here as at the first.
        return anchor - above
    if not free and anchor - start > above:
        # Short lines without a sign may be the end of the text above.
        while start < anchor - above and not _stands_out(rows[start], body):
            start += 1
    return start


def _end(
    rows: Sequence[Row], start: int, anchor: int, following: int, above: int, body: float, kind: SectionType
) -> int:
    """Return where the header with dates at *anchor* ends: it may have lines below them."""
    end = anchor + 1
    limit = min(len(rows), anchor + 1 + _BELOW, following if following == len(rows) else max(following - above, end))
    looks = Counter(row.look for row in rows if row.bullet or row.words > _HEADER_WORDS)
    usual = looks.most_common(1)[0][0] if looks else None
    while end < limit and _could_be_header(rows[end]):
        row = rows[end]
        parts = take_apart(rows[start:end]).parts
        named = [part for part in parts if place_likeness(part.text) < 3]
        placed = len(named) < len(parts)
        completes = _completes(named, row, kind)
        if rows[end].gap and not completes:
            break
        differs = usual is not None and row.look != usual and _stands_out(row, body) and len(named) < 3
        place = place_likeness(row.text) == 3 and not placed
        last = end + 1 >= following
        lone = len(named) < 2 and row.words <= 9 and (_stands_out(row, body) or not named)
        if kind in _EMPLOYED and len(named) == 1 and row.words <= 6 and end + 1 < len(rows) and rows[end + 1].bullet:
            # A role without an employer, or the reverse, and one short line above the points: it is the other.
            lone = True
        if not (completes or differs or place or (lone and not (last and named and not _stands_out(row, body)))):
            break
        end += 1
    return end


def _completes(named: Sequence[Part], row: Row, kind: SectionType) -> bool:
    """Return whether *row* names what the header above it lacks: the school, the degree, the role, the employer."""
    if kind is SectionType.EDUCATION:
        school = not any(looks_like_school(part.text) for part in named) and looks_like_school(row.text)
        degree = not any(looks_like_degree(part.text) for part in named) and looks_like_degree(row.text)
        return (school or degree) and len(named) < 3
    if len(named) > 2 or row.words > 9:
        return False
    role = any(looks_like_role(part.text) for part in named)
    if not role:
        return looks_like_role(row.text)
    return len(named) < 2 and names_owner(row.text) and not looks_like_role(row.text)


def _with_undated(rows: Sequence[Row], spans: list[_Span], body: float) -> list[_Span]:
    """Return *spans* with the headers without dates that look as the dated ones begin."""
    firsts = {rows[span.start].look for span in spans if _stands_out(rows[span.start], body)}
    made: list[_Span] = []
    for number, span in enumerate(spans):
        made.append(span)
        until = spans[number + 1].start if number + 1 < len(spans) else len(rows)
        index = span.past
        while index < until:
            row = rows[index]
            begins = row.look in firsts and _could_be_header(row) and row.words <= 12
            if begins and (index > span.past or row.gap):
                past = index + 1
                while (
                    past < until and past < index + 3 and _could_be_header(rows[past]) and _stands_out(rows[past], body)
                ):
                    past += 1
                made.append(_Span(index, past))
                index = past
            else:
                index += 1
    return sorted(made, key=lambda one: one.start)


def _undated(rows: Sequence[Row], body: float) -> list[_Span]:
    """Return the headers of a section where nothing is dated: rows that stand out, or stand over bullets."""
    spans: list[_Span] = []
    plain = any(not _stands_out(row, body) for row in rows)
    if not any(_stands_out(row, body) or row.bullet for row in rows):
        return _by_gaps(rows)
    for index, row in enumerate(rows):
        if spans and index < spans[-1].past:
            continue
        if not _could_be_header(row):
            continue
        following = rows[index + 1] if index + 1 < len(rows) else None
        over = following is not None and following.bullet and (index == 0 or rows[index - 1].bullet)
        begins = index == 0 or rows[index - 1].bullet
        two = following is not None and not following.bullet and _could_be_header(following) and row.words <= 9
        if begins and two and index + 2 < len(rows) and rows[index + 2].bullet:
            spans.append(_Span(index, index + 2))
            continue
        # "Name: what it is" leads as well, and is a text with a label.
        leading = _leads(row) and row.words <= 12 and ":" not in row.text
        if (plain and (_stands_out(row, body) or leading)) or over:
            past = index + 1
            while (
                past < len(rows)
                and past < index + 3
                and _could_be_header(rows[past])
                and _stands_out(rows[past], body)
                and not rows[past].gap
            ):
                past += 1
            spans.append(_Span(index, past))
    return spans


def _by_gaps(rows: Sequence[Row]) -> list[_Span]:
    """Return the headers of a section where nothing stands out: the short first lines of parts with space between."""
    starts = [0, *(index for index in range(1, len(rows)) if rows[index].gap)]
    spans: list[_Span] = []
    for number, start in enumerate(starts):
        until = starts[number + 1] if number + 1 < len(starts) else len(rows)
        if until - start < 2 or not _could_be_header(rows[start]) or rows[start].words > 8:
            return []
        role = until - start > 2 and looks_like_role(rows[start + 1].text) and rows[start + 1].words <= 6
        spans.append(_Span(start, start + 1 + role))
    return spans
