"""Documents that are damaged, foreign, newer or forged: refused whole, in one sentence, with nothing changed."""

from __future__ import annotations

import io
import json
import os
import random
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from kairos.db.connection import Database
from kairos.db.migrations import LATEST
from kairos.db.opening import open_database
from kairos.db.snapshot import read_snapshot, stream_snapshot
from kairos.errors import BadInputError, ConflictError, KairosError
from tests.db.conftest import AT, OWNER

Document = dict[str, Any]


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    """A file with a row of its own, which every refusal must leave alone."""
    database = open_database(tmp_path / "search.db")
    with database.write():
        database.execute(
            "INSERT INTO own_fact (id, owner_id, text, created_at) VALUES ('f', ?, 'I lead a team.', ?)", (OWNER, AT)
        )
    yield database
    database.close()


def _state(db: Database) -> bytes:
    out = io.BytesIO()
    stream_snapshot(db, out.write)
    return out.getvalue()


def _refused(db: Database, data: bytes) -> KairosError:
    before = _state(db)
    with pytest.raises((BadInputError, ConflictError)) as caught:
        read_snapshot(db, io.BytesIO(data))
    assert _state(db) == before
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 400
    error: KairosError = caught.value
    return error


TEXTS: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "got nothing"),
    "spaces": (b" \n ", "got nothing"),
    "a list": (b"[]", "this is no snapshot of Kairos"),
    "an empty object": (b"{}", "this is no snapshot of Kairos"),
    "another format": (b'{"format":"jobs","tables":{}}', "this is no snapshot of Kairos"),
    "no schema": (b'{"format":"kairos-snapshot","tables":{}}', "this is no snapshot of Kairos"),
    "no tables": (b'{"format":"kairos-snapshot","version":1,"schema":12}', "this is no snapshot of Kairos"),
    "no version": (
        b'{"format":"kairos-snapshot","schema":%d,"tables":{}}' % LATEST,
        "expected the version of the format",
    ),
    "a newer version": (b'{"format":"kairos-snapshot","version":2}', "written by a newer Kairos"),
    "a newer schema": (b'{"format":"kairos-snapshot","schema":9999}', "written by a newer Kairos"),
    "a newer version last": (
        b'{"format":"kairos-snapshot","schema":%d,"tables":{},"version":2}' % LATEST,
        "written by a newer Kairos",
    ),
    "version as text": (b'{"format":"kairos-snapshot","version":"1"}', "expected a version number"),
    "version as truth": (b'{"format":"kairos-snapshot","version":true}', "expected a version number"),
    "schema of nothing": (b'{"format":"kairos-snapshot","schema":0}', "expected a schema number"),
    "another field": (b'{"kx":{"a":1},"format":"kairos-snapshot"}', "expected no other field, got 'kx'"),
    "a doubled field": (b'{"format":"kairos-snapshot","format":"kairos-snapshot"}', "'format' twice"),
    "a digest as number": (b'{"sha256":1}', "expected a digest"),
    "no UTF-8": (b'{"format":"kairos-\xff"}', "expected UTF-8, got the byte 0xff"),
    "UTF-16": ('{"format":1}'.encode("utf-16"), "UTF-8"),
    "half a character": (b'{"format":"kairos-\xc3', "expected UTF-8"),
    "not a number": (b'{"version":NaN}', "NaN is no JSON value"),
    "a number too large": (b'{"version":1e999}', "too large"),
    "a number too long": (b'{"version":' + b"9" * 5000 + b"}", "too many digits"),
    "too deep": (b'{"z":' + b"[" * 200_000 + b"]" * 200_000 + b"}", "nested deeper"),
    "a little too deep": (b'{"z":' + b"[" * 70 + b"]" * 70 + b"}", "nested deeper than 64"),
    "a word": (b'{"version":tru}', "cannot be read"),
    "a bare key": (b"{version:1}", "expected a key"),
    "no colon": (b'{"version" 1}', "expected ':'"),
    "no comma": (b'{"version":1 "schema":1}', "expected ',' or '}'"),
    "a comma too many": (b'{"version":1,}', "expected a key"),
    "a control byte": (b'{"version":"\x01"}', "cannot be read"),
    "cut in a text": (b'{"format":"kairos-sna', "cannot be read"),
    "cut behind a key": (b'{"format"', "it is cut off"),
    "cut behind a colon": (b'{"format":', "it is cut off"),
    "cut behind a value": (b'{"version":1', "it is cut off"),
}


@pytest.mark.parametrize("name", TEXTS)
def test_what_is_no_document_is_refused(db: Database, name: str) -> None:
    """Each kind of wrong text gives its own sentence."""
    data, says = TEXTS[name]
    assert says in str(_refused(db, data))


def _row(document: Document, table: str = "job") -> Document:
    row: Document = document["tables"][table][0]
    return row


def _set(table: str, column: str, value: Any) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        for row in document["tables"][table]:
            row[column] = value

    return change


def _drop(table: str, column: str) -> Callable[[Document], None]:
    return lambda document: _row(document, table).pop(column)


def _repeat(table: str) -> Callable[[Document], None]:
    return lambda document: document["tables"][table].append(document["tables"][table][0])


def _approved(document: Document) -> Document:
    found: Document = next(row for row in document["tables"]["tailored_resume"] if row["approval_status"] == "approved")
    return found


def _forged(document: Document) -> None:
    """Approve what is pending, with a row in the ledger to match, as a forger would."""
    pending = next(row for row in document["tables"]["tailored_resume"] if row["approval_status"] == "pending")
    ledger = dict(document["tables"]["approval"][0])
    ledger |= {
        "id": "forged",
        "tailored_resume_id": pending["id"],
        "job_id": pending["job_id"],
        "content_hash": "sha256:forged",
        "voided_at": None,
    }
    document["tables"]["approval"].append(ledger)
    pending |= {"approval_status": "approved", "approved_hash": "sha256:forged", "approved_at": AT}


def _reopened(document: Document) -> None:
    for row in document["tables"]["approval"]:
        row["voided_at"] = AT


def _other_text(document: Document) -> None:
    """Change a tailored section under an approval in force."""
    tailored = _approved(document)["id"]
    section = next(row for row in document["tables"]["tailored_section"] if row["tailored_resume_id"] == tailored)
    section["content"] = "I invented the wheel."


def _other_posting(document: Document) -> None:
    job_id = _approved(document)["job_id"]
    next(row for row in document["tables"]["job"] if row["id"] == job_id)["title"] += "!"


EDITS: dict[str, tuple[Callable[[Document], Any], str]] = {
    "an unknown table": (lambda document: document["tables"].update(jobs=[]), "expected a table of Kairos, got 'jobs'"),
    "tables as a list": (lambda document: document.update(tables=[]), "expected '{'"),
    "a table as an object": (lambda document: document["tables"].update(job={}), r"expected '\['"),
    "a row as a list": (lambda document: document["tables"]["job"].append([]), "is no object"),
    "an unknown column": (lambda document: _row(document).update(kx=1), "expected no kx"),
    "a missing column": (_drop("job", "title"), "expected title, got a row without"),
    "text for a number": (_set("job", "salary_min", "60k"), "salary_min: expected a whole number"),
    "a fraction for a number": (_set("job", "salary_min", 1.5), "salary_min: expected a whole number"),
    "too many bits": (_set("job", "salary_min", 2**63), "salary_min: expected a whole number of at most 64 bits"),
    "a number for a truth": (_set("job", "analysis_due", 1), "analysis_due: expected true or false"),
    "text for a truth": (_set("job", "pr_required", "false"), "pr_required: expected true or false"),
    "a number for text": (_set("job", "title", 5), "title: expected text"),
    "nothing for text": (_set("job", "title", None), "title: expected a value"),
    "an object for a list": (_set("job", "skills_listed", {}), "skills_listed: expected a list or an object"),
    "a list for an object": (_set("job", "extra", []), "extra: expected a list or an object"),
    "no base64": (_set("document", "content", "*"), "content: expected bytes as base64"),
    "an unknown status": (_set("job", "status", "done"), "CHECK constraint failed"),
    "half a character": (_set("job", "title", "\ud800"), "half a character"),
    "a moment that is none": (_set("job", "scraped_at", "yesterday"), "it cannot be read"),
    "a score beyond one": (_set("jd_analysis", "match_score", 1.5), "CHECK constraint failed"),
    "a row twice": (_repeat("job"), "UNIQUE constraint failed"),
    "a job of nobody": (_set("job", "owner_id", "nobody"), "refers to a user that is not there"),
    "an analysis of nothing": (lambda document: document["tables"].pop("job"), "not there"),
    "an event of nothing": (_set("event_change", "event_id", "nothing"), "UNIQUE|refers to a event"),
    "a protected section tailored": (_set("resume_section", "tailorable", False), "protected"),
    "content of another kind": (_set("tailored_section", "content", '{"text":5}'), "it cannot be read"),
    "evidence of another kind": (_set("jd_analysis", "evidence", {"a": 5}), "it cannot be read"),
    "approved by nobody": (lambda document: document["tables"].update(approval=[]), "without a row in the ledger"),
    "approved on a void row": (_reopened, "without a row in the ledger"),
    "approved by a forger": (_forged, "approved, but not what it holds now"),
    "another text under an approval": (_other_text, "approved, but not what it holds now"),
    "another posting under an approval": (_other_posting, "approved, but not what it holds now"),
    "another contact under an approval": (_set("resume", "contact", {"name": "Somebody"}), "cannot be read|not what"),
    "another thing sent": (_set("submission", "reasoning", "because"), "altered since it was sent"),
    "other bytes sent": (_set("document", "content", "AAAA"), "altered since it was sent"),
    "sent on another's resume": (_set("application", "job_id", "nothing"), "not there|tailored for another job"),
}  # fmt: skip


@pytest.mark.parametrize("name", EDITS)
def test_an_edited_document_meets_every_rule(whole: Path, db: Database, name: str) -> None:
    """With its digest taken out an edited document is read, and held to every rule of the file."""
    change, says = EDITS[name]
    document = json.loads(whole.read_bytes())
    del document["sha256"]
    change(document)
    assert re.search(says, str(_refused(db, json.dumps(document).encode())))


def test_the_digest_guards_every_row(whole: Path, db: Database) -> None:
    """One letter changed, and the document is refused, with the way to import an edited one."""
    data = whole.read_bytes()
    error = _refused(db, data.replace(b'"notes":""', b'"notes":"x"', 1))
    assert "changed since it was written" in str(error)
    assert "sha256" in error.hint


def test_an_edit_on_purpose_goes_in(whole: Path, db: Database) -> None:
    """The line with the digest taken out, an edited document is taken as it is."""
    lines = whole.read_bytes().replace(b'"notes":""', b'"notes":"mine"', 1).splitlines(keepends=True)
    edited = b"".join(line for line in lines if not line.startswith(b',"sha256"'))
    read_snapshot(db, io.BytesIO(edited))
    assert db.value("SELECT count(*) FROM job WHERE notes = 'mine'") == 1


def test_the_place_of_a_fault_is_its_line(whole: Path, db: Database) -> None:
    """The sentence says on which line of the document the row stands."""
    lines = whole.read_bytes().splitlines(keepends=True)
    number = next(index for index, line in enumerate(lines) if b'"skills_listed"' in line) + 2
    lines[number] = lines[number].replace(b'"notes":""', b'"notes":7')
    error = _refused(db, b"".join(line for line in lines if not line.startswith(b',"sha256"')))
    assert error.where == f"standard input, line {number + 1}, notes"


@settings(max_examples=40, suppress_health_check=list(HealthCheck), deadline=None)
@given(data=st.data())
def test_any_damage_is_refused_or_harmless(whole: Path, shared_file: Database, data: st.DataObject) -> None:
    """Cut, flipped, doubled or turned round at random: refused whole, or the very same document."""
    original = whole.read_bytes()
    damaged = bytearray(original)
    kind = data.draw(st.sampled_from(["cut", "flip", "double", "swap", "drop", "append"]))
    at = data.draw(st.integers(0, len(original) - 1))
    if kind == "cut":
        damaged = damaged[:at]
    elif kind == "flip":
        damaged[at] ^= 1 << data.draw(st.integers(0, 7))
    elif kind == "double":
        damaged[at:at] = damaged[at : at + 200]
    elif kind == "swap":
        damaged = damaged[at:] + damaged[:at]
    elif kind == "drop":
        del damaged[at : at + data.draw(st.integers(1, 3000))]
    else:
        damaged += original[: at + 1]
    before = _state(shared_file)
    try:
        read_snapshot(shared_file, io.BytesIO(bytes(damaged)), replace=True)
    except KairosError:
        assert _state(shared_file) == before
    else:
        assert json.loads(damaged) == json.loads(original)


@pytest.fixture(scope="module")
def shared_file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """One file for many damaged documents."""
    database = open_database(tmp_path_factory.mktemp("damage") / "search.db")
    yield database
    database.close()


@pytest.mark.parametrize(
    "text",
    [
        b'{"format":"kairos-snapshot","z":' + b'"' * 1_000_000,
        b'{"' + b"\\" * 1_000_001,
        b'{"a":' + b" " * 3_000_000,
        b'{"a":"' + b"x" * 20_000_000,
        b"{" * 1_000_000,
        b'{"a":[' + b"1," * 1_000_000,
        b'{"a":' + b"1" * 4_000_000,
        b'{"a":"' + b"\\u00e9" * 600_000 + b"}",
    ],
    ids=["quotes", "backslashes", "spaces", "endless text", "braces", "endless list", "endless number", "escapes"],
)
def test_a_hostile_document_is_refused_soon(db: Database, text: bytes) -> None:
    """Megabytes of one thing are refused within seconds."""
    start = time.process_time()
    _refused(db, text)
    assert time.process_time() - start < 5


def test_a_value_beyond_all_measure_is_refused(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """A value longer than the limit is not read to its end."""
    monkeypatch.setattr("kairos.db.snapshot_json._VALUE_LIMIT", 5_000_000)

    class Endless(io.RawIOBase):
        given = 0

        def read(self, size: int = -1) -> bytes:
            self.given += size
            return b'{"a":"' if self.given == size else b"x" * size

    source = Endless()
    with pytest.raises(BadInputError, match="cannot be read"):
        read_snapshot(db, source)  # type: ignore[arg-type]  # a source that never ends
    assert source.given < 40_000_000


@pytest.mark.parametrize("size", [1, 7, 64])
def test_a_slow_source_gives_the_same(whole: Path, tmp_path: Path, size: int) -> None:
    """A pipe that gives a few bytes at a time, cut anywhere, reads as the whole does."""

    class Slow(io.BytesIO):
        def read(self, _size: int | None = -1) -> bytes:
            return super().read(max(1, random.Random(self.tell()).randrange(size * 900)))

    db = open_database(tmp_path / "slow.db")
    read_snapshot(db, Slow(whole.read_bytes()))
    assert _state(db) == whole.read_bytes()
    db.close()


def test_what_is_no_file_is_refused(db: Database, tmp_path: Path) -> None:
    """A folder, a pipe and nothing are named, and none is waited for."""
    os.mkfifo(tmp_path / "pipe")
    for name, got in (("", "a folder"), ("pipe", "no ordinary file"), ("none", "nothing by that name")):
        with pytest.raises(BadInputError, match=got):
            read_snapshot(db, tmp_path / name)
