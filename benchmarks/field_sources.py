"""Postings whose source states work mode, type, level or pay in fields beside the text: the fields and the text apart.

Read from the files as they are, not through Kairos's readers, so that what is measured is the text's reading alone.
A field that is a default and not a statement (``is_remote`` false, a pay of 0, a pay that the board predicted) says
nothing here. Where a board copied its fields into the text (Adzuna's page header, LinkedIn's footer), that copy is cut
off.
"""

from __future__ import annotations

import ast
import csv
import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from attrs import field, frozen

from kairos.ingest.html_text import readable

Words = frozenset[str]
"""Values that agree with what a field says; empty where it says nothing."""


@frozen(kw_only=True)
class Stated:
    """One posting: its text, and what the fields beside it state."""

    source: str
    place: str
    """File and record, for a person to find it again."""
    title: str
    text: str
    remote_type: Words = field(default=frozenset(), converter=frozenset)
    job_type: Words = field(default=frozenset(), converter=frozenset)
    level: Words = field(default=frozenset(), converter=frozenset)
    salary: tuple[float | None, float | None] | None = None
    """Lower and upper end, for whatever period."""


_MODES = {"onsite": "onsite", "on_site": "onsite", "hybrid": "hybrid", "remote": "remote"}
_TYPES = (
    ("full", "fulltime"), ("permanent", "fulltime"), ("part", "parttime"), ("contract", "contract"),
    ("temp", "contract"), ("third", "contract"), ("freelance", "contract"), ("casual", "contract"),
    ("intern", "internship"),
)  # fmt: skip
_LEVELS = (
    ("intern", ("intern",)), ("entry", ("entry",)), ("junior", ("entry",)), ("associate", ("entry", "mid")),
    ("mid-senior", ("mid", "senior")), ("mid_senior", ("mid", "senior")), ("midweight", ("mid",)), ("mid", ("mid",)),
    ("manage", ("lead",)), ("lead", ("lead",)), ("director", ("executive",)), ("executive", ("executive",)),
    ("experienced", ("mid", "senior")), ("senior", ("senior",)), ("geschäftsleitung", ("executive",)),
)  # fmt: skip


def _mode(value: object) -> Words:
    word = str(value or "").lower().replace("-", "").replace(" ", "")
    return frozenset({_MODES[word]} if word in _MODES else ())


def _type(value: object) -> Words:
    text = str(value or "").lower()
    return frozenset(kind for stem, kind in _TYPES if stem in text)


def _level(value: object) -> Words:
    text = str(value or "").lower()
    return next((frozenset(levels) for stem, levels in _LEVELS if stem in text), frozenset())


def _pay(low: object, high: object) -> tuple[float | None, float | None] | None:
    ends = [_number(low), _number(high)]
    return None if ends == [None, None] else (ends[0], ends[1])


def _number(value: object) -> float | None:
    try:
        return float(str(value)) or None
    except ValueError:
        return None


def _html(*pieces: object) -> str:
    return "\n".join(readable(str(piece)) for piece in pieces if piece)


def _ashby(row: dict[str, Any]) -> dict[str, Any]:
    tiers = (row.get("compensation") or {}).get("summaryComponents") or []
    base: dict[str, Any] = next((tier for tier in tiers if tier.get("compensationType") == "Salary"), {})
    return {
        "title": row["title"], "text": _html(row["descriptionHtml"]), "remote_type": _mode(row.get("workplaceType")),
        "job_type": _type(row.get("employmentType")), "salary": _pay(base.get("minValue"), base.get("maxValue")),
    }  # fmt: skip


def _lever(row: dict[str, Any]) -> dict[str, Any]:
    pay = row.get("salaryRange") or {}
    lists = [part for one in row.get("lists") or () for part in (one["text"], one["content"])]
    return {
        "title": row["text"], "text": _html(row.get("description"), *lists, row.get("additional")),
        "remote_type": _mode(row.get("workplaceType")), "job_type": _type(row["categories"].get("commitment")),
        "salary": _pay(pay.get("min"), pay.get("max")),
    }  # fmt: skip


def _workable(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": row["title"], "text": _html(row["description"]),
        "remote_type": _mode("remote" if row.get("telecommuting") else ""),
        "job_type": _type(row.get("employment_type")), "level": _level(row.get("experience")),
    }  # fmt: skip


def _recruitee(row: dict[str, Any]) -> dict[str, Any]:
    pay = row.get("salary") or {}
    modes = [mode for mode in ("remote", "hybrid", "on_site") if row.get(mode)]
    return {
        "title": row["title"], "text": _html(row["description"], row["requirements"]),
        "remote_type": _mode(modes[0] if len(modes) == 1 else ""), "job_type": _type(row.get("employment_type_code")),
        "level": _level(row.get("experience_code")), "salary": _pay(pay.get("min"), pay.get("max")),
    }  # fmt: skip


def _comeet(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": row["name"], "text": _html(*(part["value"] for part in row.get("details") or ())),
        "remote_type": _mode(row.get("workplace_type")), "job_type": _type(row.get("employment_type")),
        "level": _level(row.get("experience_level")),
    }  # fmt: skip


def _smartrecruiters(row: dict[str, Any]) -> dict[str, Any]:
    place = row.get("location") or {}
    return {
        "title": row["name"], "text": "",
        "remote_type": _mode("remote" if place.get("remote") else "hybrid" if place.get("hybrid") else ""),
        "job_type": _type((row.get("typeOfEmployment") or {}).get("label")),
        "level": _level((row.get("experienceLevel") or {}).get("id")),
    }  # fmt: skip


def _torre(row: dict[str, Any]) -> dict[str, Any]:
    pay = (row.get("compensation") or {}).get("data") or {}
    return {
        "title": row["objective"], "text": row.get("tagline") or "",
        "remote_type": _mode("remote" if row.get("remote") else ""), "job_type": _type(row.get("commitment")),
        "salary": _pay(pay.get("minAmount"), pay.get("maxAmount")),
    }  # fmt: skip


def _themuse(row: dict[str, Any]) -> dict[str, Any]:
    places = {place["name"] for place in row.get("locations") or ()}
    levels = {one["short_name"] for one in row.get("levels") or ()}
    return {
        "title": row["name"], "text": _html(row["contents"]),
        "remote_type": _mode("remote" if places == {"Flexible / Remote"} else ""),
        # The Muse has no name between senior and management, and calls leads and staff engineers senior.
        "level": frozenset().union(*map(_level, levels)) | ({"lead"} if "senior" in levels else set()),
        "job_type": {"internship"} if levels == {"internship"} else (),
    }  # fmt: skip


def _jobicy(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": row["jobTitle"], "text": _html(row["jobDescription"]), "remote_type": {"remote"},
        "job_type": _type(row.get("jobType")), "level": _level(row.get("jobLevel")),
        "salary": _pay(row.get("salaryMin"), row.get("salaryMax")),
    }  # fmt: skip


def _remoteok(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": row["position"], "text": _html(row["description"]), "remote_type": {"remote"},
        "salary": _pay(row.get("salary_min"), row.get("salary_max")),
    }  # fmt: skip


def _remotive(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": row["title"], "text": _html(row["description"]), "remote_type": {"remote"},
        "job_type": _type(row.get("job_type")), "salary": _written(row.get("salary")),
    }  # fmt: skip


def _arbeitnow(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": row["title"], "text": _html(row["description"]), "remote_type": {"remote"} if row["remote"] else (),
        "job_type": _type(row.get("job_types")), "level": _level(row.get("job_types")),
    }  # fmt: skip


def _himalayas(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": row["title"], "text": _html(row["description"]), "remote_type": {"remote"},
        "job_type": _type(row.get("employmentType")),
        "level": frozenset().union(*map(_level, row.get("seniority") or ())),
        "salary": _pay(row.get("minSalary"), row.get("maxSalary")),
    }  # fmt: skip


def _adzuna(row: dict[str, Any]) -> dict[str, Any]:
    said = row.get("salary_is_predicted") == "0"
    return {
        "title": row["title"], "text": row["description"],
        "job_type": _type(row.get("contract_type")) or _type(row.get("contract_time")),
        "salary": _pay(row.get("salary_min"), row.get("salary_max")) if said else None,
    }  # fmt: skip


def _adzuna_page(row: dict[str, str]) -> dict[str, Any]:
    head, _, body = row["job_description"].partition("Apply for this job\n")
    kinds = {line.strip() for line in head.split("\n")}
    said = "- estimated" not in head
    return {
        "title": row["job_title"], "text": body,
        "remote_type": {"remote"} if "REMOTE" in kinds else (),
        "job_type": _type(" ".join(kinds & {"Contract", "Part time", "Full time", "Permanent"})),
        "salary": _pay(row["job_min_salary"], row["job_max_salary"]) if body and said else None,
    }  # fmt: skip


def _linkedin(row: dict[str, str]) -> dict[str, Any]:
    lines = "\n".join(map(str, ast.literal_eval(row["Description"])))
    body, _, foot = lines.rpartition("\nSeniority level\n")
    told = foot.split("\n")
    kind = told[told.index("Employment type") + 1] if "Employment type" in told[:-1] else ""
    return {
        "title": row["Name"], "text": body or lines, "level": _level(told[0]) if body else (), "job_type": _type(kind),
    }  # fmt: skip


def _dice(row: dict[str, str]) -> dict[str, Any]:
    return {
        "title": row["title"], "text": row["description"],
        "remote_type": {"remote"} if row["location"] == "Remote" else (),
        "job_type": _type(row["job_type"]), "salary": _written(row["salary"]),
    }  # fmt: skip


def _jobspy(row: dict[str, str]) -> dict[str, Any]:
    return {
        "title": row["title"], "text": row["description"],
        "remote_type": {"remote"} if row["is_remote"] == "True" else (),
        "job_type": _type(row["job_type"]), "level": _level(row["job_level"]),
        "salary": _pay(row["min_amount"], row["max_amount"]),
    }  # fmt: skip


def _seek(row: dict[str, Any]) -> dict[str, Any]:
    arrangements = " ".join(str(one) for one in (row.get("workArrangements") or {}).get("data", ()))
    return {
        "title": row["title"], "text": "\n".join([row.get("teaser") or "", *(row.get("bulletPoints") or ())]),
        "remote_type": _mode(arrangements), "job_type": _type(row.get("workType") or row.get("workTypes")),
        "salary": _written(row.get("salary") or row.get("salaryLabel")),
    }  # fmt: skip


def _naukri(row: dict[str, str]) -> dict[str, Any]:
    modes = {"work from office": "onsite", "Hybrid": "hybrid", "Permanent Remote": "remote"}
    return {
        "title": row["\ufeffJob Role"], "text": row["Description"], "remote_type": _mode(modes.get(row["Job Type"])),
    }  # fmt: skip


_AMOUNT = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s?(k\b)?", re.IGNORECASE)


def _written(value: object) -> tuple[float | None, float | None] | None:
    """Return the one or two amounts of a field that is words; None where it has none or more."""
    amounts = [
        float(number.replace(",", "")) * (1000 if thousand else 1)
        for number, thousand in _AMOUNT.findall(str(value or ""))
    ]
    return (amounts[0], amounts[-1]) if len(amounts) in (1, 2) and "month" not in str(value) else None


_Told = Callable[[dict[str, Any]], dict[str, Any]]
_JSON: tuple[tuple[str, str, str, _Told], ...] = (
    ("Ashby", "*/tests/fixtures/ashby.json", "jobs", _ashby),
    ("Lever", "*/tests/fixtures/lever.json", "", _lever),
    ("Workable", "*/tests/fixtures/workable.json", "jobs", _workable),
    ("Recruitee", "*/tests/fixtures/recruitee.json", "offers", _recruitee),
    ("Comeet", "*/tests/fixtures/comeet.json", "", _comeet),
    ("SmartRecruiters", "*/tests/fixtures/smartrecruiters_page*.json", "content", _smartrecruiters),
    ("Torre", "*/tests/fixtures/torre_page*.json", "results", _torre),
    ("TheMuse", "*/data/themuse-jobs.json", "jobs", _themuse),
    ("Jobicy", "*/tests/fixtures/jobicy.json", "jobs", _jobicy),
    ("RemoteOK", "*/tests/fixtures/remoteok.json", "", _remoteok),
    ("Remotive", "*/tests/fixtures/remotive.json", "jobs", _remotive),
    ("Arbeitnow", "*/tests/fixtures/arbeitnow.json", "data", _arbeitnow),
    ("Himalayas", "*/tests/fixtures/himalayas.json", "jobs", _himalayas),
    ("Adzuna API", "*/src/tests/mock-response-realistic.json", "results", _adzuna),
    ("SEEK", "*/tests/data/response.json", "data", _seek),
)
_CSV: tuple[tuple[str, str, _Told], ...] = (
    ("RemoteOK", "*/remoteok_jobs.csv", _remoteok),
    ("Adzuna", "*/adzuna_jobs.csv", _adzuna_page),
    ("LinkedIn", "*/data/linkedin_data_scientist.csv", _linkedin),
    ("Dice", "*/output/final_ml_jobs.csv", _dice),
    ("JobSpy", "Sallytion__Teddy-saga2/jobs.csv", _jobspy),
    ("Naukri", "*/Naukri_Data_Analyst_Jobs.csv", _naukri),
)


def stated(folder: Path) -> Iterator[Stated]:
    """Yield the postings of every file in *folder* that is one of those known, source by source."""
    for source, pattern, key, told in _JSON:
        for path in sorted(folder.glob(pattern)):
            document = json.loads(path.read_text(encoding="utf-8"))
            rows = document[key] if key else document
            for number, row in enumerate(rows):
                if "legal" not in row:
                    yield Stated(source=source, place=f"{path.relative_to(folder)} {number}", **told(row))
    csv.field_size_limit(sys.maxsize)
    for source, pattern, told in _CSV:
        for path in sorted(folder.glob(pattern)):
            with path.open(encoding="utf-8", errors="replace", newline="") as file:
                for number, row in enumerate(csv.DictReader(file)):
                    yield Stated(source=source, place=f"{path.relative_to(folder)} {number}", **told(row))
