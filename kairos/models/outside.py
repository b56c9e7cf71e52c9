"""Which servers outside a person uses: where they are, never the secrets that open them."""

from __future__ import annotations

from attrs import frozen


@frozen(kw_only=True)
class Outside:
    """The servers that a person named; all empty, Kairos reaches none. The environment stands over each (see docs)."""

    s3_endpoint: str = ""
    """``https://host`` of an S3-compatible store for documents; empty: they lie in a folder beside the file."""
    s3_bucket: str = ""
    s3_region: str = "us-east-1"
    smtp_host: str = ""
    """The server that takes the person's mail."""
    smtp_port: int = 0
    """0: the usual one of its security."""
    smtp_security: str = "starttls"
    """``starttls``, ``tls``, or ``none``, which is only for this machine."""
    smtp_user: str = ""
    mail_from: str = ""
    """The person's own address, that messages come from: ``Mara Quill <mara@quill.example>``."""
    mail_daily: int = 20
    """How many messages may go out within 24 hours."""
    imap_host: str = ""
    """The server where answers arrive."""
    imap_port: int = 0
    imap_security: str = "tls"
    imap_user: str = ""
    imap_folder: str = "INBOX"
