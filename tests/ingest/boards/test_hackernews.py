"""Comments of "Who is hiring?" become postings, with the convention and without it."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
from typing import Any

import pytest

from kairos.errors import BadInputError
from kairos.ingest import open_source, read_postings
from kairos.models import EmailTrust, Job, JobType, RemoteType
from tests.ingest.boards.shapes import POSTINGS, assert_recognised, assert_recognised_when_cut
from tests.ingest.helpers import chosen, context, jobs, records

TEXT = (
    'Lumen Labs (<a href="https:&#x2F;&#x2F;lumen.example" rel="nofollow">https:&#x2F;&#x2F;lumen.example</a>) | '
    "Data Analyst, Data Engineer | Oslo, Norway | ONSITE | Full-time | €60k - €70k | VISA"
    "<p>We build lamps.<p>Apply: <a "
    'href="https:&#x2F;&#x2F;lumen.example&#x2F;careers&#x2F;data-analyst-with-a-long-name" '
    'rel="nofollow">https:&#x2F;&#x2F;lumen.example&#x2F;careers&#x2F;data-ana...</a> or jobs@lumen.example'
)


def comment(text: Any = TEXT, **more: Any) -> dict[str, Any]:
    """Return a comment as the API hands it out."""
    return {"by": "kim", "id": 101, "parent": 100, "text": text, "time": 1_772_000_000, "type": "comment", **more}


def one(text: str) -> Job:
    """Return the posting that the comment *text* becomes."""
    (job,) = jobs(json.dumps([comment(text)]))
    return job


def test_every_part_of_the_convention_lands_in_its_field() -> None:
    """Company, domain, titles, place, mode, type, pay, addresses, date; visa stays in the text."""
    job = one(TEXT)
    assert (job.platform, job.platform_job_id) == ("hackernews", "101")
    assert job.url == "https://news.ycombinator.com/item?id=101"
    assert (job.company, job.title, job.location) == ("Lumen Labs", "Data Analyst, Data Engineer", "Oslo, Norway")
    assert (job.remote_type, job.job_type) == (RemoteType.ONSITE, JobType.FULLTIME)
    assert job.salary_text == "€60k - €70k"
    assert (job.salary_min, job.salary_max, job.salary_currency) == (60_000, 70_000, "EUR")
    assert job.apply_url == "https://lumen.example/careers/data-analyst-with-a-long-name"
    assert job.apply_email == "jobs@lumen.example"
    assert job.posted_at is not None
    assert "VISA" in job.description_raw
    assert "https://lumen.example/careers/data-analyst-with-a-long-name" in job.description_raw


@pytest.mark.parametrize(
    ("line", "company", "title", "location", "mode"),
    [
        ("Lumen | REMOTE (US/EU) | Data Analyst", "Lumen", "Data Analyst", "US/EU", RemoteType.REMOTE),
        ("Lumen | Full-time | Remote | Data Analyst", "Lumen", "Data Analyst", "Remote", RemoteType.REMOTE),
        ("Unity Developer | Lumen Games | On-Site in Bergen, Norway", "Lumen Games", "Unity Developer",
         "Bergen, Norway", RemoteType.ONSITE),
        ("REMOTE | Lumen | Data Analyst", "Lumen", "Data Analyst", "Remote", RemoteType.REMOTE),
        ("Lumen (YC W21) | Data Analyst | Oslo or Remote", "Lumen", "Data Analyst", "Oslo", None),
        ("Lumen | Data Analyst | Oslo | ONSITE or REMOTE", "Lumen", "Data Analyst", "Oslo", None),
        ("Lumen | Data Analyst | Oslo | Remote friendly", "Lumen", "Data Analyst", "Oslo", None),
        ("Lumen - The Lighting Guide | Oslo | Various roles", "Lumen", "Various roles", "Oslo", None),
        ("Remote Year | Data Analyst | Oslo", "Remote Year", "Data Analyst", "Oslo", None),
        ("Lumen / Data Analyst / Oslo, Norway / Hybrid", "Lumen", "Data Analyst", "Oslo, Norway", RemoteType.HYBRID),
        ("Lumen - Data Analyst - Remote (CET) - Full-time", "Lumen", "Data Analyst", "CET", RemoteType.REMOTE),
        ("Lumen Labs is hiring a Data Analyst to join us.", "Lumen Labs", "Data Analyst", "", None),
        ("Hi! We are looking for a Data Analyst here at Lumen Labs.", "Lumen Labs", "Data Analyst", "", None),
        ("Data Analyst @ Lumen Labs<p>Apply at jobs@lumen.example", "Lumen Labs", "Data Analyst", "", None),
        ("Position: Data Analyst<p>Company: Lumen Labs<p>Location: Oslo", "Lumen Labs", "Data Analyst", "Oslo", None),
    ],
)  # fmt: skip
def test_fields_are_told_by_their_looks(
    line: str, company: str, title: str, location: str, mode: RemoteType | None
) -> None:
    """In any order, with other separators, or in a sentence; a mode that is one of two is none."""
    job = one(line)
    assert (job.company, job.title, job.location, job.remote_type) == (company, title, location, mode)


def test_funding_is_no_pay() -> None:
    """Millions and billions are somebody's, not the applicant's."""
    job = one("Lumen | Data Analyst | Oslo | $3.2 billion valuation, $58M raised")
    assert (job.salary_text, job.salary_min) == ("", None)


@pytest.mark.parametrize(
    "said", ["jobs at lumen dot example", "jobs [at] lumen [dot] example", "jobs (at) lumen.example"]
)
def test_an_address_written_for_no_machine_is_trusted_less(said: str) -> None:
    """What was put together from words is an address of low trust."""
    job = one(f"Lumen | Data Analyst | Oslo<p>Write to {said}!")
    assert (job.apply_email, job.email_trust) == ("jobs@lumen.example", EmailTrust.LOW)


def test_a_title_is_always_something_that_a_person_recognises() -> None:
    """Where no role is named, the first line stands for it."""
    assert one("Lumen | Oslo | Full-time<p>Come and see.").title == "Lumen | Oslo | Full-time"


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (comment(deleted=True, text=None), "the comment was deleted"),
        (comment(dead=True), "removed by moderators"),
        (comment(text=""), "the comment is empty"),
        (comment(text="   "), "the comment is empty"),
        (comment(text="Baseball!"), "no advertisement"),
        (comment(text="I need a job"), "no advertisement"),
        (comment(text="SEEKING WORK | Oslo | Remote | Data Analyst"), "no advertisement"),
        (
            comment(text="Location: Oslo<p>Remote: Yes<p>Willing to relocate: No<p>Email: kim@lumen.example"),
            "no advertisement",
        ),
        (comment(text=["a"]), "expected text, got a list"),
        ("x", "expected an object, got text"),
        ({}, "the comment is empty"),
    ],
)
def test_what_is_no_advertisement_is_rejected_with_the_reason(value: Any, reason: str) -> None:
    """Nothing is dropped in silence."""
    (record,) = records(json.dumps([value, comment()]), format="hackernews")[:1]
    assert reason in record.reason


def test_an_advertisement_that_is_only_a_title_is_read() -> None:
    """The jobs of the site's own companies have a title, an address and often no text."""
    item = {
        "by": "lumen",
        "id": 5,
        "time": 1_772_000_000,
        "type": "job",
        "title": "Lumen Labs (YC W21) Is Hiring a Data Analyst",
    }
    (job,) = jobs(json.dumps([item | {"url": "https://lumen.example/jobs"}]), format="hackernews")
    assert (job.company, job.title) == ("Lumen Labs", "Data Analyst")


def test_replies_are_no_advertisements() -> None:
    """The list's most common parent is the thread; what answers a comment is a reply."""
    found = records(json.dumps([comment(), comment(id=102), comment("Nice lamps", id=103, parent=101)]))
    assert [bool(record.job) for record in found] == [True, True, False]
    assert "a reply" in found[2].reason


def test_the_thread_itself_is_no_comment() -> None:
    """A story among the items names the thread and gives no record; one item with its answers is read as such."""
    story = {"id": 100, "type": "story", "title": "Ask HN: Who is hiring?", "by": "whoishiring", "time": 1, "text": "x"}
    nested = comment(id=105) | {"children": [comment(id=106)]}
    found = records(json.dumps([story, comment(), comment(id=103, parent=101), nested]))
    assert [bool(record.job) for record in found] == [True, False, True, False]


def test_lines_that_are_no_objects_are_rejected() -> None:
    """A line that is broken or a number is told by its number."""
    line = json.dumps({"hn_id": 7, "hn_text": TEXT})
    found = records(f"{line}\n{{broken\n5\n{line}\n")
    assert [bool(record.job) for record in found] == [True, False, False, True]


def test_the_tree_of_algolia_is_read() -> None:
    """The thread's children are advertisements, their children replies."""
    child = {
        "id": 1,
        "author": "kim",
        "text": TEXT,
        "created_at_i": 1_772_000_000,
        "parent_id": 9,
        "story_id": 9,
        "children": [],
    }
    reply = child | {"id": 2, "parent_id": 1}
    tree = {
        "id": 9, "type": "story", "title": "Ask HN: Who is hiring?", "author": "whoishiring", "text": "Please",
        "children": [child | {"children": [reply]}, child | {"id": 3, "text": None}],
    }  # fmt: skip
    assert_recognised(tree, "hackernews")
    found = records(json.dumps(tree))
    assert [record.place for record in found] == [
        "in: $.children[0]",
        "in: $.children[0].children[0]",
        "in: $.children[1]",
    ]
    assert [bool(record.job) for record in found] == [True, False, False]


def test_the_hits_of_algolia_are_read() -> None:
    """A hit whose parent is not its story is a reply; a thread of people who look for work has no advertisement."""
    hit = {
        "comment_text": TEXT,
        "objectID": "5",
        "author": "kim",
        "created_at": "2026-03-02T10:00:00Z",
        "parent_id": 9,
        "story_id": 9,
    }
    hits = [hit, hit | {"objectID": "6", "parent_id": 5}, hit | {"story_title": "Ask HN: Who wants to be hired?"}]
    assert_recognised({"hits": hits, "nbHits": 3}, "hackernews")
    found = records(json.dumps({"hits": hits}))
    assert [bool(record.job) for record in found] == [True, False, False]
    job = found[0].job
    assert job is not None
    assert (job.platform_job_id, job.posted_at.isoformat() if job.posted_at else "") == (
        "5",
        "2026-03-02T10:00:00+00:00",
    )


def test_a_models_output_is_kept_and_not_believed() -> None:
    """What the archive's model said of the company and the visa is beside the posting only."""
    line = {"hn_id": 7, "hn_text": TEXT, "model_output": {"name": "Wrong", "visa": True}, "status": "OK"}
    text = "\n".join(json.dumps(line | {"hn_id": number}) for number in (7, 8))
    assert chosen(text) == "hackernews"
    first, second = jobs(text)
    assert (first.company, first.visa_sponsorship) == ("Lumen Labs", None)
    assert first.extra["model_output"] == {"name": "Wrong", "visa": True}
    assert second.platform_job_id == "8"


def test_an_archive_of_lines_is_read() -> None:
    """The gzipped tar of one file of lines, even of one line, comes in as it is."""
    data = (json.dumps({"hn_id": 7, "hn_text": TEXT}) + "\n").encode()
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        entry = tarfile.TarInfo("comments/2026_03.jsonl")
        entry.size = len(data)
        archive.addfile(entry, io.BytesIO(data))
    assert gzip.decompress(packed.getvalue())[257:262] == b"ustar"
    (job,) = jobs(packed.getvalue(), name="2026_03.jsonl.tar.gz")
    assert job.title == "Data Analyst, Data Engineer"


def test_it_is_recognised_however_it_is_written() -> None:
    """By its keys, in any order, and with a long first comment."""
    assert_recognised([comment(), comment(id=102)], "hackernews")
    assert_recognised_when_cut([comment(), comment(id=102)], "hackernews")


def test_what_holds_no_comment_is_refused() -> None:
    """Another document is named as such."""
    with pytest.raises(BadInputError, match="holds no comment"):
        records('{"type": "story", "title": "x"}', format="hackernews")


@pytest.mark.skipif(not POSTINGS.is_dir(), reason="the shared sample data is not beside the project")
def test_real_archives_come_in() -> None:
    """Of 1,227 comments all but what is no advertisement become postings, nearly all with a company."""
    read = good = named = 0
    for path in sorted((POSTINGS / "m3at__hn_jobs_gpt_etl" / "archive").glob("*.tar.gz")):
        with open_source(path) as source:
            reader, found = read_postings(source, context())
            assert reader.name == "hackernews"
            for record in found:
                read += 1
                good += record.job is not None
                named += bool(record.job and record.job.company)
    assert (read, good) == (1227, 1207)
    assert named > 1180
