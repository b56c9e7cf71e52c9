"""The store of events: the audit trail, and what an act needs to be undone."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from attrs import frozen

from kairos.db.connection import Database
from kairos.db.mapper import Mapper
from kairos.models import Event, EventId, UserId, canonical_json
from kairos.models.clock import to_text

EVENTS = Mapper(Event, "event")


@frozen(kw_only=True)
class Change:
    """One row that an act changed."""

    table: str
    row_id: str
    before: dict[str, Any] | None
    """The former column values of what changed; None for a row that the act made."""


class EventStore:
    """The history of one owner's file."""

    def __init__(self, db: Database, owner_id: UserId) -> None:
        self._db = db
        self._owner = owner_id

    def add(self, event: Event) -> None:
        """Append an event."""
        self._db.execute(EVENTS.insert, EVENTS.values(event))

    def add_changes(self, event_id: EventId, changes: Iterable[Change], start: int = 0) -> int:
        """Append what the act *event_id* changed, numbered from *start*; return the next number.

        The event itself may follow within the same transaction.
        """
        self._db.execute("PRAGMA defer_foreign_keys = ON")
        rows = [
            (
                event_id,
                number,
                change.table,
                change.row_id,
                None if change.before is None else canonical_json(change.before),
            )
            for number, change in enumerate(changes, start)
        ]
        self._db.execute_many("INSERT INTO event_change VALUES (?, ?, ?, ?, ?)", rows)
        return start + len(rows)

    def changes(self, event_id: EventId) -> list[Change]:
        """Return what an act changed, the last change first."""
        sql = "SELECT table_name, row_id, before FROM event_change WHERE event_id = ? ORDER BY ordinal DESC"
        return [
            Change(table=row[0], row_id=row[1], before=None if row[2] is None else json.loads(row[2]))
            for row in self._db.all(sql, (event_id,))
        ]

    def acts(self, limit: int = 50, *, derived: bool = False) -> list[Event]:
        """Return the newest acts, newest first, without the schema's own status events.

        Args:
            limit: At most so many.
            derived: Analyses and scores too, of which there are many after an import.
        """
        without = "" if derived else "AND verb NOT IN ('analyze', 'score')"
        sql = EVENTS.select(f"WHERE owner_id = ? AND verb <> 'status' {without} ORDER BY seq DESC LIMIT ?")
        return self._db.build(EVENTS.build, sql, (self._owner, limit))

    def of(self, subject_id: str) -> list[Event]:
        """Return everything that happened to one subject, oldest first."""
        sql = EVENTS.select("WHERE owner_id = ? AND subject_id = ? ORDER BY seq")
        return self._db.build(EVENTS.build, sql, (self._owner, subject_id))

    def last_undoable(self, verbs: Iterable[str]) -> Event | None:
        """Return the newest act of *verbs* that was not undone; None where there is none."""
        names = sorted(verbs)
        sql = EVENTS.select(
            f"""WHERE owner_id = ? AND verb <> 'status' AND verb IN ({", ".join("?" * len(names))})
            AND NOT EXISTS (SELECT 1 FROM event AS u WHERE u.undoes = event.id) ORDER BY seq DESC LIMIT 1"""
        )
        return next(iter(self._db.build(EVENTS.build, sql, (self._owner, *names))), None)

    def capture(self, table: str, row_id: str, *columns: str) -> Change:
        """Return the present state of a row, to be kept before an act changes it.

        Args:
            table: The row's table.
            row_id: Its id; where there is no such row yet, the change says that the act made it.
            columns: What the act changes; left out, the whole row, so that one taken out can come back.
        """
        names = columns or tuple(row[1] for row in self._db.all(f"PRAGMA table_info({table})"))
        row = self._db.one(f"SELECT {', '.join(names)} FROM {table} WHERE {_key(table)} = ?", (row_id,))
        return Change(table=table, row_id=row_id, before=dict(zip(names, row, strict=True)) if row else None)

    def restore(self, change: Change, at: datetime) -> None:
        """Take one change back: set the former values, bring a row back, or take out one that the act made.

        What other rows may rest on is archived rather than taken out.
        """
        key = _key(change.table)
        if change.before is None:
            if change.table in _ARCHIVED:
                # What is put away is not what tailoring starts from: the former default comes back in its place.
                also = ", is_default = 0" if change.table == "resume" else ""
                sql = f"UPDATE {change.table} SET archived_at = ?{also} WHERE id = ?"
                self._db.execute(sql, (to_text(at), change.row_id))
            else:
                self._db.execute(f"DELETE FROM {change.table} WHERE {key} = ?", (change.row_id,))
            return
        names = list(change.before)
        sets = ", ".join(f"{name} = ?" for name in names)
        values = list(change.before.values())
        changed = self._db.execute(f"UPDATE {change.table} SET {sets} WHERE {key} = ?", (*values, change.row_id))
        if not changed:
            marks = ", ".join("?" * len(names))
            self._db.execute(f"INSERT INTO {change.table} ({', '.join(names)}) VALUES ({marks})", values)


_ARCHIVED = frozenset({"cover_letter", "resume", "tailored_resume"})


def _key(table: str) -> str:
    return "application_id" if table == "submission" else "id"
