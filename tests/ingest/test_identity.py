"""The same posting is found again; another one is not taken for it."""

from __future__ import annotations

import pytest

from kairos.ingest.identity import board_of, derived_id, short_id, slug


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.linkedin.com/jobs/view/analyst-at-lumen-1807176222?refId=x&trk=y", ("linkedin", "1807176222")),
        ("https://www.linkedin.com/jobs/view/4454697687", ("linkedin", "4454697687")),
        ("https://www.adzuna.co.uk/jobs/land/ad/5750349727?se=a&v=b", ("adzuna", "5750349727")),
        (
            "https://www.dice.com/job-detail/F3434981-7a59-4f1c-85be-61474ac73b61",
            ("dice", "f3434981-7a59-4f1c-85be-61474ac73b61"),
        ),
        ("https:www.naukri.comjob-listings-analyst-lumen-2-to-4-years-170622500447", ("naukri", "170622500447")),
        ("https://au.indeed.com/viewjob?jk=0123456789abcdef", ("indeed", "0123456789abcdef")),
        ("https://www.linkedin.com/company/lumen", ("linkedin", "")),
        ("https://lumen.example/jobs/12", ("", "")),
    ],
)
def test_boards_are_known_by_their_addresses(url: str, expected: tuple[str, str]) -> None:
    """A board's address gives its slug and its own id."""
    assert board_of(url) == expected


def test_tracking_does_not_change_an_address() -> None:
    """What only tracks a click is no part of what identifies a posting."""
    ids = {
        derived_id(url=f"https://lumen.example/jobs/12345?{query}", title=title, company="", location="", text="")
        for query in ("", "utm_source=a", "utm_medium=b&trk=c")
        for title in ("Analyst", "Senior Analyst")
    }
    assert len(ids) == 1


def test_a_shared_address_identifies_nothing() -> None:
    """Two postings of one careers page stay two, and each is found again."""

    def made(title: str) -> str:
        return derived_id(url="https://lumen.example/careers", title=title, company="Lumen", location="", text="x")

    assert made("Analyst") != made("Engineer")
    assert made("Analyst") == made(" analyst ")


def test_slugs_and_long_ids_are_bounded() -> None:
    """A platform's name is a short slug, an endless id a digest."""
    assert slug("Seek / AU ") == "seek-au"
    assert len(slug("x" * 10_000)) == 64
    assert len(short_id("x" * 10_000)) < 40
    assert derived_id(url="http://[::1", title="a", company="", location="", text="").startswith("text-")
