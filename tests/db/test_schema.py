"""schema.sql and the JSON Schema of a snapshot are what the migrations make, and are of use."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]  # its stubs are a package of their own
import pytest

from kairos.db.doctor import examine
from kairos.db.opening import open_database
from kairos.db.schema import (
    SNAPSHOT_SCHEMA,
    json_schema_text,
    migrated_objects,
    objects,
    schema_sql,
    shapes,
    snapshot_json_schema,
)
from kairos.db.snapshot import write_snapshot

ROOT = Path(__file__).resolve().parents[2]


def test_schema_sql_is_what_the_migrations_make() -> None:
    """The file at the root is written by `make schema`, and nobody edits it."""
    assert (ROOT / "schema.sql").read_text(encoding="utf-8") == schema_sql()


def test_the_published_schema_is_what_the_migrations_make() -> None:
    """The JSON Schema in the package is written by `make schema` too."""
    assert SNAPSHOT_SCHEMA.read_text(encoding="utf-8") == json_schema_text()


def test_make_schema_writes_both(tmp_path: Path) -> None:
    """The command of the Makefile gives the same bytes again."""
    before = SNAPSHOT_SCHEMA.read_bytes()
    subprocess.run([sys.executable, "-m", "kairos.db.schema", str(tmp_path / "schema.sql")], check=True, cwd=ROOT)
    assert (tmp_path / "schema.sql").read_text(encoding="utf-8") == schema_sql()
    assert SNAPSHOT_SCHEMA.read_bytes() == before


def test_schema_sql_makes_a_file_that_kairos_opens(tmp_path: Path) -> None:
    """Fed to sqlite3, the schema gives a file with every object, settings and owner, to which nothing need be done."""
    path = tmp_path / "search.db"
    with closing(sqlite3.connect(path)) as conn:
        conn.executescript(schema_sql())
        assert shapes(objects(conn)) == shapes(migrated_objects())
        settings = conn.execute("SELECT k, v FROM job_fts_config ORDER BY k").fetchall()
    path.chmod(0o600)
    db = open_database(path)
    assert db.all("SELECT k, v FROM job_fts_config ORDER BY k") == settings
    assert [check.name for check in examine(db) if not check.ok] == []
    other = open_database(tmp_path / "other.db")
    first = write_snapshot(db, tmp_path / "a.json").read_bytes()
    assert first == write_snapshot(other, tmp_path / "b.json").read_bytes()
    assert other.all("SELECT k, v FROM job_fts_config ORDER BY k") == settings
    db.close()
    other.close()


def test_schema_sql_reads_by_itself() -> None:
    """Every table of the data model stands in it by its name, behind a heading, and rules keep their comments."""
    text = schema_sql()
    for table in ("user", "job", "jd_analysis", "resume", "resume_section", "tailored_resume", "tailored_section"):
        assert f"CREATE TABLE {table} (" in text or f'CREATE TABLE "{table}" (' in text
    assert "-- whole currency units a year" in text
    assert text.count("\n-- -----") >= 8
    assert max(len(line) for line in text.splitlines()) <= 120


def test_a_snapshot_is_valid_by_the_published_schema(whole: Path) -> None:
    """What Kairos writes is what the published schema describes."""
    validator = jsonschema.Draft202012Validator(snapshot_json_schema())
    validator.check_schema(validator.schema)
    assert list(validator.iter_errors(json.loads(whole.read_bytes()))) == []


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("job", "status", "done"),
        ("job", "salary_min", "60k"),
        ("job", "pr_required", 1),
        ("job", "skills_listed", {}),
        ("job", "title", None),
        ("user", "kx", 1),
        ("event", "seq", 1),
    ],
)
def test_what_the_reader_refuses_the_published_schema_refuses(whole: Path, table: str, column: str, value: Any) -> None:
    """A wrong value is found by any validator, before the document reaches Kairos."""
    document = json.loads(whole.read_bytes())
    document["tables"][table][0][column] = value
    validator = jsonschema.Draft202012Validator(snapshot_json_schema())
    assert list(validator.iter_errors(document))
