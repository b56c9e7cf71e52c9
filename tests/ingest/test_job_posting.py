"""schema.org postings come out of pages, documents and lines."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kairos.errors import BadInputError
from kairos.models import JobType, RemoteType
from tests.ingest.helpers import chosen, jobs, records

POSTING: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    "title": "Data Analyst",
    "description": "&lt;p&gt;We need:&lt;/p&gt;&lt;ul&gt;&lt;li&gt;SQL&lt;/li&gt;&lt;/ul&gt;",
    "datePosted": "2026-03-01",
    "validThrough": "2026-04-01T00:00:00Z",
    "identifier": {"@type": "PropertyValue", "name": "Lumen Labs", "value": 77},
    "hiringOrganization": {"@type": "Organization", "name": "Lumen Labs"},
    "jobLocation": {
        "@type": "Place",
        "address": {"addressLocality": ["Oslo"], "addressRegion": ["Oslo"], "addressCountry": "-"},
    },
    "jobLocationType": "TELECOMMUTE",
    "employmentType": ["FULL_TIME"],
    "baseSalary": {"currency": "EUR", "value": {"minValue": 4000, "maxValue": 5000, "unitText": "MONTH"}},
    "experienceRequirements": {"monthsOfExperience": "36"},
    "skills": ["SQL", "Go"],
    "industry": "Data",
}


def page(value: object, head: str = '<link rel="canonical" href="https://www.careers.example/jobs/77">') -> str:
    """Return a page that carries *value*."""
    script = f"<script type='application/ld+json'>{json.dumps(value)}</script>"
    return f"<!doctype html><html><head>{head}{script}</head><body>x</body></html>"


def test_every_property_lands_in_its_field() -> None:
    """A page's posting comes over with what the standard gives it."""
    assert chosen(page(POSTING)) == "html"
    (job,) = jobs(page(POSTING))
    assert (job.platform, job.platform_job_id, job.url) == (
        "careers.example",
        "77",
        "https://www.careers.example/jobs/77",
    )
    assert (job.title, job.company, job.location) == ("Data Analyst", "Lumen Labs", "Oslo")
    assert job.description_raw == "We need:\n\n- SQL"
    assert (job.salary_min, job.salary_max, job.salary_currency, job.salary_period) == (48_000, 60_000, "EUR", "month")
    assert (job.remote_type, job.job_type, job.experience_min) == (RemoteType.REMOTE, JobType.FULLTIME, 3)
    assert job.skills_listed == ("SQL", "Go")
    assert job.posted_at is not None
    assert job.closes_at is not None
    assert job.extra["industry"] == "Data"


@pytest.mark.parametrize(
    "value",
    [
        [POSTING],
        {"@graph": [{"@type": "WebPage"}, POSTING]},
        POSTING | {"@type": ["Thing", "JobPosting"]},
        {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": POSTING}]},
    ],
)
def test_postings_are_found_in_every_wrapping(value: object) -> None:
    """Arrays, graphs, lists and several types are unwrapped."""
    assert [job.title for job in jobs(page(value))] == ["Data Analyst"]


def test_documents_and_lines_need_no_page() -> None:
    """The same data as JSON and as JSON lines gives the same posting."""
    wanted = jobs(json.dumps(POSTING), platform="x")[0].content_hash
    lines = json.dumps(POSTING) + "\n" + json.dumps(POSTING)
    assert chosen(json.dumps([POSTING])) == chosen(lines) == "json-ld"
    assert [job.content_hash for job in jobs(lines, platform="x")] == [wanted] * 2
    assert [job.content_hash for job in jobs(json.dumps([POSTING]), platform="x")] == [wanted]


def test_the_older_flat_form_is_read() -> None:
    """Lists of duties and requirements become parts of the text; whole sentences are no skills."""
    flat = {
        "title": "Analyst",
        "jobDescription": "About us.",
        "datePosted": "2016-03-17",
        "hiringOrganization": {"organizationName": "Lumen"},
        "responsibilities": ["Do this", "Do that"],
        "experienceRequirements": ["2 years"],
        "skills": ["word " * 40],
        "baseSalary": {"minSalary": 0.0, "maxSalary": 0.0, "medianSalary": 90000.0},
        "id": "abc",
    }
    (job,) = jobs(json.dumps(flat), platform="x")
    assert job.description_raw == "About us.\n\nResponsibilities:\n- Do this\n- Do that\n\nExperience:\n- 2 years"
    assert (job.company, job.platform_job_id, job.salary_min, job.skills_listed) == ("Lumen", "abc", None, ())


def test_a_page_without_a_posting_is_a_stub() -> None:
    """Title, site and text of the page itself, to be completed; never an error for a page with any text."""
    head = '<meta property="og:title" content="Data Analyst"><meta property="og:site_name" content="Lumen Labs">'
    text = f'<html><head>{head}<link rel="canonical" href="https://lumen.example/jobs/data-analyst-oslo-1"></head>'
    body = f"<body><nav>Home</nav><main><h1>x</h1><p>{'We need SQL. ' * 30}</p></main><footer>Imprint</footer></body>"
    (job,) = jobs(text + body)
    assert (job.title, job.company, job.platform, job.extra) == (
        "Data Analyst",
        "Lumen Labs",
        "lumen.example",
        {"stub": True},
    )
    assert job.url == "https://lumen.example/jobs/data-analyst-oslo-1"
    assert job.description_raw.startswith("x\n\nWe need SQL.")
    assert "Imprint" not in job.description_raw


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("<html><body><h1>Data <b>Analyst</b></h1></body></html>", "Data Analyst"),
        ("<html><head><title>Data &amp; Analyst</title></head><body>x</body></html>", "Data & Analyst"),
        (page({"@type": "WebPage"}), "x"),
        ("<html><script type='application/ld+json'>{broken</script><p>Data Analyst</p></html>", "Data Analyst"),
    ],
)
def test_a_stub_has_the_best_title_there_is(text: str, title: str) -> None:
    """The heading, the page's title, or its first line."""
    (job,) = jobs(text)
    assert (job.title, job.extra["stub"]) == (title, True)


def test_a_boards_page_names_no_company() -> None:
    """The site of a board's page is the board."""
    head = '<meta property="og:site_name" content="LinkedIn"><meta property="og:url" content="https://www.linkedin.com/jobs/view/4077270001">'
    (job,) = jobs(f"<html><head>{head}</head><body><h1>Data Analyst</h1></body></html>")
    assert (job.company, job.platform, job.platform_job_id) == ("", "linkedin", "4077270001")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<html><body></body></html>", "holds no posting"),
        ("<html><script type='application/ld+json'>{broken</script></html>", "the JSON-LD of script 1 is malformed"),
        ("<html>" + "<div>" * 100_000, "holds no posting"),
    ],
)
def test_a_page_with_nothing_to_read_is_refused(text: str, said: str) -> None:
    """The reason is told, and what would help."""
    with pytest.raises(BadInputError, match=said):
        records(text)


@pytest.mark.parametrize(
    "words",
    [
        "No longer accepting applications",
        "This job is no longer available.",
        "Sorry, this position has been filled",
        "This job has expired",
        "Diese Stelle ist leider nicht mehr verfügbar.",
        "Cette offre d’emploi n’est plus disponible",
        "This listing has been removed by the employer.",
    ],
)
def test_a_page_that_says_so_is_closed(words: str) -> None:
    """A line of its own tells it, with JSON-LD and without."""
    with_data = page(POSTING).replace("<body>x", f"<body><h1>Data Analyst</h1><div>{words}</div>")
    (job,) = jobs(with_data)
    assert (job.closed_reason, job.closed_at is not None) == (words, True)
    (stub,) = jobs(f"<html><body><h1>Data Analyst</h1><p>{words}</p><p>{'We build lamps. ' * 30}</p></body></html>")
    assert stub.closed_reason == words


@pytest.mark.parametrize(
    "words",
    [
        "If this job is no longer available, see our others.",
        "We close it once the position has been filled.",
        "What happens when the job has expired?",
        "Our last such role has been filled by a star of the trade.",
        "This position is closed to applicants outside Norway.",
        "Similar jobs</p><p>This job has expired",
    ],
)
def test_a_sentence_about_something_else_closes_nothing(words: str) -> None:
    """A phrase inside a text, a condition, a question and another posting's label do not count."""
    (job,) = jobs(page(POSTING).replace("<body>x", f"<body><p>{words}</p>"))
    assert (job.closed_reason, job.closed_at) == ("", None)


def test_a_day_that_has_passed_closes() -> None:
    """A posting that was valid through last month is closed; one that ends today is not."""
    (old,) = jobs(page(POSTING | {"validThrough": "2026-02-28"}))
    assert old.closed_reason == "the closing date has passed"
    (today,) = jobs(page(POSTING | {"validThrough": "2026-03-28"}))
    assert today.closed_reason == ""


def test_words_of_a_page_with_several_postings_close_none() -> None:
    """Nobody can say which of them they mean."""
    several = page([POSTING, POSTING | {"identifier": "78"}]).replace("<body>x", "<body>This job has expired")
    assert [job.closed_reason for job in jobs(several)] == ["", ""]


def test_a_page_without_an_address_is_from_the_web() -> None:
    """Its posting is taken all the same."""
    (job,) = jobs(page(POSTING, head=""))
    assert job.platform == "web"
    saved = "<!-- saved from url=(0045)https://www.careers.example/jobs/77 -->\n" + page(POSTING, head="")
    assert jobs(saved)[0].platform == "careers.example"


def test_microdata_is_read() -> None:
    """A posting spelled out in the page's own tags, with its nested items."""
    text = """<html><body><div itemscope itemtype="http://schema.org/JobPosting">
      <h1 itemprop="title">Data <i>Analyst</i></h1>
      <span itemprop="hiringOrganization" itemscope itemtype="http://schema.org/Organization"><b
        itemprop="name">Lumen Labs</b></span>
      <div itemprop="jobLocation" itemscope itemtype="http://schema.org/Place"><div itemprop="address" itemscope
        itemtype="http://schema.org/PostalAddress"><i itemprop="addressLocality">Oslo</i>, <span
        itemprop="addressCountry">NO</span></div></div><meta itemprop="datePosted" content="2026-03-01">
      <div itemprop="description"><div>We need:</div><ul><li>SQL</li></ul></div></div>
      <div>Imprint</div></body></html>"""
    (job,) = jobs(text)
    assert (job.title, job.company, job.location) == ("Data Analyst", "Lumen Labs", "Oslo, NO")
    assert job.description_raw == "We need:\n\n- SQL"
    assert job.posted_at is not None
    assert "stub" not in job.extra


def test_a_posting_without_a_title_is_rejected() -> None:
    """A page's nameless posting is a rejected record."""
    (record,) = records(page(POSTING | {"title": ""}))
    assert record.reason == "title: a posting needs a title"
