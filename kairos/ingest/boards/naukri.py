"""Naukri: the response of its search, of its posting, and what a saved page says beside its JSON-LD.

A search result's text is cut short; a posting's own response and its page carry all of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Final

from kairos.ingest.board import BoardJson, Told, rest_of
from kairos.ingest.html_text import attribute, tag_attributes

SITE: Final = "https://www.naukri.com"
_YEARS = re.compile(r"(\d{1,2})\s?(?:-|to)[- ]?(\d{1,2})[- ](?:yrs?|years?)\b", re.IGNORECASE)
_NONE: Final = frozenset({"", "0", "-", "not disclosed", "not mentioned"})
_KEYS: Final = {
    "title": "title", "id": "jobId", "company": "companyName", "description": "jobDescription",
    "skills": "tagsAndSkills", "posted": "createdDate", "url": "jdURL",
}  # fmt: skip
_TAKEN: Final = (
    "title", "jobId", "companyName", "jobDescription", "tagsAndSkills", "placeholders", "jdURL",
    "createdDate", "currency",
    "minimumExperience", "maximumExperience", "minimumSalary", "maximumSalary", "experienceText", "logoPath",
    "logoPathV3",
)  # fmt: skip
_OWN_TAKEN: Final = (
    "title", "jobId", "description", "keySkills", "createdDate", "employmentType", "minimumExperience",
    "maximumExperience",
    "salaryDetail", "locations", "staticUrl", "companyDetail", "shortDescription",
)  # fmt: skip


class Naukri(BoardJson):
    """Responses of Naukri's search and of its posting."""

    name: ClassVar[str] = "naukri"
    title: ClassVar[str] = "Naukri (search and posting responses)"
    carries: ClassVar[str] = (
        "title, company, place, years, pay as advertised, key skills, date, address; of a search the text is only "
        "its beginning"
    )
    platform: ClassVar[str] = "naukri"
    lists: ClassVar[tuple[str, ...]] = ("jobDetails",)
    telling: ClassVar[frozenset[str]] = frozenset({"jobId", "jdURL", "tagsAndSkills"})
    also_telling: ClassVar[tuple[frozenset[str], ...]] = (
        frozenset({"jobId", "jdURL", "placeholders"}),
        frozenset({"jobId", "jdURL", "footerPlaceholderLabel"}),
        frozenset({"jobDetails", "jobId", "keySkills"}),
    )

    def records(self, document: Any) -> Iterator[tuple[str, Any, Mapping[str, Any]]]:
        """Yield place, posting and the response around it."""
        if isinstance(document, dict) and isinstance(document.get("jobDetails"), dict):
            yield (
                "$.jobDetails",
                document["jobDetails"],
                {key: item for key, item in document.items() if key != "jobDetails"},
            )
        else:
            yield from super().records(document)

    def told(self, value: dict[str, Any], page: Mapping[str, Any]) -> Told:  # noqa: ARG002  # a part of the protocol
        """Return what a search result or a posting's own response told."""
        return _own(value) if isinstance(value.get("keySkills"), dict) or "companyDetail" in value else _result(value)


def _result(value: dict[str, Any]) -> Told:
    said = _placeholders(value.get("placeholders"))
    link = value.get("jdURL")
    fields = {
        "id": value.get("jobId"),
        "title": value.get("title"),
        "company": value.get("companyName"),
        "location": said.get("location") or value.get("location"),
        "description": value.get("jobDescription"),
        "teaser": True,
        "skills": value.get("tagsAndSkills"),
        "experience": said.get("experience") or value.get("experienceText"),
        "salary_text": said.get("salary"),
        "posted": value.get("createdDate") or value.get("footerPlaceholderLabel"),
        "url": _link(link),
    }
    if not fields["experience"]:
        fields |= {"experience_min": value.get("minimumExperience"), "experience_max": value.get("maximumExperience")}
    figures = [value.get(name) for name in ("minimumSalary", "maximumSalary")]
    if any(str(figure or "").strip().lower() not in _NONE for figure in figures):
        fields |= {"salary_min": figures[0], "salary_max": figures[1], "salary_period": "year"}
        fields["salary_currency"] = value.get("currency")
    extra = rest_of(value, *_TAKEN) | {
        key: item for key, item in said.items() if key not in ("experience", "salary", "location")
    }
    return Told(fields=fields, extra=extra, keys=_KEYS)


def _own(value: dict[str, Any]) -> Told:
    company = value.get("companyDetail")
    company = company if isinstance(company, dict) else {}
    salary = value.get("salaryDetail")
    salary = salary if isinstance(salary, dict) else {}
    places = value.get("locations")
    skills = value.get("keySkills")
    groups = [skills.get(name) for name in ("preferred", "other")] if isinstance(skills, dict) else []
    fields = {
        "id": value.get("jobId"),
        "title": value.get("title"),
        "company": company.get("name"),
        "company_domain": company.get("websiteUrl"),
        "location": ", ".join(_labels(places)),
        "description": value.get("description"),
        "skills": [label for group in groups for label in _labels(group)],
        "experience_min": value.get("minimumExperience"),
        "experience_max": value.get("maximumExperience"),
        "salary_text": salary.get("label"),
        "job_type": value.get("employmentType"),
        "posted": value.get("createdDate"),
        "url": _link(value.get("staticUrl")),
    }
    figures = [salary.get(name) for name in ("minimumSalary", "maximumSalary")]
    if salary.get("hideSalary") is not True and any(
        str(figure or "").strip().lower() not in _NONE for figure in figures
    ):
        fields |= {"salary_min": figures[0], "salary_max": figures[1], "salary_period": "year"}
        fields["salary_currency"] = salary.get("currency")
    return Told(
        fields=fields,
        extra=rest_of(value, *_OWN_TAKEN),
        keys={**_KEYS, "description": "description", "url": "staticUrl"},
    )


def _placeholders(value: Any) -> dict[str, str]:
    """Return what the labels under a result say, by their kind."""
    if isinstance(value, dict):
        return {str(kind): label for kind, label in value.items() if isinstance(label, str)}
    told: dict[str, str] = {}
    for item in value if isinstance(value, list) else []:
        if isinstance(item, dict) and isinstance(item.get("type"), str) and isinstance(item.get("label"), str):
            told.setdefault(item["type"], item["label"].strip())
    return told


def _labels(value: Any) -> list[str]:
    items = value if isinstance(value, list) else []
    found = [item.get("label") if isinstance(item, dict) else item for item in items[:200]]
    return [label.strip() for label in found if isinstance(label, str) and label.strip()]


def _link(value: Any) -> str:
    if not isinstance(value, str) or not value:
        return ""
    return value if "//" in value else f"{SITE}/{value.lstrip('/')}"


def mend_page(fields: dict[str, Any], extra: dict[str, Any], markup: str) -> None:
    """Put right what Naukri's JSON-LD leaves out or says in the wrong place; other sites' postings stay as they are.

    Its months of experience are only the least: the range stands in the page's description. ``responsibilities`` is the
    role's name, ``-`` is nothing, and a place of "Remote" stands in the page's own words only.
    """
    if "naukri.com/" not in str(fields.get("url") or ""):
        return
    for name in [name for name, value in extra.items() if value in ("-", ["-"])]:
        del extra[name]
    told = ""
    for _, attributes in tag_attributes(markup[: 1 << 18], frozenset({"meta"})):
        if attribute(attributes, "name").lower() == "description" or attribute(attributes, "property") == "og:title":
            told = told or attribute(attributes, "content")[:500]
    years = _YEARS.search(told) or _YEARS.search(str(fields.get("url")))
    if years and str(fields.get("experience_min", years[1])) == str(int(years[1])):
        fields["experience_min"], fields["experience_max"] = int(years[1]), int(years[2])
    if str(fields.get("salary_min") or "").lower() in _NONE:
        fields.pop("salary_min", None)
        fields.pop("salary_max", None)
