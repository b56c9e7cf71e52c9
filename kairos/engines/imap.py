"""What came back, from a folder of an IMAP server: read without marking anything, over TLS."""

from __future__ import annotations

import imaplib
import os
from collections.abc import Iterator
from contextlib import suppress
from typing import Final

from attrs import frozen

from kairos.engines.mailer import port_of
from kairos.engines.replies import LARGEST_HEAD, arrived_of
from kairos.engines.tls import checked_context, refuse_open
from kairos.errors import BadInputError, ServiceError
from kairos.models import Arrived, Outside, clean_line
from kairos.secrets import Secret, need_secret

PASSWORD: Final = ("KAIROS_IMAP_PASSWORD",)
_PORTS: Final = {"tls": 993, "starttls": 143, "none": 143}
_NEWEST: Final = 5_000
_AT_ONCE: Final = 50


@frozen(kw_only=True)
class ImapServer:
    """A server where answers arrive."""

    host: str
    user: str
    password: Secret
    port: int = 0
    security: str = "tls"
    folder: str = "INBOX"
    seconds: float = 30.0


def imap_for(outside: Outside) -> ImapServer:
    """Return the server that the person's settings name; ``KAIROS_IMAP_HOST`` and the like stand over them.

    Raises:
        BadInputError: None is named, or its password is missing.
    """
    host = os.environ.get("KAIROS_IMAP_HOST") or outside.imap_host
    user = os.environ.get("KAIROS_IMAP_USER") or outside.imap_user
    if not host or not user:
        raise BadInputError(
            "cannot look for replies",
            expected="a mail server and a user",
            got="none named",
            hint="kairos connect --imap-host HOST --imap-user NAME",
        )
    return ImapServer(
        host=host,
        user=user,
        password=need_secret(*PASSWORD, what="the mail server wants a password"),
        port=port_of(os.environ.get("KAIROS_IMAP_PORT", ""), outside.imap_port),
        security=os.environ.get("KAIROS_IMAP_SECURITY") or outside.imap_security,
        folder=os.environ.get("KAIROS_IMAP_FOLDER") or outside.imap_folder,
    )


def read_imap(server: ImapServer) -> Iterator[Arrived]:
    """Yield what came back from a folder, the oldest of its newest 5,000 first; nothing there is changed or marked.

    Raises:
        BadInputError: The connection would be open to others.
        ServiceError: The server cannot be reached, refuses, or has no such folder.
    """
    refuse_open(server.host, server.security)
    try:
        connection = _connected(server)
        try:
            connection.login(server.user, server.password.text)
            said, found = connection.select(_quoted(server.folder), readonly=True)
            if said != "OK":
                raise ServiceError("there is no such folder", where=server.host, got=server.folder)
            count = int((found[0] or b"0").decode("ascii", "replace"))
            yield from _fetched(connection, count)
        finally:
            # What was read is read.
            with suppress(OSError, imaplib.IMAP4.error):
                connection.logout()
    except (OSError, imaplib.IMAP4.error, ValueError) as error:
        raise ServiceError(
            "the mail server failed",
            where=server.host,
            got=clean_line(_reason(error))[:200],
            hint="kairos connect shows it",
        ) from error


def _connected(server: ImapServer) -> imaplib.IMAP4:
    port = server.port or _PORTS[server.security]
    if server.security == "tls":
        return imaplib.IMAP4_SSL(server.host, port, ssl_context=checked_context(), timeout=server.seconds)
    connection = imaplib.IMAP4(server.host, port, timeout=server.seconds)
    if server.security == "starttls":
        connection.starttls(ssl_context=checked_context())
    return connection


def _fetched(connection: imaplib.IMAP4, count: int) -> Iterator[Arrived]:
    for first in range(max(1, count - _NEWEST + 1), count + 1, _AT_ONCE):
        last = min(count, first + _AT_ONCE - 1)
        # PEEK, or the server would mark what the person has not read.
        said, parts = connection.fetch(f"{first}:{last}", f"(BODY.PEEK[]<0.{LARGEST_HEAD}>)")
        if said != "OK":
            raise ServiceError("the mail server did not give its messages", got=said)
        for part in parts:
            if isinstance(part, tuple):
                found = arrived_of(part[1])
                if found is not None:
                    yield found


def _quoted(folder: str) -> str:
    if not folder.isascii() or not folder.isprintable():
        raise BadInputError(
            "cannot use this folder", expected="its name in ASCII, as the server has it", got=ascii(folder)
        )
    escaped = folder.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _reason(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "no answer in time"
    text = error.args[0] if error.args else type(error).__name__
    return text.decode("utf-8", "replace") if isinstance(text, bytes) else getattr(error, "strerror", None) or str(text)
