"""The bundled example: complete, invented, and varied enough to show what Kairos does."""

from __future__ import annotations

import csv
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kairos.examples import example_postings, example_resume

_JSON_LD = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
_ADDRESS = re.compile(r"(?:https?://|@)([a-z0-9.-]+\.[a-z]+)", re.IGNORECASE)
_OUTSIDE = {"raw.githubusercontent.com", "schema.org"}
"""Names of vocabularies, which a reader of the formats expects to the letter; nothing is fetched from them."""


def records(path: Path) -> list[dict[str, Any]]:
    """Return the postings of one example file, by the keys of its own format."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".ndjson":
        return [json.loads(line) for line in text.splitlines()]
    if path.suffix == ".json":
        found: list[dict[str, Any]] = json.loads(text)
        return found
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as lines:
            return [dict(row) for row in csv.DictReader(lines, escapechar="\\")]
    return [block for block in map(json.loads, _JSON_LD.findall(text)) if block["@type"] == "JobPosting"]


def text_of(record: dict[str, Any]) -> str:
    """Return a posting's text, whatever its format calls it."""
    return str(record.get("description") or record.get("job_description"))


ALL = [record for path in example_postings() for record in records(path)]


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("postings.json", 12),
        ("adzuna.ndjson", 8),
        ("jobspy.csv", 7),
        ("saved-list.csv", 5),
        ("careers-page.html", 1),
        ("jobs.json", 7),
    ],
)
def test_each_file_holds_its_postings(name: str, count: int) -> None:
    """Each file is there, in its own format, with the number of postings that the guide names."""
    (path,) = [path for path in example_postings() if path.name == name]
    assert len(records(path)) == count


def test_there_are_forty_from_many_sources() -> None:
    """Forty postings come from all five named platforms, a newsletter and a company's own page."""
    assert len(ALL) == 40
    sources = {str(record.get("source") or record.get("site") or "page") for record in ALL}
    assert sources == {"seek", "linkedin", "indeed", "adzuna", "naukri", "newsletter", "page"}


def test_keys_are_unique() -> None:
    """No two postings share a source and an id, or an address."""
    keys = []
    for record in ALL:
        number = (
            record.get("external_id") or record.get("id") or record.get("job_link") or record["identifier"]["value"]
        )
        keys.append((record.get("source") or record.get("site"), number))
    assert len(set(keys)) == 40


def test_jobspy_has_its_columns() -> None:
    """The JobSpy file has the 34 columns of that tool's own output."""
    (path,) = [path for path in example_postings() if path.name == "jobspy.csv"]
    assert {len(row) for row in records(path)} == {34}


def test_lengths_vary() -> None:
    """One text is too short to score; the others go from a few lines to whole pages."""
    lengths = sorted(len(text_of(record)) for record in ALL)
    assert lengths[0] < 100
    assert lengths[1] >= 300
    assert 1_900 <= lengths[-1] <= 2_700
    assert sum(length > 1_200 for length in lengths) >= 8


def test_days_are_given_and_past() -> None:
    """Every posting has an absolute day in the eight weeks up to 22 November 2026."""
    for record in ALL:
        day = str(record.get("posted_at") or record.get("date_posted") or record["datePosted"])[:10]
        assert date(2026, 9, 27) <= date.fromisoformat(day) <= date(2026, 11, 22)


def test_rights_are_spoken_of_in_many_ways() -> None:
    """Clearance, citizenship, residency, work rights, sponsorship yes and no, and equal opportunity all occur."""
    everything = "\n".join(map(text_of, ALL)).casefold()
    for words in (
        "nv1",
        "australian citizenship",
        "permanent resident",
        "full working rights",
        "sponsorship is not available",
        "sponsor visas",
        "equal opportunity",
    ):
        assert words in everything


def test_one_posting_stands_on_two_boards() -> None:
    """One role is on two boards with much the same text, so that a duplicate can be found."""
    twins = [r for r in ALL if "Corella Rail" in (r.get("company_name"), r.get("company"))]
    assert [record["source"] for record in twins] == ["seek", "adzuna"]
    assert "PostgreSQL in production, including query tuning" in text_of(twins[0])
    assert "PostgreSQL in production, including query tuning" in text_of(twins[1])


def test_one_title_is_hostile() -> None:
    """One title carries markup, an escape sequence and a direction override, so that cleaning can be seen."""
    (title,) = [record["title"] for record in ALL if "\u202e" in str(record.get("title"))]
    assert "[link=" in title
    assert "\x1b[31m" in title


def test_only_reserved_domains() -> None:
    """Every address in every file is under a domain reserved for examples."""
    for path in (example_resume(), *example_postings()):
        for host in _ADDRESS.findall(path.read_text(encoding="utf-8")):
            assert host in _OUTSIDE or host.endswith((".example", "example.com")), (path.name, host)


def test_resume_is_complete() -> None:
    """The resume is JSON Resume with every kind of section, an internship and figures in its bullets."""
    resume = json.loads(example_resume().read_text(encoding="utf-8"))
    assert all(resume["basics"][key] for key in ("name", "label", "email", "phone", "summary", "location", "profiles"))
    sections = [
        "work",
        "volunteer",
        "education",
        "awards",
        "certificates",
        "publications",
        "skills",
        "languages",
        "interests",
        "references",
        "projects",
    ]
    assert [name for name in sections if not resume.get(name)] == []
    assert len(resume["work"]) == 4
    assert sum("Intern" in job["position"] for job in resume["work"]) == 1
    bullets = [bullet for job in resume["work"] for bullet in job["highlights"]]
    assert sum(any(char.isdigit() for char in bullet) for bullet in bullets) >= 12
