"""The languages that one must speak."""

from __future__ import annotations

import pytest

from tests.analysis.support import plain, read


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Fluent German required", ("de",)),
        ("Fluency in French and English", ("fr", "en")),
        ("Excellent written and verbal communication skills in English", ("en",)),
        ("Native-level Japanese (JLPT N1)", ("ja",)),
        ("English proficiency: B2 or above", ("en",)),
        ("Bilingual, English & Spanish", ("en", "es")),
        ("Sehr gute Deutschkenntnisse und fließend Englisch", ("de", "en")),
        ("Bilingual English/French", ("en", "fr")),
        ("Bilingual Spanish and English", ("es", "en")),
        ("Our working language is English", ("en",)),
        ("Swedish and English, both in speech and in writing", ("sv", "en")),
        ("Français et anglais courants", ("fr", "en")),
        ("Je spreekt vloeiend Nederlands en Engels", ("nl", "en")),
        ("Inglés avanzado", ("en",)),
        ("English is our company language", ("en",)),
        ("Arabic speaking customer support agent", ("ar",)),
        ("Deutsch auf C1-Niveau", ("de",)),
        ("Verhandlungssichere Englischkenntnisse", ("en",)),
        ("Maîtrise de l'anglais", ("en",)),
        ("Goede beheersing van de Nederlandse taal", ("nl",)),
        ("Nivel alto de inglés", ("en",)),
        ("Excellent English", ("en",)),
        ("English is required, German is a plus", ("en",)),
    ],
)
def test_languages_to_speak(text: str, codes: tuple[str, ...]) -> None:
    """A language that is asked for is given by its code, with the sentence that asks."""
    asked = read(text)
    assert asked.languages == codes
    assert asked.evidence["languages"][0].text.strip("- ") in text


@pytest.mark.parametrize(
    "text",
    [
        "Fluent German is a plus",
        "Ideally you speak Dutch",
        "No German required",
        "French is not mandatory",
        "French or Dutch fluently",
        "You sell to German customers in the Spanish market",
        "Strong knowledge of the English-speaking market",
        "Fluent in Python and Go",
        "English speaking customers",
        "English-speaking environment",
    ],
)
def test_languages_that_one_need_not_speak(text: str) -> None:
    """A wish, an alternative, a nationality or a programming language is none."""
    assert read(text).languages == ()


def test_a_wish_list_asks_for_no_language() -> None:
    """What stands under a wish list need not be spoken."""
    assert plain("Nice to have:\n- Fluent Spanish").languages == ()
