"""Verbs that make documents: a resume as PDF, Markdown, …; nothing tailored leaves unapproved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kairos.errors import BadInputError, RefusedError
from kairos.workspace.tailoring import TailorVerbs

if TYPE_CHECKING:
    from kairos.models import ResumeId, TailoredId
    from kairos.resumes import PageStyle, Rendered


class RenderVerbs(TailorVerbs):
    """What can be written from resumes."""

    def render(self, tailored_id: TailoredId, format: str = "markdown") -> bytes:
        """Return an approved tailored resume as a document; equal content gives equal bytes.

        Raises:
            ApprovalRequiredError: It is not approved as it stands.
            BadInputError: No such format.
        """
        return self.rendered(tailored_id, format).content

    def render_base(self, resume_id: ResumeId, format: str = "markdown") -> bytes:
        """Return a base resume as a document; equal content gives equal bytes."""
        return self.rendered_base(resume_id, format).content

    def rendered(
        self,
        tailored_id: TailoredId,
        format: str = "markdown",
        *,
        style: PageStyle | None = None,
        pages: int | None = None,
    ) -> Rendered:
        """Return an approved tailored resume as a document, and how many pages it has.

        Args:
            tailored_id: The tailored resume.
            format: A name of `kairos.resumes.RESUME_WRITERS`.
            style: Template, paper and fonts of a format with pages; the usual ones where it is left out.
            pages: How many pages it may have; None for any number.

        Raises:
            ApprovalRequiredError: It is not approved as it stands.
            BadInputError: No such format, template or paper, or the fonts lack a character.
            RefusedError: It has more pages than *pages*.
        """
        from kairos.resumes import render_resume

        variant = self.usable(tailored_id)
        made = render_resume(format, *self.as_sent(variant), style)
        return _within(made, pages, f"kairos tailor {variant.job.id[:8]} --pages {pages} chooses less")

    def rendered_base(
        self, resume_id: ResumeId, format: str = "markdown", *, style: PageStyle | None = None, pages: int | None = None
    ) -> Rendered:
        """Return a base resume as a document; else as `rendered`."""
        from kairos.resumes import render_resume

        made = render_resume(format, self._resumes.get(resume_id), self._resumes.sections(resume_id), style)
        return _within(made, pages, f"kairos tailor JOB --pages {pages} chooses less for a posting")


def _within(made: Rendered, pages: int | None, way: str) -> Rendered:
    """Return *made*, refused where it has more than *pages* pages."""
    if pages is None:
        return made
    if made.pages is None:
        raise BadInputError("cannot hold to a number of pages", expected="a format with pages: pdf")
    if made.pages > pages:
        raise RefusedError(
            f"it takes {made.pages} pages, and at most {pages} were asked for",
            hint=f"{way}; --template compact sets it closer. The type is never made smaller to fit",
        )
    return made
