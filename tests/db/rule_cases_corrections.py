"""What a person put right in a resume stays as they said it, and what was put away is no default."""

from __future__ import annotations

from tests.db.attacked import ME, OTHER
from tests.db.rule_sql import Case, update

_SAID = "a correction stays as it was made"
_THERE = "this correction is in the file"
_AWAY = "put away is not the default"


def correction(
    row_id: str = "c9", *, number: int = 9, resume: str = "r1", owner: str = ME, verb: str = "INSERT", rowid: str = ""
) -> str:
    """Return the SQL that stores a correction."""
    column, value = ("rowid, ", f"{rowid}, ") if rowid else ("", "")
    return (
        f"{verb} INTO resume_correction ({column}id, owner_id, resume_id, number, kind, place, field, now, created_at)"
        f" VALUES ({value}'{row_id}', '{owner}', '{resume}', {number}, 'set', '{{}}', 'email', '[\"a\"]', '2026-11-22')"
    )


_ONE = correction("c1", number=1, rowid="1") + ";"


def _default(archived: str, verb: str = "INSERT") -> str:
    return (
        f"{verb} INTO resume (id, owner_id, format, is_default, archived_at)"
        f" VALUES ('r8', '{OTHER}', 'json', 1, {archived})"
    )


CORRECTIONS = (
    Case("resume_correction_owner", correction(owner=OTHER), "belongs to another owner", correction()),
    Case("resume_correction_owner", correction(resume="r3"), "belongs to another owner", correction(resume="r2")),
    *(
        Case("resume_correction_fixed", update("resume_correction", change, "c1"), _SAID, correction(), _ONE)
        for change in (
            "now = '[\"b\"]'",
            "place = '{\"section\": null}'",
            "kind = 'drop'",
            "number = 2",
            "resume_id = 'r2'",
            "id = 'c2'",
            "rowid = 7",
        )
    ),
    Case(
        "resume_correction_fixed",
        update("resume_correction", "field = 'phone'", "c1"),
        _SAID,
        update("resume_correction", "lost_at = '2026-11-23'", "c1"),
        _ONE,
    ),
    *(
        Case("resume_correction_no_replace", attack, _THERE, correction(verb="INSERT OR REPLACE"), _ONE)
        for attack in (
            correction("c1", verb="INSERT OR REPLACE"),
            correction("c9", number=1, verb="INSERT OR REPLACE"),
            correction("c9", verb="INSERT OR REPLACE", rowid="1"),
        )
    ),
    Case(
        "resume_default_insert",
        _default("'2026-11-22'"),
        _AWAY,
        _default("NULL"),
        "UPDATE resume SET is_default = 0 WHERE id = 'r3';",
    ),
    Case(
        "resume_default_update",
        update("resume", "archived_at = '2026-11-22'", "r1"),
        _AWAY,
        update("resume", "archived_at = '2026-11-22'", "r2"),
    ),
    Case(
        "resume_default_update",
        update("resume", "is_default = 1", "r2"),
        _AWAY,
        update("resume", "is_default = 1", "r1"),
        "UPDATE resume SET is_default = 0 WHERE id = 'r1';"
        "UPDATE resume SET archived_at = '2026-11-22' WHERE id = 'r2';",
    ),
)
