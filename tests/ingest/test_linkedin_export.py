"""LinkedIn's export comes in: what was applied to and what was saved, alone or as the whole ZIP."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from kairos.errors import BadInputError
from kairos.ingest import open_source, read_postings
from tests.ingest.helpers import chosen, context, jobs, records, survive

SAMPLES = Path(__file__).parents[3] / "shared" / "data" / "resumes" / "silkyrich__linkedin-export-viewer"
APPLIED = (
    "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,Resume Name,Question And "
    "Answers\n"
    '"11/20/24, 8:15 AM",kim@mail.example,+1 555,Lumen Labs,Data Analyst,http://www.linkedin.com/jobs/view/4077270001,'
    'cv.pdf,"Years of SQL?: 4\nVisa?: no"\n'
)
SAVED = (
    'Saved Date,Job Url,Job Title,Company Name\n"9/1/24, 9:00 AM",'
    "https://www.linkedin.com/jobs/view/4077270002/,Data Engineer,Lumen\n"
)


def zipped(**members: str) -> bytes:
    """Return an export with *members*, by their file names without ``.csv``."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(f"Jobs/{name.replace('_', ' ')}.csv", text)
        archive.writestr("messages.csv", "x" * 1000)
    return packed.getvalue()


def test_an_application_is_read() -> None:
    """Title, company, LinkedIn's id; date, resume and answers are kept; the applicant's e-mail is no address."""
    assert chosen(APPLIED) == "linkedin-export"
    (job,) = jobs(APPLIED)
    assert (job.platform, job.platform_job_id, job.title, job.company) == (
        "linkedin",
        "4077270001",
        "Data Analyst",
        "Lumen Labs",
    )
    assert (job.apply_email, job.posted_at) == ("", None)
    assert job.extra == {
        "applied_at": "2024-11-20T08:15:00",
        "contact_email": "kim@mail.example",
        "contact_phone_number": "+1 555",
        "resume_name": "cv.pdf",
        "questions_and_answers": "Years of SQL?: 4\nVisa?: no",
        "list": "applications",
    }


def test_a_saved_job_is_read() -> None:
    """Its day is kept, and its id comes from the address."""
    assert chosen("\ufeff" + SAVED) == "linkedin-export"
    (job,) = jobs(SAVED)
    assert (job.platform_job_id, job.extra["saved_at"], job.extra["list"]) == (
        "4077270002",
        "2024-09-01T09:00:00",
        "saved",
    )


def test_the_whole_export_is_read() -> None:
    """Both lists come out of the ZIP, what was saved first, so that an application to it has the last word."""
    data = zipped(Job_Applications=APPLIED, Saved_Jobs=SAVED)
    assert [job.title for job in jobs(data, name="export.zip")] == ["Data Engineer", "Data Analyst"]


def test_rows_that_do_not_fit_are_rejected() -> None:
    """The wrong number of cells and a missing title are told by their lines."""
    found = records(SAVED + "a,b\n2024-01-01,https://www.linkedin.com/jobs/view/1234567,,Lumen\n\n")
    assert [bool(record.job) for record in found] == [True, False, False]
    assert "expected 4 cells" in found[1].reason
    assert "title" in found[2].reason


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b\n1,2\n", "is no list of LinkedIn's export"),
        ("\n", "holds no list"),
        (SAVED + '1,"x', "cannot read the CSV"),
    ],
)
def test_what_is_no_list_is_refused(text: str, said: str) -> None:
    """A wrong file and a quote that never ends are told."""
    with pytest.raises(BadInputError, match=said):
        records(text, format="linkedin-export")


def test_an_export_without_jobs_is_an_archive_like_any_other() -> None:
    """A ZIP without the lists is refused, with the way out."""
    with pytest.raises(BadInputError, match="ZIP archive") as caught:
        records(zipped(Profile="First Name\nKim\n"))
    assert caught.value.hint == "unpack it first"


def test_damage_ends_in_rows_or_one_error() -> None:
    """Every byte of an export may be wrong."""
    data = zipped(Job_Applications=APPLIED, Saved_Jobs=SAVED)
    for at in range(0, len(data), 7):
        survive(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :])
        if at > 4:
            with pytest.raises(BadInputError):
                records(data[:at])


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the shared sample data is not beside the project")
@pytest.mark.parametrize(("name", "count"), [("Job Applications.csv", 25), ("Saved Jobs.csv", 8)])
def test_real_lists_come_in(name: str, count: int) -> None:
    """Every row becomes a posting."""
    with open_source(SAMPLES / "fixtures" / "sample_export" / "Jobs" / name) as source:
        reader, found = read_postings(source, context())
        assert (reader.name, sum(record.job is not None for record in found)) == ("linkedin-export", count)
