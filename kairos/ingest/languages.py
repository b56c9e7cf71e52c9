"""The language that a field of a source names, as an ISO 639-1 code."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Final

_CODE = re.compile(r"([a-z]{2,3})(?:[-_](?:[a-z]{4}|[a-z]{2}|\d{3}))*", re.IGNORECASE)

_NAMES: Final = {
    "ar": "ara arabic العربية",
    "bg": "bul bulgarian български",
    "bn": "ben bengali bangla বাংলা",
    "ca": "cat catalan català",
    "cs": "ces cze czech čeština",
    "cy": "cym wel welsh cymraeg",
    "da": "dan danish dansk",
    "de": "deu ger german deutsch allemand",
    "el": "ell gre greek ελληνικά",
    "en": "eng english englisch anglais inglés inglês",
    "es": "spa spanish español espanol castellano",
    "et": "est estonian eesti",
    "fa": "fas per persian farsi فارسی",
    "fi": "fin finnish suomi",
    "fr": "fra fre french français francais französisch",
    "ga": "gle irish gaeilge",
    "he": "heb hebrew עברית",
    "hi": "hin hindi हिन्दी",
    "hr": "hrv croatian hrvatski",
    "hu": "hun hungarian magyar",
    "id": "ind indonesian",
    "is": "isl ice icelandic íslenska",
    "it": "ita italian italiano",
    "ja": "jpn japanese 日本語",
    "ko": "kor korean 한국어",
    "lt": "lit lithuanian lietuvių",
    "lv": "lav latvian latviešu",
    "mr": "mar marathi",
    "ms": "msa may malay",
    "nb": "nob bokmål",
    "nl": "nld dut dutch nederlands",
    "nn": "nno nynorsk",
    "no": "nor norwegian norsk",
    "pl": "pol polish polski",
    "pt": "por portuguese português portugues",
    "ro": "ron rum romanian română",
    "ru": "rus russian русский",
    "sk": "slk slo slovak slovenčina",
    "sl": "slv slovenian slovene slovenščina",
    "sr": "srp serbian српски srpski",
    "sv": "swe swedish svenska",
    "ta": "tam tamil தமிழ்",
    "te": "tel telugu తెలుగు",
    "th": "tha thai ไทย",
    "tr": "tur turkish türkçe",
    "uk": "ukr ukrainian українська",
    "ur": "urd urdu اردو",
    "vi": "vie vietnamese",
    "zh": "zho chi chinese mandarin 中文 简体中文 繁體中文",
}
_CODES: Final = {name: code for code, names in _NAMES.items() for name in (code, *names.split())}


def language_of(value: Any) -> str:
    """Return the ISO 639-1 code of the one language that *value* names by code or name, else an empty text.

    Example:
        >>> language_of("en-US"), language_of("German"), language_of({"code": "fr"}), language_of("Klingon")
        ('en', 'de', 'fr', '')
    """
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if isinstance(value, dict):
        value = next((value[key] for key in ("code", "languageCode", "name", "label") if value.get(key)), None)
    if not isinstance(value, str) or len(value) > 40:
        return ""
    return _language(value)


@lru_cache(maxsize=1024)
def _language(value: str) -> str:
    text = value.strip().lower()
    found = _CODE.fullmatch(text)
    return _CODES.get(found[1] if found else text) or _CODES.get(text.partition("(")[0].strip(), "")
