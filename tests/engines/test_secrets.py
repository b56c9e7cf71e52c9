"""Canary secrets: whatever fails, and however loudly it is asked, none is in what Kairos says or leaves."""

from __future__ import annotations

import base64
import os
import subprocess
import sys
from pathlib import Path

from kairos.models import JobId
from kairos.workspace import Workspace
from tests.engines.conftest import TEMPLATE
from tests.engines.mail_servers import Taken, dovecot, smtp
from tests.servers import free_port

CANARY = "KXCANARY7f3a9"
NAMES = (
    "KAIROS_SMTP_PASSWORD",
    "KAIROS_IMAP_PASSWORD",
    "KAIROS_S3_ACCESS_KEY_ID",
    "KAIROS_S3_SECRET_ACCESS_KEY",
    "KAIROS_S3_SESSION_TOKEN",
)
FORMS = (CANARY.encode(), base64.b64encode(CANARY.encode())[:-3], CANARY[::-1].encode(), CANARY.encode("utf-16-le"))


def test_no_canary_is_said_or_left(ws: Workspace, job: JobId, tmp_path: Path) -> None:
    """Mail, replies, uploads and settings, answered, refused and unreachable, with tracebacks: no form of a secret."""
    (tmp_path / "mail.txt").write_text(TEMPLATE)
    rejecting, accepting = Taken(rcpt="550 no"), Taken()
    said = b""
    with smtp(rejecting) as no, smtp(accepting) as yes, dovecot("mira", "another") as imap:
        for port, folder_port in ((free_port(), free_port()), (no, imap), (yes, imap)):
            told = {
                "KAIROS_SMTP_HOST": "127.0.0.1",
                "KAIROS_SMTP_PORT": str(port),
                "KAIROS_SMTP_SECURITY": "none",
                "KAIROS_MAIL_FROM": "mira@okonkwo.example",
                "KAIROS_IMAP_HOST": "127.0.0.1",
                "KAIROS_IMAP_PORT": str(folder_port),
                "KAIROS_IMAP_SECURITY": "none",
                "KAIROS_IMAP_USER": "mira",
                "KAIROS_S3_ENDPOINT": f"http://127.0.0.1:{port}",
                "KAIROS_S3_BUCKET": "documents",
                "KAIROS_S3_SECONDS": "1",
            }
            environment = os.environ | dict.fromkeys(NAMES, CANARY) | told
            for command in (
                ["connect", "--json"],
                ["documents", "publish", "s-1", "--kind", "pdf"],
                ["sync", "--verify"],
                ["replies", "--imap"],
                ["mail", "s-1", "--template", str(tmp_path / "mail.txt"), "--yes"],
                ["mail", "--list", "--json"],
                ["history", "--json"],
                ["export", "snapshot", "-o", str(tmp_path / "snapshot.json")],
            ):
                done = subprocess.run(
                    [sys.executable, "-m", "kairos", "--debug", "--db", ws.path, *command],
                    env=environment,
                    capture_output=True,
                    check=False,
                )
                said += done.stdout + done.stderr
    assert len(accepting.messages) == 1
    assert b"from KAIROS_SMTP_PASSWORD" in said
    left = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert [form for form in FORMS if form in said + left] == []
