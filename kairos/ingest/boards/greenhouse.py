"""Greenhouse's job board API: an employer's list with or without texts, a department of it, and a single posting.

Source:
    https://developers.greenhouse.io/job-board.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any, ClassVar, Final

from kairos.ingest.board import Told
from kairos.ingest.boards.parts import FEED, EmployerList, Range, Said, inner, pay_fields, places
from kairos.ingest.names import normal
from kairos.ingest.pay import period_of

_OWN_FIELDS: Final = {
    "employment_type": "job_type",
    "job_type": "job_type",
    "time_type": "job_type",
    "workplace_type": "remote_type",
    "work_arrangement": "remote_type",
    "work_mode": "remote_type",
    "location_type": "remote_type",
    "remote_type": "remote_type",
    "level": "level",
    "job_level": "level",
    "seniority": "level",
    "seniority_level": "level",
    "experience_level": "level",
}
"""What employers call the fields of their own, in ``metadata``, that say what a field of ours says."""


class Greenhouse(EmployerList):
    """Greenhouse's responses, whose ``content`` is HTML with its tags escaped."""

    name = "greenhouse"
    title = "Greenhouse job board (API response)"
    carries = (
        "title, company, place, whole text, pay by range, requisition number, language, dates, address, kind of work "
        "and level where the employer has a field for them; departments, offices and the rest are kept"
    )
    platform = "greenhouse"
    lists = ("jobs",)
    telling = frozenset({"absolute_url", "internal_job_id"})
    also_telling = tuple(
        frozenset({"absolute_url", key})
        for key in ("requisition_id", "first_published", "data_compliance", "pay_input_ranges")
    )
    empty = frozenset({"jobs", "meta", "total"})
    addresses = ("absolute_url",)
    token: ClassVar[re.Pattern[str]] = re.compile(
        r"https?://(?:job-)?boards(?:\.eu)?\.greenhouse\.io/(?:embed/job_app\?(?:[^#]{0,300}&)?for=)?"
        r"(?!embed\b)([\w%-]{1,100})",
        re.IGNORECASE,
    )

    def records(self, document: Any) -> Iterator[tuple[str, Any, Mapping[str, Any]]]:
        """Yield what the list holds; lists by department or office are walked into."""
        rows = list(super().records(document))
        yield from rows or _by_group("$", document, 3)

    def is_part(self, page: Mapping[str, Any], count: int) -> bool:
        """Return whether the list is a department's, or shorter than the total that it tells."""
        meta = page.get("meta")
        total = meta.get("total") if isinstance(meta, dict) else None
        return "id" in page or (isinstance(total, int) and total > count)

    def employer(self, value: Mapping[str, Any], page: Mapping[str, Any]) -> str:  # noqa: ARG002  # a part of the base
        """Return the employer's name."""
        return inner(value, "company_name")

    def told(self, value: dict[str, Any], page: Mapping[str, Any]) -> Told:
        """Return what Greenhouse told of the posting *value*."""
        said = Said(value)
        said.text("company_name")
        fields = {
            "id": said.number("id"),
            "title": said.raw("title"),
            "company": self.company(value, page),
            "location": _place(said),
            "description": _text(said),
            "url": said.raw("absolute_url"),
            "posted": said.raw("first_published"),
            "closes": said.raw("application_deadline"),
            "language": said.raw("language"),
            "requisition": _requisition(said),
            "feed": page.get(FEED),
            **_own_fields(said),
            **_pay(said),
        }
        keys = {
            "url": "absolute_url",
            "posted": "first_published",
            "closes": "application_deadline",
            **dict.fromkeys(("job_type", "remote_type", "level"), "metadata"),
            **dict.fromkeys(("salary_min", "salary_max", "salary_text"), "pay_input_ranges"),
        }
        return Told(fields=fields, extra=said.rest(), keys=keys)


def _by_group(path: str, value: Any, levels: int) -> Iterator[tuple[str, Any, Mapping[str, Any]]]:
    """Yield the postings of lists by department and by office, whose feed nobody can name for certain."""
    for key in ("departments", "offices"):
        groups = value.get(key) if levels and isinstance(value, dict) else None
        for index, group in enumerate(groups if isinstance(groups, list) else ()):
            place = f"{path}.{key}[{index}]"
            jobs = group.get("jobs") if isinstance(group, dict) else None
            for number, job in enumerate(jobs if isinstance(jobs, list) else ()):
                yield f"{place}.jobs[{number}]", job, {}
            yield from _by_group(place, group, levels - 1)


def _place(said: Said) -> str:
    named = said.part("location").text("name") or said.text("location")
    return named or places(inner(office, "location") or inner(office, "name") for office in said.objects("offices"))


def _text(said: Said) -> str:
    content = said.text("content")
    # A tag that is not escaped shows that somebody has unescaped the text before.
    return content if "<" in content else unescape(content)


def _requisition(said: Said) -> str | int:
    """Return the employer's number for the vacancy.

    Employers write words where a number is asked for ("See Opening ID", "N/A"), the same for all their postings.
    Greenhouse's own number for the vacancy, which all its postings share, stands in then.
    """
    stated = str(said.value.get("requisition_id"))
    has_number = any(letter.isdigit() for letter in stated)
    return said.number("requisition_id" if has_number else "internal_job_id")


def _own_fields(said: Said) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for item in said.objects("metadata"):
        name = item.get("name")
        field = _OWN_FIELDS.get(normal(name)) if isinstance(name, str) else None
        if field and isinstance(item.get("value"), str | list):
            found.setdefault(field, item["value"])
    return found


def _pay(said: Said) -> dict[str, Any]:
    ranges: list[Range] = []
    texts: list[str] = []
    for item in said.objects("pay_input_ranges"):
        low, high = _units(item.get("min_cents")), _units(item.get("max_cents"))
        if low is None and high is None:
            continue
        title, currency = inner(item, "title"), inner(item, "currency_type")
        ranges.append(Range(low=low, high=high, currency=currency, period=period_of(title)))
        amounts = " - ".join(f"{amount:,}" for amount in (low, high) if amount is not None)
        texts.append(f"{title}: {currency} {amounts}" if title else f"{currency} {amounts}")
    fields = pay_fields(ranges)
    if texts and (len(texts) > 1 or not fields):
        fields["salary_text"] = "; ".join(texts)
    return fields


def _units(cents: Any) -> float | None:
    if not isinstance(cents, int | float) or isinstance(cents, bool) or cents <= 0:
        return None
    return cents // 100 if cents % 100 == 0 else cents / 100
