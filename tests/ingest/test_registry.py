"""The right reader is found, and whatever the bytes are, records or one error come out."""

from __future__ import annotations

import json
import random
import tracemalloc
from pathlib import Path

import pytest

from kairos.errors import BadInputError, KairosError
from kairos.ingest import READERS, Source, format_names, open_source, read_postings
from tests.ingest.helpers import context, own, records, survive

DATA = Path(__file__).parents[3] / "shared" / "data"
HOSTILE = [
    "[" * 100_000 + "]" * 100_000,
    '{"a":' * 50_000 + "1" + "}" * 50_000,
    '[{"salary_min":NaN}]',
    '[{"salary_min":1e999}]',
    '[{"salary_min":' + "9" * 5000 + "}]",
    '[{"external_id":"a","external_id":"b","title":"x"}]',
    '[{"title":"\\ud800"}]',
    "\ufeff[]",
    "[\0]",
    " " * 1000,
    "null",
    "1",
    '"x"',
    "{}",
    '[null,1,"a",[]]',
    '[{"__class__":"os.system","__reduce__":["a"]}]',
    "a,b\n1\n1,2,3\n",
    'title,company\n"x' + "y" * 1000,
    "title\nx\0y\n",
    "title,title\na,b\n",
    "<div>" * 10_000,
    "&#0;&#xD800;&#x110000;&amp" * 500,
    "<a " + " ".join(f"a{i}=1" for i in range(2000)) + ">x</a>",
    "title\n" + "x" * 200_000,
    '{"title": "a"}\n{"title": 5}\nnull\n{',
]


@pytest.mark.parametrize("name", [None, *format_names()])
@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_hostile_input_ends_in_records_or_one_error(number: int, name: str | None) -> None:
    """Every reader, right or wrong for it, survives."""
    survive(HOSTILE[number], format=name)


@pytest.mark.parametrize("name", format_names())
def test_random_damage_ends_in_records_or_one_error(name: str) -> None:
    """A good file with bytes changed, cut or doubled does no more harm than a bad one."""
    chance = random.Random(7)
    good = json.dumps(
        [own(description="<p>x</p>", salary_text="€60k", posted_at="3 days ago", extra=[{"a": 1}])] * 3
    ).encode()
    for _ in range(60):
        data = bytearray(good)
        for _ in range(chance.randint(1, 6)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        cut = bytes(data[: chance.randrange(1, len(data))])
        for sample in (bytes(data), cut, cut + bytes(data)):
            survive(sample, format=name)


def test_readers_say_what_they_are() -> None:
    """Each has a name of its own, a title and what it carries."""
    assert len(format_names()) == len(READERS)
    assert all(reader.title and reader.carries for reader in READERS)


def test_an_unknown_format_is_named_with_the_nearest() -> None:
    """A misspelt name leads to the right one."""
    with pytest.raises(BadInputError, match="no format 'jobpsy'") as caught:
        records("[]", format="jobpsy")
    assert caught.value.hint == "--format jobspy"


@pytest.mark.parametrize("text", ["\x01\x02\x03", "<?xml version='1.0'?><note/>"])
def test_what_is_no_known_format_is_refused(text: str) -> None:
    """What nothing recognises, and nobody could have pasted, is refused with the formats that there are."""
    with pytest.raises(BadInputError, match="in no format that is known"):
        records(text)


def test_a_file_without_any_posting_is_given_up() -> None:
    """A thousand records that are none are enough."""
    with pytest.raises(BadInputError, match="none of the first 1000 records"):
        records("[" + "1," * 5000 + "1]", platform="x")


def test_the_source_is_closed_behind_the_last_record(tmp_path: Path) -> None:
    """No file stays open."""
    path = tmp_path / "a.json"
    path.write_text(json.dumps([own()]))
    source = open_source(path)
    assert len(list(read_postings(source, context())[1])) == 1
    with pytest.raises(ValueError, match="closed"):
        source._stream.read(1)


def test_memory_stays_flat(tmp_path: Path) -> None:
    """Twenty times the records take no more memory."""
    peaks = []
    for count in (300, 6000):
        path = tmp_path / f"{count}.json"
        path.write_text(
            json.dumps([own(external_id=str(number), description="word " * 400) for number in range(count)])
        )
        tracemalloc.start()
        with open_source(path) as source:
            assert sum(record.job is not None for record in read_postings(source, context())[1]) == count
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] + (2 << 20)


REAL = {
    "AtharvD27__Apply/output/final_ml_jobs.csv": ("csv", None, 1162),
    "Fmak95__DataScience_JobMarket_Analysis/data/jobs.csv": ("csv", "indeed", 168),
    "MartaDataUK__job_tracker/adzuna_jobs.csv": ("csv", None, 1241),
    "Sallytion__Teddy-saga2/jobs.csv": ("jobspy", None, 29),
    "SofyMelvill__the-professor-project-1-ironhack/remoteok_jobs.csv": ("remoteok-csv", None, 94),
    "aakash02-glitch__task_10_DA/Naukri_Data_Analyst_Jobs.csv": ("csv", None, 409),
    "addanki-virinchi__Automation/naukri_debug_detail.html": ("html", None, 1),
    "kommuripranay__skillsync-website-v2/job_scraping/jobs.csv": ("csv", None, 4446),
    "mzbac__2018-March-fun-analysis/seek_jobs_Melbourne.csv": ("csv", "seek", 2659),
    "workforce-data-initiative__skills-ml/50_sample.json.gz": ("json-ld", "workforce", 50),
    "yanmsong__Skills-Extraction-from-Data-Science-Job-Postings/data/linkedin_data_scientist.csv": ("csv", None, 1000),
    "josef5__adzuna-api-client/src/tests/mock-response-realistic.json": ("adzuna", None, 50),
    "lcarlini__JobSearchAggregator/data/themuse-jobs.json": ("themuse", None, 202),
}


@pytest.mark.skipif(not DATA.is_dir(), reason="the shared sample data is not beside the project")
@pytest.mark.parametrize("path", sorted(REAL))
def test_real_files_come_in_whole(path: str) -> None:
    """Each real file is recognised and gives all its postings, the same ones twice."""
    name, platform, count = REAL[path]
    hashes = []
    for _ in range(2):
        with open_source(DATA / "postings" / path) as source:
            reader, found = read_postings(source, context(platform))
            good = [record.job for record in found if record.job is not None]
        assert (reader.name, len(good)) == (name, count)
        hashes.append([(job.platform, job.platform_job_id, job.content_hash) for job in good])
    assert hashes[0] == hashes[1]


@pytest.mark.skipif(not DATA.is_dir(), reason="the shared sample data is not beside the project")
def test_the_json_suite_is_survived() -> None:
    """No file of the parsing suite that must fail is taken, and none brings a reader down."""
    suite = sorted((DATA / "fuzz" / "nst__JSONTestSuite" / "test_parsing").glob("*.json"))
    assert suite
    for path in suite:
        good = 0
        try:
            source = Source.from_bytes(path.read_bytes(), path.name)
            good = sum(record.job is not None for record in read_postings(source, context("x"), format="json")[1])
        except KairosError:
            continue
        assert not (path.name.startswith("n_") and good), path.name
