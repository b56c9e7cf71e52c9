"""The lines at the top of a written resume: who it is of, and how to reach them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from kairos.models import Contact
from kairos.resumes.blocks import Line, same_address
from kairos.resumes.dates import find_dates
from kairos.resumes.fields import looks_like_place
from kairos.resumes.headers import looks_like_role

EMAIL: Final = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
PHONE: Final = re.compile(r"(?<![\w/])(?:\+|\(\+?)?[0-9][0-9() ./–—-]{6,22}[0-9](?![\w/])")
_URL: Final = re.compile(
    r"(?:https?://|www\.)[^\s<>()|]{3,500}|(?<![\w@.])[\w-]{1,63}(?:\.[\w-]{1,63}){0,3}\.(?:com|org|net|io|dev|me|co|ai|app|edu|info|uk|au|de|in|nz|ca)(?:/[^\s<>()|,]{0,300})?(?![\w@])"
)
_NETWORK: Final = re.compile(
    r"(?:^|[/.])(?:linkedin|github|gitlab|twitter|x|bitbucket|stackoverflow|medium|mastodon|orcid|kaggle|behance|dribbble|facebook|instagram|xing)\.[a-z]{2,4}",
    re.IGNORECASE,
)
_LABELLED: Final = re.compile(r"(?P<what>[A-Za-z][A-Za-z -]{1,24}):\s*(?=\S)")
_SEPARATOR: Final = re.compile(r"\s+[|•·–—∙⋅/]\s+|\s+-{2,3}\s+|\t+| {3,}|\s\|\s?|[;]\s+")
_LABELS: Final = {
    "email": "email",
    "e-mail": "email",
    "mail": "email",
    "tel": "phone",
    "telephone": "phone",
    "phone": "phone",
    "mobile": "phone",
    "cell": "phone",
    "mob": "phone",
    "ph": "phone",
    "web": "url",
    "website": "url",
    "site": "url",
    "homepage": "url",
    "portfolio": "url",
    "blog": "url",
    "url": "url",
    "address": "location",
    "location": "location",
    "linkedin": "profile",
    "github": "profile",
    "gitlab": "profile",
    "twitter": "profile",
    **dict.fromkeys(("facebook", "instagram", "youtube", "quora", "medium", "kaggle", "xing", "orcid", "x"), "profile"),
    **dict.fromkeys(("google scholar", "leetcode", "hackerrank", "behance", "dribbble", "bitbucket"), "profile"),
    "name": "name",
    "stack overflow": "profile",
    "linked in": "profile",
}
_PLACE: Final = re.compile(r"[A-Z][^\W\d_][\w .'’-]{0,40}(?:,\s*[A-Z][\w .'’-]{1,40}){1,3}")
_NAME: Final = re.compile(r"[^\W\d_][^\W\d_.'’-]*\.?(?:[ .'’-]{1,2}[^\W\d_]+\.?){1,4}")
_MAX_LINE: Final = 300
_LONGEST_PART: Final = 90
_SHORT_PLACE: Final = 3
_TITLE: Final = re.compile(
    r"(?<=\w)[\s,|–—-]+(?:resum[eé]|résumé|c\.?v\.?|curriculum vitae|lebenslauf)$", re.IGNORECASE
)


def read_contact(known: Contact, lines: Sequence[Line]) -> tuple[Contact, list[Line]]:
    """Return the contact data of *lines*, and the lines that are none (the beginning of a summary).

    Args:
        known: What is known already; without a name the first line is the name.
        lines: The lines above the first section, in order.
    """
    reading = _Reading(known)
    left: list[Line] = []
    for index, line in enumerate(lines):
        below = lines[index + 1].text if index + 1 < len(lines) else ""
        # A line that wraps into a small letter is the beginning of a text.
        wraps = not line.hard and below[:1].islower() and not EMAIL.search(below[:_MAX_LINE]) and len(below) > 20
        if left or (wraps and not EMAIL.search(line.full[:_MAX_LINE])) or not reading.take(line):
            left.append(line)
    return reading.contact(), left


class _Reading:
    def __init__(self, known: Contact) -> None:
        values = {name: getattr(known, name) for name in ("name", "label", "email", "phone", "url", "location")}
        self._fields: dict[str, str] = {name: value for name, value in values.items() if value}
        self._profiles: list[str] = list(known.profiles)
        self._spare: list[str] = []
        self._links: dict[str, str] = {}
        self._extra = known.extra

    def contact(self) -> Contact:
        spare = [*self._extra.get("lines", []), *self._spare]
        extra: dict[str, Any] = {**self._extra, "lines": spare} if spare else dict(self._extra)
        if self._links:
            extra["links"] = self._links
        return Contact(**self._fields, profiles=tuple(self._profiles), extra=extra)

    def take(self, line: Line) -> bool:
        """Take *line* apart; return False, with nothing taken, where it is a text and no contact line."""
        text = line.full
        if len(text) > _MAX_LINE:
            return False
        reachable = bool(
            EMAIL.search(text) or _URL.search(text) or PHONE.search(text) or any(run.href for run in line.runs)
        )
        named = "name" not in self._fields
        if not named and not reachable and not self._is_short(text):
            return False
        if named and not EMAIL.search(text):
            # "Ada Moss | Data Analyst | ada@moss.example" names the person first.
            parts = [part.strip() for part in _SEPARATOR.split(text) if part.strip()]
            name = _LABELLED.sub("", parts[0], count=1) if parts else text
            self._fields["name"] = _TITLE.sub("", name)
            if len(self._fields["name"]) < len(name):
                self._spare.append(name[len(self._fields["name"]) :].strip(" ,|–—-"))
            for part in parts[1:]:
                self._place(part, alone=False)
            return True
        parts = self._parts(line)
        if named:
            parts = self._named(line, parts)
        for part in parts:
            self._place(part, alone=not reachable)
        return True

    def _named(self, line: Line, parts: list[str]) -> list[str]:
        """Take the name off *parts* where the line begins with one; return the others."""
        first = _SEPARATOR.split("".join(run.text for run in line.runs).strip(), maxsplit=1)[0].strip(" ,")
        if not _NAME.fullmatch(first) or first.lower() in _LABELS or not parts or not parts[0].startswith(first):
            return parts
        self._fields["name"] = first
        rest = parts[0].removeprefix(first).lstrip(": ")
        return [rest, *parts[1:]] if rest else parts[1:]

    def _is_short(self, text: str) -> bool:
        if _LABELLED.match(text) and self._label(text)[0]:
            return True
        words = len(text.split())
        return (words <= 12 and not text.endswith((".", "!"))) or (words <= 8 and "label" not in self._fields)

    def _parts(self, line: Line) -> list[str]:
        parts: list[str] = []
        plain = ""
        for run in (*line.runs, None):
            if run is not None and not run.href:
                plain += run.text
                continue
            parts.extend(part.strip(" ,|•·") for part in _SEPARATOR.split(f" {plain} "))
            plain = ""
            if run is not None:
                if parts and _only_label(parts[-1]):
                    # "Email: " before a link belongs to it.
                    parts[-1] = f"{parts[-1].rstrip('/')} {self._linked(run.text.strip(), run.href)}"
                else:
                    parts.append(self._linked(run.text.strip(), run.href))
        return [part for part in parts if part and any(character.isalnum() for character in part)]

    def _linked(self, shown: str, href: str) -> str:
        """Return what a link says: its address, behind its words where they are none themselves."""
        address = href.removeprefix("mailto:")
        if same_address(shown, href) or address in shown:
            return address
        if EMAIL.fullmatch(shown) or _URL.fullmatch(shown) or PHONE.fullmatch(shown):
            # What the page shows counts; where the link leads besides is kept.
            if not shown.startswith(("http", "www.")) and _URL.fullmatch(shown) and shown.split("/")[0] in address:
                return address
            self._links[shown] = href
            return shown
        return f"{shown}: {address}"

    def _label(self, part: str) -> tuple[str, str]:
        match = _LABELLED.match(part)
        kind = _LABELS.get(match["what"].strip().lower(), "") if match else ""
        return (kind, part[match.end() :].strip()) if match and kind else ("", part)

    def _place(self, part: str, *, alone: bool) -> None:
        kind, value = self._label(part)
        email, url, phone = EMAIL.search(value), _URL.search(value), PHONE.search(value)
        dates = find_dates(value) if phone else None
        phone = None if dates and dates.is_range else phone
        if email and self._set("email", email[0]):
            self._spare_of(value, email)
        elif url and not email:
            self._address(kind, url[0])
            self._spare_of(value, url)
        elif phone and not email and self._set("phone", phone[0]):
            self._spare_of(value, phone)
        elif email or phone:
            # Another one than the first: it is kept, and no place.
            self._spare.append(value)
        elif kind == "profile":
            self._profiles.append(part)
        elif kind in ("name", "location", "phone", "url") and self._set(kind, value):
            return
        elif kind or not self._describe(part, alone=alone):
            self._spare.append(part)

    def _describe(self, part: str, *, alone: bool) -> bool:
        if part.lower() == self._fields.get("name", "").lower():
            return True
        if ":" in part or len(part) > _LONGEST_PART:
            return False
        if looks_like_place(part) and self._set("location", part):
            return True
        if (alone or looks_like_role(part)) and not _PLACE.fullmatch(part) and self._set("label", part):
            return True
        placed = "," in part or any(character.isdigit() for character in part) or len(part.split()) <= _SHORT_PLACE
        return placed and (self._set("location", part) or (alone and self._set("label", part)))

    def _address(self, kind: str, url: str) -> None:
        if kind == "profile" or _NETWORK.search(url) or not self._set("url", url):
            self._profiles.append(url)

    def _set(self, field: str, value: str) -> bool:
        if field in self._fields:
            return False
        self._fields[field] = value
        return True

    def _spare_of(self, value: str, match: re.Match[str]) -> None:
        rest = f"{value[: match.start()]} {value[match.end() :]}".strip(" ,;|•·:()-–—")
        if not any(character.isalnum() for character in rest):
            return
        if not (EMAIL.search(rest) or _URL.search(rest) or PHONE.search(rest)):
            self._spare.append(rest)
        else:
            self._place(rest, alone=False)


def _only_label(part: str) -> bool:
    return part.rstrip("/").endswith(":") and part.rstrip("/: ").lower() in _LABELS
