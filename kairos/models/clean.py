"""What foreign text must not carry to a screen or a document: one list for every sink.

Text is stored verbatim. Each sink cleans it with `clean_line` or `clean_text` where it leaves Kairos.
"""

from __future__ import annotations

import re

_ACTING = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 but tab and newline, DEL, C1: what a terminal obeys
    "\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"  # unseen: soft hyphen, bidi, zero width
    "\ufff9-\ufffb"  # interlinear marks
    "\U000e0000-\U000e007f"  # tags: text that nobody sees
    "]"
)
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SURROGATES = re.compile("[\ud800-\udfff]")


def clean_text(text: str) -> str:
    r"""Return *text* without what acts or hides: control bytes, bidi tricks, unseen characters. Newlines stay.

    Joiners (U+200C, U+200D) stay: Persian and emoji need them.

    Example:
        >>> clean_text("red\x1b[31m \u202egnp.exe\r\nnext")
        'red[31m gnp.exe\nnext'
    """
    text = _ACTING.sub("", _BREAKS.sub("\n", text))
    return _SURROGATES.sub("\ufffd", text)


def clean_line(text: str) -> str:
    r"""Return *text* as `clean_text` does, on one line: every run of white space is one blank.

    Example:
        >>> clean_line(" a\tb \n c ")
        'a b c'
    """
    return " ".join(clean_text(text).split())
