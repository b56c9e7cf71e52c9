"""Misread UTF-8 is repaired where that is certain, and nowhere else."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, strategies as st

from kairos.ingest.mojibake import repaired

MEANT = [
    "don’t always think they’re right",
    "“Équipe” – naïve façade…",
    "Größe, Straße, für Mädchen",
    "£50,000 · €60k · 20 °C ©",
    "łódź, Kraków, İstanbul",
    "🚀 Grow with us • 10 people",
    "我们的愿景，年",
    "Привет, мир",
    "no\u00a0break",
]


@pytest.mark.parametrize("text", MEANT)
def test_what_was_read_as_latin_1_comes_back(text: str) -> None:
    """The bytes that became letters and control characters become the text again."""
    assert repaired("don\u00e2\u0080\u0099t " + text.encode().decode("latin-1")) == "don’t " + text


@pytest.mark.parametrize(
    ("misread", "meant"),
    [
        ("donâ€™t", "don’t"),
        ("jobâ€‘seeking", "job‑seeking"),
        ("DÃ©veloppeur", "Développeur"),
        ("Ã©quipe", "équipe"),
        ("Â£50k", "£50k"),
        ("MÃ©xico", "México"),
        ("ðŸš€ go", "🚀 go"),
        ("â‚¬50", "€50"),
        ("Ã¢Â\x80Â\x99", "’"),
        ("cafÃ©, Ã quelques pas", "café, Ã quelques pas"),
    ],
)
def test_windows_1252_and_what_was_misread_twice_come_back(misread: str, meant: str) -> None:
    """Symbols of Windows-1252 stand for bytes too; a run that does not decode stays."""
    assert repaired(misread) == meant


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "",
        "« café\u00a0»",
        "voilà\u00a0» et «\u00a0là\u00a0»",
        "„Viel Spaß“",
        "Fuß…",
        "3×“",
        "AMANHÃ”",
        "SÃO PAULO, MAÇÃ…",
        "Größe „Ä“",
        "QUALITÉ\x92S",
        "don\x92t, \x93hi\x94",
        "Â",
        "é\x85",
        "Ð¸",
        "cut â\x80",
        "Müller — Crème brûlée – “ok”",
        "ordinary Ünïcödé, Łódź, 日本語, Привет",
        "\U0001f680 \ufffd \x85",
    ],
)
def test_what_somebody_may_have_written_stays(text: str) -> None:
    """Bytes that happen to be UTF-8 prove nothing: French, German and Portuguese have such pairs."""
    assert repaired(text) == text


def test_a_certain_run_does_not_carry_what_cannot_be_read_so() -> None:
    """Where a text was mended by hand elsewhere, each certain run is repaired and the rest is as it was."""
    assert repaired("donâ\x80\x99t – 日本 «é\u00a0»") == "don’t – 日本 «é\u00a0»"


def test_what_was_misread_more_than_three_times_is_left_in_part() -> None:
    """The rounds are counted, so that no text can ask for many of them."""
    text = "’"
    for _ in range(5):
        text = text.encode().decode("latin-1")
    assert repaired(text) == "’".encode().decode("latin-1").encode().decode("latin-1")


@given(st.text(max_size=60))
def test_a_text_read_as_it_was_written_is_never_broken(text: str) -> None:
    """Letters beyond Latin-1, on their own, are never touched; any text comes back as text."""
    beyond = "".join(letter for letter in text if ord(letter) > 0x2500 or letter.isascii())
    assert repaired(beyond) == beyond
    repaired(text).encode("utf-8", "surrogatepass")


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x2FFF, exclude_categories=["C"]), max_size=40))
def test_a_whole_text_misread_comes_back_whole(text: str) -> None:
    """With one certain run beside it, everything that was misread is read."""
    misread = ("’ " + text).encode().decode("latin-1")
    if repaired(text) == text:
        assert repaired(misread) == "’ " + text


@pytest.mark.parametrize("piece", ["é\xa0»", "Ã©", "Ã\x83", "aÃ© ", "ÃÃ", "â\x80", "\x80", "Â"])
def test_a_million_letters_take_no_time(piece: str) -> None:
    """The cost is linear, whatever is repeated."""
    begun = time.perf_counter()
    repaired(piece * (1_000_000 // len(piece)))
    assert time.perf_counter() - begun < 5
