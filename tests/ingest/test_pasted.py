"""Any text that a person pastes becomes a posting, read where it is plain and a stub where it is not."""

from __future__ import annotations

import pytest

from kairos.errors import BadInputError
from kairos.ingest.pasted import pasted_fields
from kairos.models import Job, RemoteType
from tests.ingest.helpers import chosen, jobs, records


def one(text: str, **options: str) -> Job:
    """Return the posting that *text* becomes."""
    assert chosen(text, "pasted text") == "pasted"
    (job,) = jobs(text, **{"name": "pasted text", **options})
    return job


@pytest.mark.parametrize(
    ("text", "title", "company", "location"),
    [
        ("Data Analyst at Lumen Labs\nOslo, Norway\n\nWe build lamps.", "Data Analyst", "Lumen Labs", "Oslo, Norway"),
        ("Lumen Labs | Data Analyst | Oslo, Norway | Hybrid\nLamps.", "Data Analyst", "Lumen Labs", "Oslo, Norway"),
        ("Job Title: Data Analyst\nCompany: Lumen Labs\nLocation: Oslo\n\nText.", "Data Analyst", "Lumen Labs", "Oslo"),
        ("**Position:** Data Analyst\n**Employer:** Lumen Labs\nText.", "Data Analyst", "Lumen Labs", ""),
        ("Data Analyst\nLumen Labs\nOslo, Norway · 2 weeks ago · 100 applicants\nAbout the job\nText.", "Data Analyst",
         "Lumen Labs", "Oslo, Norway"),
        ("[Hiring] Data Analyst at Lumen Labs\nText.", "Data Analyst", "Lumen Labs", ""),
        ("Data Analyst, Marketing\n\nLumen Labs is a house of light.", "Data Analyst, Marketing", "Lumen Labs", ""),
    ],
)  # fmt: skip
def test_plain_first_lines_are_read(text: str, title: str, company: str, location: str) -> None:
    """Title, company and place where the text says them; the whole text stays."""
    job = one(text)
    assert (job.title, job.company, job.location) == (title, company, location)
    assert job.description_raw == text
    assert (job.platform, job.extra.get("stub")) == ("pasted", None)


def test_what_else_is_plain_comes_over() -> None:
    """Mode, pay, address and e-mail."""
    job = one(
        "Lumen | Data Analyst | Remote | €60k - €70k\nhttps://lumen.example/jobs/data-analyst-oslo-1\njobs@lumen.example"
    )
    assert (job.remote_type, job.salary_max, job.apply_email) == (RemoteType.REMOTE, 70_000, "jobs@lumen.example")
    assert job.url == "https://lumen.example/jobs/data-analyst-oslo-1"


@pytest.mark.parametrize(
    ("text", "title", "url"),
    [
        ("https://lumen.example/jobs/senior-data-analyst-12345?utm_source=x", "Senior data analyst",
         "https://lumen.example/jobs/senior-data-analyst-12345?utm_source=x"),
        ("https://lumen.example/", "Pasted posting", "https://lumen.example/"),
        ("12345", "Pasted posting", ""),
        ("!!!", "Pasted posting", ""),
        ("hello world", "hello world", ""),
        ("<p>x</p>", "Pasted posting", ""),
        ("Wir suchen dich! Komm zu uns.", "Wir suchen dich! Komm zu uns.", ""),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_a_stub_to_complete(text: str, title: str, url: str) -> None:
    """A lone address and a text without a title are kept, marked as stubs."""
    job = one(text)
    assert (job.title, job.url, job.extra) == (title, url, {"stub": True})


def test_an_address_of_a_board_names_it() -> None:
    """The board's platform and id, so that the same posting from elsewhere meets it."""
    job = one("Data Analyst\nhttps://www.linkedin.com/jobs/view/4077270001/\n")
    assert (job.platform, job.platform_job_id) == ("linkedin", "4077270001")
    assert one("Data Analyst", platform="mail").platform == "mail"


def test_one_of_many_addresses_is_nobodys() -> None:
    """Links in the middle of a text are not the posting's own."""
    assert one("Data Analyst\nSee https://a.example/x and https://b.example/y for more.").url == ""


def test_it_is_closed_where_its_first_lines_say_so() -> None:
    """As on a page, only a line of its own counts."""
    assert one("Data Analyst at Lumen Labs\nNo longer accepting applications\nText").closed_reason
    assert not one("Data Analyst at Lumen Labs\nWe stop when the position has been filled.\nText").closed_reason


def test_a_second_paste_is_the_same_posting() -> None:
    """The id comes from what was pasted."""
    assert one("Data Analyst\nText").platform_job_id == one("Data Analyst\nText").platform_job_id


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ('{"title": "a"', "in", "cannot read the JSON"),
        ("[1, 2", "in", "cannot read the JSON"),
        ("hello", "jobs.json", "no format that is known"),
        ("hello", "jobs.csv", "cannot read the CSV"),
        ("a;b;c\n1;2;3\n4;5;6\n", "in", "cannot read the CSV"),
        ("\x01\x02\x03", "in", "no format that is known"),
        ("12345", "in", "no format that is known"),
        ("   \n ", "in", "nothing but white space"),
    ],
)
def test_broken_data_is_no_paste(text: str, name: str, said: str) -> None:
    """A broken JSON or CSV stays an error, and so does what is binary."""
    with pytest.raises(BadInputError, match=said):
        records(text, name=name)


def test_white_space_is_nothing_even_by_name() -> None:
    """The reader itself refuses it too."""
    with pytest.raises(BadInputError, match="white space"):
        records(" \n", format="pasted")


@pytest.mark.parametrize(
    "text",
    ["a", "|" * 1000, "at at at", "Title:", "https://", "A: b\n" * 1000, "x" * 100_000, "]" * 50, "\u202e\u0000"],
)
def test_it_never_fails(text: str) -> None:
    """Whatever the text, there is a title."""
    assert pasted_fields(text)[0]["title"]
