"""We Work Remotely's feed is read for what it states, and as XML that may be hostile."""

from __future__ import annotations

import time
from html import escape
from typing import Any

import pytest

from kairos.errors import BadInputError
from kairos.ingest import READERS
from kairos.models import JobType, RemoteType
from tests.ingest.boards.shapes import GENERIC
from tests.ingest.helpers import chosen, jobs, records, survive

ADDRESS = "https://weworkremotely.com/remote-jobs/lumen-labs-data-analyst"
TEXT = (
    '<img src="https://logos.example/1.gif" alt="Logo" />\n<p>\n  <strong>Headquarters:</strong> Oslo\n'
    '    <br /><strong>URL:</strong> <a href="https://www.lumen-labs.example">https://www.lumen-labs.example</a>\n</p>\n'
    "<ul><li>SQL &amp; Python</li></ul>"
)
FIELDS = {
    "title": "Lumen Labs: Data Analyst, Whales &amp; Co: Night",
    "region": "Anywhere in the World",
    "country": "",
    "state": "",
    "skills": "Java, PostgreSQL, and Spring",
    "category": "Back-End Programming",
    "type": "Full-Time",
    "description": escape(TEXT),
    "pubDate": "Thu, 26 Feb 2026 10:51:23 +0000",
    "expires_at": "Sat, 28 Mar 2026 10:51:23 +0000",
    "guid": ADDRESS,
    "link": ADDRESS,
}


def feed(*items: str, head: str = '<?xml version="1.0" encoding="UTF-8"?>\n') -> str:
    """Return the feed that holds *items*."""
    channel = "<title>We Work Remotely</title><link>https://weworkremotely.com</link><language>en-US</language>"
    return (
        f'{head}<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">'
        f"<channel>{channel}{''.join(items)}</channel></rss>"
    )


def item(**changes: str) -> str:
    """Return an item of the feed with *changes*; an empty one is left out."""
    fields = FIELDS | changes
    inner = "".join(f"<{name}>{text}</{name}>\n" for name, text in fields.items() if text)
    return f'<item><media:content url="https://logos.example/1.gif" type="image/png"/>{inner}</item>'


def one(**changes: str) -> Any:
    """Return the posting that the item with *changes* becomes."""
    (job,) = jobs(feed(item(**changes)))
    return job


def test_every_field_lands_where_it_belongs() -> None:
    """What the feed states comes over: the company is what stands before the first colon."""
    job = one()
    assert (job.platform, job.platform_job_id, job.url) == ("weworkremotely", "lumen-labs-data-analyst", ADDRESS)
    assert (job.company, job.title) == ("Lumen Labs", "Data Analyst, Whales & Co: Night")
    assert job.location == "Anywhere in the World"
    assert "- SQL & Python" in job.description_raw
    assert "Headquarters: Oslo" in job.description_raw
    assert (job.remote_type, job.job_type) == (RemoteType.REMOTE, JobType.FULLTIME)
    assert job.skills_listed == ("Java", "PostgreSQL", "Spring")
    assert job.company_domain == "lumen-labs.example"
    assert job.posted_at is not None
    assert job.closes_at is not None
    assert (job.posted_at.isoformat(), job.closes_at.month) == ("2026-02-26T10:51:23+00:00", 3)
    assert job.extra == {"category": "Back-End Programming"}


@pytest.mark.parametrize("head", ["", "\ufeff", "\n <!-- made by hand -->\n", "<?xml version='1.0'?><?style x?>\n"])
def test_it_is_recognised_however_it_begins(head: str) -> None:
    """Declarations, comments and blanks may stand before the feed; no other reader takes it."""
    text = feed(item(), head=head)
    assert chosen(text) == "weworkremotely"
    takers = {reader.name for reader in READERS if reader.recognises(text.lstrip("\ufeff"), "feed.rss")}
    assert takers - GENERIC == {"weworkremotely"}


def test_text_in_a_character_section_is_the_same_text() -> None:
    """CDATA needs no escapes, and its scripts make no page of the feed."""
    text = feed(
        item(description=f"<![CDATA[{TEXT}<script>x()</script>]]>", title="<![CDATA[Lumen Labs: Data Analyst]]>")
    )
    assert chosen(text) == "weworkremotely"
    (job,) = jobs(text)
    assert (job.title, job.description_raw) == ("Data Analyst", one().description_raw)


@pytest.mark.parametrize(
    ("title", "company", "role"),
    [
        ("No colon here", "", "No colon here"),
        ("Clari + Sail: Director: Sales", "Clari + Sail", "Director: Sales"),
        ("Ratio 3:1 Analyst", "", "Ratio 3:1 Analyst"),
        ("Lumen Labs: ", "", "Lumen Labs:"),
    ],
)
def test_a_title_without_two_halves_stays_whole(title: str, company: str, role: str) -> None:
    """Only a colon with a blank behind it parts the company from the title."""
    job = one(title=title)
    assert (job.company, job.title) == (company, role)


@pytest.mark.parametrize(
    ("country", "location", "region"),
    [
        (" 🇳🇴 Norway ", "Norway", "Anywhere in the World"),
        ("🇳🇴 Norway and 🇸🇪 Sweden", "Norway; Sweden", "Anywhere in the World"),
        ("🇹🇹 Trinidad and Tobago, 🇧🇧 Barbados", "Trinidad and Tobago; Barbados", "Anywhere in the World"),
        ("Bosnia and Herzegovina", "Bosnia and Herzegovina", "Anywhere in the World"),
        ("", "Anywhere in the World", None),
    ],
)
def test_countries_say_more_than_the_region(country: str, location: str, region: str | None) -> None:
    """Flags part the countries, as names may have an "and" of their own."""
    job = one(country=country)
    assert (job.location, job.extra.get("region")) == (location, region)


def test_what_an_item_says_twice_is_kept() -> None:
    """Several categories are all kept, and where the employer sits is no place of work."""
    (job,) = jobs(feed(item(state="Stockholm").replace("</item>", "<category>Data</category></item>")))
    assert job.extra == {"category": ["Back-End Programming", "Data"], "state": "Stockholm"}


def test_an_item_without_a_title_is_rejected() -> None:
    """It is told by its number."""
    good, bad = records(feed(item(), item(title="")))
    assert good.job is not None
    assert (bad.place, bad.reason) == ("in: item 2", "title: a posting needs a title")


def test_a_feed_without_items_is_empty_and_no_fault() -> None:
    """Nothing is open, which is a fact."""
    assert records(feed()) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (feed(item(), head='<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'), "a document type"),
        (feed(item(), head='<!DOCTYPE rss SYSTEM "file:///etc/passwd">'), "a document type"),
        (feed(item(title="&b;")), "undefined entity"),
        (feed(item())[:-30], "not well-formed|no element found|unclosed token"),
        ("<feed><entry/></feed>", "an element 'feed'"),
        ("<rss>" + "<a>" * 1000, "deeper than 64"),
        ("no xml", "syntax error|not well-formed"),
    ],
)
def test_hostile_or_broken_xml_is_refused(text: str, said: str) -> None:
    """Entities are never declared, so nothing expands and nothing is fetched; the line is told."""
    with pytest.raises(BadInputError, match=said) as caught:
        records(text, format="weworkremotely")
    assert "line " in caught.value.where


@pytest.mark.parametrize("text", ["<rss>" * 60, "<rss " + "a='1' " * 10, "<" * 100_000, "&#x0;", "<rss>\x01</rss>"])
def test_any_bytes_end_in_one_error(text: str) -> None:
    """Nothing brings the reader down."""
    survive(text, format="weworkremotely")


@pytest.mark.parametrize("piece", ["<!-- -->", " ", "<?x?>", "<item>", "<a b='", "&amp;"])
def test_long_input_takes_no_time(piece: str) -> None:
    """A megabyte of anything, as the beginning and inside a feed, is settled at once."""
    begun = time.perf_counter()
    many = piece * (1_000_000 // len(piece))
    survive(many, format="weworkremotely")
    survive(feed(item(description=escape(many))), format="weworkremotely")
    for reader in READERS:
        if reader.name == "weworkremotely":
            assert not reader.recognises(many[: 1 << 16], "x")
    assert time.perf_counter() - begun < 20
