"""What left the file comes back as it was, or not at all; and the doctor names what is wrong."""

from __future__ import annotations

import io
import json
import random
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from kairos.db.backup import restore_backup, verify_backup, write_backup
from kairos.db.connection import Database
from kairos.db.doctor import examine, repair
from kairos.db.opening import open_database
from kairos.db.snapshot import read_snapshot, stream_snapshot
from kairos.errors import BadInputError, ConflictError, KairosError, StoreError
from kairos.workspace import open_workspace
from tests.conftest import Clock
from tests.posting_data import RESUME, posting

_LAST = "2026-11-30"


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with an approved tailored resume, and an application whose approval was voided after it was sent."""
    folder = tmp_path_factory.mktemp("full")

    def write(name: str, data: Any) -> Path:
        (folder / name).write_text(json.dumps(data), encoding="utf-8")
        return folder / name

    with open_workspace(folder / "full.db", now=Clock()) as ws:
        ws.import_resume(write("cv.json", RESUME))
        ws.import_jobs(write("jobs.json", [posting(1), posting(2, company_name="Helio Bank")]))
        ws.matches()
        tailored = ws.tailor(ws.job("s-1").id)
        ws.approve(tailored.id)
        ws.submit(ws.apply(tailored.job_id).id)
        ws.import_jobs(write("again.json", [posting(1, description="Rewritten since.")]))
        ws.approve(ws.tailor(ws.job("s-2").id).id)
    return folder / "full.db"


@pytest.fixture
def db(full: Path, tmp_path: Path) -> Iterator[Database]:
    """A copy of `full`, open."""
    path = tmp_path / "copy.db"
    path.write_bytes(full.read_bytes())
    path.chmod(0o600)
    database = open_database(path)
    yield database
    database.close()


def _written(db: Database) -> bytes:
    pieces: list[bytes] = []
    stream_snapshot(db, pieces.append)
    return b"".join(pieces)


def _edited(data: bytes, edit: Callable[[dict[str, Any]], object], *, digest: bool = False) -> io.BytesIO:
    document = json.loads(data)
    edit(document)
    if not digest:
        document.pop("sha256", None)
    return io.BytesIO(json.dumps(document).encode())


@pytest.fixture
def empty() -> Iterator[Database]:
    """A new file that nothing was put in."""
    database = open_database(":memory:")
    yield database
    database.close()


def test_out_in_out_is_the_same_bytes(db: Database, empty: Database) -> None:
    """Even what was sent on an approval that is void by now comes back, and nothing about it changes."""
    data = _written(db)
    assert db.value("SELECT count(*) FROM submission") == 1
    assert db.value("SELECT count(*) FROM approval WHERE voided_at IS NOT NULL") == 1
    read_snapshot(empty, io.BytesIO(data))
    assert _written(empty) == data
    again = read_snapshot(empty, io.BytesIO(data))
    assert (again.added, _written(empty)) == (0, data)


def _damaged(data: bytes, seed: int) -> bytes:
    chance = random.Random(seed)
    place = chance.randrange(len(data))
    match seed % 6:
        case 0:
            return data[:place]
        case 1:
            return data[:place] + bytes([data[place] ^ (1 << chance.randrange(8))]) + data[place + 1 :]
        case 2:
            return data[:place] + data[place + chance.randrange(1, 40) :]
        case 3:
            return data[:place] + chance.randbytes(8) + data[place:]
        case 4:
            lines = data.splitlines(keepends=True)
            del lines[chance.randrange(len(lines))]
            return b"".join(lines)
        case _:
            lines = data.splitlines(keepends=True)
            lines.insert(chance.randrange(len(lines)), chance.choice(lines))
            return b"".join(lines)


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_snapshot_comes_in_whole_or_not_at_all(full: Path, empty: Database, seed: int) -> None:
    """Cut, flipped, spliced: it is refused in a sentence with nothing changed, or it was not damaged in meaning."""
    with closing(open_database(full)) as source:
        data = _written(source)
    before = _written(empty)
    try:
        read_snapshot(empty, io.BytesIO(_damaged(data, seed)))
    except KairosError:
        assert _written(empty) == before
    else:
        assert _written(empty) == data


def _own(document: dict[str, Any]) -> None:
    for row in document["tables"]["tailored_section"]:
        row["content"] = "Invented since it was approved."


def _status(document: dict[str, Any]) -> None:
    for row in document["tables"]["tailored_resume"]:
        row.update(
            approval_status="approved", approved_hash="sha256:" + "a" * 64, approved_at=f"{_LAST}T00:00:00.000000Z"
        )


def _protected(document: dict[str, Any]) -> None:
    closed = next(row["id"] for row in document["tables"]["resume_section"] if not row["tailorable"])
    document["tables"]["tailored_section"][0]["resume_section_id"] = closed


def _sent(document: dict[str, Any]) -> None:
    document["tables"]["submission"][0]["posting"]["title"] = "Forged"


def _dangling(document: dict[str, Any]) -> None:
    document["tables"]["job"].pop()


FORGERIES = {"own section": _own, "status": _status, "protected": _protected, "sent": _sent, "dangling": _dangling}


@pytest.mark.parametrize("digest", [False, True], ids=["digest taken out", "digest kept"])
@pytest.mark.parametrize("name", FORGERIES)
def test_a_forged_snapshot_is_refused(db: Database, empty: Database, name: str, digest: bool) -> None:
    """An approval that its content does not bear, and whatever else no act could have led to, does not come in."""
    before = _written(empty)
    with pytest.raises(BadInputError, match="snapshot"):
        read_snapshot(empty, _edited(_written(db), FORGERIES[name], digest=digest))
    assert _written(empty) == before


@pytest.mark.parametrize("field", ["version", "schema"])
def test_a_newer_snapshot_is_refused(db: Database, empty: Database, field: str) -> None:
    """What a newer Kairos wrote is said to be newer."""
    data = _written(db)
    with pytest.raises(BadInputError, match="newer Kairos"):
        read_snapshot(empty, _edited(data, lambda document: document.update({field: document[field] + 1})))


def test_another_row_under_the_same_id_needs_replace(db: Database) -> None:
    """A conflict is refused with nothing changed; with replace the document takes the place of everything."""
    data = _written(db)
    with db.write():
        db.execute("UPDATE job SET notes = 'mine'")
    before = _written(db)
    with pytest.raises(ConflictError, match="something else under the same id"):
        read_snapshot(db, io.BytesIO(data))
    assert _written(db) == before
    read_snapshot(db, io.BytesIO(data), replace=True)
    assert _written(db) == data
    assert all(check.ok for check in examine(db))


def test_a_backup_under_a_writer_holds_one_moment(db: Database, tmp_path: Path) -> None:
    """While another connection writes, every backup verifies and holds both of two rows that go together."""
    stop = threading.Event()

    def write() -> None:
        with closing(open_database(db.path)) as other:
            number = 0
            while not stop.is_set():
                number += 1
                with other.write():
                    other.execute("UPDATE job SET notes = ?", (str(number),))

    thread = threading.Thread(target=write)
    thread.start()
    try:
        copies = [write_backup(db, tmp_path / f"{number}.bak") for number in range(8)]
    finally:
        stop.set()
        thread.join(30)
    for copy in copies:
        assert verify_backup(copy) > 0
        assert copy.stat().st_mode & 0o777 == 0o600
        with closing(sqlite3.connect(copy)) as conn:
            assert conn.execute("SELECT count(DISTINCT notes) FROM job").fetchone() == (1,)


def test_a_backup_comes_back_and_the_former_file_is_kept(full: Path, tmp_path: Path) -> None:
    """Restoring puts the backup in place, keeps what stood there, and nobody's copy is written over."""
    path, copy = tmp_path / "mine.db", tmp_path / "mine.bak"
    path.write_bytes(full.read_bytes())
    with closing(open_database(path)) as database:
        write_backup(database, copy)
        with pytest.raises(ConflictError, match=r"stands there|is there|exist"):
            write_backup(database, copy)
        held = _written(database)
        with database.write():
            database.execute("UPDATE job SET notes = 'later'")
        with pytest.raises(StoreError, match="another program has the file open"):
            restore_backup(copy, path)
    kept = restore_backup(copy, path)
    with closing(open_database(path)) as database:
        assert _written(database) == held
    assert kept is not None
    with closing(open_database(kept)) as database:
        assert database.value("SELECT count(*) FROM job WHERE notes = 'later'") == 2


@pytest.mark.parametrize("kind", ["text", "foreign", "page", "empty"])
def test_what_is_no_backup_changes_nothing(full: Path, tmp_path: Path, kind: str) -> None:
    """A damaged or foreign backup is refused, and the file stays byte for byte."""
    path, copy = tmp_path / "mine.db", tmp_path / "bad.bak"
    path.write_bytes(full.read_bytes())
    data = bytearray(full.read_bytes())
    data[4096 * 5 : 4096 * 7] = b"\xff" * 8192
    copy.write_bytes({"text": b"hello " * 900, "page": bytes(data)}.get(kind, b""))
    if kind == "foreign":
        with closing(sqlite3.connect(copy)) as other:
            other.execute("CREATE TABLE theirs (x)")
    with pytest.raises(StoreError, match=r"no backup|cannot be read|damaged"):
        restore_backup(copy, path)
    assert path.read_bytes() == full.read_bytes()


def test_a_healthy_file_has_nothing_wrong(db: Database) -> None:
    """Every check is fine, gives no advice, and looking changes nothing."""
    before = _written(db)
    assert [(check.name, check.detail, check.advice) for check in examine(db) if not check.ok or check.advice] == []
    assert _written(db) == before
    assert repair(db) == ()


@pytest.mark.parametrize(
    ("damage", "named"),
    [
        ("DROP TRIGGER application_update_gate", "schema"),
        ("CREATE TRIGGER strange AFTER INSERT ON job BEGIN DELETE FROM skill_entry; END", "schema"),
        (
            "DROP TRIGGER job_posting_void; UPDATE job SET description_raw = 'Else' WHERE platform_job_id = 's-2'",
            "approvals",
        ),
        (
            (
                "DROP TRIGGER tailored_resume_approval_gate; UPDATE tailored_resume SET"
                f" approval_status = 'approved', approved_hash = 'x', approved_at = '{_LAST}T00:00:00.000000Z'"
            ),
            "rules",
        ),
        ("DROP TRIGGER submission_fixed; UPDATE submission SET reasoning = 'forged'", "submissions"),
        ("DROP TRIGGER document_fixed; UPDATE document SET content = x'00'", "documents"),
        ("UPDATE job SET scraped_at = 'yesterday'", "rows"),
        ("DROP TRIGGER job_fts_update; UPDATE job SET title = 'Potter'", "search"),
        ("PRAGMA foreign_keys = OFF; DELETE FROM event WHERE 0; UPDATE skill_entry SET resume_id = 'no'", "references"),
    ],
)
def test_the_doctor_names_what_is_wrong(db: Database, damage: str, named: str) -> None:
    """Each kind of damage is found by the check that is for it, with advice."""
    db.close()
    with closing(sqlite3.connect(db.path)) as raw:
        raw.executescript(damage)
    with closing(open_database(db.path)) as database:
        wrong = {check.name: check for check in examine(database) if not check.ok}
        assert named in wrong
        assert wrong[named].advice


def test_a_stale_search_is_built_anew(db: Database) -> None:
    """What follows from the postings is made from them again."""
    with db.write():
        db.execute("INSERT INTO job_fts (job_fts) VALUES ('delete-all')")
    assert "search" in {check.name for check in examine(db) if not check.ok}
    assert repair(db) == ("the search index was built anew",)
    assert all(check.ok for check in examine(db))
    assert db.value("SELECT count(*) FROM job_fts WHERE job_fts MATCH 'engineer'") == 2
