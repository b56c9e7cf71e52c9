"""What a person can ask of the tailor."""

from __future__ import annotations

from datetime import date

from attrs import evolve, frozen

from kairos.errors import BadInputError
from kairos.models import SectionId

BulletAt = tuple[SectionId, str, int]
"""A bullet of the base: its section, the key of its entry, its number there from 0; -1 is a project as a whole."""


@frozen(kw_only=True)
class TailorOptions:
    """How much to keep. Every figure is 1 or more; None sets no limit of its own.

    Raises:
        BadInputError: A figure is less than 1, or *bullets_by_recency* is empty.
    """

    max_bullets_per_entry: int | None = None
    """Most bullets of any role; None goes by *bullets_by_recency*."""
    bullets_by_recency: tuple[int, ...] = (6, 4, 3)
    """Most bullets of the latest role, of the one before, …; the last figure holds for all older ones. A bullet that
    alone in its role shows a required skill is kept all the same."""
    bullets_that_fit: int = 18
    """Roles with no more bullets than this together, about a page, keep them all: leaving out would gain nothing.
    Does not bear on *max_bullets_per_entry*."""
    max_projects: int | None = 4
    max_bullets_per_project: int | None = 4
    max_summary_sentences: int | None = 4
    max_skills_per_group: int | None = None
    """Most names of a group of technologies; those asked for stay all the same."""
    today: date | None = None
    """Where roles that go on end, for counting years; None leaves them uncounted."""

    pinned: frozenset[BulletAt] = frozenset()
    """What stays whatever the posting asks; a pinned bullet keeps its project."""
    banned: frozenset[BulletAt] = frozenset()
    """What is left out whatever the posting asks; stronger than *pinned*."""

    def unlimited(self) -> TailorOptions:
        """Return the same choices of the person without a limit: where nothing is asked, nothing is shortened."""
        return evolve(
            self,
            bullets_that_fit=1_000_000,
            max_projects=None,
            max_bullets_per_project=None,
            max_summary_sentences=None,
        )

    def __attrs_post_init__(self) -> None:
        if not self.bullets_by_recency:
            raise BadInputError("cannot tailor", where="bullets_by_recency", expected="one figure or more", got="none")
        for name, figure in (
            ("max_bullets_per_entry", self.max_bullets_per_entry),
            ("bullets_by_recency", min(self.bullets_by_recency)),
            ("bullets_that_fit", self.bullets_that_fit),
            ("max_projects", self.max_projects),
            ("max_bullets_per_project", self.max_bullets_per_project),
            ("max_summary_sentences", self.max_summary_sentences),
            ("max_skills_per_group", self.max_skills_per_group),
        ):
            if figure is not None and figure < 1:
                raise BadInputError("cannot tailor", where=name, expected="a whole number, 1 or more", got=str(figure))
