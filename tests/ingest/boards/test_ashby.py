"""Ashby's job board responses are read for what they state."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kairos.errors import BadInputError
from kairos.models import JobType, RemoteType
from tests.ingest.boards.shapes import POSTINGS, assert_recognised, assert_recognised_when_cut
from tests.ingest.helpers import NOW, chosen, jobs, records

ID = "4c577aae-1ad0-444b-9e15-2ad994333de4"


def place(country: str, region: str = "", town: str = "") -> dict[str, Any]:
    """Return an address as Ashby has it."""
    parts = {"addressRegion": region, "addressCountry": country, "addressLocality": town}
    return {"postalAddress": {key: value for key, value in parts.items() if value}}


def salary(low: Any, high: Any, **changes: Any) -> dict[str, Any]:
    """Return a component of the pay."""
    component = {"id": "c", "summary": "€60K – €80K", "compensationType": "Salary", "interval": "1 YEAR"}
    return {**component, "currencyCode": "EUR", "minValue": low, "maxValue": high, **changes}


EQUITY: dict[str, Any] = salary(0.1, 0.5, compensationType="EquityPercentage", interval="NONE", currencyCode=None)
POSTING: dict[str, Any] = {
    "id": ID,
    "title": "Data Analyst",
    "department": "Science",
    "team": "Whales",
    "employmentType": "FullTime",
    "location": "Oslo",
    "shouldDisplayCompensationOnJobPostings": True,
    "secondaryLocations": [],
    "publishedAt": "2026-03-10T12:04:00.930+00:00",
    "isListed": True,
    "isRemote": False,
    "workplaceType": "Hybrid",
    "address": place("Norway", "Oslo County", "Oslo"),
    "jobUrl": f"https://jobs.ashbyhq.com/LumenLabs/{ID}",
    "applyUrl": f"https://jobs.ashbyhq.com/LumenLabs/{ID}/application",
    "descriptionHtml": '<p style="min-height:1.5em"><strong>We count whales.</strong></p><ul><li><p>SQL</p></li></ul>',
    "descriptionPlain": "We count whales.\n\n- SQL",
    "compensation": {
        "compensationTierSummary": "€60K – €80K • 0.1% – 0.5%",
        "scrapeableCompensationSalarySummary": "€60K - €80K",
        "compensationTiers": [{"id": "t", "title": None, "components": [salary(60_000, 80_000), EQUITY]}],
        "summaryComponents": [salary(60_000, 80_000), EQUITY],
    },
}


def one(**changes: Any) -> Any:
    """Return the posting that Ashby's with *changes* becomes."""
    (job,) = jobs(json.dumps({"jobs": [POSTING | changes], "apiVersion": "1"}), format="ashby")
    return job


def test_every_field_lands_where_it_belongs() -> None:
    """What Ashby states comes over, and the rest is kept under its own keys."""
    job = one()
    assert (job.platform, job.platform_job_id) == ("ashby", f"lumenlabs/{ID}")
    assert (job.title, job.company, job.location) == ("Data Analyst", "LumenLabs", "Oslo")
    assert (job.city, job.region) == ("Oslo", "Oslo County")
    assert (job.url, job.apply_url) == (POSTING["jobUrl"], POSTING["applyUrl"])
    assert (job.job_type, job.remote_type) == (JobType.FULLTIME, RemoteType.HYBRID)
    assert (job.salary_min, job.salary_max, job.salary_currency, job.salary_period) == (60_000, 80_000, "EUR", "year")
    assert job.salary_text == "€60K – €80K • 0.1% – 0.5%"
    assert job.description_raw == "We count whales.\n\n- SQL"
    assert (job.feed, job.requisition, job.closed_at) == ("ashby/lumenlabs", "", None)
    assert job.posted_at is not None
    assert job.posted_at.date().isoformat() == "2026-03-10"
    assert {"department", "team", "compensation"} <= job.extra.keys()


def test_the_response_is_recognised() -> None:
    """A list with and without pay, one posting, an empty list, and a head that ends early."""
    bare = {key: value for key, value in POSTING.items() if key not in ("compensation", "descriptionHtml")}
    for document in ({"jobs": [POSTING], "apiVersion": "1"}, {"jobs": [bare]}, POSTING):
        assert_recognised(document, "ashby")
    assert_recognised_when_cut({"jobs": [POSTING]}, "ashby")
    assert chosen('{"jobs": [], "apiVersion": "1"}') == "ashby"


def test_all_places_are_named() -> None:
    """Of several, the country is stated only where they share it."""
    other = {"location": "Bergen", "address": place("Norway", "Vestland", "Bergen")}
    assert one(secondaryLocations=[other]).location == "Oslo; Bergen"
    far = {"location": "Miami", "address": place("United States", "Florida", "Miami")}
    assert one(secondaryLocations=[other, far]).location == "Oslo; Bergen; Miami"
    assert one(secondaryLocations=[far, "x", {}]).extra["secondaryLocations"] == [far, "x", {}]


def test_an_office_s_address_is_not_where_people_are_sought() -> None:
    """An address that the location does not name is only kept."""
    job = one(location="Nordics", address=place("Denmark"), isRemote=True, workplaceType="Remote")
    assert (job.location, job.country) == ("Nordics", "")
    assert job.extra["address"] == place("Denmark")


def test_the_work_mode_is_the_stated_one() -> None:
    """A hybrid place of work is hybrid though it counts as remote too; the mark says it where the words do not."""
    assert one(isRemote=True).remote_type is RemoteType.HYBRID
    assert one(isRemote=True, workplaceType=None).remote_type is RemoteType.REMOTE
    assert one(workplaceType="OnSite").remote_type is RemoteType.ONSITE
    assert one(isRemote=False, workplaceType=None).remote_type is None


def test_shares_and_commission_are_no_pay() -> None:
    """Only a component called Salary is; what says no figure is none."""
    summary = "0.1% – 0.5% • Offers Commission"
    empty = salary(None, None)
    for components in ([EQUITY], [empty], []):
        pay = {"compensationTierSummary": summary, "summaryComponents": components}
        job = one(compensation=pay)
        assert (job.salary_min, job.salary_max, job.salary_text) == (None, None, "")
        assert job.extra["compensation"]["compensationTierSummary"] == summary


def test_tiers_make_one_span_in_one_currency() -> None:
    """The components of all tiers together where there is no summary of them."""
    tiers = [{"components": [salary(60_000, 70_000)]}, {"components": [salary(65_000, 90_000), EQUITY]}, 5]
    job = one(compensation={"compensationTiers": tiers})
    assert (job.salary_min, job.salary_max) == (60_000, 90_000)
    tiers[1] = {"components": [salary(65_000, 90_000, currencyCode="USD")]}
    assert one(compensation={"compensationTiers": tiers}).salary_min is None


@pytest.mark.parametrize(
    ("interval", "period", "low"),
    [("1 HOUR", "hour", 40), ("1 MONTH", "month", 5000), ("2 WEEK", "", 3000), ("3 MONTH", "", 9000)],
)
def test_pay_is_stated_for_an_interval(interval: str, period: str, low: int) -> None:
    """One that is no period of ours gives no figure."""
    job = one(compensation={"summaryComponents": [salary(low, low * 1.5, interval=interval)]})
    assert (job.salary_period, job.pay_min) == (period, low if period else None)


def test_a_summary_alone_is_pay_as_advertised() -> None:
    """Where the response was asked for without components."""
    job = one(compensation={"scrapeableCompensationSalarySummary": "€60K - €80K"})
    assert (job.salary_text, job.salary_min, job.salary_max) == ("€60K - €80K", 60_000, 80_000)


def test_an_unlisted_posting_is_closed() -> None:
    """Only false says that a posting is not on its board."""
    job = one(isListed=False)
    assert (job.closed_at, job.closed_reason) == (NOW, "not listed on its board")
    assert one(isListed=None).closed_at is None
    assert one(isListed="no").extra["isListed"] == "no"


def test_a_board_s_name_may_have_blanks() -> None:
    """The name in the address is unquoted."""
    job = one(jobUrl=f"https://jobs.ashbyhq.com/Lumen%20Labs/{ID}")
    assert (job.company, job.feed) == ("Lumen Labs", "ashby/lumen-labs")


def test_plain_text_stands_in_for_html() -> None:
    """Its lines are kept."""
    assert one(descriptionHtml=None).description_raw == "We count whales.\n\n- SQL"


def test_no_postings_is_no_fault() -> None:
    """An empty list gives nothing, an error's answer is refused."""
    assert records('{"jobs": [], "apiVersion": "1"}') == []
    with pytest.raises(BadInputError, match="no response of Ashby"):
        records('{"success": false}', format="ashby")


@pytest.mark.parametrize("key", sorted(POSTING))
@pytest.mark.parametrize("value", [None, 5, True, [], ["x"], {"a": 1}, {"postalAddress": 5}, [{"location": 1}]])
def test_any_kind_of_value_is_survived(key: str, value: Any) -> None:
    """Only the title can make a record no posting."""
    (record,) = records(json.dumps({"jobs": [POSTING | {key: value}]}), format="ashby")
    assert (record.job is None) == (key == "title")


@pytest.mark.skipif(not POSTINGS.is_dir(), reason="the shared sample data is not beside the project")
@pytest.mark.parametrize(
    "path", ["michaeldinhmai__job-agent", "ericleerepo__ATS_Polling", "lcarlini__JobSearchAggregator"]
)
def test_real_responses_come_in_whole(path: str) -> None:
    """With company, place, text, place of work, kind of employment, day and list."""
    data = (POSTINGS / path / "tests" / "fixtures" / "ashby.json").read_bytes()
    found = jobs(data, name="ashby.json")
    assert len(found) == len(json.loads(data)["jobs"])
    for job in found:
        assert all((job.company, job.location, job.remote_type, job.job_type, job.posted_at, job.feed, job.url))
        assert len(job.description_raw) > 400
