"""Plain-text resumes."""

from __future__ import annotations

from typing import Final

from kairos.resumes.assemble import assemble
from kairos.resumes.drafts import Draft
from kairos.resumes.source import ResumeSource, check_lines
from kairos.resumes.text_blocks import text_blocks

_PAGES: Final = (("<!doctype html", "an HTML page"), ("<html", "an HTML page"), ("\\documentclass", "LaTeX"))


class TextReader:
    """Reads plain text: whatever no other reader recognises."""

    name = "text"
    title = "plain text"
    suffixes = (".txt", ".text")
    isolated = False

    def recognises(self, source: ResumeSource) -> bool:
        """Return whether *source* is text that a person wrote to be read."""
        return source.text is not None and not page_kind(source.text)

    def read(self, source: ResumeSource) -> Draft:
        """Return the resume that *source* states; every line of it is somewhere in the result."""
        text = source.words()
        check_lines(text, source.name)
        return assemble(text_blocks(text), {})


def page_kind(text: str) -> str:
    """Return what kind of page *text* is the source of, in words; empty where it is none.

    Example:
        >>> page_kind("<!DOCTYPE html><p>Mara"), page_kind("Mara Quill")
        ('an HTML page', '')
    """
    start = text[:500].lstrip().lower()
    return next((kind for opening, kind in _PAGES if start.startswith(opening)), "")
