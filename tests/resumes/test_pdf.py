"""PDFs: columns, wrapped lines, dates beside, links, and what is refused."""

from __future__ import annotations

import io
import zlib

import pytest

from kairos.errors import BadInputError
from kairos.models import SectionType
from kairos.resumes import ReadResume
from tests.resumes.pdf_made import lines, pdf
from tests.resumes.support import read

HEAD = [
    (60.0, 50.0, 24.0, "B", "Mara Quill"),
    (60.0, 72.0, 10.0, "R", "mara@quill.example | +61 400 555 010 | Hobart, TAS"),
]
JOBS = [
    (60.0, 110.0, 14.0, "B", "EXPERIENCE"),
    (60.0, 130.0, 10.0, "B", "Lumen Labs"),
    (480.0, 130.0, 10.0, "R", "Hobart, TAS"),
    (60.0, 144.0, 10.0, "I", "Data Analyst"),
    (480.0, 144.0, 10.0, "R", "Mar 2019 – Present"),
    (70.0, 158.0, 10.0, "R", "•"),
    (
        80.0,
        158.0,
        10.0,
        "R",
        "Cut report time by 40% with SQL and dbt, and kept the numbers right through every single",
    ),
    (80.0, 172.0, 10.0, "R", "close of the year"),
    (70.0, 186.0, 10.0, "R", "•"),
    (80.0, 186.0, 10.0, "R", "Mentored 2 analysts"),
    (60.0, 210.0, 10.0, "B", "Wattle Freight"),
    (480.0, 210.0, 10.0, "R", "Burnie, TAS"),
    (60.0, 224.0, 10.0, "I", "Junior Clerk"),
    (480.0, 224.0, 10.0, "R", "Feb 2017 – Feb 2019"),
    (70.0, 238.0, 10.0, "R", "•"),
    (80.0, 238.0, 10.0, "R", "Planned 300 trips a week"),
]
SIDE = [
    (60.0, 110.0, 12.0, "B", "SKILLS"),
    *lines(60, 126, "Python", "SQL", "dbt", "Excel", "Looker"),
    (60.0, 208.0, 12.0, "B", "LANGUAGES"),
    *lines(60, 224, "English: native", "Dutch: C1"),
]
MAIN = [
    (220.0, 115.0, 12.0, "B", "EXPERIENCE"),
    (220.0, 133.0, 10.0, "B", "Data Analyst, Lumen Labs"),
    (220.0, 147.0, 10.0, "R", "Mar 2019 - Present"),
    *lines(220, 161, "• Cut report time by 40% with SQL and dbt", "• Mentored 2 analysts"),
    (220.0, 205.0, 10.0, "B", "Junior Clerk, Wattle Freight"),
    (220.0, 219.0, 10.0, "R", "Feb 2017 - Feb 2019"),
    *lines(220, 233, "• Planned 300 trips a week for twelve drivers"),
    (220.0, 263.0, 12.0, "B", "EDUCATION"),
    *lines(220, 281, "BSc Mathematics, University of Coburg", "2013 - 2016"),
]


def jobs(resume: ReadResume) -> list[tuple[str, str, str, str, str]]:
    """Return role, employer, place and dates of each job."""
    section = next(one for one in resume.sections if one.section_type is SectionType.WORK_EXPERIENCE)
    return [(one.title, one.organization, one.location, one.start, one.end) for one in section.content.entries]


def test_one_column_with_dates_at_its_right() -> None:
    """Employer and place, role and dates are told apart over two lines; a wrapped bullet is whole."""
    resume = read(pdf([*HEAD, *JOBS]), "cv.pdf")
    contact = resume.resume.contact
    assert (contact.name, contact.email, contact.phone) == ("Mara Quill", "mara@quill.example", "+61 400 555 010")
    assert contact.location == "Hobart, TAS"
    assert jobs(resume) == [
        ("Data Analyst", "Lumen Labs", "Hobart, TAS", "2019-03", "present"),
        ("Junior Clerk", "Wattle Freight", "Burnie, TAS", "2017-02", "2019-02"),
    ]
    bullets = resume.sections[0].content.entries[0].bullets
    assert bullets[0].endswith("right through every single close of the year")
    assert bullets[1] == "Mentored 2 analysts"


def test_two_columns_are_read_one_after_the_other() -> None:
    """Neither column's lines stand among the other's, though some are on one height."""
    resume = read(pdf([*HEAD, *SIDE, *MAIN]), "cv.pdf")
    assert [one.heading for one in resume.sections] == ["SKILLS", "LANGUAGES", "EXPERIENCE", "EDUCATION"]
    assert [text for entry in resume.sections[0].content.entries for text in entry.keywords] == [
        *("Python", "SQL", "dbt", "Excel", "Looker")
    ]
    assert jobs(resume) == [
        ("Data Analyst", "Lumen Labs", "", "2019-03", "present"),
        ("Junior Clerk", "Wattle Freight", "", "2017-02", "2019-02"),
    ]
    school = resume.sections[3].content.entries[0]
    assert (school.title, school.organization, school.start, school.end) == (
        *("BSc Mathematics", "University of Coburg", "2013", "2016"),
    )


def test_the_edges_of_pages_are_no_text() -> None:
    """Page numbers, and what the foot of every page repeats, are read once or not at all."""
    foot = [(60.0, 815.0, 8.0, "R", "Mara Quill - Resume"), (520.0, 815.0, 8.0, "R", "Page 1 of 2")]
    more = [(60.0, 60.0, 10.0, "R", "Learned to sail"), (60.0, 815.0, 8.0, "R", "Mara Quill - Resume")]
    more.append((520.0, 815.0, 8.0, "R", "Page 2 of 2"))
    resume = read(pdf([*HEAD, *JOBS, *foot], more), "cv.pdf")
    said = repr(resume.sections)
    assert "Page" not in said
    assert "Learned to sail" in said


def test_links_give_their_addresses() -> None:
    """A name over an address is a profile, and an address over no word is there as well."""
    text = [*HEAD, (300.0, 90.0, 10.0, "R", "maraq"), *JOBS]
    links = [
        (298.0, 80.0, 330.0, 92.0, "https://github.com/maraq"),
        (400.0, 80.0, 412.0, 92.0, "https://quill.example"),
    ]
    contact = read(pdf(text, links=links), "cv.pdf").resume.contact
    assert any("https://github.com/maraq" in one for one in contact.profiles)
    assert contact.url == "https://quill.example"


def test_what_marked_content_says_is_what_its_sign_means() -> None:
    """A ligature that no letter stands for is read as the document says; without that, as its word wants it."""
    drawn = b"BT /R 10 Tf 1 0 0 1 60 500 Tm (Certi) Tj /Span << /ActualText (fi) >> BDC (\x7f) Tj EMC (ed) Tj ET\n"
    said = repr(read(pdf([*HEAD, *JOBS], extra=drawn), "cv.pdf").sections)
    assert "Certified" in said


def test_the_name_over_the_right_column_is_the_name() -> None:
    """A column at the left is read first, and the largest line over the other one is still whose resume it is."""
    left = [(60.0, 60.0, 11.0, "B", "SKILLS"), *lines(60, 76, "Python", "SQL", "dbt", "Excel", "Looker", "Airflow")]
    top = [(220.0, 60.0, 24.0, "B", "Mara Quill"), (220.0, 80.0, 10.0, "R", "mara@quill.example")]
    resume = read(pdf([*left, *top, *MAIN]), "cv.pdf")
    assert (resume.resume.contact.name, resume.resume.contact.email) == ("Mara Quill", "mara@quill.example")
    assert [one.heading for one in resume.sections] == ["SKILLS", "EXPERIENCE", "EDUCATION"]


@pytest.mark.parametrize("password", ["", "secret"])
def test_a_password_is_the_question(password: str) -> None:
    """A PDF that opens without one is read, whatever it forbids; another is refused with the reason."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([*HEAD, *JOBS]))))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="AES-256")
    locked = io.BytesIO()
    writer.write(locked)
    if password:
        with pytest.raises(BadInputError, match="a PDF that opens without a password, got an encrypted one"):
            read(locked.getvalue(), "cv.pdf")
    else:
        assert read(locked.getvalue(), "cv.pdf").resume.contact.name == "Mara Quill"


def test_a_scan_is_refused_with_what_helps() -> None:
    """A page that is a picture has no text, and the hint names what makes one."""
    drawn = b"q 500 0 0 700 40 40 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q\n"
    with pytest.raises(BadInputError, match="got pages that are pictures") as caught:
        read(pdf([], extra=drawn), "scan.pdf")
    assert "ocrmypdf" in caught.value.hint
    with pytest.raises(BadInputError, match="got pages without text"):
        read(pdf([]), "blank.pdf")


def test_letters_without_meaning_are_refused() -> None:
    """A font that numbers its letters and says nothing of them gives no text, and none is guessed."""
    data = pdf([*HEAD, *JOBS]).replace(
        b"/Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding",
        b"/Subtype /Type0 /BaseFont /Unknown /Encoding /Identity-H /X /Y",
    )
    with pytest.raises(BadInputError, match="letters that could be anything"):
        read(data.replace(b"Helvetica", b"Helvetics"), "cv.pdf")


@pytest.mark.parametrize("cut", [20, 400, 2000])
def test_a_truncated_pdf_is_read_or_refused(cut: int) -> None:
    """Half a file is one sentence or what is left of it, and never a traceback."""
    data = pdf([*HEAD, *JOBS])[:-cut]
    try:
        name = read(data, "cv.pdf").resume.contact.name
    except BadInputError:
        return
    assert "Mara" in name


def test_a_stream_that_unpacks_to_gigabytes_is_refused() -> None:
    """The child has so much memory and no more."""
    bomb = zlib.compress(b" " * 400_000_000, 9)
    body = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(bomb), bomb)
    data = pdf([], extra=b"x").replace(b"<< /Length 1 >>\nstream\nx\nendstream", body)
    with pytest.raises(BadInputError, match="cannot read the resume"):
        read(data, "bomb.pdf")
