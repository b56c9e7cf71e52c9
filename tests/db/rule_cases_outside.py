"""What the rules on uploads refuse, and next to it what they let through."""

from __future__ import annotations

from tests.db.attacked import ME, OTHER
from tests.db.rule_sql import APPROVED, LETTER_APPROVED, Case, update

_UNAPPROVED = "not approved"
_FIXED = "an upload keeps what it is of"
_UNREAD = "not read back, or of other content"


def upload(row_id: str, *, key: str = "resume/t1/h1/a.pdf", verb: str = "INSERT", **over: str) -> str:
    """Return the SQL that intends an upload of the tailored resume."""
    values = {"owner_id": ME, "kind": "pdf", "content_hash": "h1", "state": "intended"} | over
    return (
        f"{verb} INTO upload (id, owner_id, tailored_resume_id, kind, place, key, content_hash, sha256, size, state,"
        f" intended_at) VALUES ('{row_id}', '{values['owner_id']}', 't1', '{values['kind']}', 'here', '{key}',"
        f" '{values['content_hash']}', '{'0' * 64}', 1, '{values['state']}', '2026-11-22')"
    )


INTENDED = f"{APPROVED} {upload('u1')};"
STORED = f"{INTENDED} UPDATE upload SET state = 'stored' WHERE id = 'u1';"
KEYED = f"{STORED} UPDATE tailored_resume SET pdf_key = 'resume/t1/h1/a.pdf' WHERE id = 't1';"

OUTSIDE = (
    Case("upload_gate", upload("u9", owner_id=OTHER), "another owner", upload("u9"), APPROVED),
    Case("upload_gate", upload("u9", content_hash="h2"), _UNAPPROVED, upload("u9"), APPROVED),
    Case("upload_gate", upload("u9", state="stored"), _UNAPPROVED, upload("u9"), APPROVED),
    Case(
        "upload_gate",
        upload("u9", kind="letter", content_hash="h1"),
        "only a letter that was read and approved",
        upload("u9"),
        APPROVED,
    ),
    Case(
        "upload_gate",
        upload("u9", kind="letter", content_hash="h2"),
        "only a letter that was read and approved",
        upload("u9", kind="letter"),
        APPROVED + LETTER_APPROVED,
    ),
    Case(
        "upload_gate", upload("u1", key="b/c", verb="INSERT OR REPLACE"), "settle it", upload("u2", key="b/c"), INTENDED
    ),
    Case("upload_gate", upload("u2", verb="INSERT OR REPLACE"), "settle it", upload("u2", key="b/c"), INTENDED),
    Case("upload_fixed", update("upload", "key = 'x/y'", "u1"), _FIXED, update("upload", "said = 'x'", "u1"), INTENDED),
    Case(
        "upload_fixed",
        update("upload", f"sha256 = '{'1' * 64}'", "u1"),
        _FIXED,
        update("upload", "state = 'failed'", "u1"),
        STORED,
    ),
    Case(
        "upload_fixed",
        update("upload", "state = 'intended'", "u1"),
        _FIXED,
        update("upload", "state = 'stored'", "u1"),
        INTENDED + "UPDATE upload SET state = 'failed' WHERE id = 'u1';",
    ),
    Case(
        "upload_fixed",
        update("upload", "state = 'stored'", "u1"),
        _FIXED,
        upload("u2"),
        INTENDED + "UPDATE upload SET state = 'void' WHERE id = 'u1';",
    ),
    Case("upload_kept", "DELETE FROM upload", "only grows", update("upload", "state = 'void'", "u1"), INTENDED),
    Case(
        "tailored_resume_key_gate",
        update("tailored_resume", "pdf_key = 'resume/t1/h1/a.pdf'", "t1"),
        _UNREAD,
        update("tailored_resume", "pdf_key = 'of/an-engine'", "t1"),
        INTENDED,
    ),
    Case(
        "tailored_resume_key_gate",
        update("tailored_resume", "docx_key = 'resume/t1/h1/a.pdf'", "t1"),
        _UNREAD,
        update("tailored_resume", "docx_key = ''", "t1"),
        STORED + "UPDATE upload SET state = 'void' WHERE id = 'u1';",
    ),
)
