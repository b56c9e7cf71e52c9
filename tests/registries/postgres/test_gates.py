"""The rules of the tables hold against raw SQL, from a role that has every right that a service needs."""

from __future__ import annotations

import psycopg
import pytest

from tests.postgres_server import Server
from tests.registries.postgres.stock import ANN, SENT, as_owner, stock

JOB = "10000000-0000-4000-8000-000000000001"
OTHER_JOB = "10000000-0000-4000-8000-000000000002"
APPROVED = "30000000-0000-4000-8000-000000000001"
PENDING = "30000000-0000-4000-8000-000000000002"

LETTER = f"""INSERT INTO kairos.cover_letter (id, job_id, tailored_resume_id, content, created_at)
    VALUES ('50000000-0000-4000-8000-000000000001', '{JOB}', '{APPROVED}', 'Dear all', now());"""

ATTACKS = [
    (
        "a protected section is tailored",
        f"""INSERT INTO kairos.tailored_section (id, tailored_resume_id, resume_section_id, content)
        VALUES (gen_random_uuid(), '{APPROVED}', '21000000-0000-4000-8000-000000000002', '"z"')""",
        "this section is protected",
    ),
    (
        "a section of another resume is tailored",
        f"""INSERT INTO kairos.tailored_section (id, tailored_resume_id, resume_section_id, content)
        VALUES (gen_random_uuid(), '{APPROVED}', '21000000-0000-4000-8000-000000000003', '"z"')""",
        "belongs to another base resume",
    ),
    (
        "a section with a tailored version is protected",
        "UPDATE kairos.resume_section SET tailorable = false WHERE id = '21000000-0000-4000-8000-000000000001'",
        "has a tailored version",
    ),
    (
        "a protected type is declared tailorable",
        "UPDATE kairos.resume_section SET tailorable = true WHERE section_type = 'education'",
        "violates check constraint",
    ),
    (
        "a resume is approved without a ledger",
        f"""UPDATE kairos.tailored_resume SET approval_status = 'approved', approved_hash = 'sha256:x',
        approved_at = now() WHERE id = '{PENDING}'""",
        "approval needs its row in the ledger",
    ),
    (
        "a resume is born approved",
        f"""INSERT INTO kairos.tailored_resume (id, base_resume_id, job_id, approval_status, approved_hash,
        approved_at) VALUES (gen_random_uuid(), '20000000-0000-4000-8000-000000000001', '{OTHER_JOB}', 'approved',
        'sha256:x', now())""",
        "approved after it was compared",
    ),
    (
        "a second resume in use for a job",
        f"""INSERT INTO kairos.tailored_resume (id, base_resume_id, job_id)
        VALUES (gen_random_uuid(), '20000000-0000-4000-8000-000000000001', '{JOB}')""",
        "tailored_resume_live",
    ),
    ("a tailored resume changes its job", f"UPDATE kairos.tailored_resume SET job_id = '{OTHER_JOB}'", "keeps its"),
    ("an approval is taken out of the ledger", "DELETE FROM kairos.approval", "the ledger of approvals only grows"),
    ("an approval is altered", "UPDATE kairos.approval SET content_hash = 'sha256:y'", "only grows"),
    (
        "an approval for another job",
        f"""INSERT INTO kairos.approval (id, tailored_resume_id, job_id, content_hash, approved_at, actor)
        VALUES (gen_random_uuid(), '{PENDING}', '{JOB}', 'sha256:x', now(), 'person')""",
        "violates foreign key",
    ),
    (
        "an application on a resume that nobody approved",
        f"""INSERT INTO kairos.application (id, job_id, tailored_resume_id, status)
        VALUES (gen_random_uuid(), '{OTHER_JOB}', '{PENDING}', 'submitted')""",
        "not approved",
    ),
    (
        "an application with a resume for another job",
        f"""INSERT INTO kairos.application (id, job_id, tailored_resume_id, status)
        VALUES (gen_random_uuid(), '{OTHER_JOB}', '{APPROVED}', 'prepared')""",
        "application_for_its_job",
    ),
    (
        "a prepared application is sent unapproved",
        f"""INSERT INTO kairos.application (id, job_id, tailored_resume_id)
        VALUES ('40000000-0000-4000-8000-000000000009', '{OTHER_JOB}', '{PENDING}');
        UPDATE kairos.application SET status = 'submitted'""",
        "not approved",
    ),
    (
        "a second application to a job",
        f"""{SENT} INSERT INTO kairos.application (id, job_id) VALUES (gen_random_uuid(), '{JOB}')""",
        "application_once",
    ),
    (
        "an application with a letter that nobody approved",
        f"""{LETTER} INSERT INTO kairos.application (id, job_id, tailored_resume_id, cover_letter_id, status)
        VALUES (gen_random_uuid(), '{JOB}', '{APPROVED}', '50000000-0000-4000-8000-000000000001', 'submitted')""",
        "the letter must be read and approved first",
    ),
    (
        "a letter is approved without a ledger",
        f"{LETTER} UPDATE kairos.cover_letter SET approved_hash = 'sha256:x', approved_at = now()",
        "approval needs its row in the ledger",
    ),
    ("what was sent is deleted", f"{SENT} DELETE FROM kairos.application", "that was sent is kept"),
    ("what was sent is altered", f"{SENT} UPDATE kairos.submission SET resume = '[]'", "what was sent is frozen"),
    ("a sent document is deleted", f"{SENT} DELETE FROM kairos.document", "what was sent is frozen"),
    (
        "another resume is put into a sent application",
        f"{SENT} UPDATE kairos.application SET tailored_resume_id = NULL",
        "what was sent cannot be exchanged",
    ),
    ("an unknown status of a posting", "UPDATE kairos.job SET status = 'lost'", "violates check constraint"),
    ("an unknown status of an application", f"{SENT} UPDATE kairos.application SET status = 'x'", "check constraint"),
    ("a posting that was tailored is deleted", "DELETE FROM kairos.job", "violates foreign key"),
    ("history is altered", "UPDATE kairos.event SET summary = 'nothing'", "the history only grows"),
    ("history is deleted", "DELETE FROM kairos.event", "the history only grows"),
    (
        "the same posting twice",
        """INSERT INTO kairos.job (id, platform, platform_job_id, title, scraped_at)
        VALUES (gen_random_uuid(), 'seek', '1', 'x', now())""",
        "platform_job_id_key",
    ),
    (
        "a load is announced by a service",
        "INSERT INTO kairos.load VALUES (pg_current_xact_id(), kairos.current_owner())",
        "permission denied",
    ),
    ("the triggers are switched off", "ALTER TABLE kairos.job DISABLE TRIGGER ALL", "must be owner"),
    ("the triggers are switched off for a session", "SET session_replication_role = replica", "permission denied"),
]


@pytest.mark.parametrize(("sql", "said"), [one[1:] for one in ATTACKS], ids=[one[0] for one in ATTACKS])
def test_the_tables_refuse(postgres: Server, sql: str, said: str) -> None:
    """Raw SQL that would break a promise is refused, and nothing of it stays."""
    stock(postgres, ANN)
    with as_owner(postgres, ANN) as conn, pytest.raises(psycopg.Error, match=said), conn.transaction():
        conn.execute(sql.encode())


VOIDS = [
    'UPDATE kairos.tailored_section SET content = \'{"text": "changed"}\'',
    "DELETE FROM kairos.tailored_section",
    "UPDATE kairos.resume_section SET content = '\"changed\"' WHERE section_type = 'summary'",
    "UPDATE kairos.resume_section SET heading = 'changed' WHERE section_type = 'education'",
    "DELETE FROM kairos.resume_section WHERE section_type = 'education'",
    'UPDATE kairos.resume SET contact = \'{"name": "changed"}\'',
    "UPDATE kairos.job SET description_raw = 'changed'",
    "UPDATE kairos.job SET title = 'changed'",
    "UPDATE kairos.tailored_resume SET curated_json = '{\"changed\": 1}'",
]


@pytest.mark.parametrize("sql", VOIDS)
def test_a_change_voids_the_approval(postgres: Server, sql: str) -> None:
    """What was approved is pending again once it, or what it rests on, is changed; ledger and history say so."""
    stock(postgres, ANN)
    with as_owner(postgres, ANN) as conn:
        conn.execute(sql.encode())
        status = conn.execute("SELECT approval_status FROM kairos.tailored_resume WHERE id = %s", (APPROVED,))
        assert status.fetchone() == ("pending",)
        assert conn.execute("SELECT count(*) FROM kairos.approval WHERE voided_at IS NULL").fetchone() == (0,)
        said = conn.execute("SELECT summary FROM kairos.event ORDER BY place DESC LIMIT 1").fetchone()
        assert said == ("approved to pending",)


def test_every_status_change_writes_its_event(postgres: Server) -> None:
    """A posting's, a resume's and an application's status leave an event each, whoever changes them."""
    stock(postgres, ANN)
    with as_owner(postgres, ANN) as conn:
        conn.execute(SENT.encode())
        conn.execute("UPDATE kairos.application SET status = 'interview'")
        conn.execute("UPDATE kairos.job SET status = 'applied' WHERE id = %s", (JOB,))
        conn.execute("UPDATE kairos.job SET closed_at = now(), closed_reason = 'gone' WHERE id = %s", (JOB,))
        rows = conn.execute("SELECT subject_type, summary FROM kairos.event ORDER BY place").fetchall()
    assert rows == [
        ("tailored_resume", "pending to approved"),
        ("application", "submitted to interview"),
        ("job", "new to applied"),
        ("job", "closed: gone"),
    ]


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE kairos.cover_letter SET content = 'changed'",
        "UPDATE kairos.tailored_section SET content = '\"changed\"'",
        "UPDATE kairos.job SET title = 'changed'",
    ],
)
def test_a_change_voids_the_letters_approval(postgres: Server, sql: str) -> None:
    """A letter that was approved is not any more once it, or what it rests on, is changed; the ledger says so."""
    stock(postgres, ANN)
    with as_owner(postgres, ANN) as conn:
        conn.execute(LETTER.encode())
        conn.execute(
            "INSERT INTO kairos.letter_approval (id, cover_letter_id, content_hash, approved_at, actor)"
            " SELECT gen_random_uuid(), id, 'sha256:seen', now(), 'person' FROM kairos.cover_letter"
        )
        conn.execute("UPDATE kairos.cover_letter SET approved_hash = 'sha256:seen', approved_at = now()")
        conn.execute(sql.encode())
        assert conn.execute("SELECT approved_hash FROM kairos.cover_letter").fetchone() == ("",)
        assert conn.execute("SELECT count(*) FROM kairos.letter_approval WHERE voided_at IS NULL").fetchone() == (0,)
