"""What single values the schema takes: vocabularies, ranges, JSON, types, uniqueness, references."""

from __future__ import annotations

import sqlite3

import pytest

from kairos.db.snapshot_tables import tables_of
from kairos.models import (
    ApplicationStatus,
    ApprovalStatus,
    EmailTrust,
    JobStatus,
    JobType,
    RemoteType,
    SectionType,
    SkillCategory,
    SkillSource,
)
from tests.db.conftest import AT, OWNER

VOCABULARIES = {
    ("job", "status"): JobStatus,
    ("job", "remote_type"): RemoteType,
    ("job", "job_type"): JobType,
    ("job", "email_trust"): EmailTrust,
    ("jd_analysis", "remote_type"): RemoteType,
    ("jd_analysis", "job_type"): JobType,
    ("resume_section", "section_type"): SectionType,
    ("skill_entry", "category"): SkillCategory,
    ("skill_entry", "source"): SkillSource,
    ("tailored_resume", "approval_status"): ApprovalStatus,
    ("application", "status"): ApplicationStatus,
}

REFUSED = (
    ("UPDATE job SET status = 'done' WHERE id = 'j1'", "CHECK"),
    ("UPDATE job SET remote_type = 'moon' WHERE id = 'j1'", "CHECK"),
    ("UPDATE job SET pr_required = 2 WHERE id = 'j1'", "CHECK"),
    ("UPDATE job SET extra = '{' WHERE id = 'j1'", "CHECK"),
    ("UPDATE job SET skills_listed = 'Python' WHERE id = 'j1'", "CHECK"),
    ("UPDATE job SET salary_min = 'sixty' WHERE id = 'j1'", "cannot store TEXT value in INTEGER"),
    ("UPDATE job SET salary_min = 1.5 WHERE id = 'j1'", "cannot store REAL value in INTEGER"),
    ("UPDATE job SET title = NULL WHERE id = 'j1'", "NOT NULL"),
    ("UPDATE job SET analysis_due = 3 WHERE id = 'j1'", "CHECK"),
    ("UPDATE jd_analysis SET match_score = 1.01", "CHECK"),
    ("UPDATE jd_analysis SET match_score = -0.01", "CHECK"),
    ("UPDATE jd_analysis SET evidence = 'no'", "CHECK"),
    ("UPDATE jd_analysis SET salary = '{'", "CHECK"),
    ("UPDATE skill_entry SET proficiency = 0", "CHECK"),
    ("UPDATE skill_entry SET proficiency = 11", "CHECK"),
    ("UPDATE skill_entry SET years = -1", "CHECK"),
    ("UPDATE skill_entry SET name = ''", "CHECK"),
    ("UPDATE resume_section SET section_type = 'hobbies' WHERE id = 's9'", "CHECK"),
    ("UPDATE resume_section SET tailorable = 1 WHERE id = 's2'", "CHECK"),
    ("UPDATE resume_section SET section_type = 'references' WHERE id = 's9'", "CHECK"),
    ("UPDATE tailored_resume SET approval_status = 'maybe'", "CHECK"),
    ("UPDATE tailored_resume SET s3_upload_failed = 5", "CHECK"),
    ("UPDATE application SET tailored_resume_id = NULL, status = 'sent'", "CHECK"),
    ("UPDATE application SET reply_count = -1", "CHECK"),
    (
        (
            f"INSERT INTO skill_entry (id, owner_id, name, category, proficiency, source)"
            f" VALUES ('k2', '{OWNER}', 'PYTHON', 'language', 5, 'manual')"
        ),
        "UNIQUE",
    ),
    (f"INSERT INTO own_fact (id, owner_id, text, created_at) VALUES ('f1', '{OWNER}', '', '{AT}')", "CHECK"),
    (
        (
            f"INSERT INTO approval (id, owner_id, tailored_resume_id, job_id, content_hash, approved_at, actor)"
            f" VALUES ('p1', '{OWNER}', 't1', 'j1', '', '{AT}', 'x')"
        ),
        "CHECK",
    ),
    ("UPDATE job SET platform_job_id = '1' WHERE id = 'j2'", "UNIQUE|another posting"),
)

REFERENCES = (
    "UPDATE tailored_section SET tailored_resume_id = 'nobody' WHERE id = 'v1'",
    "INSERT INTO resume (id, owner_id, format) VALUES ('r9', 'nobody', 'x')",
    "UPDATE skill_entry SET resume_id = 'nobody'",
    (
        f"INSERT INTO event (id, owner_id, at, actor, verb, subject_type, summary, undoes)"
        f" VALUES ('e9', '{OWNER}', '{AT}', 'x', 'undo', 'file', 'x', 'nothing')"
    ),
    "DELETE FROM user WHERE id = 'other'",
    "UPDATE user SET id = 'x' WHERE id = 'other'",
    "DELETE FROM resume WHERE id = 'r1'",
    "DELETE FROM tailored_resume WHERE id = 't1'",
)


@pytest.mark.parametrize(("sql", "says"), REFUSED)
def test_a_wrong_value_is_refused(raw: sqlite3.Connection, sql: str, says: str) -> None:
    """The schema's own checks hold from any program."""
    with pytest.raises(sqlite3.IntegrityError, match=says):
        raw.execute(sql)


@pytest.mark.parametrize("sql", REFERENCES)
def test_a_reference_to_nothing_is_refused(raw: sqlite3.Connection, sql: str) -> None:
    """With foreign keys on, as Kairos opens the file, nothing is left dangling."""
    raw.execute("PRAGMA foreign_keys = ON")
    with pytest.raises(sqlite3.IntegrityError):
        raw.execute(sql)
    assert raw.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.parametrize(("place", "vocabulary"), VOCABULARIES.items(), ids=str)
def test_the_schema_and_the_models_know_the_same_values(
    unguarded: sqlite3.Connection, place: tuple[str, str], vocabulary: type[JobStatus]
) -> None:
    """A vocabulary stands twice, in the schema and as an enum, with exactly the same values."""
    table = tables_of(unguarded)[place[0]]
    choices = next(column.choices for column in table.columns if column.name == place[1])
    assert sorted(choices) == sorted(member.value for member in vocabulary)


def test_silence_is_not_no(raw: sqlite3.Connection) -> None:
    """A posting that says nothing of rights holds NULL there, which is neither yes nor no."""
    assert raw.execute("SELECT pr_required, visa_sponsorship FROM job WHERE id = 'j1'").fetchone() == (None, None)


def test_what_has_no_score_sorts_last(raw: sqlite3.Connection) -> None:
    """No score is not 0.0: it sorts after it."""
    raw.execute(
        f"INSERT INTO jd_analysis (job_id, owner_id, analyzed_at, match_score) VALUES ('j2', '{OWNER}', '{AT}', 0)"
    )
    rows = raw.execute("SELECT job_id, match_score FROM jd_analysis ORDER BY sort_score DESC").fetchall()
    assert rows == [("j2", 0.0), ("j1", None)]


@pytest.mark.parametrize("view", ["matches", "pipeline", "follow_ups", "resume_text"])
def test_the_views_answer(raw: sqlite3.Connection, view: str) -> None:
    """Every view can be read from any program."""
    raw.execute(f"SELECT * FROM {view}").fetchall()


def test_resume_text_reads_base_and_variant(raw: sqlite3.Connection) -> None:
    """The view resume_text shows the base and, for a variant, its own section in the base's place."""
    sql = "SELECT text FROM resume_text WHERE resume_id = 'r1' AND tailored_resume_id IS ? ORDER BY position"
    assert [row[0] for row in raw.execute(sql, (None,))] == ["An engineer", "A degree", "A project"]
    assert [row[0] for row in raw.execute(sql, ("t1",))] == ["A data engineer", "A degree", "A project"]
