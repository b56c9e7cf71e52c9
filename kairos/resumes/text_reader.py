"""Plain-text resumes."""

from __future__ import annotations

from kairos.resumes.assemble import assemble
from kairos.resumes.drafts import Draft
from kairos.resumes.source import check_lines
from kairos.resumes.text_blocks import text_blocks


class TextReader:
    """Reads plain text: whatever no other reader recognises."""

    name = "text"
    title = "plain text"
    suffixes = (".txt", ".text")

    def recognises(self, _text: str, _name: str) -> bool:
        """Return True: every text is plain text."""
        return True

    def read(self, text: str, name: str) -> Draft:
        """Return the resume that *text* states; every line of it is somewhere in the result."""
        check_lines(text, name)
        return assemble(text_blocks(text), {})
