"""RemoteOK's list and its CSV are read without the notice, with their letters repaired."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

from kairos.errors import BadInputError
from kairos.models import RemoteType
from tests.ingest.boards.shapes import POSTINGS, assert_recognised, assert_recognised_when_cut
from tests.ingest.helpers import accepted, chosen, jobs, records

NOTICE = {"last_updated": 1785777773, "legal": "Please link back and name the source."}
ADDRESS = "https://remoteOK.com/remote-jobs/remote-data-analyst-lumen-labs-1135001"
POSTING: dict[str, Any] = {
    "slug": "remote-data-analyst-lumen-labs-1135001",
    "id": "1135001",
    "epoch": 1785704722,
    "date": "2026-03-02T21:05:22+00:00",
    "company": "CafÃ©s &amp; Whales",
    "company_logo": "https://logos.example/1.png",
    "position": "Analyst â\x80\x93 Data",
    "tags": ["python", "sql", "part time"],
    "description": "<p>You donâ\x80\x99t guess.</p><ul><li>SQL</li></ul>",
    "location": "MÃ©rida, ",
    "apply_url": ADDRESS,
    "salary_min": 70000,
    "salary_max": 80000,
    "logo": "https://logos.example/1.png",
    "url": ADDRESS,
    "verified": True,
}


def one(**changes: Any) -> Any:
    """Return the posting that RemoteOK's with *changes* becomes."""
    (job,) = jobs(json.dumps([NOTICE, POSTING | changes]))
    return job


def table(*values: dict[str, Any]) -> str:
    """Return *values* as a CSV that a data frame was written to."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(POSTING))
    writer.writeheader()
    writer.writerows(values)
    return out.getvalue()


def test_every_field_lands_where_it_belongs() -> None:
    """What RemoteOK states comes over, and the notice is neither a posting nor a fault."""
    job = one()
    assert (job.platform, job.platform_job_id) == ("remoteok", "1135001")
    assert (job.title, job.company, job.location) == ("Analyst – Data", "Cafés & Whales", "Mérida")
    assert job.description_raw == "You don’t guess.\n\n- SQL"
    assert (job.salary_min, job.salary_max, job.salary_currency, job.salary_period) == (70_000, 80_000, "USD", "year")
    assert job.skills_listed == ("python", "sql", "part time")
    assert job.remote_type is RemoteType.REMOTE
    assert job.posted_at is not None
    assert job.url == job.apply_url == ADDRESS
    assert job.extra == {"company_logo": "https://logos.example/1.png", "verified": True}


def test_it_is_recognised_however_it_is_written() -> None:
    """With the notice, without it, and with nothing else."""
    for document in ([NOTICE, POSTING], [POSTING], [NOTICE]):
        assert_recognised(document, "remoteok")
    assert_recognised_when_cut([NOTICE, POSTING], "remoteok")
    assert records(json.dumps([NOTICE])) == []


def test_pay_of_nothing_is_unknown() -> None:
    """0 says that nothing was said, on either side."""
    job = one(salary_min=0, salary_max=0)
    assert (job.salary_min, job.salary_max, job.salary_currency, job.salary_period) == (None, None, "", "")
    job = one(salary_min=0, salary_max=90_000)
    assert (job.salary_min, job.salary_max, job.salary_currency) == (None, 90_000, "USD")


def test_letters_that_may_be_meant_so_stay() -> None:
    """A text that was never misread is not touched."""
    assert one(description="« café\u00a0» – Größe").description_raw == "« café\u00a0» – Größe"


def test_the_moment_in_seconds_stands_in_for_the_date() -> None:
    """Without a date the epoch tells when."""
    assert one(date="").posted_at is not None


def test_the_table_gives_the_same_postings() -> None:
    """A CSV with the interface's columns is read as its JSON is, Python's lists and truths included."""
    text = table(POSTING, POSTING | {"id": "2", "salary_min": 0, "salary_max": "0.0", "tags": "nan", "verified": ""})
    assert chosen(text) == "remoteok-csv"
    first, second = jobs(text)
    assert first.content_hash == one().content_hash
    assert (first.platform, first.platform_job_id) == ("remoteok", "1135001")
    assert (second.salary_min, second.salary_currency, second.skills_listed) == (None, "", ())


def test_a_row_without_a_title_is_rejected_by_the_boards_own_name() -> None:
    """The reason names the column; a row out of step is one too."""
    broken = table(POSTING, POSTING | {"position": ""})
    good, bad = records(broken)
    assert good.job is not None
    assert (bad.place, bad.reason) == ("in: line 3", "position: a posting needs a title")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title,company\na,b\n", "got others"),
        ("slug,epoch,position,slug\na,1,b,c\n", "two columns named 'slug'"),
        ("\n\n", "holds no header"),
    ],
)
def test_another_table_is_refused(text: str, said: str) -> None:
    """Under --format a header that is not RemoteOK's is refused."""
    with pytest.raises(BadInputError, match=said):
        records(text, format="remoteok-csv")


def test_a_row_out_of_step_is_told() -> None:
    """One such row in many is rejected with its line."""
    text = table(*[POSTING] * 200) + "only,three,cells\r\n"
    assert [record.reason for record in records(text) if record.job is None] == [
        "expected 16 cells as in the header, got 3"
    ]


@pytest.mark.skipif(not POSTINGS.is_dir(), reason="the shared sample data is not beside the project")
@pytest.mark.parametrize(
    ("path", "count"),
    [
        ("lcarlini__JobSearchAggregator/tests/fixtures/remoteok.json", 4),
        ("michaeldinhmai__job-agent/tests/fixtures/remoteok.json", 2),
        ("SofyMelvill__the-professor-project-1-ironhack/remoteok_jobs.csv", 94),
    ],
)
def test_real_lists(path: str, count: int) -> None:
    """Real postings come over with no misread letter left; the one without a title is rejected."""
    found = records((POSTINGS / path).read_bytes())
    good = [accepted(record) for record in found if record.job is not None]
    assert (len(good), [record.reason for record in found if record.job is None]) == (
        count,
        ["position: a posting needs a title"] if count == 94 else [],
    )
    said = "".join(job.title + job.company + job.location + job.description_raw for job in good)
    assert not any("\x80" <= letter < "\xa0" for letter in said)
    assert "â" not in said
    assert all(job.remote_type is RemoteType.REMOTE and job.posted_at and job.apply_url for job in good)
