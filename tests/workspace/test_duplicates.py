"""Postings that are one job: found at import, decided by the person, parted and brought together without loss."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kairos.errors import BadInputError, ConflictError
from kairos.models import JobFilter, JobStatus
from kairos.workspace import Workspace
from tests.posting_data import posting

Writer = Callable[[str, Any], Path]

LONG = """Tern Analytics keeps the timetables of twelve railways in step, and looks for someone who enjoys that.
You will own the services that plan every train, from the first draft of a timetable to the moment it is printed.
You will work with a small team of planners and engineers, in Python and PostgreSQL, with tests before the weekend.
We ask for three years of experience with services in production and for patience with clocks and calendars.
We like people who write plainly, who measure before they change, and who answer questions with figures.
You will look after the import of timetables from forty operators, each of which writes them in a way of its own.
We offer a quiet office near the harbour, a day a week for what you think is worth doing, and good coffee."""


def same(number: int, source: str = "seek", **over: Any) -> dict[str, Any]:
    """Return one and the same job as another board shows it."""
    fields = {
        "source": source,
        "title": "Timetable Engineer",
        "description": LONG,
        "apply_url": f"https://{source}.example/job/{number:07d}",
    }
    return posting(number, **{**fields, **over})


@pytest.fixture
def two(ws: Workspace, write_json: Writer) -> Workspace:
    """A file in which two boards show one job."""
    ws.import_jobs(write_json("seek.json", [same(1)]))
    ws.import_jobs(write_json("indeed.json", [same(2, "indeed")]))
    return ws


def rows(ws: Workspace, **chosen: Any) -> list[str]:
    """Return the ids at their sources that a list shows."""
    return [row.platform_job_id for row in ws.jobs(JobFilter(**chosen))]


def test_the_same_job_on_two_boards_is_one_card(two: Workspace) -> None:
    """The list shows one posting and how many stand behind it; both are still there, with the reason."""
    (row,) = two.jobs()
    assert (row.platform_job_id, row.others) == ("s-1", 1)
    assert sorted(rows(two, with_duplicates=True)) == ["s-1", "s-2"]
    cluster = two.cluster(two.job("s-2").id)
    assert (cluster.card.platform_job_id, [one.platform_job_id for one in cluster.others]) == ("s-1", ["s-2"])
    assert "same title at Tern Analytics" in cluster.links[0].detail
    assert two.count_jobs() == 1
    assert two.count_duplicates() == (1, 1)


def test_the_report_counts_them_also_on_a_dry_run(ws: Workspace, write_json: Writer) -> None:
    """What an import would put behind another posting is in its report, and a dry run leaves nothing of it."""
    ws.import_jobs(write_json("seek.json", [same(1)]))
    path = write_json("indeed.json", [same(2, "indeed"), same(3, "adzuna"), posting(4)])
    report = ws.import_jobs(path, dry_run=True)
    assert (report.new, report.duplicate) == (3, 2)
    assert ws.count_duplicates() == (0, 0)
    assert "2 of the new ones duplicates" in ws.import_jobs(path).summary


def test_who_asks_for_a_source_sees_its_postings(two: Workspace) -> None:
    """A list of one platform shows its own posting, though another's stands for it."""
    assert rows(two, platforms=("indeed",)) == ["s-2"]


def test_a_status_is_the_jobs(two: Workspace) -> None:
    """Passing over the card passes over every posting of the job."""
    two.mark([two.jobs()[0].id], JobStatus.SKIPPED)
    assert {two.job(name).status for name in ("s-1", "s-2")} == {JobStatus.SKIPPED}


def test_a_repost_of_what_was_passed_over_stays_out_of_sight(two: Workspace, write_json: Writer) -> None:
    """A third posting of a job that the person passed over stands behind it and does not come back as new."""
    two.mark([two.jobs()[0].id], JobStatus.SKIPPED)
    two.import_jobs(write_json("again.json", [same(3, "adzuna")]))
    assert rows(two, statuses=(JobStatus.NEW, JobStatus.ANALYZED)) == []


def test_not_a_duplicate_survives_every_import(two: Workspace, write_json: Writer) -> None:
    """What a person set apart stays apart through a second import, a changed one, and a third posting like both."""
    two.split_posting(two.job("s-2").id)
    assert sorted(rows(two)) == ["s-1", "s-2"]
    two.import_jobs(write_json("indeed.json", [same(2, "indeed")]))
    two.import_jobs(write_json("indeed.json", [same(2, "indeed", description=LONG + "\nApply by e-mail.")]))
    two.import_jobs(write_json("adzuna.json", [same(3, "adzuna")]))
    cards = {name: two.cluster(two.job(name).id).card.id for name in ("s-1", "s-2", "s-3")}
    assert cards["s-1"] != cards["s-2"]
    assert cards["s-3"] in (cards["s-1"], cards["s-2"])


def test_same_job_survives_every_import(ws: Workspace, write_json: Writer) -> None:
    """What a person merged stays merged when a board writes the posting anew."""
    ws.import_jobs(write_json("a.json", [posting(1), posting(2, title="Gardener", description="Roses.")]))
    ws.merge_postings([ws.job("s-1").id, ws.job("s-2").id])
    ws.import_jobs(write_json("a.json", [posting(1), posting(2, title="Head Gardener", description="Tulips.")]))
    assert ws.count_jobs() == 1
    assert [link.rule for link in ws.cluster(ws.job("s-1").id).links] == ["person"]


def test_merging_and_splitting_lose_no_note_and_no_status(ws: Workspace, write_json: Writer) -> None:
    """Each posting keeps its own note through a merge and a split, and undo takes both back."""
    ws.import_jobs(write_json("a.json", [posting(1), posting(2, title="Gardener", description="Roses.")]))
    one, other = ws.job("s-1").id, ws.job("s-2").id
    ws.note(one, "they called")
    ws.note(other, "nice garden")
    ws.mark([other], JobStatus.MATCHED)
    ws.merge_postings([one, other])
    assert ws.jobs()[0].status is JobStatus.MATCHED
    ws.split_posting(other)
    assert {ws.job(name).notes for name in ("s-1", "s-2")} == {"they called", "nice garden"}
    assert ws.job("s-2").status is JobStatus.MATCHED
    ws.undo()
    assert ws.count_jobs() == 1
    ws.undo()
    assert ws.count_jobs() == 2
    assert ws.job("s-1").status is not JobStatus.MATCHED


def test_a_word_against_an_earlier_word_is_refused(ws: Workspace, write_json: Writer) -> None:
    """Merging what was set apart takes the newer word; merging around it is refused and changes nothing."""
    jobs = [posting(1), posting(2, title="Gardener"), posting(3, title="Baker")]
    ws.import_jobs(write_json("a.json", [{**one, "description": f"text {index}"} for index, one in enumerate(jobs)]))
    first, second, third = (ws.job(f"s-{number}").id for number in (1, 2, 3))
    ws.merge_postings([first, second])
    ws.split_posting(first)
    ws.merge_postings([second, third])
    with pytest.raises(ConflictError, match="different jobs before"):
        ws.merge_postings([first, third])
    assert ws.cluster(first).others == ()
    ws.merge_postings([first, second])
    assert len(ws.cluster(first).others) == 2


def test_one_posting_is_neither_merged_nor_split(two: Workspace, write_json: Writer) -> None:
    """A merge needs two postings, a split a cluster."""
    two.import_jobs(write_json("b.json", [posting(9)]))
    alone = two.job("s-9").id
    with pytest.raises(BadInputError, match="no duplicate"):
        two.merge_postings([alone, alone])
    with pytest.raises(BadInputError, match="stands alone"):
        two.split_posting(alone)


def test_undoing_an_import_gives_the_former_cards_back(two: Workspace) -> None:
    """Without the import that brought the duplicate, the first posting stands alone again."""
    two.undo()
    assert [row.others for row in two.jobs()] == [0]
    assert two.count_duplicates() == (0, 0)


def test_a_job_is_applied_to_once_whichever_posting_is_asked(two: Workspace) -> None:
    """The application through one board is seen from the other one's posting."""
    two.apply(two.job("s-1").id)
    with pytest.raises(ConflictError, match="already applied"):
        two.apply(two.job("s-2").id)
    assert two.application_for(two.job("s-2").id) is not None


def test_the_open_posting_stands_for_a_closed_one(two: Workspace, write_json: Writer) -> None:
    """When the card's source no longer lists it, the other board's open posting takes its place."""
    two.import_jobs(write_json("seek.json", [posting(7)]), complete=True)
    assert two.job("s-1").closed_at is not None
    assert sorted(rows(two)) == ["s-2", "s-7"]


def test_traces_are_made_anew_where_they_are_missing(two: Workspace, tmp_path: Path) -> None:
    """A snapshot carries clusters and a person's word, and the copy compares again what it holds."""
    two.split_posting(two.job("s-2").id)
    path = tmp_path / "copy.json"
    two.export_snapshot(path)
    from kairos.workspace import open_workspace

    with open_workspace(tmp_path / "copy.db") as copy:
        copy.import_snapshot(path)
        assert copy.find_duplicates() == 2
        assert copy.count_duplicates() == (0, 0)
        assert copy.find_duplicates() == 0


def test_a_posting_amended_into_another_joins_it(ws: Workspace, write_json: Writer) -> None:
    """Putting a title right is reason enough to compare anew."""
    ws.import_jobs(write_json("a.json", [same(1), same(2, "indeed", title="Timetable Wizard", company_name="Unknown")]))
    assert ws.count_duplicates() == (0, 0)
    ws.amend_posting(ws.job("s-2").id, title="Timetable Engineer", company="Tern Analytics")
    assert ws.count_duplicates() == (1, 1)


def test_a_repost_is_shown_with_its_history(ws: Workspace, write_json: Writer) -> None:
    """The same board's second posting stands behind the first, which says how often and since when."""
    first = same(1, posted_at="2026-10-01T00:00:00Z")
    ws.import_jobs(write_json("a.json", [first]))
    ws.import_jobs(write_json("b.json", [same(2, posted_at="2026-11-20T00:00:00Z")]))
    cluster = ws.cluster(ws.job("s-2").id)
    assert cluster.reposts == "seek: 2 times, first on 2026-10-01"
    assert cluster.links[0].rule == "repost"
    assert ws.cluster(ws.job("s-1").id).why(ws.job("s-2").id).endswith("posted again 2026-11-20")


def test_a_note_is_the_jobs(two: Workspace) -> None:
    """What is noted on one posting is seen from the other; noted on both, both are."""
    first, second = two.job("s-1").id, two.job("s-2").id
    two.note(second, "they called")
    assert two.cluster(first).notes == "they called"
    two.note(first, "ask for Mira")
    assert two.cluster(second).notes == "ask for Mira\nthey called"
