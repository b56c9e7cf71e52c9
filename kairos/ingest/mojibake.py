"""UTF-8 that somebody read as Latin-1 or Windows-1252 and wrote out again: made whole where that is certain.

Certain means more than that the bytes happen to be UTF-8: the French ``é »`` with its no-break space is a Chinese
character by that rule, and the German ``Spaß“`` a West African one. A run of such letters is repaired where it decodes
as a whole and something in it says that nobody wrote it so: a control character, a symbol inside a word, a letter that
never ends a word before a sign. Once one run of a text is certain, and the whole text decodes, the whole text is.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

ROUNDS: Final = 3
"""How often a text is looked at: some was misread twice, or three times."""

_MISREAD: Final = {
    ord(bytes([byte]).decode("cp1252")): chr(byte)
    for byte in range(0x80, 0xA0)
    if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
"""What Windows-1252 shows for the bytes 80 to 9F, back to Latin-1's control characters of the same numbers."""

_SIGNS: Final = re.escape("".join(map(chr, sorted(_MISREAD))))
_RUN = re.compile(rf"[\x80-\xff{_SIGNS}]+")
_SUSPECT = re.compile(rf"[\xc2-\xf4][\x80-\xbf{_SIGNS}]")
_CONTROL = re.compile(r"[\x80-\x9f]")

_WESTERN = re.compile(
    "[\u00a0-\u017f\u0218-\u021b\u2010-\u2064\u20a0-\u20bf\u2100-\u214f\u2190-\u21ff\u2200-\u22ff\u25a0-\u25ff"
    "\u2600-\u27bf\ufe0f\U0001f000-\U0001faff]+"
)
"""What Western texts hold beside ASCII: letters, punctuation, currencies, arrows, bullets, emoji."""
_LETTER_PAIRS = re.compile("[\u00c0-\u017f\u0218-\u021b]+")


def repaired(text: str) -> str:
    r"""Return *text* with what was certainly misread read as it was meant; everything else stays as it is.

    Linear in the length of *text*.

    Example:
        >>> repaired("don\u00e2\u0080\u0099t"), repaired("DÃ©veloppeur"), repaired("Â£50,000")
        ('don’t', 'Développeur', '£50,000')
        >>> repaired("café\u00a0»"), repaired("Spaß“"), repaired("São Paulo")
        ('café\xa0»', 'Spaß“', 'São Paulo')
    """
    for _ in range(ROUNDS):
        if text.isascii() or not _SUSPECT.search(text):
            break
        better = _once(text)
        if better == text:
            break
        text = better
    return text


def _once(text: str) -> str:
    certain = {found.start(): better for found in _RUN.finditer(text) if (better := _certainly(found, text))}
    if not certain:
        return text
    whole = _decoded(text)
    if whole is not None:
        return whole
    return _RUN.sub(lambda found: certain.get(found.start(), found[0]), text)


def _certainly(found: re.Match[str], text: str) -> str:
    """Return what the run *found* in *text* was meant as; empty where that is not certain."""
    run = found[0]
    meant = _decoded(run)
    if meant is None:
        return ""
    western = _WESTERN.fullmatch(meant) is not None
    if _CONTROL.search(run):
        # One letter of another script alone can be chance; two that make sense cannot. Misread twice, controls remain.
        return meant if western or _CONTROL.search(meant) or (len(meant) > 1 and _assigned(meant)) else ""
    if not western:
        return ""
    if not _LETTER_PAIRS.fullmatch(meant):
        return meant
    # "Ã©" is a letter's mojibake inside a word in small letters; alone it may be a capital before a closing sign.
    around = text[found.start() - 1 : found.start()] + text[found.end() : found.end() + 1]
    return meant if any("a" <= letter <= "z" for letter in around) else ""


def _decoded(text: str) -> str | None:
    """Return the UTF-8 text that *text*'s letters are the bytes of, or None where they are none."""
    try:
        return text.translate(_MISREAD).encode("latin-1").decode("utf-8")
    except UnicodeError:
        return None


def _assigned(text: str) -> bool:
    return not any(unicodedata.category(letter) in ("Cc", "Cn", "Co", "Cs") for letter in text)
