"""What the migrations make, as text: `schema.sql` to read or to feed to ``sqlite3``, and the JSON Schema of a snapshot.

Both are written by ``make schema`` and compared by a test; nobody edits them. Run as
``python -m kairos.db.schema schema.sql``.
"""

from __future__ import annotations

import json
import re
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from kairos.db.connection import APPLICATION_ID
from kairos.db.migrations import LATEST, STEPS, migrate, statements
from kairos.db.opening import open_database
from kairos.db.snapshot import FORMAT, VERSION
from kairos.db.snapshot_tables import Column, Kind, Table, tables_of

SNAPSHOT_SCHEMA: Final = Path(__file__).with_name("snapshot.schema.json")

_SECTIONS: Final = (
    ("Whose everything is", ("user",)),
    ("Postings, and what each asks for", ("job", "jd_analysis")),
    (
        "Which postings are one job, and why",
        ("posting_link", "posting_behind", "posting_trace", "posting_key"),
    ),
    (
        "Base resumes with what was put right, pinned and banned in them, the skill profile, recorded facts",
        ("resume", "resume_section", "resume_correction", "line_choice", "skill_entry", "own_fact"),
    ),
    ("What the owner told the analysis", ("own_skill", "preference")),
    (
        "Tailored resumes: only what differs from the base, and the ledger of approvals",
        ("tailored_resume", "tailored_section", "approval"),
    ),
    (
        "Applications, letters, and what was sent",
        ("letter_template", "cover_letter", "letter_approval", "application", "submission", "document"),
    ),
    ("What goes outside, and what came of it", ("upload", "mail", "reply")),
    ("History", ("event", "event_change")),
    ("Full text over postings; the index holds no text of its own", ("job_fts",)),
    ("Which migrations the file has been through", ("_sqlite_migrations",)),
)
_HEAD: Final = """\
-- The schema of a Kairos file: what the migrations in kairos/db/migrations make, written by `make schema`.
-- `sqlite3 new.db < schema.sql` makes an empty file that Kairos opens. Moments are UTC text in ISO 8601, ids UUIDs."""
_MAKES: Final = re.compile(r"\s*CREATE (?:VIRTUAL TABLE|UNIQUE INDEX|TABLE|INDEX|VIEW|TRIGGER) (\w+)")
_ADDS: Final = re.compile(r"((?:--.*\n)*)ALTER TABLE \w+ ADD COLUMN ((?s:.+));")
_COMMENT: Final = re.compile(r"--.*")
_MADE_BY_SQLITE: Final = ("sqlite_", "job_fts_")


def objects(conn: sqlite3.Connection) -> dict[tuple[str, str], tuple[str, str]]:
    """Return everything that the schema behind *conn* consists of: (kind, name) to (table, SQL), in its order.

    What SQLite makes by itself is left out: automatic indexes, its own tables, the tables under the search index.
    """
    rows = conn.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY rowid").fetchall()
    return {
        (kind, name): (table, sql)
        for kind, name, table, sql in rows
        if sql and not (kind == "table" and name.startswith(_MADE_BY_SQLITE))
    }


def shapes(made: dict[tuple[str, str], tuple[str, str]]) -> dict[tuple[str, str], tuple[str, str]]:
    """Return `objects` with their SQL bare of comments and line ends, which mean nothing to SQLite."""
    return {key: (table, " ".join(_COMMENT.sub("", sql).split())) for key, (table, sql) in made.items()}


def migrated_objects() -> dict[tuple[str, str], tuple[str, str]]:
    """Return what `objects` gives for a file that the migrations have just made."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as conn:
        migrate(conn)
        return objects(conn)


def schema_sql() -> str:
    """Return the schema as SQL that reads by itself and makes an empty Kairos file."""
    made, said = migrated_objects(), _comments()
    parts = [_HEAD, f'PRAGMA application_id = {APPLICATION_ID};    -- "KAIR"\nPRAGMA user_version = {LATEST};']
    for title, names in _SECTIONS:
        parts.append(_ruler(title))
        for name in names:
            parts += _texts(made, said, "table", name)
            parts += ["\n".join(_texts(made, said, "index", name))]
    parts.append(_ruler("The rules that hold from any program that opens the file, and the upkeep of the index"))
    parts += _texts(made, said, "trigger")
    parts.append(_ruler("Views that answer what people ask"))
    parts += _texts(made, said, "view")
    parts.append(_ruler("The single user, the index's settings, and the record of the migrations"))
    parts.append(_first_rows())
    return "\n\n".join(part for part in parts if part) + "\n"


def snapshot_json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a snapshot of this version's schema."""
    database = open_database(":memory:")
    try:
        tables = tables_of(database.conn)
    finally:
        database.close()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:kairos:snapshot:{VERSION}:{LATEST}",
        "title": "Kairos snapshot",
        "description": f"A whole Kairos file, or a part of it, at schema {LATEST}. docs/file-formats.md says the rest.",
        "type": "object",
        "additionalProperties": False,
        "required": ["format", "version", "schema", "tables"],
        "properties": {
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            "schema": {"const": LATEST},
            "tables": {
                "type": "object",
                "additionalProperties": False,
                "properties": {name: {"type": "array", "items": {"$ref": f"#/$defs/{name}"}} for name in tables},
            },
            "sha256": {
                "description": "Over the rows; left out in a document that was edited on purpose.",
                "type": "string",
                "pattern": "^[0-9a-f]{64}$",
            },
        },
        "$defs": {name: _row_schema(table) for name, table in tables.items()} | {"verbatim": _VERBATIM},
    }


def write_schemas(path: Path) -> None:
    """Write `schema_sql` to *path*, and the JSON Schema of a snapshot to its place in the package."""
    path.write_text(schema_sql(), encoding="utf-8")
    SNAPSHOT_SCHEMA.write_text(json_schema_text(), encoding="utf-8")


def json_schema_text() -> str:
    """Return `snapshot_json_schema` as it stands in its file."""
    return json.dumps(snapshot_json_schema(), indent=2, ensure_ascii=False) + "\n"


def _ruler(title: str) -> str:
    return f"-- {'-' * 117}\n-- {title}"


def _texts(
    made: dict[tuple[str, str], tuple[str, str]], said: dict[str, str], kind: str, table: str | None = None
) -> list[str]:
    """Return the SQL of everything of *kind* (on *table*), each behind the comment that its migration gives it."""
    return [
        said.get(name, "") + _on_lines(sql) + ";"
        for (one, name), (owner, sql) in made.items()
        if one == kind and table in (None, owner)
    ]


def _on_lines(sql: str) -> str:
    """Return *sql* with every column that a later migration added on a line of its own, behind its comment."""
    for step in STEPS:
        for statement in statements(step.SQL):
            added = _ADDS.fullmatch(statement)
            if added:
                lines = f"{added[1]}{added[2]}".splitlines()
                sql = sql.replace(f", {added[2]}", "," + "".join(f"\n    {line}" for line in lines))
    return sql


def _comments() -> dict[str, str]:
    """Return the comments that stand before the statements of the migrations, by what the statement makes."""
    said = {}
    for step in STEPS:
        for statement in statements(step.SQL):
            lines = statement.splitlines()
            head = [line for line in lines if line.startswith("--")]
            found = _MAKES.match(statement, sum(len(line) + 1 for line in head))
            if head and lines[: len(head)] == head and found:
                said[found[1]] = "\n".join(head) + "\n"
    return said


def _first_rows() -> str:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as conn:
        migrate(conn)
        users = conn.execute("SELECT id FROM user").fetchall()
        steps = conn.execute("SELECT migration_set, name FROM _sqlite_migrations ORDER BY id").fetchall()
        settings = conn.execute("SELECT k, v FROM job_fts_config WHERE k <> 'version' ORDER BY k").fetchall()
    lines = [f"INSERT INTO user (id) VALUES ('{user}');" for (user,) in users]
    lines += [f"INSERT INTO job_fts (job_fts, rank) VALUES ('{name}', {value});" for name, value in settings]
    values = ",\n".join(f"    ('{kind}', '{name}', strftime('%Y-%m-%dT%H:%M:%fZ'))" for kind, name in steps)
    return "\n".join([*lines, f"INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES\n{values};"])


def _row_schema(table: Table) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(table.names),
        "properties": {column.name: _column_schema(column) for column in table.columns},
    }


_VERBATIM: Final[dict[str, Any]] = {
    "description": "JSON text that no value stands for to the byte (spaces, doubled keys), as it is stored.",
    "type": "object",
    "additionalProperties": False,
    "required": ["$text"],
    "properties": {"$text": {"type": "string"}},
}


def _column_schema(column: Column) -> dict[str, Any]:
    if column.choices:
        return {"enum": [*column.choices, *([None] if column.nullable else [])]}
    if column.kind is Kind.JSON:
        forms = [{"type": "array" if column.is_list else "object"}, {"$ref": "#/$defs/verbatim"}]
    else:
        forms = _FORMS[column.kind]
    if column.nullable:
        forms = [*forms, {"type": "null"}]
    return forms[0] if len(forms) == 1 else {"anyOf": forms}


_FORMS: Final[dict[Kind, list[dict[str, Any]]]] = {
    Kind.TEXT: [{"type": "string"}],
    Kind.INTEGER: [{"type": "integer", "minimum": -(2**63), "maximum": 2**63 - 1}],
    Kind.REAL: [{"type": "number"}],
    Kind.TRUTH: [{"type": "boolean"}],
    Kind.CONTENT: [{"type": "string"}, {"type": "object"}],
    Kind.BLOB: [{"type": "string", "contentEncoding": "base64"}],
}


if __name__ == "__main__":
    write_schemas(Path(sys.argv[1] if len(sys.argv) > 1 else "schema.sql"))
