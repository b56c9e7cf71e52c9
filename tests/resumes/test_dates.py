"""Dates as resumes write them."""

from __future__ import annotations

import pytest

from kairos.resumes.dates import find_dates, read_date


@pytest.mark.parametrize(
    ("line", "start", "end"),
    [
        ("Aug 2016 – Jan 2018", "2016-08", "2018-01"),
        ("2016-2018", "2016", "2018"),
        ("2016-08 — Present", "2016-08", "present"),
        ("08/2016 - present", "2016-08", "present"),
        ("Summer 2015", "2015", ""),
        ("2016-18", "2016", "2018"),
        ("2016/17", "2016", "2017"),
        ("2016-08", "2016-08", ""),
        ("2016-08-03 to 2017-01-31", "2016-08-03", "2017-01-31"),
        ("3 August 2016 until today", "2016-08-03", "present"),
        ("Sept. 2016 through Dec. 2017", "2016-09", "2017-12"),
        ("since 2014", "2014", "present"),
        ("Analyst (2016 -)", "2016", "present"),
        ("Jan '19 - Feb '20", "2019-01", "2020-02"),
        ("(??? — Present)", "", "present"),
        ("1654-1660", "1654", "1660"),
        ("Version 2000 rollout, 2014", "2014", ""),
        ("2016.08 - 2017.09", "2016-08", "2017-09"),
        ("2017 july - 2019 october: Developer", "2017-07", "2019-10"),
        ("06/17 – 08/19", "2017-06", "2019-08"),
        ("2020 May 2021", "2021-05", ""),
    ],
)
def test_a_range_is_found_and_normalised(line: str, start: str, end: str) -> None:
    """Each way to write it gives the one form of the models."""
    found = find_dates(line)
    assert found is not None
    assert (found.start, found.end) == (start, end)


@pytest.mark.parametrize(
    "line", ["", "Served 1500 users", "Room 12-14", "call 1-650-999-7777", "May the best win", "v1.2016x"]
)
def test_what_is_no_date_is_none(line: str) -> None:
    """Counts, phone numbers and words are left alone."""
    assert find_dates(line) is None


@pytest.mark.parametrize(
    ("text", "date"),
    [("2016-08-03T10:00:00Z", "2016-08-03"), ("Present", "present"), ("2016-13", ""), ("next year", ""), ("", "")],
)
def test_a_date_alone_is_read_or_empty(text: str, date: str) -> None:
    """A timestamp gives its day; what is not understood gives nothing."""
    assert read_date(text) == date
