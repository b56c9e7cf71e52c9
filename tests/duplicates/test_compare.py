"""Which postings are one job, which may be, and which are not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from kairos.duplicates import apart, compare
from kairos.models import RemoteType
from tests.duplicates.postings import ABOUT, DATA, EQUAL, SALES, TEXT, found, said, traced

DAY = datetime(2026, 11, 1, tzinfo=UTC)
LINKEDIN: dict[str, Any] = {"platform": "linkedin"}
PAGE = "https://boards.greenhouse.io/lumen/jobs/5193736007"
AGENCY: dict[str, Any] = {"company": "Tern Talent", "platform": "dice"}


# --- certain ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"description_raw": TEXT.upper().replace(". ", ".\n\n* ")},
        {"description_raw": f"Data Engineer\nLumen Labs, Ghent\nBack to results\n{TEXT}\nApply for this job"},
        {"company": "LUMEN LABS NV", "title": "Data engineer (m/f/d) - Ghent"},
        {"title": "Engineer, Data (Remote)", "location": "Ghent"},
        {"title": "Data Engineer | Up to €70k"},
    ],
)
def test_what_boards_change_parts_no_posting(change: dict[str, Any]) -> None:
    """Case, layout, headers, legal forms and tags in the title leave a job one job on two boards."""
    assert said({}, {**LINKEDIN, **change}) == "same/text"


def test_the_same_number_of_the_employer_is_the_same_job() -> None:
    """A requisition is written with other signs elsewhere, and the detail names it."""
    likeness = found({"requisition": "R-1042"}, {**LINKEDIN, "requisition": "r_1042", "description_raw": ""})
    assert likeness is not None
    assert (likeness.verdict.value, likeness.rule) == ("same", "requisition")
    assert likeness.detail == "same requisition r_1042 at Lumen Labs"


@pytest.mark.parametrize(
    "other",
    [
        {"apply_url": "https://job-boards.greenhouse.io/lumen/jobs/5193736007?gh_src=x", "description_raw": ""},
        {"url": "https://www.lumen.example/careers/?gh_jid=5193736007", "location": "Brussels", "company": ""},
    ],
)
def test_one_page_is_one_job(other: dict[str, Any]) -> None:
    """The page of a posting ties it to what points there, whatever the city: there is one place to apply."""
    assert said({"url": PAGE}, {**LINKEDIN, **other}) == "same/address"


def test_a_later_copy_on_one_board_is_a_repost() -> None:
    """The same board, another id, a later day: posted again, and the detail says when, in either order."""
    early, late = {"posted_at": DAY}, {"posted_at": DAY + timedelta(days=20)}
    for likeness in (found(early, late), found(late, early)):
        assert likeness is not None
        assert likeness.rule == "repost"
        assert likeness.detail == "same title at Lumen Labs and the same text, posted again 2026-11-21"
    assert said(early, {"posted_at": DAY + timedelta(days=300)}) == "likely/repost"


def test_a_whole_text_under_another_name_is_an_agency_s() -> None:
    """Nearly the whole text, one title and one city, another company: the same vacancy."""
    assert said({}, AGENCY) == "same/agency"
    assert said({}, {**AGENCY, "description_raw": f"{TEXT}\nSend us your resume."}) == "same/agency"
    assert said({}, {**AGENCY, "description_raw": f"Our client:\n{TEXT}"}) == "likely/agency"


def test_a_teaser_stands_in_its_text() -> None:
    """The beginning of a text, cut in a word, is its posting where company, title and city are the same."""
    assert said({}, {**LINKEDIN, "description_raw": DATA[:480] + "…"}) == "same/text"
    assert said({}, {**LINKEDIN, "description_raw": TEXT[:700] + "…"}) == "same/text"


# --- not certain ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ({}, {"title": "Senior Data Engineer"}, ""),
        ({}, {**LINKEDIN, "title": "Lead Data Engineer"}, ""),
        ({"title": "Data Engineer I"}, {"title": "Data Engineer II"}, ""),
        ({}, {"location": "Oslo, Norway"}, ""),
        ({}, {**LINKEDIN, "location": "Oslo, Norway"}, "likely/text"),
        ({"country": "GB"}, {"country": "CA"}, ""),
        ({"requisition": "R-1042"}, {"requisition": "R-1043"}, ""),
        ({"requisition": "R-1042"}, {**LINKEDIN, "requisition": "R-1043"}, "likely/text"),
        ({"title": "Data Engineer #48213"}, {"title": "Data Engineer #48214"}, ""),
        ({"description_raw": f"Req ID: 90437\n{TEXT}"}, {"description_raw": f"Req ID: 90434\n{TEXT}"}, ""),
        ({"experience_min": 1, "experience_max": 2}, {"experience_min": 3, "experience_max": 8}, "likely/text"),
        (
            {"salary_min": 50_000, "salary_max": 60_000, "salary_currency": "EUR"},
            {"salary_min": 70_000, "salary_max": 80_000, "salary_currency": "EUR"},
            "likely/text",
        ),
        ({}, {"title": "Data Engineer, Lamps"}, "likely/text"),
        ({}, {"description_raw": f"{ABOUT}\n{SALES}\n{EQUAL}"}, ""),
        ({}, {"description_raw": f"{ABOUT}\n{DATA}\n{SALES}"}, "likely/text"),
        ({}, {"description_raw": SALES}, ""),
        ({"requisition": "R-1042"}, {"requisition": "R-1042", "location": "Oslo"}, "likely/requisition"),
        ({"requisition": "R-1042"}, {"requisition": "R-1042", "title": "Data Engineer, Lamps"}, "likely/requisition"),
        ({"requisition": "R-1042"}, {"requisition": "R-1042", "description_raw": SALES}, "likely/requisition"),
        ({"requisition": "R-1042"}, {"requisition": "R-1042", "title": "Nurse"}, ""),
        ({"requisition": "1"}, {"requisition": "1", "description_raw": SALES}, ""),
        ({}, {**AGENCY, "location": "Oslo"}, ""),
        ({}, {**AGENCY, "title": "Data Engineer, Lamps"}, "likely/agency"),
        ({}, {**AGENCY, "title": "Data Engineer, Lamps", "location": ""}, ""),
        ({}, {"title": "Data Engineer, Lamps", "description_raw": f"{TEXT}\n{SALES}"}, ""),
        ({"city": "Springfield", "region": "MO"}, {"city": "Springfield", "region": "Illinois"}, "same/text"),
        (
            {"city": "Springfield", "region": "MO", "description_raw": TEXT[:700]},
            {"city": "Springfield", "region": "Illinois", "description_raw": TEXT[:700]},
            "likely/text",
        ),
        ({"location": "Central London, London"}, {**LINKEDIN, "location": "London, UK"}, "same/text"),
        ({"company_domain": "lumen.example"}, {"company": "", "company_domain": "lumen.example"}, "same/text"),
        ({}, {**AGENCY, "location": ""}, "likely/agency"),
        ({"region": "Missouri"}, {**AGENCY, "region": "Illinois"}, "same/agency"),
        ({}, {**AGENCY, "description_raw": SALES}, ""),
        ({"url": PAGE}, {"url": PAGE, "title": "Nurse", "description_raw": SALES}, ""),
        ({"url": PAGE}, {"url": PAGE, "title": "Nurse"}, "likely/address"),
        (
            {"url": PAGE, "requisition": "R-1042"},
            {"url": PAGE, "requisition": "R-1043"},
            "likely/address",
        ),
    ],
)
def test_what_parts_two_postings(one: dict[str, Any], other: dict[str, Any], verdict: str) -> None:
    """Rank, city, number, years, pay or another text part postings; what is near is left to a person."""
    assert said(one, other) == verdict


def test_a_shared_employer_s_text_links_no_other_title() -> None:
    """About and equal-opportunity text in common ties no two titles of one employer."""
    sales = {"title": "Account Manager", "description_raw": f"{ABOUT}\n{SALES}\n{EQUAL}"}
    assert said({}, sales) == ""
    teaser = {"description_raw": ABOUT[:180] + "..."}
    assert said(teaser, {**teaser, "title": "Account Manager"}) == ""


def test_a_teaser_that_is_a_slogan_is_not_certain() -> None:
    """A short text without a word of the title may be in all of an employer's postings."""
    slogan = {
        "description_raw": "At our workshop people make a difference, every single day, to question and to do better."
    }
    assert said(slogan, {**slogan, "posted_at": DAY}) == "likely/text"
    speaks = {
        "description_raw": "We look for an engineer who likes data, lamps, and long lunches in the middle of Ghent."
    }
    assert said(speaks, {**speaks, "posted_at": DAY}) == "same/text"


def test_postings_without_text_are_left_to_a_person_or_alone() -> None:
    """On one board, postings of one title without text are vacancies of their own; on two boards they may be one."""
    bare = {"description_raw": ""}
    assert said(bare, bare) == ""
    assert said(bare, {**LINKEDIN, **bare}) == "likely/text"
    assert said(bare, {**LINKEDIN, **bare, "location": ""}) == ""
    assert said({**bare, "requisition": "R-1042"}, {**LINKEDIN, **bare, "requisition": "R-1043"}) == ""


def test_an_unsaid_place_needs_a_whole_text() -> None:
    """Where one posting says no place, a long text must be nearly whole, and a teaser is never enough."""
    assert said({}, {**LINKEDIN, "location": ""}) == "same/text"
    short = {"description_raw": TEXT[:600]}
    assert said(short, {**LINKEDIN, **short, "location": ""}) == "likely/text"
    remote = {**short, "location": "Remote", "remote_type": RemoteType.REMOTE}
    assert said(remote, {**LINKEDIN, **remote}) == "same/text"


def test_a_part_of_a_name_needs_a_whole_text() -> None:
    """*Lumen* and *Lumen Labs* may be one company, and two."""
    assert said({}, {**LINKEDIN, "company": "Lumen"}) == "same/text"
    assert said({}, {**LINKEDIN, "company": "Lumen", "description_raw": f"{ABOUT}\n{DATA}"}) == "likely/text"
    assert said({}, {**LINKEDIN, "company": "Lumen", "company_domain": "lumen.example"}) == "same/text"


def test_a_hidden_employer_is_no_employer() -> None:
    """Two postings of *Confidential* are not of one company."""
    short = {"company": "Confidential", "description_raw": TEXT[:600]}
    assert said(short, {**short, "posted_at": DAY}) == "likely/text"


def test_a_number_at_an_unknown_site_is_not_enough_alone() -> None:
    """A form that several employers share is in the addresses of their postings."""
    form = {"apply_url": "https://forms.example/f/88231042", "description_raw": ""}
    assert said(form, {**LINKEDIN, **form}) == "same/address"
    assert said(form, {**LINKEDIN, **form, "company": "Tern Talent"}) == "likely/address"
    assert said(form, {**LINKEDIN, **form, "title": "Data Engineer, Lamps"}) == "likely/address"


def test_a_posting_is_no_duplicate_of_itself() -> None:
    """The same board and id is the same posting."""
    assert compare(traced(1), traced(1)) is None


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ({}, {}, ""),
        ({}, {"title": "Senior Data Engineer"}, "other titles"),
        ({"requisition": "R-1042"}, {"requisition": "R-1043"}, "requisitions R-1042 and R-1043"),
        ({}, {"location": "Oslo"}, "Ghent and Oslo"),
        ({"country": "GB", "location": ""}, {"country": "CA", "location": ""}, "GB and CA"),
        ({"experience_min": 1}, {"experience_min": 3, "experience_max": 5}, "1 and 3-5 years"),
        ({}, {"description_raw": SALES * 3}, "other texts on one board"),
        ({}, {**LINKEDIN, "description_raw": SALES * 3}, ""),
        ({"url": PAGE}, {"url": PAGE, "description_raw": SALES * 3}, ""),
    ],
)
def test_what_keeps_postings_out_of_one_cluster(one: dict[str, Any], other: dict[str, Any], reason: str) -> None:
    """Two postings that a third is like are held apart by what tells them apart, in words."""
    assert apart(traced(1, **one), traced(2, **other)) == reason


@pytest.mark.parametrize(("location", "verdict"), [("Ghent, Belgium", "same/text"), ("Oslo, Norway", "likely/text")])
def test_a_board_may_leave_out_what_the_employer_says(location: str, verdict: str) -> None:
    """A text that stands whole in a longer one of the same title: one job in one city, for a person in two."""
    about = "\n".join(
        f"Lumen Labs has made {thing} for towns of every size since the year it was founded by two sisters."
        for thing in ("lanterns", "lamps", "beacons", "candles", "torches", "mirrors", "lenses", "switches")
    )
    bare = {**LINKEDIN, "location": location, "description_raw": f"{DATA}\n{SALES}"}
    assert said({"description_raw": f"{about}\n{EQUAL}\n{DATA}\n{SALES}"}, bare) == verdict
