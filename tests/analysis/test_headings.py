"""What headings announce, and where sentences part."""

from __future__ import annotations

import pytest

from kairos.analysis.headings import Part, announced_by, heading_of, part_behind
from kairos.analysis.segments import cut
from kairos.analysis.tokens import fold


def parts(text: str) -> list[tuple[str, str]]:
    """Return each segment's text and part."""
    return [(text[start:end].strip(), str(part)) for start, end, part, _ in cut(text, fold(text), 0)]


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("What you'll bring", Part.REQUIRED),
        ("What You’re Looking For", Part.REQUIRED),
        ("Primary Duties And Responsibilities", Part.DUTIES),
        ("Nice to haves", Part.PREFERRED),
        ("BONUS POINTS", Part.PREFERRED),
        ("Recommended Qualifications", Part.PREFERRED),
        ("Desirable criteria:", Part.PREFERRED),
        ("You might also have", Part.PREFERRED),
        ("Ideally you'll also have:", Part.PREFERRED),
        ("**Preferred technical and professional experience**", Part.PREFERRED),
        ("**Required technical and professional expertise**", Part.REQUIRED),
        ("## What would make you stand out", Part.PREFERRED),
        ("Although not a requirement, bonus points if:", Part.PREFERRED),
        ("Our tech stack", Part.STACK),
        ("Perks & Benefits", Part.BENEFITS),
        ("ABOUT US", Part.COMPANY),
        ("Equal Opportunity Employer", Part.LEGAL),
        ("THE VALLEY", Part.OTHER),
        ("- Requirements gathering with Java", None),
        ("Knowledge of Python or Tableau", None),
        ("You will need to bring your own lunch.", None),
    ],
)
def test_a_line_of_its_own(line: str, part: Part | None) -> None:
    """Headings of many habits are known; items of lists and sentences are none."""
    assert part_behind(line, line.lower(), Part.INTRO) is part


def test_a_colon_may_only_divide_a_part() -> None:
    """Under wishes, a line that introduces a list opens no demands; a heading that demands does."""
    assert (
        part_behind("Proficient with the following:", "proficient with the following:", Part.PREFERRED)
        is Part.PREFERRED
    )
    assert part_behind("Minimum requirements:", "minimum requirements:", Part.PREFERRED) is Part.REQUIRED


def test_words_announce() -> None:
    """What a heading says that nobody has listed is told by its words."""
    assert announced_by("some extra points for you") is Part.PREFERRED
    assert announced_by("lorem ipsum dolor") is None
    assert heading_of("x " * 20) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "We build tools. MINIMUM QUALIFICATIONS 5+ years of Java. PERKSFree tea for everybody here",
            [("We build tools.", "intro"), ("MINIMUM QUALIFICATIONS 5+ years of Java.", "required"),
             ("PERKSFree tea for everybody here", "benefits")],
        ),
        (
            "Work with us every day **Preferred skills and experience** Kafka and more of it",
            [("Work with us every day", "intro"), ("Kafka and more of it", "preferred")],
        ),
        (
            "Requirements: Java\nNice to have: Rust\nKotlin",
            [("Requirements: Java", "required"), ("Nice to have: Rust", "preferred"), ("Kotlin", "required")],
        ),
        ("Uses e.g. Java. Then 5 - 7 of them", [("Uses e.g. Java.", "intro"), ("Then 5 - 7 of them", "intro")]),
        (
            "You build robust systems (desirable)Experience with large tables",
            [("You build robust systems (desirable)", "intro"), ("Experience with large tables", "intro")],
        ),
    ],
)  # fmt: skip
def test_inside_a_line(text: str, expected: list[tuple[str, str]]) -> None:
    """Headings and lost breaks inside a line part it; a wish that a line announces for itself ends with the line."""
    assert parts(text) == expected


def test_segments_cover_the_text() -> None:
    """Segments are in order, apart, and leave out only white space and list marks."""
    text = "Title\nAbout us\n- One; two. Three!  \n\n" + "word " * 400 + "\nEnd"
    segments = cut(text, fold(text), 5)
    assert [segment.start for segment in segments] == sorted(segment.start for segment in segments)
    covered = "".join(text[start:end] for start, end, *_ in segments)
    assert [char for char in covered if char.isalnum()] == [char for char in text if char.isalnum()]
