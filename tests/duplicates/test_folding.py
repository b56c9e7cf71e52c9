"""What is one name, one title, one place and one page, however it is written."""

from __future__ import annotations

import pytest

from kairos.duplicates.addresses import canonical, own_pages
from kairos.duplicates.folding import company_words, place_words, title_words
from kairos.duplicates.phrases import PHRASE_LIMIT, fingerprint, shared, words_of
from kairos.duplicates.trace import folded_number


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lumen Labs", "LUMEN LABS, Inc."),
        ("Lumen Labs", "The Lumen Labs Pty Ltd"),
        ("Lumen Labs GmbH & Co. KG", "Lumen Labs"),
        ("Lumen Labs", "Lumen Labs Private Limited"),
        ("Lumen S.A.", "Lumen"),
        ("Tern.io", "Tern"),
        ("Domino’s", "Domino's"),
        ("Müller AG", "Muller"),
    ],
)
def test_companies_that_are_one(one: str, other: str) -> None:
    """Legal forms, articles, accents and marks tell no two companies apart."""
    assert company_words(one) == company_words(other) != ""


@pytest.mark.parametrize("name", ["Inc.", "Co", "AI", "The"])
def test_a_name_that_is_a_legal_form_stays(name: str) -> None:
    """Nothing is taken from a name of one word."""
    assert company_words(name) == name.lower().strip(".")


@pytest.mark.parametrize(
    "title",
    [
        "Senior Data Engineer (m/f/d)",
        "Sr. Data Engineer - Ghent",
        "Senior Data Engineer (Remote)",
        "Senior Data Engineer | €70,000 - €80,000 per year",
        "Senior Data Engineer - Req #48213",
        "SENIOR DATA ENGINEER!!! - Ghent, Belgium",
        "Senior Data Engineer (all genders) 100234",
        "Urgent: Senior Data Engineer, up to £650/day",
        "Senior Data Engineer - Lumen Labs",
    ],
)
def test_titles_that_are_one(title: str) -> None:
    """Pay, work mode, genders, numbers, the place and the company at the end say nothing of the work."""
    assert title_words(title, ("ghent", "belgium", "lumen labs"))[0] == "senior data engineer"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("C Developer", "C++ Developer"),
        ("C# Developer", "C++ Developer"),
        ("Nurse I", "Nurse II"),
        ("Summer Intern 2025", "Summer Intern 2026"),
        ("Data Engineer", "Senior Data Engineer"),
    ],
)
def test_titles_that_are_two(one: str, other: str) -> None:
    """Signs, grades, years and ranks tell titles apart."""
    assert set(title_words(one)[0].split()) != set(title_words(other)[0].split())


def test_a_title_of_noise_alone_keeps_its_words() -> None:
    """Where nothing else is left, the words stay."""
    assert title_words("Remote")[0] == "remote"
    assert title_words("Full stack engineer")[0] == title_words("Full-Stack Engineer")[0] == "fullstack engineer"


@pytest.mark.parametrize(
    ("location", "cities", "wider"),
    [
        ("Sydney, NSW, Australia", ("sydney",), ("nsw", "australia")),
        ("Remote", (), ()),
        ("Remote - United States", (), ("united states",)),
        ("Hybrid in Plano, Texas", ("plano",), ("texas",)),
        ("Bengaluru / Pune", ("bangalore", "pune"), ()),
        ("Greater Boston Area", ("boston",), ()),
        ("Mumbai (All Areas)", ("mumbai",), ()),
        ("El Segundo, CA; Lockhart, TX", ("el segundo", "lockhart"), ("ca", "tx")),
        ("No location provided", (), ()),
        ("", (), ()),
    ],
)
def test_cities_and_what_is_around_them(location: str, cities: tuple[str, ...], wider: tuple[str, ...]) -> None:
    """Cities stand first; work modes are no places."""
    assert place_words(location) == (cities, wider)


def test_the_city_s_own_field_stands_over_the_line() -> None:
    """Where a reader is certain of the city, the line only says what is around it."""
    assert place_words("Rusholme, Manchester", "Manchester") == (("manchester",), ("rusholme", "manchester"))


UUID = "ac978161-6f46-4f6b-ad9e-a258e642751c"


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("https://boards.greenhouse.io/lumen/jobs/5193736007", "greenhouse:5193736007"),
        ("https://boards.greenhouse.io/embed/job_app?for=lumen&token=5193736007", "greenhouse:5193736007"),
        ("https://lumen.example/jobs?gh_jid=5193736007&x=1", "greenhouse:5193736007"),
        (f"https://jobs.lever.co/lumen/{UUID}/apply?lever-source=x", f"lever:{UUID}"),
        (f"https://jobs.ashbyhq.com/lumen/{UUID}/application", f"ashby:{UUID}"),
        ("https://apply.workable.com/lumen/j/74172297A5/apply", "workable:74172297a5"),
        ("https://jobs.smartrecruiters.com/Lumen/743999706414750-analyst", "smartrecruiters:743999706414750"),
        (
            "https://lumen.wd3.myworkdayjobs.com/en-US/careers/job/Ghent/Data-Engineer_R-1042-1",
            "workday:lumen/r-1042",
        ),
        ("https://www.linkedin.com/jobs/view/data-engineer-at-lumen-1807176222?trk=x", "linkedin:1807176222"),
        ("https://ca.indeed.com/viewjob?from=x&jk=3df2a1c98b7e6d50", "indeed:3df2a1c98b7e6d50"),
        ("https://www.lumen.example/jobs/48213/?utm_source=x&lang=en", "lumen.example/jobs/48213"),
        ("https://lumen.example/view?id=a2107&utm_source=x", "lumen.example/view?id=a2107"),
        (f"http://lumen.example/apply/{UUID}/", f"lumen.example/apply/{UUID}"),
        ("https://lumen.example/careers", ""),
        ("https://lumen.example/careers/data-engineer-in-our-ghent-office", ""),
        ("https://jobs.lever.co/lumen", ""),
        ("mailto:jobs@lumen.example", ""),
        ("", ""),
    ],
)
def test_pages_that_are_a_posting_s_own(address: str, page: str) -> None:
    """An address with the posting's number is its page, in one form; a careers page is none."""
    assert canonical(address) == page


def test_own_pages_are_few_and_in_order() -> None:
    """Each page once, sorted, at most two."""
    many = [f"https://lumen.example/jobs/4821{number}" for number in (3, 1, 2, 1)]
    assert own_pages(many) == ("lumen.example/jobs/48211", "lumen.example/jobs/48212")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We don’t sleep – ever…", "we DON'T sleep, ever"),
        ("café naïve", "cafe\u0301 nai\u0308ve"),
        ("𝐅𝐮𝐥𝐥 𝐒𝐭𝐚𝐜𝐤", "full stack"),
        ("Straße", "strasse"),
        ("МОСКВА и Тверь", "москва, и тверь"),
        ("東京で働く", "東京 で働く"),
    ],
)
def test_texts_that_are_one(one: str, other: str) -> None:
    """Case, accents, signs and letter forms change no word; scripts without spaces are read letter by letter."""
    assert words_of(one) == words_of(other)


def test_a_long_text_is_compared_by_its_smallest_phrases() -> None:
    """Of more phrases than are kept the smallest stay, and texts are compared over the range that both kept."""
    one = [f"w{number}".encode() for number in range(30_000)]
    first, second = fingerprint(one), fingerprint([*one[:15_000], b"other", *one[15_000:]])
    assert len(first.phrases) == len(second.phrases) == PHRASE_LIMIT
    common, ours, theirs = shared(first.phrases, second.phrases)
    assert common >= min(ours, theirs) - 1
    half = fingerprint(one[:4_000])
    common, ours, theirs = shared(first.phrases, half.phrases)
    assert common == theirs < ours


def test_a_text_in_which_no_word_is_a_cut_is_cut_all_the_same() -> None:
    """One word over and over gives phrases of the longest kind."""
    words = words_of("lamp") * 400
    assert len(fingerprint(words).phrases) == 1
    assert len(fingerprint([*words, *(f"w{number}".encode() for number in range(400))]).phrases) > 20
    assert fingerprint(words).words == 400


def test_numbers_are_one_without_their_signs() -> None:
    """Dashes and case are a board's."""
    assert folded_number("R-1042") == folded_number("r 1042") != folded_number("R-1043")
