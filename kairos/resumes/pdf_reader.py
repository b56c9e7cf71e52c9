"""PDFs with text in them, of one column or two."""

from __future__ import annotations

from typing import Final

from kairos.errors import BadInputError
from kairos.resumes.drafts import Draft
from kairos.resumes.laid_out import draft_from_rows
from kairos.resumes.source import ResumeSource

_SENSELESS: Final = 0.3
"""From this share of letters without meaning on, the text is none."""


class PdfReader:
    """Reads PDFs."""

    name = "pdf"
    title = "PDF"
    suffixes = (".pdf",)
    isolated = True

    def recognises(self, source: ResumeSource) -> bool:
        """Return whether *source* is a PDF."""
        return source.kind == "a PDF"

    def read(self, source: ResumeSource) -> Draft:
        """Return the resume that *source* states; every word of its text is somewhere in the result.

        Raises:
            BadInputError: It needs a password, is damaged, has pictures instead of text, or letters without meaning.
        """
        from kairos.resumes.pdf_rows import page_rows
        from kairos.resumes.pdf_words import pdf_pages

        pages = list(pdf_pages(source.data, source.name))
        letters, senseless = sum(page.letters for page in pages), sum(page.senseless for page in pages)
        if not letters or not any(page.words for page in pages):
            pictures = any(page.pictures for page in pages)
            raise BadInputError(
                "cannot read the resume",
                where=source.name,
                expected="a PDF with text in it",
                got="pages that are pictures" if pictures else "pages without text",
                hint="make the text readable first (ocrmypdf scan.pdf out.pdf), or save it as DOCX or text",
            )
        if senseless > _SENSELESS * letters:
            raise BadInputError(
                "cannot read the resume",
                where=source.name,
                expected="a PDF whose fonts say what their letters mean",
                got=f"{senseless:,} of {letters:,} letters that could be anything",
                hint="export it anew from the program it was made with, or save it as DOCX or text",
            )
        return draft_from_rows(page_rows(pages))
