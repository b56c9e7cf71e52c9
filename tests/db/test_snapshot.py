"""The whole file as one document: canonical, complete, and read back to the byte."""

from __future__ import annotations

import hashlib
import io
import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from kairos.db.connection import Database
from kairos.db.doctor import examine
from kairos.db.migrations import LATEST, STEPS, migrate
from kairos.db.opening import open_database
from kairos.db.schema import objects
from kairos.db.snapshot import SnapshotReport, read_snapshot, stream_snapshot, write_snapshot
from kairos.db.snapshot_tables import ORDER, tables_of
from kairos.errors import BadInputError, ConflictError, StoreError
from kairos.models import ApplicationStatus, JobFilter, canonical_json
from kairos.workspace import Workspace, open_workspace
from tests.conftest import Clock
from tests.db.conftest import AT, OWNER


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    """A new file."""
    database = open_database(tmp_path / "search.db")
    yield database
    database.close()


def _document(db: Database, *tables: str) -> bytes:
    out = io.BytesIO()
    stream_snapshot(db, out.write, tables=tables)
    return out.getvalue()


def _read(db: Database, document: object, **more: bool) -> SnapshotReport:
    data = document if isinstance(document, bytes) else json.dumps(document).encode()
    return read_snapshot(db, io.BytesIO(data), **more)


def _loaded(path: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(path.read_bytes())
    del document["sha256"]
    return document


def test_it_comes_back_to_the_byte(whole: Path, db: Database, tmp_path: Path) -> None:
    """import(export(x)) is x: the second export is the first, byte for byte, and the file is well."""
    report = read_snapshot(db, whole)
    assert write_snapshot(db, tmp_path / "again.json").read_bytes() == whole.read_bytes()
    assert report.added + report.skipped == sum(report.tables.values())
    assert set(report.tables) == set(ORDER)
    assert report.tables["job"] == 12
    assert [check.name for check in examine(db) if not check.ok] == []


def test_what_was_restored_works_on(whole: Path, tmp_path: Path) -> None:
    """The restored file is one to work with: found by text, approved and sent, with its history."""
    with open_workspace(tmp_path / "search.db", now=Clock()) as ws:
        ws.import_snapshot(whole)
        title = ws.matches(limit=1)[0].job.title
        assert any(one.title == title for one in ws.jobs(JobFilter(text=title)))
        assert {one.application.status for one in ws.applications()} == {ApplicationStatus.INTERVIEW}
        assert ws.history(limit=1)[0].verb
        with ws._db.write(), pytest.raises(Exception, match="history only grows"):
            ws._db.execute("DELETE FROM event")


def test_the_schema_is_the_same_after_it(whole: Path, db: Database) -> None:
    """Triggers that were out while the rows went in are back letter for letter."""
    before = objects(db.conn)
    read_snapshot(db, whole)
    assert objects(db.conn) == before


def test_a_second_time_changes_nothing(whole: Path, db: Database) -> None:
    """What the file holds already is skipped, row by row."""
    first = read_snapshot(db, whole)
    again = read_snapshot(db, whole)
    assert (again.added, again.skipped) == (0, first.added + first.skipped)


def test_the_form_is_a_row_a_line(whole: Path) -> None:
    """A row stands on a line as canonical JSON, so that two documents can be compared line by line."""
    lines = whole.read_text(encoding="utf-8").splitlines()
    assert lines[0] == f'{{"format":"kairos-snapshot","version":1,"schema":{LATEST},"tables":{{'
    rows = [line.removesuffix(",") for line in lines if line.startswith("{") and line != lines[0]]
    assert len(rows) == sum(len(table) for table in json.loads(whole.read_bytes())["tables"].values())
    assert all(canonical_json(json.loads(row)) == row for row in rows)


def test_the_digest_can_be_made_by_anyone(whole: Path) -> None:
    """The digest is over format, version, schema and each table's rows as lines, tables by name."""
    document = json.loads(whole.read_bytes())
    lines = [f"kairos-snapshot 1 {document['schema']}"]
    for name in sorted(document["tables"]):
        rows = "".join(canonical_json(row) + "\n" for row in document["tables"][name])
        lines.append(f"{name} {hashlib.sha256(rows.encode()).hexdigest()}")
    assert hashlib.sha256("".join(line + "\n" for line in lines).encode()).hexdigest() == document["sha256"]


@pytest.mark.parametrize(
    "dump",
    [
        lambda document: json.dumps(document, indent=4, sort_keys=True),
        lambda document: json.dumps(document, ensure_ascii=True),
        lambda document: json.dumps({**document, "tables": dict(reversed(document["tables"].items()))}),
        lambda document: "\n\n " + json.dumps(document) + " \n",
        lambda document: json.dumps({"schema": document["schema"], "format": document["format"]} | document),
    ],
)
def test_a_document_of_another_shape_is_the_same(
    whole: Path, db: Database, dump: Callable[[dict[str, Any]], str]
) -> None:
    """Indented, sorted, escaped or turned around by a tool, it reads the same, digest included."""
    read_snapshot(db, io.BytesIO(dump(json.loads(whole.read_bytes())).encode()))
    assert _document(db) == whole.read_bytes()


def test_equal_files_give_equal_bytes(db: Database, tmp_path: Path) -> None:
    """The order in which rows came does not show, but for the history, which is an order."""
    rows = [(f"j{number}", OWNER, "seek", str(number), "x", f"2026-01-0{number + 1}") for number in range(5)]
    other = open_database(tmp_path / "other.db")
    for target, ordered in ((db, rows), (other, rows[::-1])):
        with target.write():
            target.execute_many(NEW_JOB, ordered)
    assert _document(db) == _document(other)
    other.close()


def test_a_search_still_answers_newest_first(db: Database, tmp_path: Path) -> None:
    """Postings go in by the time they came, on which the search rests, and not by their ids."""
    with db.write():
        rows = [(f"j{9 - number}", OWNER, "x", str(number), "x", f"2026-01-0{number + 1}") for number in range(5)]
        db.execute_many(NEW_JOB, rows)
    other = open_database(tmp_path / "other.db")
    _read(other, _document(db))
    assert other.all("SELECT id FROM job ORDER BY rowid") == [(f"j{9 - number}",) for number in range(5)]
    other.close()


def test_the_history_keeps_its_order_and_starts_anew_at_one(whole: Path, db: Database) -> None:
    """Events come in the order of things; their numbers are the file's own affair."""
    read_snapshot(db, whole)
    ids = [event["id"] for event in json.loads(whole.read_bytes())["tables"]["event"]]
    assert db.all("SELECT seq, id FROM event ORDER BY seq") == list(enumerate(ids, start=1))


UGLY = [
    "[1, 2]",
    '{"b":1,"a":2}',
    '{"a":1,"a":2}',
    '{"$text":"x"}',
    "1e999",
    '"\\ud800"',
    " {}",
    '{"a":1.0}',
    "null",
    "5",
    "[1]",
]
NEW_JOB = "INSERT INTO job (id, owner_id, platform, platform_job_id, title, scraped_at) VALUES (?, ?, ?, ?, ?, ?)"


@pytest.mark.parametrize("text", UGLY)
def test_json_that_is_not_canonical_comes_back_as_it_was(db: Database, tmp_path: Path, text: str) -> None:
    """Other programs write JSON with spaces, doubled keys or numbers beyond a float: kept to the byte."""
    with db.write():
        db.execute(NEW_JOB, ("j", OWNER, "x", "1", "x", AT))
        db.execute("UPDATE job SET extra = ?", (text,))
    other = open_database(tmp_path / "other.db")
    _read(other, _document(db))
    assert other.value("SELECT extra FROM job") == text
    assert _document(other) == _document(db)
    other.close()


SECTION = (
    "INSERT INTO resume_section (id, resume_id, section_type, content, tailorable) VALUES ('s', 'r', 'summary', ?, 1)"
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=40), number=st.integers(-(2**63), 2**63 - 1))
def test_any_text_and_number_comes_back(text: str, number: int) -> None:
    """Whatever a person or a posting writes, control bytes and NUL included, comes back to the byte."""
    first, second = open_database(":memory:"), open_database(":memory:")
    with first.write():
        first.execute("INSERT INTO resume (id, owner_id, format, name) VALUES ('r', ?, ?, ?)", (OWNER, text, text))
        first.execute(SECTION, (text,))
        first.execute("UPDATE resume_section SET position = ?", (number,))
        first.execute("UPDATE user SET email = ?", (text,))
    document = _document(first)
    if not text.startswith("{"):
        _read(second, document)
        assert _document(second) == document
        assert second.value("SELECT content FROM resume_section") == text
    first.close()
    second.close()


@pytest.mark.parametrize("schema", range(1, LATEST))
def test_every_schema_that_ever_was_stays_readable(tmp_path: Path, schema: int) -> None:
    """A document of an older schema goes through the migrations and gives what the migrated file itself gives."""
    old = tmp_path / "old.db"
    with closing(sqlite3.connect(old, isolation_level=None)) as conn:
        migrate(conn, stop_before=STEPS[schema].NAME)
        columns = "id, platform, platform_job_id, title, description_raw, scraped_at"
        owner = (", owner_id", f", '{OWNER}'") if schema >= 3 else ("", "")
        for number in range(7):
            conn.execute(
                f"INSERT INTO job ({columns}{owner[0]}) VALUES (?, 'seek', ?, 'x', 'C++ text', ?{owner[1]})",
                (f"j{9 - number}", str(number), f"2026-01-01T00:00:0{number}.000000Z"),
            )
        document = _document(Database(str(old), conn))
    assert json.loads(document)["schema"] == schema
    migrated, target = open_database(old), open_database(tmp_path / "new.db")
    report = _read(target, document)
    assert report.tables["job"] == 7
    assert _document(target) == _document(migrated)
    assert target.value("SELECT count(*) FROM job_fts WHERE job_fts MATCH '\"c++\"'") == 7
    assert [check.name for check in examine(target) if not check.ok] == []
    migrated.close()
    target.close()


def test_replacing_puts_the_document_in_the_place_of_everything(whole: Path, db: Database, stocked: Workspace) -> None:
    """With replace nothing of what the file held remains, the history's numbers included."""
    stocked.note(stocked.matches(limit=1)[0].job.id, "mine")
    read_snapshot(stocked._db, whole, replace=True)
    assert _document(stocked._db) == whole.read_bytes()
    assert stocked._db.value("SELECT min(seq) FROM event") == 1
    assert [check.name for check in examine(stocked._db) if not check.ok] == []


def test_a_part_cannot_take_the_place_of_the_whole(whole: Path, db: Database, tmp_path: Path) -> None:
    """Replacing with a part would lose the rest, so it is refused and nothing changes."""
    read_snapshot(db, whole)
    part = write_snapshot(db, tmp_path / "part.json", tables=("job",))
    with pytest.raises(BadInputError, match="a part of a file cannot take the place"):
        read_snapshot(db, part, replace=True)
    assert _document(db) == whole.read_bytes()


_APART = {
    "line_choice",
    "skill_entry",
    "own_fact",
    "own_skill",
    "preference",
    "letter_template",
    "event",
    "event_change",
}
"""What no application rests on."""


@pytest.mark.parametrize(
    ("only", "tables"),
    [
        ("job", {"user", "job", "jd_analysis", "posting_link", "posting_behind"}),
        ("resume_section", {"user", "resume", "resume_section", "resume_correction"}),
        ("event_change", {"user", "event", "event_change"}),
        (
            "skill_entry",
            {"user", "resume", "resume_section", "resume_correction"}
            | {"skill_entry", "own_fact", "own_skill", "preference"},
        ),
        ("application", set(ORDER) - _APART),
    ],
)
def test_a_part_carries_what_it_rests_on(
    whole: Path, db: Database, tmp_path: Path, only: str, tables: set[str]
) -> None:
    """A part holds the table that was asked for, what belongs to it, and all they refer to; it reads back by itself."""
    read_snapshot(db, whole)
    part = write_snapshot(db, tmp_path / "part.json", tables=(only,))
    assert set(json.loads(part.read_bytes())["tables"]) == tables
    other = open_database(tmp_path / "other.db")
    read_snapshot(other, part)
    assert _document(other, only) == part.read_bytes()
    other.close()


def test_an_unknown_part_is_named(db: Database, tmp_path: Path) -> None:
    """A table that is none gives one sentence, with those that are, and no file."""
    with pytest.raises(BadInputError, match="no such table") as caught:
        write_snapshot(db, tmp_path / "part.json", tables=("jobs",))
    assert "jd_analysis" in caught.value.hint
    assert not (tmp_path / "part.json").exists()


def test_a_new_row_joins_what_is_there(whole: Path, db: Database) -> None:
    """Rows that the file lacks come in beside its own, and are found by text."""
    with db.write():
        db.execute(NEW_JOB, ("j", OWNER, "x", "1", "Quokka", AT))
    read_snapshot(db, whole)
    assert db.value("SELECT count(*) FROM job") == 13
    assert db.value("SELECT count(*) FROM job_fts WHERE job_fts MATCH 'quokka'") == 1
    assert [check.name for check in examine(db) if not check.ok] == []


def test_a_different_row_under_the_same_id_is_a_conflict(whole: Path, db: Database) -> None:
    """What the file says otherwise is never written over: the sentence names the row and what differs."""
    read_snapshot(db, whole)
    with db.write():
        job_id = db.value("SELECT id FROM job ORDER BY id LIMIT 1")
        db.execute("UPDATE job SET notes = 'mine' WHERE id = ?", (job_id,))
    before = _document(db)
    with pytest.raises(ConflictError, match=f"job {job_id}: got another notes") as caught:
        read_snapshot(db, whole)
    assert "--replace" in caught.value.hint
    assert _document(db) == before


def test_the_same_posting_under_another_id_is_a_conflict(whole: Path, db: Database) -> None:
    """A posting that the file holds under an id of its own is not taken in twice."""
    row = json.loads(whole.read_bytes())["tables"]["job"][0]
    with db.write():
        db.execute(NEW_JOB, ("mine", OWNER, row["platform"], row["platform_job_id"], "x", AT))
    with pytest.raises(ConflictError, match="the same thing under another id"):
        read_snapshot(db, whole)
    assert db.value("SELECT count(*) FROM job") == 1


def test_the_newborn_owner_takes_what_the_document_says(db: Database, tmp_path: Path) -> None:
    """The owner's row of a new file says nothing yet; one that says something is not written over."""
    other = open_database(tmp_path / "other.db")
    with other.write():
        other.execute("UPDATE user SET email = 'ada@fenwick.example'")
    _read(db, _document(other))
    assert db.value("SELECT email FROM user") == "ada@fenwick.example"
    with other.write():
        other.execute("UPDATE user SET email = 'another@fenwick.example'")
    with pytest.raises(ConflictError, match="user"):
        _read(db, _document(other))
    other.close()


def test_the_file_is_written_whole_and_private(whole: Path, db: Database, tmp_path: Path) -> None:
    """A document is readable by its owner only, takes an older one's place, and follows no link."""
    (tmp_path / "precious").write_bytes(b"precious")
    (tmp_path / "all.json").symlink_to(tmp_path / "precious")
    mask = os.umask(0)
    try:
        write_snapshot(db, tmp_path / "all.json")
    finally:
        os.umask(mask)
    assert (tmp_path / "precious").read_bytes() == b"precious"
    assert (tmp_path / "all.json").stat().st_mode & 0o777 == 0o600
    with pytest.raises(BadInputError, match="the file itself"):
        write_snapshot(db, Path(db.path))


def test_it_holds_one_moment(db: Database, tmp_path: Path) -> None:
    """Another program's commit in the middle of an export is not half in it."""
    other = open_database(db.path)
    pieces: list[bytes] = []

    def write(piece: bytes) -> None:
        with other.write():
            other.execute("INSERT OR IGNORE INTO user (id) VALUES ('late')")
        pieces.append(piece)

    with db.write():
        db.execute("UPDATE user SET email = ?", ("x" * 400_000,))
    stream_snapshot(db, write)
    other.close()
    assert len(pieces) > 1
    assert len(json.loads(b"".join(pieces))["tables"]["user"]) == 1


def test_a_number_that_is_not_finite_is_said(db: Database) -> None:
    """JSON has no infinity; the row that holds one is named."""
    with db.write():
        db.execute("INSERT INTO skill_entry VALUES ('k1', ?, NULL, 'x', 'tool', 1, 9e999, '[]', 'manual')", (OWNER,))
    with pytest.raises(StoreError, match="skill_entry, row k1: got a number that is not finite"):
        _document(db)


def test_every_table_of_the_file_is_in_it(db: Database) -> None:
    """No table that the migrations make is forgotten, and each stands after those it refers to."""
    made = {
        name
        for kind, name in objects(db.conn)
        if kind == "table" and not name.startswith("job_fts") and name != "_sqlite_migrations"
    }
    assert made == {*ORDER, "posting_trace", "posting_key"}  # what follows from the postings is made anew
    for table in tables_of(db.conn).values():
        assert all(ORDER.index(other) < ORDER.index(table.name) for other in table.references)
