"""Markdown resumes: headings, lists, definition lists and tables of several habits."""

from __future__ import annotations

import re
from typing import Final

from kairos.resumes.assemble import assemble
from kairos.resumes.drafts import Draft
from kairos.resumes.markdown_blocks import markdown_blocks
from kairos.resumes.source import check_lines

_ATX: Final = re.compile(r"^ {0,3}#{1,6}[ \t]+\S", re.MULTILINE)
_SETEXT: Final = re.compile(r"^[^\s\-=].{0,80}\n(?:={3,60}|-{3,60})[ \t]*$", re.MULTILINE)
_INLINE: Final = re.compile(r"\*\*[^*\n]{1,200}\*\*|\]\([^()\s]{1,500}\)|^:[ \t]", re.MULTILINE)


class MarkdownReader:
    """Reads Markdown."""

    name = "markdown"
    title = "Markdown"
    suffixes = (".md", ".markdown", ".mdown")

    def recognises(self, text: str, name: str) -> bool:
        """Return whether *text* is written as Markdown; the file's name decides where the text could be either."""
        suffix = name[name.rfind(".") :].lower() if "." in name else ""
        if suffix in self.suffixes:
            return True
        headings = len(_ATX.findall(text[:200_000]))
        if suffix in (".txt", ".text"):
            return headings >= 2
        return headings >= 1 or (bool(_SETEXT.search(text[:200_000])) and bool(_INLINE.search(text[:200_000])))

    def read(self, text: str, name: str) -> Draft:
        """Return the resume that *text* states; every line of it is somewhere in the result."""
        check_lines(text, name)
        blocks, extra = markdown_blocks(text)
        return assemble(blocks, extra)
