"""Moments are read where they are certain, and None everywhere else."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, strategies as st

from kairos.ingest.dates import EARLIEST, LATEST, moment
from tests.ingest.helpers import NOW


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2026-03-29T01:30:00+01:00", "2026-03-29T00:30:00"),
        ("2026-03-29", "2026-03-29T00:00:00"),
        ("2025-05-16 00:00:00", "2025-05-16T00:00:00"),
        ("20260329", "2026-03-29T00:00:00"),
        ("Fri, 27 Mar 2026 10:00:00 +0200", "2026-03-27T08:00:00"),
        ("Fri, 27 Mar 2026 10:00:00 GMT", "2026-03-27T10:00:00"),
        ("March 3, 2026", "2026-03-03T00:00:00"),
        ("3rd Mar 2026", "2026-03-03T00:00:00"),
        ("31/12/2025", "2025-12-31T00:00:00"),
        ("12/31/2025, 8:15 PM", "2025-12-31T20:15:00"),
        ("05/05/2025", "2025-05-05T00:00:00"),
        (1785792634, "2026-08-03T21:30:34"),
        ("1785792634", "2026-08-03T21:30:34"),
        (1711403416463, "2024-03-25T21:50:16.463000"),
        ("Today", "2026-03-29T00:00:00"),
        ("Just posted", "2026-03-29T00:00:00"),
        ("Few hours ago", "2026-03-29T00:00:00"),
        ("Yesterday", "2026-03-28T00:00:00"),
        ("3 days ago", "2026-03-26T00:00:00"),
        ("Posted 3 Days Ago", "2026-03-26T00:00:00"),
        ("2d ago", "2026-03-27T00:00:00"),
        ("30+ days ago", "2026-02-27T00:00:00"),
        ("30+d ago", "2026-02-27T00:00:00"),
        ("1 week ago", "2026-03-22T00:00:00"),
        ("3+ weeks ago", "2026-03-08T00:00:00"),
        ("2 months ago", "2026-01-28T00:00:00"),
        ("14 hours ago", "2026-03-28T00:00:00"),
        ("1d ago", "2026-03-28T00:00:00"),
        ("3h", "2026-03-29T00:00:00"),
        ("Active 3 days ago", "2026-03-26T00:00:00"),
        ("EmployerActive 5 days ago", "2026-03-24T00:00:00"),
        ("Posted\nPosted 3 days ago", "2026-03-26T00:00:00"),
        ("PostedJust posted", "2026-03-29T00:00:00"),
        ("Posted 2 weeks ago", "2026-03-15T00:00:00"),
        ("Posted on 2026-03-01", "2026-03-01T00:00:00"),
        ("Closing 31 March 2026", "2026-03-31T00:00:00"),
        ("Closing date: 2026-04-01T10:00:00Z", "2026-04-01T10:00:00"),
        ("Applications close: 12 Apr 2026", "2026-04-12T00:00:00"),
        ("Deadline: Friday, 3 April 2026", "2026-04-03T00:00:00"),
        ("closes in 5 days", "2026-04-03T00:00:00"),
        ("5 days left", "2026-04-03T00:00:00"),
        ("tomorrow", "2026-03-30T00:00:00"),
        ("11/20/24, 8:15 AM", "2024-11-20T08:15:00"),
    ],
)
def test_certain_moments(value: object, expected: str) -> None:
    """Each usual form gives its moment in UTC."""
    found = moment(value, NOW)
    assert found is not None
    assert found.replace(tzinfo=None).isoformat() == expected


@pytest.mark.parametrize(
    "value",
    [
        "0000-00-00",
        "9999-12-31T23:59:59+14:00",
        "0001-01-01T00:00:00-14:00",
        "2026-02-30",
        "2016-12-31T23:59:60Z",
        "-1",
        "1e400",
        "10000-01-01",
        "2026-01-01T24:00:01",
        "\u0662\u0660\u0662\u0666-01-01",
        "03/04/2026",
        "soon",
        "Open until filled",
        "Expires 03/04/2026",
        "posted " * 8,
        "in 9999 years",
        "",
        "x" * 100_000,
        "9" * 400,
        "99 Mar 2026",
        "1 Foo 2026",
        "9999 years ago",
        "3",
        "+",
        None,
        True,
        [],
        {},
        -5,
        0,
        12,
        10**30,
        float("inf"),
        float("nan"),
    ],
)
def test_what_is_no_certain_moment_is_none(value: object) -> None:
    """The impossible, the ambiguous and the absurd give None, never an error."""
    assert moment(value, NOW) is None


@given(st.text(max_size=40) | st.floats() | st.integers() | st.datetimes().map(str))
def test_results_lie_in_range(value: object) -> None:
    """Whatever comes in, what goes out is aware and plausible."""
    found = moment(value, NOW)
    assert found is None or EARLIEST <= found < LATEST


@given(st.datetimes(datetime(1991, 1, 1), datetime(2099, 1, 1)))  # noqa: DTZ001  # hypothesis takes naive bounds
def test_iso_moments_round_trip(value: datetime) -> None:
    """A moment in ISO 8601 comes back as it went."""
    assert moment(value.isoformat(), NOW) == value.replace(tzinfo=UTC)
