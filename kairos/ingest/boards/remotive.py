"""Remotive's interface: remote postings with the places that candidates may live in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from kairos.ingest.board import BoardJson, Told, rest_of
from kairos.ingest.html_text import plain
from kairos.ingest.mapping import place_name


class Remotive(BoardJson):
    """A response of Remotive's interface."""

    name: ClassVar[str] = "remotive"
    title: ClassVar[str] = "Remotive (JSON)"
    carries: ClassVar[str] = (
        "title, company, where candidates may live, whole text, address, pay as written, kind of employment, tags as "
        "skills, date; remote, as every posting of this board"
    )
    platform: ClassVar[str] = "remotive"
    lists: ClassVar[tuple[str, ...]] = ("jobs",)
    telling: ClassVar[frozenset[str]] = frozenset({"candidate_required_location", "company_name"})

    def told(self, value: dict[str, Any], page: Mapping[str, Any]) -> Told:  # noqa: ARG002  # the base's signature
        """Return what Remotive told of the posting *value*."""
        fields = {
            "id": value.get("id"),
            "title": plain(title) if isinstance(title := value.get("title"), str) else title,
            "company": plain(company) if isinstance(company := value.get("company_name"), str) else company,
            "location": place_name(value.get("candidate_required_location")),
            "description": value.get("description"),
            "url": value.get("url"),
            "salary_text": value.get("salary"),
            "job_type": value.get("job_type"),
            "skills": value.get("tags"),
            "remote": True,
            "posted": value.get("publication_date"),
        }
        extra = rest_of(
            value, "id", "title", "company_name", "candidate_required_location", "description", "url", "salary",
            "job_type", "tags", "publication_date",
            "company_logo_url" if value.get("company_logo_url") == value.get("company_logo") else "",
        )  # fmt: skip
        keys = {"company": "company_name", "salary_text": "salary", "skills": "tags", "posted": "publication_date"}
        return Told(fields=fields, extra=extra, keys=keys)
