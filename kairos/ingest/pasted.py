"""A posting pasted as text: the reader of last resort, which never refuses what a person can read.

Title, company and place are read only where the first lines say them plainly; everything else is a stub that the
person completes, with the whole text and the address kept.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from kairos.errors import BadInputError
from kairos.ingest.ad_words import CITY_STATE, MODE, PLACE, ROLE, URL
from kairos.ingest.build import Builder
from kairos.ingest.headline import headline
from kairos.ingest.html_text import readable
from kairos.ingest.identity import board_of
from kairos.ingest.json_stream import RECORD_LIMIT
from kairos.ingest.page import closed_words
from kairos.ingest.prose import (
    address_in,
    apply_link_in,
    company_in,
    is_labelled,
    labelled,
    title_at_company,
    wanted_in,
)
from kairos.ingest.reader import ReadContext, Record
from kairos.ingest.source import Source

NO_TITLE: Final = "Pasted posting"
TITLE_LIMIT: Final = 120
_LINES: Final = 400
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
_DOCUMENT = re.compile(r"<(?:\?xml|!doctype|html|head|rss|feed|script)\b", re.IGNORECASE)
_BRACKETED = re.compile(r"\[[A-Za-z][A-Za-z -]{1,30}\]\s*\w")
_LINK_ALONE = re.compile(r"<?(https?://\S{3,8000}?)>?")
_NUMBERS = re.compile(r"\b(?:\d{3,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\b")
_EXTENSION = re.compile(r"\.(?:html?|php|aspx?|jsp)$", re.IGNORECASE)
_NO_WORDS: Final = frozenset({
    "jobs", "job", "view", "careers", "career", "apply", "posting", "postings", "positions", "details", "en",
    "us", "o", "j",
    "viewjob", "search",
})  # fmt: skip
_LETTER = re.compile(r"[^\W\d_]{2}")


class Pasted:
    """One posting as text: from the clipboard, from a mail, from anywhere."""

    name = "pasted"
    title = "Pasted text (one posting, as read)"
    carries = (
        "the whole text, the address, an e-mail; title, company, place and pay where its first lines say them plainly, "
        "else a stub to be completed"
    )
    whole = False

    def recognises(self, head: str, name: str) -> bool:
        """Return whether *head* is text that a person reads: no JSON, no page, no table, nothing binary."""
        text = head.lstrip()
        if not _LETTER.search(text) or _CONTROL.search(head):
            return False
        if name.lower().removesuffix(".gz").endswith((".json", ".jsonl", ".ndjson", ".csv", ".tsv")):
            return False
        if text[0] in "{[" and not is_bracketed(text):
            return False
        if text[0] == "<" and _DOCUMENT.search(text[:4000]):
            return False
        return not is_table(text)

    def read(self, source: Source, context: ReadContext) -> Iterator[Record]:
        """Yield the text as one posting.

        Raises:
            BadInputError: It holds nothing but white space, or is longer than 16 MB.
        """
        text = readable(source.text(RECORD_LIMIT)).strip()
        if not text:
            raise BadInputError(f"{source.name} holds nothing but white space", hint="is it the right file?")
        fields, stub = pasted_fields(text)
        board = board_of(fields["url"])[0] if fields["url"] else ""
        fields["platform"] = context.platform or board or "pasted"
        yield Builder(source, context).record("text", fields, {"stub": True} if stub else {})


def is_bracketed(text: str) -> bool:
    """Return whether *text* begins with a word in brackets, as headlines do: ``[Hiring] Data Analyst``."""
    return _BRACKETED.match(text.lstrip()[:200]) is not None


def is_table(text: str) -> bool:
    r"""Return whether *text* begins like a CSV: names in its first line, as many cells in the next.

    Example:
        >>> is_table("a;b;c\n1;2;3\n"), is_table("Data Analyst, Lumen Labs, Oslo\nWe build lamps, signs and more.\n")
        (True, False)
    """
    lines = [line for line in text[:20_000].split("\n") if line.strip()][:4]
    for delimiter in (",", "\t", ";"):
        if len(lines) < 2 or delimiter not in lines[0] or len(lines[0]) > 2000:
            continue
        try:
            rows = [row for row in csv.reader(io.StringIO("\n".join(lines[:3])), delimiter=delimiter) if row][:3]
        except csv.Error:
            continue
        names = [cell.strip() for cell in rows[0]] if rows else []
        even = len(rows) > 1 and all(len(row) == len(names) for row in rows[1:])
        if (
            even
            and all(name and len(name) <= 30 and len(name.split()) <= 3 for name in names)
            and not ROLE.search(names[0])
        ):
            return True
    return False


def pasted_fields(text: str) -> tuple[dict[str, Any], bool]:
    r"""Return the fields that the readable *text* of a posting tells, and whether they are only a stub.

    Example:
        >>> fields, stub = pasted_fields("Data Analyst at Lumen Labs\nOslo, Norway\n\nWe build lamps.")
        >>> fields["title"], fields["company"], fields["location"], stub
        ('Data Analyst', 'Lumen Labs', 'Oslo, Norway', False)
        >>> fields, stub = pasted_fields("https://jobs.lumen.example/data-analyst-oslo-4711")
        >>> fields["title"], fields["url"], stub
        ('Data analyst oslo', 'https://jobs.lumen.example/data-analyst-oslo-4711', True)
    """
    lines = [line for raw in text.split("\n", _LINES)[:_LINES] if (line := " ".join(raw[:2000].split()))]
    link = _own_link(lines)
    address, trust = address_in(lines)
    fields: dict[str, Any] = {"description": text, "url": link, "apply_email": address, "email_trust": trust}
    fields["apply_url"] = apply_link_in(lines) if link else ""
    fields["closed"] = closed_words("\n".join(lines[:8]))
    worded = [line for line in lines if not URL.fullmatch(line.strip("<>"))]
    if not worded:
        fields["title"] = words_of_link(link) or NO_TITLE
        return fields, True
    told = _told(worded)
    certain = bool(told.get("title"))
    title = told.pop("title", "") or wanted_in(worded[:12])
    fields |= told
    fields["title"] = title or _first_words(worded) or words_of_link(link) or NO_TITLE
    return fields, not certain


def _told(lines: list[str]) -> dict[str, Any]:
    """Return what the first lines say plainly, by the names of fields."""
    labels = labelled(lines)
    told: dict[str, Any] = {name: value for name, value in labels.items() if name != "url"}
    first = re.sub(r"^\[[A-Za-z ]{2,20}\]\s*", "", lines[0])
    if not told.get("title"):
        title, company = title_at_company(first)
        if title:
            told["title"] = title
            told.setdefault("company", company)
    if not told.get("title") and not is_labelled(first):
        head = headline(first)
        if head.parts >= 3 and head.title and len(first) <= 300:
            told = {name: value for name, value in head.fields().items() if value} | told
        elif head.parts == 2 and "|" in first and head.title and head.company:
            told = {"title": head.title, "company": head.company} | told
    if not told.get("title") and _is_title(first):
        told["title"] = first
    if told.get("title") and len(lines) > 1:
        told = _below(lines, told) | told
    if not told.get("company") and (company := company_in(lines[:4])):
        told["company"] = company
    return told


def _below(lines: list[str], told: dict[str, Any]) -> dict[str, Any]:
    """Return company and place where they stand on the two short lines under the title."""
    below: dict[str, Any] = {}
    rest = lines[1:4]
    if not told.get("location"):
        for line in rest:
            if (
                len(line) <= 80
                and (PLACE.search(line) or CITY_STATE.search(line))
                and not ROLE.search(line)
                and line[-1] not in ".!?"
            ):
                below["location"] = re.split(r"\s+[·•]\s+", line)[0].strip()
                break
    if not told.get("company") and below.get("location") and len(lines) > 2 and lines[2].startswith(below["location"]):
        name = re.split(r"\s+[·•|]\s+", lines[1])[0].strip()
        if _is_name(name):
            below["company"] = name
    return below


def _is_title(line: str) -> bool:
    return len(line) <= 100 and ROLE.search(line) is not None and line[-1] not in ".!?:" and len(line.split()) <= 12


def _is_name(line: str) -> bool:
    plainly_else = ROLE.search(line) or MODE.search(line) or PLACE.fullmatch(line) or URL.search(line)
    return 2 <= len(line) <= 60 and not plainly_else and line[-1] not in ".!?:" and line[:1].upper() == line[:1]


def _own_link(lines: list[str]) -> str:
    """Return the posting's own address: one on a line of its own or behind a label, a board's, or the only one."""
    found: list[tuple[int, str]] = []
    for line in lines:
        for hit in URL.finditer(line):
            link = hit[0].rstrip(").,;:]>'\"")
            alone = _LINK_ALONE.fullmatch(line) is not None or is_labelled(line)
            found.append((0 if alone and board_of(link)[1] else 1 if board_of(link)[1] else 2 if alone else 3, link))
        if len(found) >= 50:
            break
    if not found:
        return ""
    rank, link = min(found, key=lambda one: one[0])
    return link if rank < 3 or len({link for _, link in found}) == 1 else ""


def _first_words(lines: list[str]) -> str:
    """Return the first line with a word in it, as a title to be mended."""
    for line in lines[:20]:
        if _LETTER.search(line):
            return line if len(line) <= TITLE_LIMIT else line[:TITLE_LIMIT].rpartition(" ")[0].rstrip(" ,;:-–") + " …"
    return ""


def words_of_link(url: str) -> str:
    """Return the last words in the path of *url* as a title; empty where there are none.

    Example:
        >>> words_of_link("https://lumen.example/jobs/view/data-analyst_12345?x=1"), words_of_link("https://lumen.example/4711")
        ('Data analyst', '')
    """
    try:
        parts = [unquote(part) for part in urlsplit(url[:8000]).path.split("/") if part]
    except ValueError:
        return ""
    for part in reversed(parts):
        plain = re.sub(r"[-_+.]+", " ", _EXTENSION.sub("", part)[:200])
        words = " ".join(_NUMBERS.sub(" ", plain).split())
        if _LETTER.search(words) and words.lower() not in _NO_WORDS and not re.fullmatch(r"[0-9a-f ]+", words):
            return words[:1].upper() + words[1:TITLE_LIMIT]
    return ""
