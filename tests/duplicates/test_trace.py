"""What is kept of a posting, and what it is looked up by."""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st

from kairos.duplicates import TRACE_VERSION, Trace, compare, trace_of
from kairos.errors import BadInputError
from kairos.models import Job, Verdict
from tests.duplicates.postings import DATA, JOBS, SALES, TEXT, job, traced

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = "from tests.duplicates.postings import traced\nt = traced()\nprint(t.to_bytes().hex(), t.keys)"


@given(JOBS)
def test_any_posting_has_a_trace_that_survives_as_bytes(posting: Job) -> None:
    """Whatever a posting holds, its trace comes back from its bytes, and it has at most eight keys."""
    trace = trace_of(posting)
    again = Trace.from_bytes(trace.to_bytes())
    assert again == trace
    assert again.keys == trace.keys
    assert len(trace.keys) <= 8
    assert trace.keys == tuple(sorted(set(trace.keys)))


@given(JOBS, JOBS)
def test_the_order_of_two_postings_does_not_matter(one: Job, other: Job) -> None:
    """Comparing is symmetrical, and what is certainly alike shares a key, or it would not be found."""
    first, second = trace_of(one), trace_of(other)
    likeness = compare(first, second)
    assert likeness == compare(second, first)
    if likeness and likeness.verdict is Verdict.SAME:
        assert set(first.keys) & set(second.keys)


def test_a_trace_is_the_same_in_every_process() -> None:
    """Neither bytes nor keys depend on the seed of Python's hashes."""
    printed = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "PATH": ""},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "77")
    }
    assert len(printed) == 1


@pytest.mark.parametrize(
    ("data", "match"),
    [
        (b"", "got nothing"),
        (bytes((TRACE_VERSION + 1,)) + b"\0" * 8, f"got version {TRACE_VERSION + 1}"),
        (bytes((TRACE_VERSION,)), "cannot read"),
        (bytes((TRACE_VERSION,)) + b"\x02\0\0\0[]", "cannot read"),
        (bytes((TRACE_VERSION,)) + b"\x02\0\0\0{}", "cannot read"),
        (bytes((TRACE_VERSION,)) + b"\x05\0\0\0[1,2]", "cannot read"),
        (traced().to_bytes()[:-1], "cut short"),
    ],
)
def test_other_bytes_are_refused(data: bytes, match: str) -> None:
    """What is no trace of this version is refused with its reason, so that it can be made anew."""
    with pytest.raises(BadInputError, match=match):
        Trace.from_bytes(data)


def test_keys_lead_to_what_may_be_the_same() -> None:
    """A page, a number, company with title, or a phrase of the text is enough to be found by."""
    page = {"url": "https://jobs.lever.co/lumen/ac978161-6f46-4f6b-ad9e-a258e642751c"}
    bare = {"description_raw": "", "company": "", "title": "A"}
    pairs = [
        (traced(1, **bare, **page), traced(2, **{**bare, "title": "B"}, **page)),
        (traced(1, **bare, requisition="R-1042"), traced(2, **{**bare, "title": "B"}, requisition="r1042")),
        (traced(1, description_raw=""), traced(2, company="Lumen Labs NV", description_raw=SALES)),
        (traced(1), traced(2, company="Tern Talent", description_raw=f"Hello!\n{TEXT}")),
        (traced(1), traced(2, company="Tern Talent", title="Data Engineer, Lamps")),
    ]
    for one, other in pairs:
        assert set(one.keys) & set(other.keys)
    assert not set(traced(1, **bare).keys) & set(traced(2, description_raw=DATA).keys)
    assert traced(1, **bare).keys == ()


@pytest.mark.parametrize(
    ("over", "number"),
    [
        ({"requisition": "R-7"}, "R-7"),
        ({"title": "Nurse (Req 48213)"}, "48213"),
        ({"title": "R20028087 - Nurse"}, "R20028087"),
        ({"title": "Nurse JR-10423"}, "JR-10423"),
        ({"description_raw": "Nurse.\nREQUISITION ID: 10271"}, "10271"),
        ({"description_raw": "Auto req ID: 207072BR. Nurse"}, "207072br"),
        ({"description_raw": "Job Number R-0048213"}, "r0048213"),
        ({"description_raw": "Call 4434 4309 about this job in 2026, reference 2026"}, ""),
        ({"description_raw": "A job with 12000 colleagues"}, ""),
        ({"title": "Summer intern 2026"}, ""),
    ],
)
def test_the_employer_s_number_is_read_where_it_stands(over: dict[str, Any], number: str) -> None:
    """From the field, else the title, else the text where words announce it; a year or a telephone is none."""
    assert traced(**over).requisition == number


def test_what_says_that_a_text_is_cut_short() -> None:
    """The source's word, or dots at the end."""
    assert traced(teaser=True).teaser
    assert traced(description_raw="We look for …\n").teaser
    assert traced(description_raw="We look for...").teaser
    assert not traced().teaser


def test_a_day_is_kept_of_a_moment() -> None:
    """The day of posting is a number, and 0 where it is unknown."""
    assert traced(posted_at=datetime(2026, 11, 20, 23, 0, tzinfo=UTC)).posted == 739_940
    assert traced().posted == 0


@given(st.text(max_size=60))
def test_any_text_in_any_field_is_borne(text: str) -> None:
    """Titles, companies, places and addresses are folded, whatever they hold."""
    posting = job(
        title=text or "x", company=text, location=text, url=f"https://{text}", description_raw=text, city=text
    )
    assert Trace.from_bytes(trace_of(posting).to_bytes()) == trace_of(posting)


@pytest.mark.parametrize(
    "unit", ["a", "a ", "job id ", "$1", "(m/", "1234 ", "é", "漢", "a-", "\ud800", "//x.myworkday/"]
)
def test_a_megabyte_costs_little(unit: str) -> None:
    """No field of a hostile posting makes the trace slow: a line of a million letters takes well under two seconds."""
    text = unit * (1_000_000 // len(unit))
    began = time.process_time()
    trace = trace_of(
        job(title=text, company=text, location=text, url=text, apply_url=f"https://{text}", description_raw=text)
    )
    assert time.process_time() - began < 2
    assert len(trace.to_bytes()) < 10_000
