"""Markdown resumes: headings, lists, definition lists and tables of several habits."""

from __future__ import annotations

import re
from typing import Final

from kairos.resumes.assemble import assemble
from kairos.resumes.drafts import Draft
from kairos.resumes.markdown_blocks import markdown_blocks
from kairos.resumes.source import ResumeSource, check_lines
from kairos.resumes.text_reader import page_kind

_ATX: Final = re.compile(r"^ {0,3}#{1,6}[ \t]+\S", re.MULTILINE)
_SETEXT: Final = re.compile(r"^[^\s\-=].{0,80}\n(?:={3,60}|-{3,60})[ \t]*$", re.MULTILINE)
_INLINE: Final = re.compile(r"\*\*[^*\n]{1,200}\*\*|\]\([^()\s]{1,500}\)|^:[ \t]", re.MULTILINE)


class MarkdownReader:
    """Reads Markdown."""

    name = "markdown"
    title = "Markdown"
    suffixes = (".md", ".markdown", ".mdown")
    isolated = False

    def recognises(self, source: ResumeSource) -> bool:
        """Return whether *source* is written as Markdown; its suffix decides where the text could be either."""
        text = source.text
        if text is None or page_kind(text):
            return False
        if source.suffix in self.suffixes:
            return True
        headings = len(_ATX.findall(text[:200_000]))
        if source.suffix in (".txt", ".text"):
            return headings >= 2
        return headings >= 1 or (bool(_SETEXT.search(text[:200_000])) and bool(_INLINE.search(text[:200_000])))

    def read(self, source: ResumeSource) -> Draft:
        """Return the resume that *source* states; every line of it is somewhere in the result."""
        text = source.words()
        check_lines(text, source.name)
        blocks, extra = markdown_blocks(text)
        return assemble(blocks, extra)
