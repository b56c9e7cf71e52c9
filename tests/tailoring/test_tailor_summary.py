"""The summary from the person's own sentences."""

from __future__ import annotations

import time

import pytest

from kairos.models import Entry, Requirements, SectionType
from kairos.tailoring import TailorOptions, tailor
from kairos.tailoring.tailor_relevance import Demand
from kairos.tailoring.tailor_summary import sentences, tailor_summary
from tests.tailoring.fakes import FakeVocabulary, section

DEMAND = Demand.of(Requirements(required_skills=("Python",), preferred_skills=("Docker",)), FakeVocabulary())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("Engineer, e.g. at Tern Inc. in Oslo. Writes.", ["Engineer, e.g. at Tern Inc. in Oslo.", "Writes."]),
        ("Led by J. Doe. Done.", ["Led by J. Doe.", "Done."]),
        ("Uses node.js 3.5 daily. Rests.", ["Uses node.js 3.5 daily.", "Rests."]),
        ("**Bold.** Next.", ["**Bold.**", "Next."]),
        ("開発者です。走ります。", ["開発者です。", "走ります。"]),
        ("No end", ["No end"]),
        ("Wrapped\nline. Next.", ["Wrapped\nline.", "Next."]),
        ("  ", []),
        ("", []),
    ],
)
def test_sentences_are_verbatim(text: str, expected: list[str]) -> None:
    """A text is cut where a sentence certainly ends, and each piece stands in it as it is."""
    assert sentences(text) == expected


def test_first_sentence_stays_and_the_relevant_follow() -> None:
    """The sentence that introduces the person leads, then those that show what is asked."""
    text = "Engineer in rail. Plays chess. Packs with Docker. Writes Python."
    assert tailor_summary(text, DEMAND, 3).text == "Engineer in rail. Writes Python. Packs with Docker."


def test_leaning_sentence_stays_behind_its_own() -> None:
    """A sentence that points back goes where the one before goes."""
    text = "Engineer in rail. Plays chess. Writes Python. This saves days."
    assert tailor_summary(text, DEMAND, None).text == "Engineer in rail. Writes Python. This saves days. Plays chess."


def test_paragraphs_are_kept_in_order() -> None:
    """A summary of several paragraphs loses sentences and moves none; each paragraph keeps its first."""
    text = "Engineer.  Rests.\n\nPlays chess. Sings. Writes Python."
    assert tailor_summary(text, DEMAND, 3).text == "Engineer.\n\nPlays chess. Writes Python."


@pytest.mark.parametrize(
    "text", ["", "Only one.", "Twice. Twice. Writes Python.", "Writes Python. Plays chess.", "Sings. Dances. Rests."]
)
def test_nothing_to_do(text: str) -> None:
    """A summary that is best as it is, answers nothing asked, or has sentences of one wording stays as it is."""
    assert tailor_summary(text, DEMAND, 2).text == text


def test_changes_are_said() -> None:
    """The summary's own change is one line."""
    base = section(SectionType.SUMMARY, text="Engineer. Sings. Plays chess. Writes Python.", heading="About")
    asked = Requirements(required_skills=("Python",))
    moved = tailor((base,), asked, (), FakeVocabulary(), TailorOptions(max_summary_sentences=2))
    assert moved.summary == "About: 2 sentences left out"
    assert tailor((base,), asked, (), FakeVocabulary()).summary == "About: 1 sentence moved up"


def test_bullets_of_a_summary_are_ordered() -> None:
    """Highlights under a summary are ordered and all kept."""
    base = section(SectionType.SUMMARY, Entry(key="e1", bullets=("Chess", "Python")))
    tailored = tailor((base,), Requirements(required_skills=("Python",)), (), FakeVocabulary())
    assert tailored.contents[base.id].entries[0].bullets == ("Python", "Chess")


@pytest.mark.parametrize("text", ["A. " * 100_000, "." * 300_000, "a.a" * 100_000, ".\n" * 100_000, " " * 300_000])
def test_hostile_summary_does_not_hang(text: str) -> None:
    """Hundreds of thousands of characters made to cost much are done in seconds."""
    started = time.process_time()
    tailor_summary(text, DEMAND, 3)
    assert time.process_time() - started < 3
