"""The lines at the top of a written resume: who it is of, and how to reach them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from kairos.models import Contact
from kairos.resumes.blocks import Line

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
    "name": "name",
    "stack overflow": "profile",
    "linked in": "profile",
}
_PLACE: Final = re.compile(r"[A-Z][^\W\d_][\w .'’-]{0,40}(?:,\s*[A-Z][\w .'’-]{1,40}){1,3}")
_MAX_LINE: Final = 300


_CONTACT_HEADING: Final = re.compile(
    r"(?:contacts?|contact (?:me|me at|details|info|information|data)|personal (?:info|information|details|data)"
    r"|details|links|find me(?: online| on)?|online|social(?: media| links)?|get in touch|kontakt(?:daten)?"
    r"|persönliche daten|coordonnées|contacto|datos personales|contato|dados pessoais"
    r"|persoonlijke gegevens|profiles|networks|websites?)",
    re.IGNORECASE,
)


def is_contact_heading(heading: str) -> bool:
    """Return whether what stands under *heading* says how to reach the person.

    Example:
        >>> is_contact_heading("CONTACT DETAILS:"), is_contact_heading("Contract work")
        (True, False)
    """
    return _CONTACT_HEADING.fullmatch(" ".join(heading[:60].strip(" \t:-–—|•·").split())) is not None


def read_contact(name: str, lines: Sequence[Line]) -> tuple[Contact, list[Line]]:
    """Return the contact data of *lines*, and the lines that are none (the beginning of a summary).

    Args:
        name: The name where a heading gave it; else the first line is the name.
        lines: The lines above the first section, in order.
    """
    reading = _Reading(name)
    left: list[Line] = []
    for index, line in enumerate(lines):
        below = lines[index + 1].text if index + 1 < len(lines) else ""
        # A line that wraps into a small letter is the beginning of a text.
        wraps = not line.hard and below[:1].islower() and not EMAIL.search(below[:_MAX_LINE]) and len(below) > 20
        if left or (wraps and not EMAIL.search(line.full[:_MAX_LINE])) or not reading.take(line):
            left.append(line)
    return reading.contact(), left


class _Reading:
    def __init__(self, name: str) -> None:
        self._fields: dict[str, str] = {"name": name} if name else {}
        self._profiles: list[str] = []
        self._spare: list[str] = []

    def contact(self) -> Contact:
        extra: dict[str, Any] = {"lines": self._spare} if self._spare else {}
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
            self._fields["name"] = _LABELLED.sub("", parts[0], count=1) if parts else text
            for part in parts[1:]:
                self._place(part, alone=False)
            return True
        for part in self._parts(line):
            self._place(part, alone=not reachable)
        return True

    def _is_short(self, text: str) -> bool:
        if _LABELLED.match(text) and self._label(text)[0]:
            return True
        words = len(text.split())
        return (words <= 12 and not text.endswith((".", "!"))) or (words <= 8 and "label" not in self._fields)

    def _parts(self, line: Line) -> list[str]:
        parts: list[str] = []
        for run in line.runs:
            if run.href:
                address = run.href.removeprefix("mailto:")
                parts.append(
                    address
                    if run.text.strip() in (address, run.href) or address in run.text
                    else f"{run.text.strip()}: {address}"
                )
            else:
                parts.extend(part.strip(" ,|•·") for part in _SEPARATOR.split(f" {run.text} "))
        return [part for part in parts if part and any(character.isalnum() for character in part)]

    def _label(self, part: str) -> tuple[str, str]:
        match = _LABELLED.match(part)
        kind = _LABELS.get(match["what"].strip().lower(), "") if match else ""
        return (kind, part[match.end() :].strip()) if match and kind else ("", part)

    def _place(self, part: str, *, alone: bool) -> None:
        kind, value = self._label(part)
        email, url, phone = EMAIL.search(value), _URL.search(value), PHONE.search(value)
        if email and self._set("email", email[0]):
            self._spare_of(value, email)
        elif url and not email:
            self._address(kind, url[0])
            self._spare_of(value, url)
        elif phone and not email and self._set("phone", phone[0]):
            self._spare_of(value, phone)
        elif kind == "profile":
            self._profiles.append(part)
        elif kind in ("name", "location", "phone", "url") and self._set(kind, value):
            return
        elif kind or not self._describe(part, alone=alone):
            self._spare.append(part)

    def _describe(self, part: str, *, alone: bool) -> bool:
        if not alone or _PLACE.fullmatch(part):
            if ":" in part or len(part) > 60:
                return False
            return self._set("location", part) if not alone or "label" in self._fields else self._set("label", part)
        return self._set("label", part) or self._set("location", part)

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
