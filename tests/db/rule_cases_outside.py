"""What the rules on uploads and mail refuse, and next to it what they let through."""

from __future__ import annotations

from tests.db.attacked import ME, OTHER
from tests.db.rule_sql import APPROVED, LETTER_APPROVED, PREPARED, SUBMITTED, Case, update

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

UPLOADS = (
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


def mail(row_id: str, *, verb: str = "INSERT", application: str = "a1", **over: str) -> str:
    """Return the SQL that intends a message."""
    values = {"owner_id": ME, "message_id": f"<{row_id}@x>", "content_hash": "h1", "state": "intended"} | over
    return (
        f"{verb} INTO mail (id, owner_id, application_id, message_id, sender, recipient, subject, content_hash,"
        f" message, sha256, state, intended_at) VALUES ('{row_id}', '{values['owner_id']}', '{application}',"
        f" '{values['message_id']}', 'm@x', 'j@x', 's', '{values['content_hash']}', x'25', 's', '{values['state']}',"
        f" '2026-11-22')"
    )


def reply(row_id: str, *, verb: str = "INSERT", owner: str = ME, message_id: str = "") -> str:
    """Return the SQL that counts a message that came back."""
    return (
        f"{verb} INTO reply (id, owner_id, application_id, message_id, kind, seen_at)"
        f" VALUES ('{row_id}', '{owner}', 'a1', '{message_id or row_id}', 'reply', '2026-11-22')"
    )


READY = APPROVED + PREPARED
MAILED = f"{READY} {mail('m1')};"
SENT = f"{MAILED} UPDATE mail SET state = 'sent' WHERE id = 'm1';"
FAILED = f"{MAILED} UPDATE mail SET state = 'failed' WHERE id = 'm1';"
REPLIED = f"{PREPARED} {reply('r1')};"
_OUT = "may have"
_WAS = "only its outcome is settled, once"
_KEPT = "kept as it came"

MAIL = (
    Case("mail_gate", mail("m9", owner_id=OTHER), "another owner", mail("m9"), READY),
    Case("mail_gate", mail("m9", content_hash="h2"), _UNAPPROVED, mail("m9"), READY),
    Case("mail_gate", mail("m9", state="sent"), _UNAPPROVED, mail("m9"), READY),
    Case("mail_gate", mail("m9"), _UNAPPROVED, update("application", "notes = 'x'", "a1"), PREPARED),
    Case("mail_gate", mail("m9"), "already applied", update("application", "notes = 'x'", "a1"), SUBMITTED),
    Case("mail_gate", mail("m9", verb="INSERT OR REPLACE"), _OUT, update("mail", "state = 'failed'", "m1"), MAILED),
    Case(
        "mail_gate",
        mail("m1", verb="INSERT OR REPLACE", message_id="<other@x>"),
        _OUT,
        mail("m9"),
        FAILED,
    ),
    Case(
        "mail_gate",
        mail("m9"),
        "letter must be read and approved",
        update("application", "cover_letter_id = NULL", "a1"),
        READY + "UPDATE application SET cover_letter_id = 'l1' WHERE id = 'a1';",
    ),
    Case(
        "mail_fixed", update("mail", "recipient = 'e@x'", "m1"), _WAS, update("mail", "state = 'unknown'", "m1"), MAILED
    ),
    Case(
        "mail_fixed", update("mail", "state = 'failed'", "m1"), _WAS, update("application", "notes = 'x'", "a1"), SENT
    ),
    Case("mail_fixed", update("mail", "state = 'sent'", "m1"), _WAS, mail("m9"), FAILED),
    Case("mail_kept", "DELETE FROM mail", "only grows", update("mail", "state = 'sent'", "m1"), MAILED),
    Case(
        "application_mail_gate",
        update("application", "status = 'submitted'", "a1"),
        "may have gone out",
        update("application", "notes = 'x'", "a1"),
        MAILED,
    ),
    Case(
        "application_mail_gate",
        update("application", "tailored_resume_id = NULL", "a1"),
        "may have gone out",
        update("application", "notes = 'x'", "a1"),
        MAILED,
    ),
    Case("reply_gate", reply("r9", owner=OTHER), "another owner", reply("r9"), PREPARED),
    Case("reply_gate", reply("r1", verb="INSERT OR REPLACE", message_id="x"), "counted already", reply("r2"), REPLIED),
    Case("reply_gate", reply("r2", verb="INSERT OR REPLACE", message_id="r1"), "counted already", reply("r2"), REPLIED),
    Case("reply_fixed", update("reply", "kind = 'bounce'", "r1"), _KEPT, reply("r2"), REPLIED),
    Case("reply_kept", "DELETE FROM reply", _KEPT, reply("r2"), REPLIED),
)

OUTSIDE = UPLOADS + MAIL
