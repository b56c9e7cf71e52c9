"""The rows of a PDF in reading order: column after column, wrapped lines together, what pages repeat read once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Final

from attrs import define, evolve

from kairos.resumes.blocks import Line, Run
from kairos.resumes.dates import find_dates
from kairos.resumes.header_fields import DURATION
from kairos.resumes.headings import is_contact_heading, place_heading
from kairos.resumes.ligatures import whole_ligatures
from kairos.resumes.pdf_columns import Segment, Zone, grids_apart, zones_of
from kairos.resumes.pdf_fonts import ICON
from kairos.resumes.pdf_words import Page, Word
from kairos.resumes.places import place_likeness
from kairos.resumes.rows import TYPED_BULLET, Row, without_bullet

_PAGE_NUMBER: Final = re.compile(
    r"(?:page|seite|p[aá]gina|p\.)?\s*[0-9]{1,3}\s*(?:(?:of|/|von|de|sur|-|–)\s*[0-9]{1,3})?", re.IGNORECASE
)
_PAGE_OF: Final = re.compile(
    r"\b(?:page|seite|p[aá]gina)\s+[0-9]{1,3}(?:\s+(?:of|/|von|de|sur)\s+[0-9]{1,3})?\s*$", re.IGNORECASE
)
_BAND: Final = 0.075
_LABELLED: Final = re.compile(r"[A-Z][\w &/+-]{1,30}:\s")
_DANGLING: Final = re.compile(
    r"(?:[-–—]|\b(?:to|until|jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?)$", re.IGNORECASE
)
_END: Final = (".", "!", "?", ":", ";")


@define
class _Drawn:
    """A row with its place in its column."""

    row: Row
    x: float
    past: float
    y: float
    text_x: float
    """Where its text begins, behind a bullet."""
    first_word: float
    """How wide its first word is."""
    tabbed: bool
    page: int
    side: _Drawn | None = None
    """Dates, a place or a duration that stands beside a text and says something of its entry."""


def page_rows(pages: Sequence[Page]) -> list[Row]:
    """Return the rows of *pages* in reading order."""
    segments = [[one for one in _segments(page, number) if one.text] for number, page in enumerate(pages)]
    segments = _without_furniture(segments, pages)
    rows: list[Row] = []
    zones = list(_flow([zones_of(page) for page in segments]))
    edge = max((one.past for zone in zones for one in zone.segments), default=0.0)
    for zone in zones:
        rows.extend(_column(zone.segments, zone.gutter - 5 if zone.side == "left" else edge if not zone.side else 0.0))
    for page in pages:
        turned = [word for word in page.words if not word.upright]
        if turned:
            rows.append(Row(line=Line(_runs(turned), hard=True), size=turned[0].size, gap=True))
    return rows


def _flow(pages: Sequence[list[Zone]]) -> Iterator[Zone]:
    """Yield the zones of all pages; columns that go on over pages are read as one column each."""
    open_: list[Zone] = []
    for found in pages:
        zones = list(found)
        if len(open_) == 2 and len(zones) >= 2 and zones[0].side and abs(zones[0].gutter - open_[0].gutter) <= 12:
            for column, more in zip(open_, zones, strict=False):
                column.segments.extend(more.segments)
            del zones[:2]
        if not zones:
            continue
        yield from open_
        open_ = []
        if len(zones) >= 2 and zones[-1].side and zones[-2].side:
            open_ = zones[-2:]
            del zones[-2:]
        yield from zones
    yield from open_


def _segments(page: Page, number: int) -> list[Segment]:
    """Return a page's words as runs of words that stand close together on one line."""
    words = _drawn_once([word for word in page.words if word.upright and word.size > 0.5])
    for word in words:
        word.text = whole_ligatures(word.text)
    return [Segment(group, number) for line in _lines(words) for group in _groups(line)]


def _groups(line: Sequence[Word]) -> list[list[Word]]:
    """Return the words of a line that stand close together; dates at its end stand apart by less."""
    groups: list[list[Word]] = []
    past = 0.0
    for word in line:
        gap = 4.0 if groups and _is_sign(groups[-1]) else 1.1
        if groups and word.x - past <= max(gap * max(word.size, groups[-1][-1].size), 6.0):
            groups[-1].append(word)
        else:
            groups.append([word])
        past = max(past, word.past) if len(groups[-1]) > 1 else word.past
    return [part for group in groups for part in _dates_apart(group)]


def _is_sign(group: Sequence[Word]) -> bool:
    """Return whether *group* is a bullet's sign alone, which stands off the text that it begins."""
    return len(group) == 1 and TYPED_BULLET.fullmatch(f"{group[0].text} ") is not None


def _dates_apart(group: list[Word]) -> list[list[Word]]:
    for index in range(len(group) - 1, max(0, len(group) - 8), -1):
        gap = group[index].x - group[index - 1].past
        if gap < 0.42 * group[index].size:
            continue
        tail = " ".join(word.text for word in group[index:])
        found = find_dates(tail)
        whole = found is not None and not f"{tail[: found.at]}{tail[found.past :]}".strip(" ()[],.")
        if (whole and found is not None and (found.is_range or gap > 0.8 * group[index].size)) or DURATION.fullmatch(
            tail
        ):
            return [group[:index], group[index:]]
    return [group]


def _drawn_once(words: Sequence[Word]) -> list[Word]:
    """Return *words* without those drawn a second time on the same place to make them bold."""
    seen: dict[tuple[str, int, int], Word] = {}
    kept: list[Word] = []
    for word in words:
        places = [(word.text, round(word.x / 2) + dx, round(word.y / 2) + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
        twin = next((seen[place] for place in places if place in seen), None)
        if twin is not None and abs(twin.x - word.x) < 1.5 and abs(twin.y - word.y) < 1.5:
            twin.bold = True
            continue
        seen[word.text, round(word.x / 2), round(word.y / 2)] = word
        kept.append(word)
    return kept


def _lines(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Yield the words that share a line, from left to right."""
    line: list[Word] = []
    at = size = 0.0
    for word in sorted(words, key=lambda one: (one.y, one.x)):
        if line and word.y - at > 0.42 * max(size, min(word.size, 14.0)):
            yield sorted(line, key=lambda one: one.x)
            line = []
        if not line:
            at, size = word.y, word.size
        elif word.size > size:
            # Raised figures come first; the line is where its large letters stand.
            at, size = word.y, word.size
        line.append(word)
    if line:
        yield sorted(line, key=lambda one: one.x)


def _without_furniture(pages: list[list[Segment]], sizes: Sequence[Page]) -> list[list[Segment]]:
    """Return *pages* without page numbers, and without what the edge of several pages repeats, but for the first."""
    counts: Counter[tuple[str, int]] = Counter()
    for segments, page in zip(pages, sizes, strict=True):
        counts.update({_key(one) for one in segments if _at_edge(one, page)})
    seen: set[tuple[str, int]] = set()
    kept_pages: list[list[Segment]] = []
    for segments, page in zip(pages, sizes, strict=True):
        kept: list[Segment] = []
        for one in segments:
            if _at_edge(one, page):
                if _PAGE_NUMBER.fullmatch(one.text) or _PAGE_OF.search(one.text):
                    continue
                key = _key(one)
                if counts[key] > 1 and (key in seen or one.y > page.height / 2):
                    seen.add(key)
                    if one.y < page.height / 2 or len(seen) != 1:
                        continue
                seen.add(key)
            kept.append(one)
        kept_pages.append(kept)
    return kept_pages


def _key(segment: Segment) -> tuple[str, int]:
    return (re.sub(r"[0-9]+", "#", segment.text), round(segment.y / 8))


def _at_edge(segment: Segment, page: Page) -> bool:
    return segment.y < page.height * _BAND or segment.y > page.height * (1 - _BAND)


def _column(segments: Sequence[Segment], edge: float) -> list[Row]:
    """Return the rows of one column; *edge* is where its lines could end, 0.0 where only they tell."""
    drawn: list[_Drawn] = []
    for page in sorted({one.page for one in segments}):
        words = [word for one in segments if one.page == page for word in one.words]
        for groups in grids_apart([_groups(line) for line in _lines(words)]):
            for one in _drawn_rows(groups, page):
                _put(drawn, one)
    if not drawn:
        return []
    right = max(_right_edge(drawn), edge)
    steps = [two.y - one.y for one, two in pairwise(drawn) if two.page == one.page and two.y > one.y]
    usual = median(steps) if steps else 12.0
    rows: list[Row] = []
    for index, one in enumerate(drawn):
        above = drawn[index - 1] if index else None
        step = usual if above is not None else 99.0
        if above is not None and above.page == one.page:
            step = one.y - above.y
        gap = step > max(1.32 * usual, 1.55 * one.row.size)
        wraps = above is not None and _wraps(above, one, right, step, usual, drawn, index)
        rows.append(evolve(one.row, gap=gap and not wraps, wraps=wraps, depth=_depth(one, drawn)))
    return rows


def _put(drawn: list[_Drawn], one: _Drawn) -> None:
    """Append *one*; dates or a place beside an entry's text stand where the text begins, below the header."""
    side = one.side
    if side is None:
        drawn.append(one)
        return
    at = len(drawn)
    if not one.row.bullet:
        while (
            at > 0
            and not drawn[at - 1].row.bullet
            and drawn[at - 1].page == one.page
            and abs(drawn[at - 1].x - one.x) < 2
        ):
            at -= 1
    while at > 0 and drawn[at - 1].page == one.page and (drawn[at - 1].row.bullet or rows_go_on(drawn, at - 1)):
        at -= 1
    drawn.append(evolve(one, side=None))
    drawn.insert(at, evolve(side, tabbed=True))


def _right_edge(drawn: Sequence[_Drawn]) -> float:
    ends = sorted(one.past for one in drawn if not one.tabbed) or sorted(one.past for one in drawn)
    return ends[min(len(ends) - 1, int(len(ends) * 0.96))]


def _depth(one: _Drawn, drawn: Sequence[_Drawn]) -> int:
    if not one.row.bullet:
        return 0
    least = min(two.x for two in drawn if two.row.bullet)
    return 1 if one.x - least > 0.9 * max(one.row.size, 6.0) else 0


def _wraps(
    above: _Drawn, one: _Drawn, right: float, step: float, usual: float, drawn: Sequence[_Drawn], index: int
) -> bool:
    """Return whether *one* goes on with the sentence of *above*: its first word would not have fitted there."""
    if one.row.bullet or one.tabbed or above.tabbed or abs(one.row.size - above.row.size) > 0.6:
        return False
    if one.page == above.page and not 0 < step <= max(1.28 * usual, 1.5 * one.row.size):
        return False
    text, before = one.row.text, above.row.text
    if _LABELLED.match(text) or ((is_date(text) or is_date(before)) and not _DANGLING.search(before)):
        return False
    if place_heading(text) or place_heading(before) or (above.row.bold and not one.row.bold and above.row.words <= 8):
        return False
    if above.row.shouted != one.row.shouted and one.row.words > 1 and above.row.words > 1:
        return False
    start = next((drawn[at] for at in range(index - 1, -1, -1) if not rows_go_on(drawn, at)), above)
    inset = one.x - (start.x if start.row.bullet else above.x)
    if start.row.bullet and inset < 1.5 and not text[:1].islower():
        return False
    if not start.row.bullet and abs(inset) > 2.5 * one.row.size:
        return False
    if start.row.bullet and abs(one.x - start.text_x) < 2.0 and (not one.row.bold or above.row.bold):
        return True
    near = [
        two.past for two in drawn[max(0, index - 15) : index + 15] if abs(two.text_x - one.x) < 3 and not two.tabbed
    ]
    local = max([*near, above.x + 0.6 * (right - above.x)])
    if above.past + 0.2 * one.row.size + one.first_word > min(right, local) + 1:
        return not (before.endswith(_END) and above.past < right - 0.25 * (right - above.x) and text[:1].isupper())
    long = above.past - above.x > 0.6 * (right - above.x)
    return text[:1].islower() and long and not before.endswith(_END)


def is_date(text: str) -> bool:
    """Return whether *text* is dates and nothing else."""
    found = find_dates(text)
    return found is not None and not f"{text[: found.at]}{text[found.past :]}".strip(" ()[],.|")


def rows_go_on(drawn: Sequence[_Drawn], at: int) -> bool:
    """Return whether the row at *at* is no beginning: it stands in from a bullet above it."""
    one = drawn[at]
    if one.row.bullet or at == 0:
        return False
    above = drawn[at - 1]
    return above.page == one.page and one.x > above.x + 1.5 if above.row.bullet else abs(one.x - above.x) < 1.5


def _drawn_rows(groups: list[list[Word]], page: int) -> Iterator[_Drawn]:
    """Yield the row of a line; a section's heading in the margin is a row by itself."""
    if len(groups) > 1:
        head = " ".join(word.text for word in groups[0])
        if place_heading(head) or (is_contact_heading(head) and head.isupper()):
            yield _one_row([groups[0]], page)
            groups = groups[1:]
    side = None
    if len(groups) > 1 and TYPED_BULLET.match(f"{groups[0][0].text} "):
        told = " ".join(word.text for word in groups[-1])
        if len(groups[0]) > 1 and (find_dates(told) or DURATION.fullmatch(told) or place_likeness(told) >= 3):
            side = _one_row(groups[-1:], page)
            groups = groups[:-1]
    elif len(groups) == 2 and DURATION.fullmatch(" ".join(word.text for word in groups[1])):
        side = _one_row(groups[-1:], page)
        groups = groups[:-1]
    yield evolve(_one_row(groups, page), side=side)


def _one_row(groups: Sequence[list[Word]], page: int) -> _Drawn:
    words = [word for group in groups for word in group]
    runs: list[Run] = []
    for index, group in enumerate(groups):
        if index:
            runs.append(Run("\t"))
        runs.extend(_runs(group))
    text = "".join(run.text for run in runs)
    bullet = TYPED_BULLET.match(text)
    told = [word for word in words if any(character.isalnum() for character in word.text)] or words
    sizes: Counter[float] = Counter()
    for word in told:
        sizes[round(word.size, 1)] += len(word.text)
    starts = words[1:] if bullet and len(words) > 1 and TYPED_BULLET.fullmatch(words[0].text + " ") else words
    row = Row(
        line=Line(tuple(runs), hard=True),
        size=sizes.most_common(1)[0][0],
        bullet=False,
        caps=all(word.caps for word in told),
    )
    if bullet and bullet[0].strip() and text[bullet.end() :].strip():
        row = without_bullet(row)
    tabbed = sum("\t" in run.text for run in runs) > 0
    return _Drawn(row, words[0].x, words[-1].past, told[0].y, starts[0].x, starts[0].past - starts[0].x, tabbed, page)


def _runs(words: Sequence[Word]) -> tuple[Run, ...]:
    """Return *words* as runs; an icon with an address says the address, letters set apart are words."""
    hrefs = Counter(word.href for word in words if word.href and ICON not in word.text)
    runs: list[Run] = []
    former: Word | None = None
    single = len(words) >= 4 and sum(len(word.text) == 1 for word in words) >= 0.8 * len(words)
    gaps = [two.x - one.past for one, two in pairwise(words)]
    wide = 1.6 * median(gaps) + 0.3 if single else 0.0
    for word in words:
        text = word.text.replace(ICON, "")
        if not text and word.href and word.href not in hrefs:
            text = word.href.removeprefix("mailto:").removeprefix("tel:")
            hrefs[word.href] += 1
        if not text:
            if runs and not runs[-1].text.endswith("   "):
                # An icon stands before what it is the sign of: a telephone's number, a pin's place.
                runs.append(Run("   "))
            former = word if former is None else evolve(former, past=max(former.past, word.past))
            continue
        gap = word.x - former.past if former is not None else 0.0
        if runs and (gap > wide if single else gap > 0.11 * min(word.size, 16.0)):
            same = runs[-1].href == _address(word.href) or not word.href
            runs[-1] = evolve(runs[-1], text=runs[-1].text + " ") if same else runs[-1]
            if not same:
                runs.append(Run(" "))
        made = Run(text, bold=word.bold, italic=word.italic, href=_address(word.href))
        last = runs[-1] if runs else None
        if last is not None and (last.bold, last.italic, last.href) == (made.bold, made.italic, made.href):
            runs[-1] = evolve(last, text=last.text + made.text)
        else:
            runs.append(made)
        former = word
    return tuple(runs)


def _address(href: str) -> str:
    return "" if href.startswith("tel:") else href
