"""A pinned or banned line is of the owner's own resume and posting, and stays as it was chosen."""

from __future__ import annotations

from tests.db.attacked import ME, OTHER
from tests.db.rule_sql import Case, update

_SAID = "a choice stays as it was made"
_THERE = "has its choice already"


def choice(
    row_id: str = "k9",
    *,
    resume: str = "r1",
    job: str = "NULL",
    owner: str = ME,
    line: str = "b",
    verb: str = "INSERT",
    rowid: str = "",
) -> str:
    """Return the SQL that stores a choice."""
    column, value = ("rowid, ", f"{rowid}, ") if rowid else ("", "")
    return (
        f"{verb} INTO line_choice ({column}id, owner_id, resume_id, job_id, stance, line, created_at)"
        f" VALUES ({value}'{row_id}', '{owner}', '{resume}', {job}, 'pin', '{line}', '2026-11-22')"
    )


_ONE = choice("k1", line="a", rowid="1") + ";"

CHOICES = (
    Case("line_choice_owner", choice(owner=OTHER), "another owner", choice()),
    Case("line_choice_owner", choice(resume="r3"), "another owner", choice(resume="r2")),
    Case("line_choice_owner", choice(job="'j3'"), "another owner", choice(job="'j1'")),
    *(
        Case("line_choice_fixed", update("line_choice", change, "k1"), _SAID, choice(), _ONE)
        for change in ("stance = 'ban'", "line = 'b'", "job_id = 'j1'", "resume_id = 'r2'", "id = 'k2'", "rowid = 7")
    ),
    *(
        Case("line_choice_no_replace", attack, _THERE, choice(verb="INSERT OR REPLACE"), _ONE)
        for attack in (
            choice("k1", verb="INSERT OR REPLACE"),
            choice("k9", line="a", verb="INSERT OR REPLACE"),
            choice("k9", verb="INSERT OR REPLACE", rowid="1"),
        )
    ),
)
