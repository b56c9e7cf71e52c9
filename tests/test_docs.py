"""The documents say what the program does: what is made is made anew, and what can be run is run."""

from __future__ import annotations

import doctest
import json
import re
import shutil
import sqlite3
import tomllib
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # ships no types

import kairos
from docs import build
from kairos.cli import COMMANDS, run
from kairos.workspace import Workspace

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob(".github/**/*.md"))
)
SCHEMAS = ("kairos/ingest/postings.schema.json", "kairos/db/snapshot.schema.json")

_LINK = re.compile(r"\[[^\]]*\]\(([^()\s]+)\)")
_COMMAND = re.compile(r"(?:`|\$ )kairos ([a-z][a-z-]+)")


def text_of(name: str) -> str:
    """Return a document's text."""
    return (ROOT / name).read_text(encoding="utf-8")


def prose(name: str) -> str:
    """Return a document's text without its blocks of code."""
    return re.sub(r"^```.*?^```$", "", text_of(name), flags=re.DOTALL | re.MULTILINE)


def blocks(name: str, language: str) -> list[str]:
    """Return a document's blocks of code in one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text_of(name), re.DOTALL | re.MULTILINE)


def anchors(path: Path) -> set[str]:
    """Return the anchors of a document's headings, as a forge makes them."""
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def dead_links(name: str, text: str) -> list[str]:
    """Return the links of *text*, the document called *name*, that lead nowhere in this project."""
    dead = []
    for link in _LINK.findall(text):
        target, _, anchor = link.partition("#")
        path = (ROOT / name).parent / target if target else ROOT / name
        if link.startswith("https://"):
            continue
        if not path.exists() or (anchor and anchor not in anchors(path)):
            dead.append(link)
    return dead


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with the bundled example where a clone has it."""
    shutil.copytree(ROOT / "kairos/examples", tmp_path / "kairos/examples")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_command_line_is_documented_as_it_is() -> None:
    """docs/cli.md is what the commands themselves say, and holds every one of them."""
    from kairos.cli.reference import reference

    assert text_of("docs/cli.md") == reference(), "make docs writes it"
    assert [name for name in COMMANDS if f"## kairos {name}\n" not in text_of("docs/cli.md")] == []


@pytest.mark.parametrize("name", sorted(build.PARTS))
def test_made_parts_are_up_to_date(name: str) -> None:
    """Schema, names of columns and output of commands stand in the documents as the program gives them now."""
    assert build.PARTS[name](text_of(name)) == text_of(name), "make docs writes it"


def test_a_stale_output_is_found() -> None:
    """The comparison of outputs sees a figure that is wrong, and not an id that is another."""
    session = "```console\n$ export KAIROS_DB=a.db\n$ kairos import jobs kairos/examples/adzuna.ndjson\n{}```\n"
    true = "adzuna.ndjson (ndjson): 8 read, 8 new, 0 changed, 0 unchanged, 0 duplicate, 0 closed, 0 rejected\n"
    made = build.with_sessions(session.format(true))
    assert true in made
    assert build.with_sessions(made) == made
    assert build.with_sessions(made.replace("8 new", "9 new")) == made
    assert build.plain("approved 1b17e26c · 5,117 bytes") == build.plain("approved 014c40e8 · 5,118 bytes")


def test_a_command_that_fails_is_found() -> None:
    """A session that says nothing of an exit code must end with 0."""
    with pytest.raises(ValueError, match="ended with 3"):
        build.with_sessions("```console\n$ kairos --db none.db show nothing\n```\n")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_link_leads_somewhere(name: str) -> None:
    """Every relative link names a file of the project, and every anchor a heading of it."""
    assert dead_links(name, prose(name)) == []


def test_a_dead_link_is_found() -> None:
    """A link to a missing file or heading is seen."""
    text = "[a](docs/nothing.md) [b](README.md#nowhere) [c](README.md#from-python)"
    assert dead_links("README.md", text) == ["docs/nothing.md", "README.md#nowhere"]


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if name != "docs/cli.md"])
def test_every_command_that_is_named_exists(name: str) -> None:
    """No document names a command that Kairos does not have."""
    assert set(_COMMAND.findall(text_of(name))) - COMMANDS.keys() == set()


def test_every_decision_is_in_the_index() -> None:
    """docs/adr/README.md lists each decision under its own title."""
    index = text_of("docs/adr/README.md")
    for path in sorted((ROOT / "docs/adr").glob("0*.md")):
        number, title = path.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ").split(". ", 1)
        assert path.name.startswith(f"{int(number):04}-")
        assert f"| [{number}]({path.name}) | {title} |" in index


@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_document_names_a_machine_or_a_registry(name: str) -> None:
    """No document holds an absolute path of somebody's machine or the address of a package registry."""
    assert re.findall(r"(?:/(?:work|root|home|tmp|Users)/|pypi\.|pythonhosted|npmjs)\S*", text_of(name)) == []


def test_the_example_in_the_readme_runs(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The README's Python runs as it stands."""
    (code,) = blocks("README.md", "python")
    exec(compile(code, "README.md", "exec"), {})
    assert capsys.readouterr().out.startswith("12 new\n0.")


def test_the_examples_of_the_library_run(folder: Path) -> None:
    """Every line of docs/library.md gives what the page says."""
    found = doctest.testfile(str(ROOT / "docs/library.md"), module_relative=False, optionflags=doctest.ELLIPSIS)
    assert (found.failed, found.attempted > 30) == (0, True)


def test_the_readme_says_what_pyproject_says() -> None:
    """Python's lowest version and the program's own stand everywhere alike."""
    project = tomllib.loads(text_of("pyproject.toml"))["project"]
    assert f"Python {project['requires-python']}" in text_of("README.md")
    assert f"\n## [{kairos.__version__}]" in text_of("CHANGELOG.md")


def test_the_data_model_names_everything(stocked: Workspace, db_path: Path) -> None:
    """Every table, view and trigger of the schema is explained in docs/data-model.md, and nothing that is not there."""
    text = prose("docs/data-model.md")
    with closing(sqlite3.connect(db_path)) as conn:
        there = {
            name
            for (name,) in conn.execute(
                "SELECT name FROM sqlite_master WHERE type IN ('table', 'view', 'trigger')"
                " AND name NOT LIKE 'sqlite%' AND name NOT GLOB 'job_fts_[cdi][oda][nctx]*'"
            )
        }
    named = set(re.findall(r"`([a-z_]+)`", text))
    assert there - named == set()
    rules = re.findall(r"`([a-z]+(?:_[a-z]+)+)`", text.partition("\n## Rules")[2].partition("\n## Views")[0])
    tables = {"resume_section", "tailored_resume", "tailored_resume_job", "mail_once"}
    assert set(rules) - there - tables == set()


def test_the_queries_of_the_data_model_run(stocked: Workspace, db_path: Path) -> None:
    """Each example query runs on a stocked file."""
    stocked.refresh()
    with closing(sqlite3.connect(db_path)) as conn:
        queries = [query for query in blocks("docs/data-model.md", "sql") if query.startswith("SELECT")]
        assert len(queries) == 6
        rows = [conn.execute(query).fetchall() for query in queries]
    assert rows[0]
    assert rows[4]
    assert rows[5]


def test_the_moves_of_an_application_are_the_programs() -> None:
    """The table of legal moves is `LEGAL_MOVES`."""
    from kairos.models import LEGAL_MOVES

    table = text_of("docs/data-model.md").partition("| from | to |")[2].partition("\n\n")[0]
    said = {
        start: set(re.findall(r"`(\w+)`", to))
        for starts, to in re.findall(r"^\| (.+?) \| (.+?) \|$", table, re.MULTILINE)
        for start in re.findall(r"`(\w+)`", starts)
    }
    assert said == {start.value: {to.value for to in moves} for start, moves in LEGAL_MOVES.items()}


def test_the_formats_are_the_registries() -> None:
    """docs/file-formats.md lists the readers in the order in which they are asked, and the resumes' formats."""
    from kairos.ingest import READERS
    from kairos.resumes import RESUME_READERS, RESUME_WRITERS

    postings, _, rest = text_of("docs/file-formats.md").partition("\n### Kairos's own")
    assert re.findall(r"^\| `([\w-]+)` \|", postings, re.MULTILINE) == [reader.name for reader in READERS]
    resumes = rest.partition("\n## Resumes")[2].partition("\n## PAIR")[0]
    rows = re.findall(r"^\| `([\w-]+)` \| (yes|no) \| (yes|no) \| (.+) \|$", resumes, re.MULTILINE)
    assert {name for name, read, _, _ in rows if read == "yes"} == set(RESUME_READERS)
    assert {name for name, _, written, _ in rows if written == "yes"} == set(RESUME_WRITERS)
    for name, _, _, endings in rows:
        known = [one.suffixes for formats in (RESUME_WRITERS, RESUME_READERS) if (one := formats.get(name))]
        said = re.findall(r"`(\.\w+)`", endings)
        assert tuple(said) in known


def _json_blocks() -> Iterator[Any]:
    yield from map(json.loads, blocks("docs/file-formats.md", "json"))


def test_the_formats_examples_are_taken(
    folder: Path, ws: Workspace, write_json: Callable[[str, Any], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """The examples in docs/file-formats.md are what they say: postings, a grounded pair, a line to analyse."""
    postings, pair, line = _json_blocks()
    assert ws.import_jobs(write_json("postings.json", postings)).new == 1
    assert run(["check", str(write_json("pair.json", pair))]) == 0
    capsys.readouterr()
    assert run(["analyze", "--ndjson", str(write_json("line.ndjson", line)), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    table = text_of("docs/file-formats.md").partition("| key | value |")[2].partition("\n\n")[0]
    named = {key for keys in re.findall(r"^\| (`.+?`) \|", table, re.MULTILINE) for key in re.findall(r"`(\w+)`", keys)}
    assert named == set(answer)


@pytest.mark.parametrize("name", SCHEMAS)
def test_published_schemas_are_schemas(name: str) -> None:
    """Each published JSON Schema is valid, and is what ``kairos export schema`` prints."""
    Draft202012Validator.check_schema(json.loads(text_of(name)))


def test_the_bundled_postings_meet_their_schema() -> None:
    """The bundled postings and the documents' own example are valid under the schema of postings."""
    check = Draft202012Validator(json.loads(text_of(SCHEMAS[0])))
    example, *_ = _json_blocks()
    for document in (example, json.loads(text_of("kairos/examples/postings.json"))):
        assert list(check.iter_errors(document)) == []
    assert not check.is_valid([{"source": "seek"}])


def test_an_exported_snapshot_meets_its_schema(stocked: Workspace, tmp_path: Path) -> None:
    """A snapshot with a whole application in it is valid under the published schema; one that is bent is not."""
    job = stocked.matches(limit=1)[0].job
    stocked.approve(stocked.tailor(job.id).id)
    stocked.submit(stocked.apply(job.id).id)
    snapshot = json.loads(stocked.export_snapshot(tmp_path / "all.json").read_text(encoding="utf-8"))
    check = Draft202012Validator(json.loads(text_of(SCHEMAS[1])))
    assert next(check.iter_errors(snapshot), None) is None
    assert not check.is_valid({**snapshot, "format": "another"})


def test_a_snapshots_digest_is_as_documented(stocked: Workspace, tmp_path: Path) -> None:
    """Whoever follows docs/file-formats.md computes the digest that stands in the document."""
    import hashlib

    from kairos.models import canonical_json

    def digest(lines: list[str]) -> str:
        return hashlib.sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()

    snapshot = json.loads(stocked.export_snapshot(tmp_path / "all.json").read_text(encoding="utf-8"))
    lines = [f"kairos-snapshot {snapshot['version']} {snapshot['schema']}"]
    lines += [
        f"{name} {digest([canonical_json(row) for row in rows])}" for name, rows in sorted(snapshot["tables"].items())
    ]
    assert snapshot["sha256"] == digest(lines)
