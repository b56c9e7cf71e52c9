"""Jobicy's interface, in both generations: with a salary's period, and with yearly salaries only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from kairos.ingest.board import BoardJson, Told, rest_of
from kairos.ingest.html_text import plain
from kairos.ingest.mapping import place_name


class Jobicy(BoardJson):
    """A response of Jobicy's interface."""

    name: ClassVar[str] = "jobicy"
    title: ClassVar[str] = "Jobicy (JSON)"
    carries: ClassVar[str] = (
        "title, company, where candidates may live, whole text, address, pay with its currency and period, kind of "
        "employment, level, date; remote, as every posting of this board"
    )
    platform: ClassVar[str] = "jobicy"
    lists: ClassVar[tuple[str, ...]] = ("jobs",)
    telling: ClassVar[frozenset[str]] = frozenset({"jobTitle", "jobGeo"})

    def told(self, value: dict[str, Any], page: Mapping[str, Any]) -> Told:  # noqa: ARG002  # the base's signature
        """Return what Jobicy told of the posting *value*."""
        text = value.get("jobDescription")
        fields = {
            "id": value.get("id"),
            "title": _line(value.get("jobTitle")),
            "company": _line(value.get("companyName")),
            "location": _spaced(place_name(value.get("jobGeo"))),
            "description": text or value.get("jobExcerpt"),
            "teaser": not text and bool(value.get("jobExcerpt")),
            "url": value.get("url"),
            "job_type": value.get("jobType"),
            "level": _level(value.get("jobLevel")),
            "remote": True,
            "posted": value.get("pubDate"),
        }
        extra = rest_of(
            value, "id", "jobTitle", "companyName", "jobGeo", "jobDescription", "jobExcerpt", "url", "jobType",
            "jobLevel", "pubDate", "jobSlug", "salaryMin", "salaryMax", "salaryCurrency", "salaryPeriod",
            "annualSalaryMin", "annualSalaryMax",
        )  # fmt: skip
        if isinstance(industry := extra.get("jobIndustry"), list):
            extra["jobIndustry"] = [_line(name) for name in industry]
        keys = {
            "title": "jobTitle", "company": "companyName", "location": "jobGeo", "job_type": "jobType",
            "level": "jobLevel", "posted": "pubDate", **_PAY_KEYS,
        }  # fmt: skip
        pay = _pay(value, keys)
        return Told(fields={**fields, **pay}, extra=extra, keys=keys)


_PAY_KEYS = {
    "salary_min": "salaryMin", "salary_max": "salaryMax", "salary_currency": "salaryCurrency",
    "salary_period": "salaryPeriod",
}  # fmt: skip


def _line(value: Any) -> Any:
    return plain(value) if isinstance(value, str) else value


def _spaced(value: Any) -> Any:
    """Return the places in *value* with one blank between them: they come as ``EMEA,  UK``."""
    return " ".join(_line(value).split()) if isinstance(value, str) else value


def _level(value: Any) -> Any:
    """Return the level, nothing for "Any", which is what the board calls every level."""
    return "" if isinstance(value, str) and value.strip().lower() == "any" else value


def _pay(value: Mapping[str, Any], keys: dict[str, str]) -> dict[str, Any]:
    if value.get("annualSalaryMin") or value.get("annualSalaryMax"):
        keys |= {"salary_min": "annualSalaryMin", "salary_max": "annualSalaryMax"}
        return {
            "salary_min": value.get("annualSalaryMin"),
            "salary_max": value.get("annualSalaryMax"),
            "salary_currency": value.get("salaryCurrency"),
            "salary_period": "year",
        }
    if not (value.get("salaryMin") or value.get("salaryMax")):
        return {}
    return {field: value.get(key) for field, key in _PAY_KEYS.items()}
