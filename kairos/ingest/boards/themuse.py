"""The Muse's interface: a page of postings, or one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from kairos.ingest.board import BoardJson, Told, rest_of
from kairos.ingest.html_text import plain
from kairos.ingest.mapping import named
from kairos.ingest.words import listed

_REMOTE: Final = frozenset({"flexible / remote", "remote"})


class TheMuse(BoardJson):
    """A response of The Muse's interface."""

    name: ClassVar[str] = "themuse"
    title: ClassVar[str] = "The Muse (JSON)"
    carries: ClassVar[str] = (
        "title, company, all its places, remote where it stands among them, whole text, address, level, date; its "
        "categories and tags are kept"
    )
    platform: ClassVar[str] = "themuse"
    lists: ClassVar[tuple[str, ...]] = ("results", "jobs")
    telling: ClassVar[frozenset[str]] = frozenset({"contents", "levels", "refs"})

    def told(self, value: dict[str, Any], page: Mapping[str, Any]) -> Told:  # noqa: ARG002  # the base's signature
        """Return what The Muse told of the posting *value*."""
        refs = value.get("refs")
        company = named(value.get("company"))
        # An object without a name is no company, and no reason to lose the posting.
        company = "" if isinstance(company, dict | list) else company
        fields = {
            "id": value.get("id"),
            "title": plain(title) if isinstance(title := value.get("name"), str) else title,
            "company": plain(company) if isinstance(company, str) else company,
            **_places(value.get("locations")),
            "description": value.get("contents"),
            "url": refs.get("landing_page") if isinstance(refs, dict) else None,
            "level": value.get("levels"),
            "posted": value.get("publication_date"),
        }
        extra = rest_of(
            value, "id", "name", "short_name", "model_type", "company", "locations", "contents", "refs", "levels",
            "publication_date", "categories", "tags",
        )  # fmt: skip
        extra |= {key: list(names) for key in ("categories", "tags") if (names := listed(value.get(key)))}
        keys = {"title": "name", "description": "contents", "level": "levels", "posted": "publication_date"}
        return Told(fields=fields, extra=extra, keys=keys)


def _places(value: Any) -> dict[str, Any]:
    names = listed(value) if isinstance(value, list) else ()
    towns = [name for name in names if name.lower() not in _REMOTE]
    remote = len(towns) < len(names)
    return {"location": "; ".join(towns or names), "remote": True if remote else None}
