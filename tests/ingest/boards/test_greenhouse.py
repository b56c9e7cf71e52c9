"""Greenhouse's job board responses are read for what they state."""

from __future__ import annotations

import json
from html import escape
from typing import Any

import pytest

from kairos.errors import BadInputError
from kairos.models import JobType, Level, RemoteType
from tests.ingest.boards.shapes import POSTINGS, assert_recognised, assert_recognised_when_cut
from tests.ingest.helpers import chosen, jobs, records, survive

HTML = '<div class="intro"><p>We count whales &amp; seals.&nbsp;Come.</p></div><h3>You have</h3><ul><li>SQL</li></ul>'
POSTING: dict[str, Any] = {
    "absolute_url": "https://job-boards.greenhouse.io/lumenlabs/jobs/5378630008",
    "data_compliance": [{"type": "gdpr", "requires_consent": False}],
    "internal_job_id": 4526739008,
    "location": {"name": "Oslo, Norway"},
    "metadata": None,
    "id": 5378630008,
    "updated_at": "2026-03-20T15:24:00-04:00",
    "requisition_id": "R-1094",
    "title": "Data Analyst ",
    "company_name": "Lumen Labs",
    "first_published": "2026-03-10T15:24:00-04:00",
    "language": "en",
    "application_deadline": None,
    "content": escape(HTML),
    "departments": [{"id": 7, "name": "Events", "child_ids": [], "parent_id": None}],
    "offices": [{"id": 8, "name": "Oslo office", "location": "Oslo, Norway", "child_ids": [], "parent_id": None}],
}


def board(*postings: Any, **around: Any) -> dict[str, Any]:
    """Return the response that holds *postings*."""
    return {"jobs": list(postings), "meta": {"total": len(postings)}, **around}


def one(**changes: Any) -> Any:
    """Return the posting that Greenhouse's with *changes* becomes."""
    (job,) = jobs(json.dumps(board(POSTING | changes)), format="greenhouse")
    return job


def test_every_field_lands_where_it_belongs() -> None:
    """What Greenhouse states comes over, and the rest is kept under its own keys."""
    job = one(application_deadline="2026-04-30T23:59:00Z")
    assert (job.platform, job.platform_job_id) == ("greenhouse", "lumenlabs/jobs/5378630008")
    assert (job.title, job.company, job.location) == ("Data Analyst", "Lumen Labs", "Oslo, Norway")
    assert job.url == POSTING["absolute_url"]
    assert (job.requisition, job.language, job.feed) == ("R-1094", "en", "greenhouse/lumenlabs")
    assert job.posted_at is not None
    assert job.posted_at.isoformat() == "2026-03-10T19:24:00+00:00"
    assert job.closes_at is not None
    assert job.closes_at.date().isoformat() == "2026-04-30"
    assert {"updated_at", "departments", "offices", "internal_job_id"} <= job.extra.keys()


@pytest.mark.parametrize("content", [escape(HTML), HTML, escape(HTML, quote=False)])
def test_the_text_is_unescaped_once(content: str) -> None:
    """Escaped HTML becomes text, and so does HTML that somebody has unescaped before."""
    assert one(content=content).description_raw == "We count whales & seals. Come.\n\nYou have\n\n- SQL"


def test_a_text_about_tags_keeps_them() -> None:
    """A tag that the text speaks of is escaped twice, and stays text."""
    assert one(content=escape("<p>You know &lt;p&gt;.</p>")).description_raw == "You know <p>."


def test_the_response_is_recognised() -> None:
    """By its keys, whatever their order, with or without texts, in a list and alone, and when the head ends early."""
    bare = {key: value for key, value in POSTING.items() if key not in ("content", "departments", "offices")}
    for document in (board(POSTING), board(bare, bare), POSTING, board(POSTING | {"content": "&lt;p&gt;" * 5000})):
        assert_recognised(document, "greenhouse")
    assert_recognised_when_cut(board(POSTING), "greenhouse")
    assert chosen(json.dumps(board())) == "greenhouse"


def test_a_board_without_postings_is_no_fault() -> None:
    """An empty list gives nothing, silently."""
    assert records(json.dumps(board())) == []
    with pytest.raises(BadInputError, match="no response of Greenhouse"):
        records('{"other": 1}', format="greenhouse")


def test_pay_is_stated_in_cents() -> None:
    """Cents become units; the period is the one in the range's title."""
    pay = [{"min_cents": 6500, "max_cents": 8050, "currency_type": "USD", "title": "Hourly Range", "blurb": "<p>x</p>"}]
    job = one(pay_input_ranges=pay)
    assert (job.pay_min, job.pay_max, job.salary_currency, job.salary_period) == (65, 80.5, "USD", "hour")
    pay[0] |= {"min_cents": 5_000_000, "max_cents": 7_500_000, "title": "Annual Salary"}
    job = one(pay_input_ranges=pay)
    assert (job.salary_min, job.salary_max, job.salary_period) == (50_000, 75_000, "year")


def test_ranges_for_several_places_make_one_span_in_one_currency() -> None:
    """The lowest and the highest of all; of two currencies only the words."""
    pay = [
        {"min_cents": 5_000_000, "max_cents": 7_500_000, "currency_type": "USD", "title": "Annual, NYC"},
        {"min_cents": 4_000_000, "max_cents": 6_000_000, "currency_type": "USD", "title": "Annual, Ohio"},
    ]
    job = one(pay_input_ranges=pay)
    assert (job.salary_min, job.salary_max) == (40_000, 75_000)
    assert job.salary_text == "Annual, NYC: USD 50,000 - 75,000; Annual, Ohio: USD 40,000 - 60,000"
    pay[1]["currency_type"] = "EUR"
    job = one(pay_input_ranges=pay)
    assert (job.salary_min, job.salary_max) == (None, None)
    assert "EUR 40,000" in job.salary_text


@pytest.mark.parametrize(
    "pay", [[], None, "x", [5], [{}], [{"min_cents": None, "max_cents": "9"}], [{"min_cents": True}]]
)
def test_no_pay_is_no_pay(pay: Any) -> None:
    """What is no range in cents gives no figure."""
    job = one(pay_input_ranges=pay)
    assert (job.salary_min, job.salary_max, job.salary_text) == (None, None, "")


@pytest.mark.parametrize("words", ["See Opening ID", "N/A", "", None, "Evergreen"])
def test_words_are_no_requisition_number(words: str | None) -> None:
    """They are the same for all postings of an employer; Greenhouse's number for the vacancy stands in."""
    assert one(requisition_id=words).requisition == "4526739008"
    assert one(requisition_id=words, internal_job_id=None).requisition == ""


def test_the_employer_s_own_fields_count_where_they_say_ours() -> None:
    """Kind of employment, place of work and level are taken by the field's name; all of them are kept."""
    own = [
        {"id": 1, "name": "Employment Type", "value": "Full-time", "value_type": "single_select"},
        {"id": 2, "name": "Workplace Type", "value": ["Hybrid"], "value_type": "multi_select"},
        {"id": 3, "name": "Job Level", "value": "Senior", "value_type": "short_text"},
        {"id": 4, "name": "Cost centre", "value": "Remote", "value_type": "short_text"},
        {"id": 5, "name": None, "value": None},
        "x",
    ]
    job = one(metadata=own)
    assert (job.job_type, job.remote_type, job.level) == (JobType.FULLTIME, RemoteType.HYBRID, Level.SENIOR)
    assert job.extra["metadata"] == own


@pytest.mark.parametrize(
    ("url", "company", "feed"),
    [
        ("https://boards.greenhouse.io/acme/jobs/1", "acme", "greenhouse/acme"),
        ("https://job-boards.eu.greenhouse.io/acme/jobs/1", "acme", "greenhouse/acme"),
        ("https://boards.greenhouse.io/embed/job_app?for=acme&token=1", "acme", "greenhouse/acme"),
        ("https://boards.greenhouse.io/embed/job_app?token=1", "", ""),
        ("https://acme.example/careers?gh_jid=1", "", ""),
    ],
)
def test_the_employer_is_named_by_the_board(url: str, company: str, feed: str) -> None:
    """Without a name in the response, the board's own name for it in the address."""
    job = one(company_name=None, absolute_url=url)
    assert (job.company, job.feed) == (company, feed)


def test_a_list_has_a_name_only_where_it_is_whole() -> None:
    """Not a page of a longer one, a department's, one of several employers, or a single posting."""
    assert one(absolute_url="https://acme.example/?gh_jid=1").feed == "greenhouse/lumen-labs"
    other = POSTING | {"id": 2, "absolute_url": "https://job-boards.greenhouse.io/other/jobs/2"}
    for document in (board(POSTING, meta={"total": 11}), board(POSTING, id=7, name="Events"), board(POSTING, other)):
        assert {job.feed for job in jobs(json.dumps(document))} == {""}
    (job,) = jobs(json.dumps(POSTING))
    assert (job.title, job.feed) == ("Data Analyst", "")


def test_lists_by_department_and_office_are_walked_into() -> None:
    """Each posting comes with its place in the response."""
    departments = {"departments": [{"id": 7, "name": "Events", "jobs": [POSTING]}, {"id": 8, "jobs": []}, 5]}
    (found,) = records(json.dumps(departments))
    assert found.place == "in: $.departments[0].jobs[0]"
    assert found.job is not None
    (found,) = records(json.dumps({"offices": [departments]}))
    assert found.place == "in: $.offices[0].departments[0].jobs[0]"


def test_offices_name_the_place_where_the_location_does_not() -> None:
    """By their addresses, else their names."""
    offices = [{"name": "Oslo office", "location": "Oslo"}, {"name": "Bergen", "location": None}]
    assert one(location=None, offices=offices).location == "Oslo; Bergen"
    assert one(location="Oslo").location == "Oslo"


@pytest.mark.parametrize("key", sorted(POSTING))
@pytest.mark.parametrize("value", [None, 5, True, [], ["x"], {"a": 1}, ""])
def test_any_kind_of_value_is_survived(key: str, value: Any) -> None:
    """Only the title can make a record no posting."""
    (record,) = records(json.dumps(board(POSTING | {key: value})), format="greenhouse")
    assert (record.job is None) == (key == "title")
    (record,) = records(json.dumps(board({k: v for k, v in POSTING.items() if k != key})), format="greenhouse")
    assert (record.job is None) == (key == "title")


def test_members_that_are_no_postings_are_rejected_one_by_one() -> None:
    """Each with its place and reason."""
    bad, good = records(json.dumps(board(5, POSTING)), format="greenhouse")
    assert (bad.place, bad.reason) == ("in: $.jobs[0]", "expected an object, got a number")
    assert good.job is not None
    survive("[" * 100, format="greenhouse")


@pytest.mark.skipif(not POSTINGS.is_dir(), reason="the shared sample data is not beside the project")
@pytest.mark.parametrize(
    ("path", "feed"),
    [("michaeldinhmai__job-agent", "greenhouse/honeycomb"), ("ericleerepo__ATS_Polling", "")],
)
def test_real_responses_come_in_whole(path: str, feed: str) -> None:
    """Two postings each, with all that they state; the one that tells of eleven is a part."""
    data = (POSTINGS / path / "tests" / "fixtures" / "greenhouse.json").read_bytes()
    found = jobs(data, name="greenhouse.json")
    assert len(found) == 2
    for job in found:
        assert all((job.company, job.requisition, job.posted_at))
        assert (job.language, job.feed) == ("en", feed)
        assert job.remote_type is RemoteType.REMOTE
        assert len(job.description_raw) > 400
        assert not any(mark in job.description_raw for mark in ("&lt;", "</"))
