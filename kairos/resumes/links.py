"""Which texts may become links in a document: web and mail addresses, and nothing else that a viewer would open."""

from __future__ import annotations

import re
from typing import Final

_WEB: Final = re.compile(r"https?://[^\s<>\"'\\]{1,1000}")
_EMAIL: Final = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")


def link_of(text: str) -> str | None:
    """Return the address that *text* may link to; None where it is no web or mail address.

    Example:
        >>> link_of("mara@quill.example"), link_of("https://quill.example"), link_of("javascript:alert(1)")
        ('mailto:mara@quill.example', 'https://quill.example', None)
    """
    if _WEB.fullmatch(text):
        return text
    return f"mailto:{text}" if _EMAIL.fullmatch(text) else None


def shown_address(text: str) -> str:
    """Return *text* as a page shows it: a web address without its scheme and last slash, for the link carries them.

    Example:
        >>> shown_address("https://quill.example/"), shown_address("Melbourne")
        ('quill.example', 'Melbourne')
    """
    if not _WEB.fullmatch(text):
        return text
    return text.removeprefix("https://").removeprefix("http://").rstrip("/") or text
