"""A small legitimate state, built as any program could build it: plain sqlite3, plain SQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kairos.db.migrations import migrate
from kairos.models import ApplicationStatus
from kairos.workspace import open_workspace
from tests.conftest import Clock

OWNER = "00000000-0000-0000-0000-000000000001"
HASH = "sha256:" + "a" * 64
AT = "2026-03-29T01:30:00.000000Z"

WORLD = f"""
INSERT INTO user (id) VALUES ('other');
INSERT INTO job (id, owner_id, platform, platform_job_id, title, company, description_raw, scraped_at) VALUES
    ('j1', '{OWNER}', 'seek', '1', 'Data Engineer', 'Tern Analytics', 'Python and SQL', '{AT}'),
    ('j2', '{OWNER}', 'seek', '2', 'Platform Engineer', 'Lumen Labs', 'Go and C++', '{AT}'),
    ('j3', '{OWNER}', 'seek', '3', 'Analyst', 'Fen Works', 'Excel', '{AT}'),
    ('jx', 'other', 'seek', '1', 'Data Engineer', 'Tern Analytics', 'Python and SQL', '{AT}');
INSERT INTO resume (id, owner_id, format, name, is_default, contact) VALUES
    ('r1', '{OWNER}', 'markdown', 'cv', 1, '{{"name":"Ada Fenwick"}}'),
    ('r2', '{OWNER}', 'markdown', 'other cv', 0, '{{}}'),
    ('rx', 'other', 'markdown', 'cv', 1, '{{}}');
INSERT INTO resume_section (id, resume_id, section_type, position, heading, content, tailorable) VALUES
    ('s1', 'r1', 'summary', 0, 'Summary', 'An engineer', 1),
    ('s2', 'r1', 'education', 1, 'Education', 'A degree', 0),
    ('s3', 'r1', 'projects', 2, 'Projects', 'A project', 1),
    ('s9', 'r2', 'summary', 0, 'Summary', 'An engineer', 1);
INSERT INTO tailored_resume (id, owner_id, base_resume_id, job_id) VALUES
    ('t1', '{OWNER}', 'r1', 'j1'), ('t2', '{OWNER}', 'r1', 'j2');
INSERT INTO tailored_section (id, tailored_resume_id, resume_section_id, content) VALUES
    ('v1', 't1', 's1', 'A data engineer'), ('v2', 't2', 's1', 'A platform engineer');
INSERT INTO jd_analysis (job_id, owner_id, analyzed_at) VALUES ('j1', '{OWNER}', '{AT}');
INSERT INTO cover_letter (id, owner_id, job_id, content, created_at) VALUES ('l1', '{OWNER}', 'j3', 'Dear', '{AT}');
INSERT INTO skill_entry (id, owner_id, name, category, proficiency, source) VALUES
    ('k1', '{OWNER}', 'Python', 'language', 8, 'manual');
INSERT INTO application (id, owner_id, job_id, tailored_resume_id) VALUES ('a1', '{OWNER}', 'j1', 't1');
INSERT INTO event (id, owner_id, at, actor, verb, subject_type, subject_id, summary) VALUES
    ('e1', '{OWNER}', '{AT}', 'person', 'import_jobs', 'file', '', 'imported three postings');
INSERT INTO event_change (event_id, ordinal, table_name, row_id) VALUES ('e1', 0, 'job', 'j1');
"""
"""Two postings tailored for, one applied to, nothing approved; one posting and one resume of another owner."""

APPROVE = f"""
INSERT INTO approval (id, owner_id, tailored_resume_id, job_id, content_hash, approved_at, actor)
VALUES ('p1', '{OWNER}', 't1', 'j1', '{HASH}', '{AT}', 'person');
UPDATE tailored_resume SET approval_status = 'approved', approved_hash = '{HASH}', approved_at = '{AT}' WHERE id = 't1';
"""

SUBMIT = (
    APPROVE
    + f"""
UPDATE application SET status = 'submitted' WHERE id = 'a1';
INSERT INTO submission (application_id, owner_id, submitted_at, posting, resume, sha256)
VALUES ('a1', '{OWNER}', '{AT}', '{{}}', '{{}}', 'x');
INSERT INTO document (id, owner_id, application_id, kind, format, sha256, content, created_at)
VALUES ('d1', '{OWNER}', 'a1', 'resume', 'markdown', 'x', x'00', '{AT}');
"""
)


@pytest.fixture(scope="session")
def _world() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as conn:
        migrate(conn)
        conn.execute("PRAGMA foreign_keys = ON")
        conn.executescript(WORLD)
        yield conn


@pytest.fixture(params=["foreign keys off", "foreign keys on"])
def raw(request: pytest.FixtureRequest, _world: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """The world on a plain connection, with foreign keys as the sqlite3 shell has them (off), and on."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as conn:
        _world.backup(conn)
        conn.execute(f"PRAGMA foreign_keys = {request.param.rpartition(' ')[2].upper()}")
        yield conn


@pytest.fixture
def unguarded(_world: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """The world on a plain connection with foreign keys off, for showing what a missing trigger lets through."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as conn:
        _world.backup(conn)
        yield conn


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A document with a row in nearly every table: postings, analyses, approvals in force and void, things sent."""
    from kairos.examples import example_postings, example_resume

    folder = tmp_path_factory.mktemp("whole")
    with open_workspace(folder / "whole.db", now=Clock()) as ws:
        ws.import_resume(example_resume())
        ws.import_jobs(next(path for path in example_postings() if path.name == "postings.json"))
        first, second, third = (match.job.id for match in ws.matches(limit=3))
        for job in (first, second):
            ws.approve(ws.tailor(job).id)
        application = ws.apply(first)
        ws.submit(application.id)
        ws.move(application.id, ApplicationStatus.INTERVIEW)
        ws.tailor(third)
        # The posting of what was sent changes later: its approval is void, and the application stays sent.
        with closing(sqlite3.connect(folder / "whole.db", isolation_level=None)) as conn:
            conn.execute("UPDATE job SET title = title || '!' WHERE id = ?", (first,))
        ws.export_snapshot(folder / "whole.json")
    return folder / "whole.json"
