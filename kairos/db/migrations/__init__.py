"""The one way a file gets its schema: numbered steps, each in one transaction with its record.

A step is never edited once released; a new one is a new module and one line here (CONTRIBUTING.md). Steps import
nothing of the rest of Kairos, so that they mean the same for ever.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from kairos.db.migrations import (
    m001_initial_jobs,
    m002_add_cursor_pagination_index,
    m003_add_owner_id_to_jobs,
    m004_what_sources_say,
    m005_analysis,
    m006_resumes,
    m007_tailored_resumes,
    m008_applications,
    m009_events,
    m010_identity,
    m011_gates,
    m012_search,
    m013_views,
    m014_sources,
    m015_own_words,
    m016_letters,
    m017_corrections,
    m018_uploads,
    m019_registries,
    m020_line_choices,
    m021_mail,
)

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations

STEPS = (
    m001_initial_jobs,
    m002_add_cursor_pagination_index,
    m003_add_owner_id_to_jobs,
    m004_what_sources_say,
    m005_analysis,
    m006_resumes,
    m007_tailored_resumes,
    m008_applications,
    m009_events,
    m010_identity,
    m011_gates,
    m012_search,
    m013_views,
    m014_sources,
    m015_own_words,
    m016_letters,
    m017_corrections,
    m018_uploads,
    m019_registries,
    m020_line_choices,
    m021_mail,
)

LATEST = len(STEPS)
"""The schema version of this Kairos: how many steps it knows. A file carries its own in ``PRAGMA user_version``."""


def migrate(connection: sqlite3.Connection, *, stop_before: str | None = None) -> None:
    """Bring the file behind *connection* to `LATEST`, or up to the step before *stop_before*.

    Each step and its record are one transaction; a step that fails leaves the file at the step before it. Nothing
    happens where nothing is pending.
    """
    # Imported here: it costs more than all else that opening a current file needs.
    from sqlite_utils import Database

    database = Database(connection, recursive_triggers=False, execute_plugins=False)
    _migrations().apply(database, stop_before=stop_before)


def _migrations() -> Migrations:
    from sqlite_utils import Migrations

    migrations = Migrations("kairos")
    for number, step in enumerate(STEPS, start=1):
        migrations(name=step.NAME)(_runner(number, step.SQL))
    return migrations


def _runner(number: int, sql: str):  # type: ignore[no-untyped-def]  # sqlite-utils' decorator wants a bare function
    def run(database: Database) -> None:
        for statement in statements(sql):
            database.conn.execute(statement)
        database.conn.execute(f"PRAGMA user_version = {number}")

    return run


def statements(sql: str) -> list[str]:
    """Return the single statements of *sql*, in order, each with the comments before it.

    Run one by one, because ``executescript`` would commit the transaction that a step runs in.
    """
    parts: list[str] = []
    pending = ""
    for line in sql.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            parts.append(pending.strip())
            pending = ""
    return parts
