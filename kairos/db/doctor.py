"""Whether the file is well: what was looked at, what is wrong, and what to do about it. Looking changes nothing."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from attrs import frozen

from kairos.db.connection import APPLICATION_ID, Database, translated
from kairos.db.migrations import LATEST
from kairos.db.rules import (
    Fault,
    altered_documents,
    altered_submissions,
    broken_states,
    dangling,
    unborne_approvals,
    unborne_letters,
    unreadable_rows,
)
from kairos.db.schema import migrated_objects, objects, shapes
from kairos.errors import StoreError
from kairos.files import sweep

_RESTORE = "kairos restore brings a backup back; kairos export snapshot saves what can still be read"
_SHOWN = 3
_LOG_LIMIT = 64 << 20
_WAL_RESET_FIXED = (3, 51, 3)


@frozen(kw_only=True)
class Check:
    """One thing that was looked at."""

    name: str
    ok: bool
    detail: str
    """What was found, in a sentence."""
    advice: str = ""
    """What to do about it; empty where nothing is wrong."""


def examine(db: Database) -> tuple[Check, ...]:
    """Return every check of the file, in a fixed order; reads only, and goes on where one cannot be made."""
    return tuple(_made(name, check, db) for name, check in _CHECKS)


def repair(db: Database) -> tuple[str, ...]:
    """Build anew what follows from the rest, and return what was done, a sentence each. Nothing of the owner's goes.

    Raises:
        StoreError: The file is locked, or the disk refused.
    """
    done: list[str] = []
    if not _made("search", _search, db).ok:
        with db.write():
            db.execute("INSERT INTO job_fts (job_fts) VALUES ('rebuild')")
        done.append("the search index was built anew")
    if db.path != ":memory:":
        left = sweep(Path(db.path).absolute().parent)
        if left:
            done.append(f"{left} unfinished files of killed programs were taken away")
        for path in _loose(db):
            path.chmod(0o600)
            done.append(f"{path.name} is readable by its owner only")
    return tuple(done)


def _made(name: str, check: Callable[[Database], Check], db: Database) -> Check:
    try:
        return check(db)
    except StoreError as error:
        return Check(name=name, ok=False, detail=f"it cannot be looked at: {error}", advice=_RESTORE)


def _integrity(db: Database) -> Check:
    faults = [str(row[0]) for row in db.stream("PRAGMA integrity_check(20)") if row[0] != "ok"]
    # SQLite looks into the search index too; that one can be built anew.
    pages = [fault for fault in faults if "job_fts" not in fault]
    detail = f"{len(pages)} faults: " + "; ".join(pages[:_SHOWN]) if pages else "every page is whole"
    return Check(name="integrity", ok=not pages, detail=detail, advice=_RESTORE if pages else "")


def _identity(db: Database) -> Check:
    application, version = db.value("PRAGMA application_id"), db.value("PRAGMA user_version")
    ok = application == APPLICATION_ID and version == LATEST
    return Check(
        name="identity",
        ok=ok,
        detail=f"a Kairos file at schema {version}" if ok else f"application {application}, schema {version}",
        advice="" if ok else f"this Kairos writes schema {LATEST}; " + _RESTORE,
    )


def _schema(db: Database) -> Check:
    with translated(db.path):
        wanted, present = shapes(migrated_objects()), shapes(objects(db.conn))
    lost = sorted(f"{kind} {name}" for kind, name in wanted.keys() - present.keys())
    # The migration system's own table is its library's affair, and may look otherwise by its version.
    changed = sorted(
        f"{kind} {name}"
        for (kind, name), made in wanted.items()
        if (kind, name) in present and present[(kind, name)] != made and made[0] != "_sqlite_migrations"
    )
    added = sorted(f"{kind} {name}" for kind, name in present.keys() - wanted.keys())
    # A person's own tables and views are welcome; a trigger acts on what Kairos does.
    acting = [name for name in added if name.startswith("trigger ")]
    parts = [("missing", lost), ("changed", changed), ("strange", acting)]
    wrong = [f"{word}: {', '.join(names)}" for word, names in parts if names]
    detail = "; ".join(wrong) or "it is what the migrations make" + (f", and {', '.join(added)}" if added else "")
    advice = "export a snapshot and import it into a new file, which has the schema whole" if wrong else ""
    return Check(name="schema", ok=not wrong, detail=detail, advice=advice)


def _search(db: Database) -> Check:
    try:
        # 1 compares with the postings' own text as well; it reads only, though SQL calls it an insert.
        db.conn.execute("INSERT INTO job_fts (job_fts, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError as error:
        if (error.sqlite_errorcode or 0) & 0xFF != sqlite3.SQLITE_CORRUPT:
            with translated(db.path):
                raise
        return Check(
            name="search",
            ok=False,
            detail="the index is not what the postings say",
            advice="kairos doctor --repair builds it anew",
        )
    return Check(name="search", ok=True, detail="the index is what the postings say")


def _of(name: str, fine: str, advice: str, rule: Callable[[Database], Iterator[Fault]]) -> Callable[[Database], Check]:
    def check(db: Database) -> Check:
        faults = [f"{fault.where}: {fault.what}" for fault in _first(rule(db), 100)]
        more = f" and {len(faults) - _SHOWN} more" if len(faults) > _SHOWN else ""
        detail = "; ".join(faults[:_SHOWN]) + more if faults else fine
        return Check(name=name, ok=not faults, detail=detail, advice=advice if faults else "")

    return check


def _first(faults: Iterable[Fault], limit: int) -> Iterator[Fault]:
    for number, fault in enumerate(faults):
        if number == limit:
            return
        yield fault


def _modes(db: Database) -> Check:
    loose = [f"{path.name} {stat.S_IMODE(path.stat().st_mode):o}" for path in _loose(db)]
    return Check(
        name="modes",
        ok=not loose,
        detail="others can read " + ", ".join(loose) if loose else "readable by its owner only",
        advice="kairos doctor --repair closes them" if loose else "",
    )


def _log(db: Database) -> Check:
    log = Path(f"{db.path}-wal")
    size = log.stat().st_size if db.path != ":memory:" and log.exists() else 0
    return Check(
        name="log",
        ok=size <= _LOG_LIMIT,
        detail=f"{size:,} bytes wait in the log",
        advice="close every program that has the file open; the last one folds the log in" if size > _LOG_LIMIT else "",
    )


def _sqlite(db: Database) -> Check:
    version = sqlite3.sqlite_version
    detail = f"SQLite {version}"
    if sqlite3.sqlite_version_info < _WAL_RESET_FIXED:
        detail += (
            "; up to 3.51.2 a checkpoint may reset the log under another program's commit, so Kairos checkpoints under"
            " its own write lock: let no other program write to the file at the same time"
        )
    mode = db.value("PRAGMA journal_mode")
    ok = mode in ("wal", "memory")
    advice = "" if ok else "the folder's file system may not allow a log: keep the file on a local disk"
    return Check(name="sqlite", ok=ok, detail=f"{detail}; journal {mode}", advice=advice)


def _loose(db: Database) -> list[Path]:
    if db.path == ":memory:":
        return []
    files = [Path(f"{db.path}{suffix}") for suffix in ("", "-wal", "-shm")]
    return [path for path in files if path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077]


_LEDGER = "what was sent is no longer shown as it was: " + _RESTORE

_CHECKS: tuple[tuple[str, Callable[[Database], Check]], ...] = (
    ("sqlite", _sqlite),
    ("identity", _identity),
    ("integrity", _integrity),
    ("schema", _schema),
    ("references", _of("references", "every reference leads somewhere", _RESTORE, dangling)),
    ("rules", _of("rules", "what belongs together goes together", _RESTORE, broken_states)),
    ("rows", _of("rows", "every row can be read", "mend the value in sqlite3, or " + _RESTORE, unreadable_rows)),
    ("search", _search),
    (
        "approvals",
        _of("approvals", "each is for what is there now", "compare and approve anew", unborne_approvals),
    ),
    ("letters", _of("letters", "each is approved for what is there now", "read and approve anew", unborne_letters)),
    ("submissions", _of("submissions", "each is as it was sent", _LEDGER, altered_submissions)),
    ("documents", _of("documents", "each is as it was sent", _LEDGER, altered_documents)),
    ("modes", _modes),
    ("log", _log),
)
