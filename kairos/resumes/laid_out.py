"""Rows of a laid-out document as a resume: which are headings by their words and their look, and whose rows follow."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from attrs import define, evolve

from kairos.resumes.assemble import assemble
from kairos.resumes.blocks import Block, Heading, Item, Line, Para, Run, Term, plain_line
from kairos.resumes.contact_block import EMAIL, PHONE
from kairos.resumes.dates import find_dates
from kairos.resumes.drafts import Draft
from kairos.resumes.entry_rows import entry_blocks
from kairos.resumes.headings import Placing, is_contact_heading, place_heading
from kairos.resumes.rows import Row, joined_rows, unspaced_row, without_bullet, without_icons

_HEADING_WORDS: Final = 7
_NAME_ROWS: Final = 14
_NAME_FAR: Final = 90
"""A column at the left is read before the name over the right one."""
_LISTS: Final = frozenset({"skills", "languages", "interests", "summary"})
"""Sections that are no entries under headers."""


@define
class _Group:
    heading: str
    rows: list[Row]


def draft_from_rows(rows: Sequence[Row]) -> Draft:
    """Return the resume that *rows* make, in their order; every word of them is somewhere in it."""
    kept = [without_icons(without_bullet(unspaced_row(row))) for row in rows]
    kept = [row for row in joined_rows(kept) if any(character.isalnum() for character in row.text)]
    return assemble(_blocks(kept), {})


def _blocks(rows: list[Row]) -> list[Block]:
    body = _body_size(rows)
    headings = _headings(rows, body)
    name_at = _name(rows, headings, body)
    first = min((index for index, text in headings.items() if _is_section(text)), default=0)
    # What looks like a heading above the first section is the line under the name.
    headings = {index: text for index, text in headings.items() if index >= first}
    preamble, groups = _grouped(rows, headings, name_at)
    blocks: list[Block] = []
    contact = [row for group in groups if is_contact_heading(group.heading) for row in group.rows]
    groups = [group for group in groups if not is_contact_heading(group.heading)]
    if name_at is not None:
        name, beside = _first_cell(rows[name_at])
        blocks.append(Heading(1, name.line))
        preamble = [*contact, *preamble[:1], *beside, *preamble[1:]]
    else:
        preamble = [*preamble, *contact]
    blocks.extend(_plain(preamble))
    for group in groups:
        blocks.append(Heading(2, plain_line(group.heading)))
        blocks.extend(_section(group.rows, place_heading(group.heading), body))
    return blocks


def _body_size(rows: Sequence[Row]) -> float:
    sizes: Counter[float] = Counter()
    for row in rows:
        sizes[row.size] += len(row.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _headings(rows: Sequence[Row], body: float) -> dict[int, str]:
    """Return the headings by row: the known ones, and what looks like them."""
    known = {index: _words(row) for index, row in enumerate(rows) if _is_known(rows, index)}
    strong = {index for index in known if _stands_out(rows[index], body)}
    if len(strong) >= 2:
        # Where the page has a look for its headings, a plain word such as "Languages" is none.
        top = max(_weight(rows[index], body) for index in strong)
        looks = Counter(rows[index].look for index in strong)
        common = {look for look, count in looks.items() if count >= 2} or set(looks)
        chosen = {
            index: known[index]
            for index in known
            if rows[index].look in common or _weight(rows[index], body) >= min(top, 2.0)
        }
        for index, row in enumerate(rows):
            if index not in chosen and row.look in common and _could_head(rows, index, body):
                chosen[index] = _words(row)
        return chosen
    return known


def _weight(row: Row, body: float) -> float:
    """Return how much *row* looks like a heading: 0 for a line like any other."""
    weight = 3.0 if row.level in (1, 2, 3) else 0.0
    if body and row.size > body * 1.08:
        weight += min(2.0, (row.size / body - 1) * 5)
    return weight + row.shouted + row.bold + row.ruled


def _stands_out(row: Row, body: float) -> bool:
    return _weight(row, body) >= 1.0


def _words(row: Row) -> str:
    return " ".join(row.text.strip(" \t:-–—|•·_").split())


def _is_known(rows: Sequence[Row], index: int) -> bool:
    row = rows[index]
    text = _words(row)
    if not text or row.words > _HEADING_WORDS or row.text.endswith((".", ",")) or (text[0].islower() and not row.gap):
        return False
    if place_heading(text) is None and not is_contact_heading(text):
        return _is_two_headings(text)
    if row.bullet and not row.level and not row.shouted and not row.bold:
        return False
    return "\t" not in row.text


def _is_two_headings(text: str) -> bool:
    """Return whether *text* is two headings that stood side by side: what follows is of both."""
    words = text.split()
    return text.isupper() and any(
        place_heading(" ".join(words[:cut])) and place_heading(" ".join(words[cut:])) for cut in range(1, len(words))
    )


def _could_head(rows: Sequence[Row], index: int, body: float) -> bool:
    row = rows[index]
    if not 0 < row.words <= _HEADING_WORDS or row.bullet or "\t" in row.text or not _stands_out(row, body):
        return False
    if row.text.endswith((".", ",", ";")) or find_dates(row.text) or EMAIL.search(row.text) or PHONE.search(row.text):
        return False
    # Bold alone is the look of an employer as well: only a size, a rule, capitals or a style is a heading's own.
    special = row.ruled or row.level in (1, 2) or row.shouted or (body > 0 and row.size > body * 1.08)
    return special and index > 0 and index + 1 < len(rows)


def _name(rows: Sequence[Row], headings: dict[int, str], body: float) -> int | None:
    """Return the row of the person's name, where it stands out at the top; None where it is the first line like any."""
    best: tuple[float, int] | None = None
    for index, row in enumerate(rows[:_NAME_FAR]):
        if index >= _NAME_ROWS and row.size < 1.6 * body:
            continue
        if index in headings and place_heading(headings[index]):
            continue
        if not _may_be_name(row):
            continue
        size = row.size + (5.0 if row.level == 1 else 0.0)
        if size > body * 1.15 and (best is None or size > best[0] + 0.4):
            best = (size, index)
    if best is None:
        return None
    headings.pop(best[1], None)
    return best[1]


def _may_be_name(row: Row) -> bool:
    words = row.text.replace("\t", " ").split()
    plain = [word for word in words if any(character.isalpha() for character in word)]
    return (
        1 <= len(plain) <= 6
        and not any(character.isdigit() or character in "@/:" for character in row.text)
        and not is_title_of_page(row.text)
        and not is_contact_heading(row.text)
        and place_heading(row.text) is None
    )


_PAGE_TITLES: Final = re.compile(
    r"(?:curriculum vitae|c\.?v\.?|r[eé]sum[eé]|lebenslauf|curr[ií]culum(?: vitae)?|curriculo|profile|bio-?data)",
    re.IGNORECASE,
)


def is_title_of_page(text: str) -> bool:
    """Return whether *text* says what the page is and nothing about the person.

    Example:
        >>> is_title_of_page("Curriculum Vitae"), is_title_of_page("Mara Quill")
        (True, False)
    """
    return _PAGE_TITLES.fullmatch(text.strip(" \t:-–—")) is not None


def _is_section(heading: str) -> bool:
    return place_heading(heading) is not None or is_contact_heading(heading)


_AND_TITLE: Final = re.compile(
    r"(?P<before>(?:curriculum vitae|resume|résumé|cv)(?: (?:of|for)|\s*[-–—:|])\s+)?(?P<name>\S.*?)"
    r"(?P<after>(?:\s*[-–—:|,]\s*|\s+)(?:curriculum vitae|resume|résumé|cv|lebenslauf))?",
    re.IGNORECASE,
)


def _first_cell(row: Row) -> tuple[Row, list[Row]]:
    """Return the name in *row*, and what stands behind a tab or says that the page is a resume."""
    match = _AND_TITLE.fullmatch(row.text) if "\t" not in row.text else None
    if match and (match["before"] or match["after"]):
        rest = (match["before"] or match["after"]).strip(" -–—:|,")
        return evolve(row, line=plain_line(match["name"])), [evolve(row, line=plain_line(rest, hard=True))]
    before, _tab, after = "".join(run.text for run in row.line.runs).partition("\t")
    if not before.strip() or not after.strip():
        return row, []
    return evolve(row, line=plain_line(before.strip())), [evolve(row, line=plain_line(after.strip(), hard=True))]


def _grouped(rows: Sequence[Row], headings: dict[int, str], name_at: int | None) -> tuple[list[Row], list[_Group]]:
    preamble: list[Row] = []
    groups: list[_Group] = []
    under_name = False
    for index, row in enumerate(rows):
        if index == name_at:
            under_name = True
        elif index in headings:
            groups.append(_Group(headings[index], []))
            under_name = False
        else:
            (groups[-1].rows if groups and not under_name else preamble).append(row)
    return preamble, groups


def _section(rows: list[Row], placing: Placing | None, body: float) -> list[Block]:
    if placing and placing.json_list == "skills":
        return _skills(rows, body)
    if placing and placing.json_list in _LISTS:
        return _plain(rows)
    return entry_blocks(rows, placing, body)


def _plain(rows: Sequence[Row]) -> list[Block]:
    blocks: list[Block] = []
    for row in rows:
        line = Line(_untabbed(row.line.runs), hard=True)
        blocks.append(Item((line,), row.depth) if row.bullet else Para((line,)))
    return blocks


def _untabbed(runs: Sequence[Run]) -> tuple[Run, ...]:
    return tuple(evolve(run, text=run.text.replace("\t", "   ")) for run in runs)


def _skills(rows: Sequence[Row], body: float) -> list[Block]:
    """Return a skills section: a row that stands out alone names a group, and so does the bold beginning of a row."""
    blocks: list[Block] = []
    for index, row in enumerate(rows):
        runs = row.line.runs
        following = rows[index + 1] if index + 1 < len(rows) else None
        alone = row.bold or row.size > body * 1.08 or (row.shouted and row.words > 1)
        heads = alone and not row.bullet and row.words <= 5 and "," not in row.text and ":" not in row.text.rstrip(":")
        if heads and following is not None and following.look != row.look:
            blocks.append(Term(Line(tuple(evolve(run, text=run.text.replace(":", "")) for run in runs))))
            continue
        line = Line(_with_label(runs), hard=True)
        blocks.append(Item((line,), row.depth) if row.bullet else Para((line,)))
    return blocks


def _with_label(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Return *runs* with a colon behind a bold or tabbed beginning that is a label: ``Languages<tab>Python, Go``."""
    text = "".join(run.text for run in runs)
    head, tab, rest = text.partition("\t")
    if (
        tab
        and ":" not in head
        and "," not in head
        and len(head.split()) <= 5
        and ("," in rest or len(rest.split()) > 3)
    ):
        return (Run(f"{head.strip()}: {' '.join(rest.split())}"),)
    if tab:
        cells = [cell.strip() for cell in text.split("\t") if cell.strip()]
        if ":" in cells[0]:
            return (Run(" ".join(cells)),)
        return (Run(", ".join(cells)),)
    told = [run for run in runs if run.text.strip()]
    if len(told) >= 2 and told[0].bold and not told[1].bold and not any(run.bold for run in told[1:]):
        label = told[0].text.strip()
        after = told[1].text.lstrip()
        if label[-1] not in ":,;" and after[:1] not in ":,;)" and len(label.split()) <= 5 and "," not in label:
            rest = "".join(run.text for run in told[1:]).lstrip(" –—-|")
            return (Run(f"{label}: {rest}"),)
    return tuple(runs)
