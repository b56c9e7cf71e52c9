"""A small whole file in plain SQL, for attacks by a program that knows nothing of Kairos."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kairos.db.opening import open_database

ME = "00000000-0000-0000-0000-000000000001"
OTHER = "00000000-0000-0000-0000-000000000002"

FILLING = f"""
INSERT INTO user (id) VALUES ('{OTHER}');
INSERT INTO job (id, owner_id, platform, platform_job_id, title, company, description_raw, scraped_at) VALUES
    ('j1', '{ME}', 'seek', '1', 'Data Engineer', 'Tern Analytics', 'Python and Kafka.', '2026-11-20T00:00:00.000000Z'),
    ('j2', '{ME}', 'seek', '2', 'Analyst', 'Helio Bank', 'SQL.', '2026-11-21T00:00:00.000000Z'),
    ('j3', '{OTHER}', 'seek', '1', 'Data Engineer', 'Tern Analytics', 'Python.', '2026-11-20T00:00:00.000000Z');
INSERT INTO jd_analysis (job_id, owner_id, analyzed_at, match_score) VALUES ('j1', '{ME}', '2026-11-21', 0.5);
INSERT INTO resume (id, owner_id, format, is_default) VALUES
    ('r1', '{ME}', 'json', 1), ('r2', '{ME}', 'json', 0), ('r3', '{OTHER}', 'json', 1);
INSERT INTO resume_section (id, resume_id, section_type, content, tailorable) VALUES
    ('summary', 'r1', 'summary', '{{"text": "Builds pipelines."}}', 1),
    ('work', 'r1', 'work_experience', '{{"text": "Lumen Labs"}}', 1),
    ('education', 'r1', 'education', '{{"text": "BSc Physics"}}', 0),
    ('elsewhere', 'r2', 'summary', '{{"text": "Another resume."}}', 1);
INSERT INTO skill_entry (id, owner_id, name, category, proficiency, source) VALUES
    ('k1', '{ME}', 'Python', 'language', 8, 'manual');
INSERT INTO own_fact (id, owner_id, text, created_at) VALUES ('f1', '{ME}', 'Led a team of three.', '2026-11-21');
INSERT INTO tailored_resume (id, owner_id, base_resume_id, job_id) VALUES ('t1', '{ME}', 'r1', 'j1');
INSERT INTO cover_letter (id, owner_id, job_id, content, resume_id, tailored_resume_id, created_at) VALUES
    ('l1', '{ME}', 'j1', 'Dear Tern', 'r1', 't1', '2026-11-21'),
    ('l2', '{ME}', 'j2', 'Dear Helio', 'r1', NULL, '2026-11-21');
INSERT INTO tailored_section (id, tailored_resume_id, resume_section_id, content) VALUES
    ('ts1', 't1', 'summary', '{{"text": "Builds pipelines in Python."}}');
INSERT INTO event (id, owner_id, at, actor, verb, subject_type, subject_id, summary) VALUES
    ('e1', '{ME}', '2026-11-21', 'person', 'tailor', 'tailored_resume', 't1', 'tailored');
INSERT INTO event_change (event_id, ordinal, table_name, row_id) VALUES ('e1', 0, 'tailored_resume', 't1');
"""
"""One of everything up to an unapproved tailored resume, and another owner's posting and resume."""


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed Kairos file with one of everything; nobody writes to it."""
    path = tmp_path_factory.mktemp("filled") / "filled.db"
    open_database(path).close()
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("PRAGMA foreign_keys = ON")
        conn.executescript(FILLING)
        conn.execute("PRAGMA journal_mode = DELETE")
    return path


@pytest.fixture
def plain(filled: Path, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """What any program has: plain ``sqlite3`` on a copy of `filled`, with foreign keys enforced."""
    path = tmp_path / "plain.db"
    shutil.copyfile(filled, path)
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.execute("PRAGMA foreign_keys = ON")
        # These tests ask what is refused, not what a power cut leaves.
        conn.execute("PRAGMA synchronous = OFF")
        yield conn
