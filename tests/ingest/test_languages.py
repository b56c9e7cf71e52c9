"""The language that a field names is a code of two letters."""

from __future__ import annotations

import pytest

from kairos.ingest.languages import language_of
from tests.ingest.helpers import one


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("en", "en"),
        ("EN-us", "en"),
        ("en_GB", "en"),
        ("zh-Hans-CN", "zh"),
        ("eng", "en"),
        ("English", "en"),
        ("English (US)", "en"),
        ("Deutsch", "de"),
        ("Français", "fr"),
        ({"code": "de", "name": "German"}, "de"),
        ({"label": "English", "labelNative": "English (US)"}, "en"),
        (["pt"], "pt"),
        (["pt", "es"], ""),
        ("xx", ""),
        ("English, German", ""),
        ("", ""),
        (None, ""),
        (5, ""),
        ("e" * 1000, ""),
    ],
)
def test_codes_and_names(value: object, expected: str) -> None:
    """A code with or without a country, and the usual names, are one language; the rest is none."""
    assert language_of(value) == expected


def test_what_is_no_language_is_kept() -> None:
    """The source's words stay where they name no language."""
    assert one(language="en-AU").language == "en"
    assert one(language="Klingon").extra == {"language": "Klingon"}
