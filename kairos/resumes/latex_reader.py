"""Resumes in LaTeX, of one file or several."""

from __future__ import annotations

import re
from typing import Any, Final

from kairos.resumes.assemble import assemble
from kairos.resumes.drafts import Draft
from kairos.resumes.latex_classes import ResumePage
from kairos.resumes.source import ResumeSource, check_lines

_BEGINNING: Final = re.compile(r"^[ \t]*\\(?:documentclass|documentstyle|begin\{document\})", re.MULTILINE)
_COMMAND: Final = re.compile(r"^[ \t]*\\(?:section|cvsection|cventry|cvevent|begin|resumeSubheading)\b", re.MULTILINE)


class LatexReader:
    """Reads LaTeX: resume classes by what their commands mean, own macros written out, other files taken in."""

    name = "latex"
    title = "LaTeX"
    suffixes = (".tex", ".ltx", ".latex")
    isolated = True

    def recognises(self, source: ResumeSource) -> bool:
        r"""Return whether *source* has a ``\documentclass`` in a line of its own, or is a part of such a document."""
        if source.text is None:
            return False
        if _BEGINNING.search(source.text[:200_000]):
            return True
        return source.suffix in self.suffixes and bool(_COMMAND.search(source.text[:200_000]))

    def read(self, source: ResumeSource) -> Draft:
        """Return the resume that *source* states; files that it takes in and that are not there are named.

        Raises:
            BadInputError: It is no text, or its macros grow without a bound.
        """
        text = source.words()
        check_lines(text, source.name)
        page = ResumePage(source.name, source.beside)
        page.read(text)
        extra: dict[str, Any] = {"missing_files": list(page.missing)} if page.missing else {}
        if page.letter:
            extra["letter"] = page.letter
        return assemble(
            page.builder.blocks,
            extra,
            known=page.contact(),
            missing=tuple(f"{name} (no such file)" for name in page.missing),
        )
