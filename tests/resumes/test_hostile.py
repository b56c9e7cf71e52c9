"""Hostile text: a result or a refusal, soon."""

from __future__ import annotations

import contextlib
import time

import pytest

from kairos.errors import BadInputError
from kairos.resumes import RESUME_WRITERS, write_resume
from tests.resumes.support import read

_SIZE = 200_000
_UNITS = (
    *("a", "ab ", "[", "[a](", "*", "**a ", "*a **b ", "_a", "> ", "-", "- - ", "<!--", "<a ", "&", "\\", "`a ", "|"),
    *("2016-", "Jan ", "a@a.", "1", "1 ", "(", "a #", "{#", "a\f", "Analyst at ", "a, ", "http://", "a: ", "2016 to "),
)

_UNITS_IN_PAGES = ("a", "**a ", "http://")
"""A hundred pages of one word take a second, so that not every unit is set."""


@pytest.mark.parametrize("unit", _UNITS)
@pytest.mark.parametrize("before", ["", "# Mara\n## Experience\n", "# Mara\n## Skills\n- "])
def test_one_endless_line_takes_no_endless_time(unit: str, before: str) -> None:
    """A line of 200,000 characters of any sign is read and written in a few seconds of processor time."""
    started = time.process_time()
    try:
        resume = read(before + unit * (_SIZE // len(unit)), "cv.md" if before else "cv.txt")
        for form in RESUME_WRITERS:
            if form != "pdf" or unit in _UNITS_IN_PAGES:
                write_resume(form, resume.resume, resume.sections)
    except BadInputError:
        pass
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    "line", ["- a\n", "# a\n", "a\n: b\n", "a|b\n-|-\n", "Skills\n===\n", "### A\n#### B\n", "> > a\n", "```\n"]
)
def test_many_lines_take_no_endless_time(line: str) -> None:
    """As many blocks as a page may have take seconds, not minutes."""
    started = time.process_time()
    count = 19_000 // line.count("\n")
    with contextlib.suppress(BadInputError):
        read("# Mara\n## Experience\n" + line * count, "cv.md")
    assert time.process_time() - started < 10
