"""How a connection to a mail server is protected: by TLS with its certificate checked, or it is to this machine."""

from __future__ import annotations

import ssl

from kairos.errors import BadInputError

LOOPBACK = ("127.0.0.1", "localhost", "::1")


def checked_context() -> ssl.SSLContext:
    """Return a context that checks certificates and names; ``SSL_CERT_FILE`` names other authorities."""
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def refuse_open(host: str, security: str, *, allow_plain: bool = False) -> None:
    """Let a connection pass that is protected, or ends on this machine.

    Raises:
        BadInputError: It would go to another machine for anybody to read.
    """
    if security == "none" and host not in LOOPBACK and not allow_plain:
        raise BadInputError(
            "mail does not go over an open connection",
            where=host,
            expected="starttls or tls",
            got="none",
            hint="kairos connect --smtp-security starttls",
        )
