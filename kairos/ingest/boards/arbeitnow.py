"""Arbeitnow's interface: a page of postings, most of them in Germany."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from kairos.ingest.board import BoardJson, Told, rest_of
from kairos.ingest.html_text import plain
from kairos.ingest.mapping import place_name


class Arbeitnow(BoardJson):
    """A page of Arbeitnow's interface."""

    name: ClassVar[str] = "arbeitnow"
    title: ClassVar[str] = "Arbeitnow (JSON)"
    carries: ClassVar[str] = (
        "title, company, place, whole text, address, whether remote, kind of employment and level where it names them, "
        "date; its tags are lines of work and are kept as such"
    )
    platform: ClassVar[str] = "arbeitnow"
    lists: ClassVar[tuple[str, ...]] = ("data",)
    telling: ClassVar[frozenset[str]] = frozenset({"slug", "company_name", "job_types", "created_at"})

    def told(self, value: dict[str, Any], page: Mapping[str, Any]) -> Told:  # noqa: ARG002  # the base's signature
        """Return what Arbeitnow told of the posting *value*."""
        types = value.get("job_types")
        fields = {
            "id": value.get("slug"),
            "title": plain(title) if isinstance(title := value.get("title"), str) else title,
            "company": plain(company) if isinstance(company := value.get("company_name"), str) else company,
            "location": place_name(value.get("location")),
            "description": value.get("description"),
            "url": value.get("url"),
            "remote": value.get("remote"),
            # One list for the kind of employment and the level, in the words of two languages.
            "job_type": types,
            "level": types,
            "posted": value.get("created_at"),
        }
        extra = rest_of(
            value,
            "slug",
            "title",
            "company_name",
            "location",
            "description",
            "url",
            "remote",
            "job_types",
            "created_at",
        )
        keys = {
            "id": "slug", "company": "company_name", "job_type": "job_types", "level": "job_types",
            "posted": "created_at",
        }  # fmt: skip
        return Told(fields=fields, extra=extra, keys=keys)
