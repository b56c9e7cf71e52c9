"""Letters that a font draws as one sign and does not name: which they were is told by the word that they stand in."""

from __future__ import annotations

import re
from typing import Final

_GAP: Final = re.compile(
    r"(?<=[^\W\d_])[\x00\ufffd](?=[^\W\d_])|(?<!\w)[\x00\ufffd](?=[a-z]{2})|(?<=[a-z])[\x00\ufffd](?!\w)"
)
_PIECE: Final = re.compile(r"[\w\x00\ufffd]+")
_TRIPLE: Final = re.compile(
    r"(?:^|[^a-z]|in|back|post|un|co)(?:offic|effici)|affili|difficult|suffici|coeffici|traffic|ruffl|baffl|shuffl|raffl|scaffl"
)
_DOUBLE: Final = re.compile(
    r"(?:st|o|e|di|bu|a|su|cli|cuto|ta|sni|pu|kicko|payo|trade-?o|tari|sheri)ff(?:s|e|er|ect|ort|ing|ed|\b)|eff|diff|affor|affect"
)
_FLOW: Final = re.compile(
    r"fl(?:ow|ex|oat|ight|oor|uen|uid|ag|ask|ash|at|eet|ip|ou|utter|y\b|ies|ying|aw|ame|ood|ore|uct|avo|ux|ection|ict|ate|it)"
    r"|infl|confl|refl|influ|overfl"
)


def whole_ligatures(text: str) -> str:
    r"""Return *text* with what was drawn as one nameless sign between letters spelled out, as the word wants it.

    Example:
        >>> whole_ligatures("Certi\x00cations, work\x00ow, e\x00ort, o\x00ce, Pro\x00les")
        'Certifications, workflow, effort, office, Profiles'
    """
    if "\x00" not in text and "\ufffd" not in text:
        return text
    return _PIECE.sub(lambda match: _whole(match[0]), text)


def _whole(word: str) -> str:
    match = _GAP.search(word)
    if not match:
        return word
    for letters, telling in (("ffi", _TRIPLE), ("ffl", _TRIPLE), ("fl", _FLOW), ("ff", _DOUBLE)):
        made = f"{word[: match.start()]}{letters}{word[match.end() :]}"
        found = telling.search(made.lower())
        if found and found.start() <= match.start() + len(letters) and found.end() >= match.start() + len(letters):
            return _whole(made)
    return _whole(f"{word[: match.start()]}fi{word[match.end() :]}")
