"""Any CSV with a header comes in; a damaged one is refused as a whole."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from kairos.errors import BadInputError
from kairos.ingest.source import CHUNK_BYTES, HEAD_BYTES
from kairos.models import JobType, RemoteType
from tests.ingest.helpers import chosen, jobs, records, survive


def test_columns_are_known_by_many_names() -> None:
    """Each usual name of a column leads to its field, the rest is kept."""
    text = (
        "Job Title;Employer;City;State;Pay;Job Type;Key Skills;Experience;Posted On;Apply Link;Grade\r\n"
        "Analyst;Lumen Labs;Oslo;NO;€60k;Hybrid;SQL, Go;2-4 Yrs;3 days ago;https://lumen.example/jobs/12345;7\r\n"
    )
    (job,) = jobs(text, platform="naukri")
    assert (job.title, job.company, job.location) == ("Analyst", "Lumen Labs", "Oslo, NO")
    assert (job.salary_min, job.salary_currency, job.salary_text) == (60_000, "EUR", "€60k")
    assert (job.remote_type, job.skills_listed, job.experience_min) == (RemoteType.HYBRID, ("SQL", "Go"), 2)
    assert (job.url, job.apply_url) == ("https://lumen.example/jobs/12345",) * 2
    assert job.posted_at is not None
    assert job.extra == {"Grade": "7", "Job Type": "Hybrid"}


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiters_and_line_ends_are_found_out(delimiter: str, end: str) -> None:
    """Four delimiters and three line ends are one format, quoted breaks and all."""
    cells = [["\ufefftitle", "company", "description"], ["A", "B", '"x""y,;|\tz"'], ["C", "D", '"one\ntwo"']]
    text = end.join(delimiter.join(row) for row in cells) + end
    found = jobs(text, platform="x", name="in.csv")
    assert [job.description_raw for job in found] == ['x"y,;|\tz', "one\ntwo"]


@pytest.mark.parametrize("size", [HEAD_BYTES - 9, HEAD_BYTES, HEAD_BYTES + CHUNK_BYTES - 20])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_rows_cut_between_pieces_are_whole(size: int, end: str) -> None:
    """Wherever a piece ends, a row is one row."""
    rows = [f"T{number},C{number}{'x' * 50}" for number in range(size // 60 + 400)]
    found = jobs(end.join(["title,company", "x," + "y" * 33, *rows]), platform="x")
    assert [job.title for job in found[1:]] == [row.split(",")[0] for row in rows]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b\n1,2\n", "got the columns a, b"),
        ("title,title\na,b\n", "two columns named 'title'"),
        ('title,company\n"x' + "y" * 1000, "a quote that is never closed"),
        ('title,company\n"a"b,c\n', "expected after"),
        ("title,company\nA\n", "1 of 1 rows do not fit the header"),
        ("title,company\nA,B\nA,B,C\n", "expected 2 cells as in the header, got 3"),
        ("\n\n\n,\n", "in no format|no header|white space"),
        ("title\n\xe9".encode("latin1").decode("latin1"), ""),
    ],
)
def test_a_damaged_file_is_refused_as_a_whole(text: str, said: str) -> None:
    """Where values could stand under the wrong name, nothing comes in."""
    if not said:
        assert jobs(text, platform="x", format="csv")
        return
    with pytest.raises(BadInputError, match=said):
        records(text, platform="x", format="csv" if "," in text.strip() else None)


def test_one_bad_row_in_a_hundred_is_only_rejected() -> None:
    """A single ragged row does not stop the others, and a blank cell too many is none."""
    rows = ["A,B"] * 50 + ["A"] + ["A,B,"] * 60
    found = records("title,company\n" + "\n".join(rows) + "\n\n", platform="x")
    assert len(found) == 111
    assert [record.place for record in found if record.job is None] == ["in: line 52"]


def test_a_file_out_of_step_is_given_up_early() -> None:
    """Thousands of ragged rows are not all read."""
    with pytest.raises(BadInputError, match="1000 of 1000 rows"):
        records("title,company\n" + "A\n" * 5000, platform="x")


def test_endless_lines_cells_and_headers_are_refused() -> None:
    """What cannot be a posting's is given up before it fills the memory."""
    long = "x" * (1 << 20)
    for text, said in (
        ("title,company\n" + long * 17, "a line longer than 16 MB"),
        ('title,company\n"' + (long + "\n") * 17, "a cell longer than 16 MB"),
        ("title,company" + ",c" * 3000 + "\nA,B", "at most 2000 columns"),
    ):
        with pytest.raises(BadInputError, match=said):
            records(text, platform="x")


def test_row_numbers_and_nothings_are_left_out() -> None:
    """What pandas writes for no value or no name does not come in."""
    (job,) = jobs(",title,company,note,grade\n0,Analyst,None,nan,7\n", platform="x")
    assert (job.company, job.extra) == ("", {"grade": "7"})


def test_written_out_lists_and_highlights_become_text() -> None:
    """A description stored as a Python list is text, and a search's highlighting no part of a title."""
    (job,) = jobs("title,description\nData <b>Analyst</b> R&amp;D,\"['One', ' two']\"\n", platform="x")
    assert (job.title, job.description_raw) == ("Data Analyst R&D", "One\ntwo")


def test_the_boards_own_id_beats_a_made_up_one() -> None:
    """Where the address holds the board's id, a scraper's own number is only kept."""
    url = "https://www.naukri.com/job-listings-analyst-lumen-2-to-4-years-170622500447"
    (job,) = jobs(f"job_id,title,url\nabcdef,Analyst,{url}\n")
    assert (job.platform, job.platform_job_id, job.extra) == ("naukri", "170622500447", {"job_id": "abcdef"})


def test_equal_rows_have_equal_keys_and_others_have_not() -> None:
    """Without ids and addresses, the text tells rows apart."""
    found = jobs("title,company,description\nA,B,x\nA,B,x\nA,B,y\n", platform="x")
    assert found[0].platform_job_id == found[1].platform_job_id != found[2].platform_job_id


def test_jobspy_is_read_with_its_escapes() -> None:
    """JobSpy's backslashes and Markdown escapes become what was meant, its pay is by its interval."""
    text = (
        '"id","site","job_url","title","company","interval","min_amount","max_amount","currency","is_remote","job_type","description"\n'
        '"li-4454697687","linkedin","https://www.linkedin.com/jobs/view/4454697687","Dev","Lumen","hourly",30.0,40.0,"USD",True,"fulltime",'
        '"**C\\\\+\\\\+** and\n\\\\- ""SQL"""\n'
    )
    assert chosen(text) == "jobspy"
    (job,) = jobs(text)
    assert job.description_raw == '**C++** and\n- "SQL"'
    assert (job.salary_min, job.salary_max, job.salary_period) == (62_400, 83_200, "hour")
    assert (job.remote_type, job.job_type, job.platform_job_id) == (
        RemoteType.REMOTE,
        JobType.FULLTIME,
        "li-4454697687",
    )


def test_small_figures_without_a_period_are_no_yearly_pay() -> None:
    """35 may be an hour's pay or thousands a year: it is kept aside."""
    (job,) = jobs("title,company,min_salary\nA,B,35\n", platform="x")
    assert (job.salary_min, job.extra) == (None, {"min_salary": "35"})


@given(st.text(alphabet='title,company\n\r"\\;x\0é', max_size=200))
def test_any_text_ends_in_records_or_one_error(text: str) -> None:
    """Whatever follows a header, nothing but the room's own error comes out."""
    survive("title,company\n" + text, format="csv")
