"""Two owners with a small search each, in a database of the test's own, put there by raw SQL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg

from tests.postgres_server import Server

ANN = "00000000-0000-4000-8000-00000000000a"
BEN = "00000000-0000-4000-8000-00000000000b"

_STOCK = """
INSERT INTO kairos."user" (email) VALUES ('someone@mail.example');
INSERT INTO kairos.job (id, platform, platform_job_id, title, company, scraped_at, description_raw) VALUES
    ('10000000-0000-4000-8000-000000000001', 'seek', '1', 'C++ Developer', 'Lumen Labs', now(), 'C++ and SQL'),
    ('10000000-0000-4000-8000-000000000002', 'seek', '2', 'C# Developer', 'Quartz Mill', now(), 'C# and SQL');
INSERT INTO kairos.resume (id, format) VALUES
    ('20000000-0000-4000-8000-000000000001', 'json'), ('20000000-0000-4000-8000-000000000002', 'json');
INSERT INTO kairos.resume_section (id, resume_id, section_type, content, tailorable) VALUES
    ('21000000-0000-4000-8000-000000000001', '20000000-0000-4000-8000-000000000001', 'summary', '{"text": "x"}', true),
    ('21000000-0000-4000-8000-000000000002', '20000000-0000-4000-8000-000000000001', 'education', '"plain"', false),
    ('21000000-0000-4000-8000-000000000003', '20000000-0000-4000-8000-000000000002', 'summary', '"other"', true);
INSERT INTO kairos.tailored_resume (id, base_resume_id, job_id) VALUES
    ('30000000-0000-4000-8000-000000000001', '20000000-0000-4000-8000-000000000001',
        '10000000-0000-4000-8000-000000000001'),
    ('30000000-0000-4000-8000-000000000002', '20000000-0000-4000-8000-000000000001',
        '10000000-0000-4000-8000-000000000002');
INSERT INTO kairos.tailored_section (id, tailored_resume_id, resume_section_id, content) VALUES
    ('31000000-0000-4000-8000-000000000001', '30000000-0000-4000-8000-000000000001',
        '21000000-0000-4000-8000-000000000001', '{"text": "y"}');
INSERT INTO kairos.approval (id, tailored_resume_id, job_id, content_hash, approved_at, actor) VALUES
    ('32000000-0000-4000-8000-000000000001', '30000000-0000-4000-8000-000000000001',
        '10000000-0000-4000-8000-000000000001', 'sha256:seen', now(), 'person');
UPDATE kairos.tailored_resume SET approval_status = 'approved', approved_hash = 'sha256:seen', approved_at = now()
WHERE id = '30000000-0000-4000-8000-000000000001';
"""

SENT = """
INSERT INTO kairos.application (id, job_id, tailored_resume_id, status, applied_at) VALUES
    ('40000000-0000-4000-8000-000000000001', '10000000-0000-4000-8000-000000000001',
        '30000000-0000-4000-8000-000000000001', 'submitted', now());
INSERT INTO kairos.submission (application_id, submitted_at, posting, resume, sha256) VALUES
    ('40000000-0000-4000-8000-000000000001', now(), '{}', '{}', 'x');
INSERT INTO kairos.document (id, application_id, kind, format, sha256, content, created_at) VALUES
    ('41000000-0000-4000-8000-000000000001', '40000000-0000-4000-8000-000000000001', 'resume', 'pdf', 'x', 'x', now());
"""
"""An application on the approved resume, with what was sent."""


@contextmanager
def as_owner(server: Server, owner: str, user: str = "kairos_service") -> Iterator[psycopg.Connection[Any]]:
    """Give a connection whose every transaction sees *owner*'s rows; each statement is one."""
    with psycopg.connect(server.dsn(user), autocommit=True) as conn:
        conn.execute("SELECT set_config('kairos.owner_id', %s, false)", (owner,))
        yield conn


def stock(server: Server, *owners: str) -> None:
    """Put the same small search in for each of *owners*."""
    for owner in owners:
        with as_owner(server, owner) as conn:
            conn.execute(_STOCK.encode())
