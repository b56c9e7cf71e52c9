"""One message to one recipient over SMTP, and what is honestly known afterwards."""

from __future__ import annotations

import smtplib
import ssl
from contextlib import suppress
from typing import Final

from attrs import frozen

from kairos.engines.tls import checked_context, refuse_open
from kairos.models import MailState, Outgoing, clean_line
from kairos.secrets import Secret

_PORTS: Final = {"starttls": 587, "tls": 465, "none": 25}


@frozen(kw_only=True)
class SmtpServer:
    """A server that takes the person's mail."""

    host: str
    port: int = 0
    """0: the usual one of its security."""
    security: str = "starttls"
    """``starttls``, ``tls``, or ``none``, which is only for this machine."""
    user: str = ""
    password: Secret | None = None
    seconds: float = 30.0
    """How long any one answer is waited for."""
    allow_plain: bool = False
    """Whether an open connection to another machine was allowed by name."""


@frozen(kw_only=True)
class Outcome:
    """What is known of a message after the server was asked."""

    state: MailState
    said: str
    """What the server said, on one line."""


def deliver(server: SmtpServer, outgoing: Outgoing) -> Outcome:
    """Give *outgoing* to *server* and return what is known: sent, failed, or unknown; nothing is tried twice.

    Failed means that the server did not take it: it refused, could not be reached, or the connection broke before the
    message was given. Once it was given, only the server's answer counts; without one the outcome is unknown.

    Raises:
        BadInputError: The connection would be open to others.
    """
    refuse_open(server.host, server.security, allow_plain=server.allow_plain)
    try:
        connection = _connected(server)
    except smtplib.SMTPResponseException as error:
        return _failed(f"{error.smtp_code} {_text(error.smtp_error)}")
    except (OSError, smtplib.SMTPException, ValueError) as error:
        return _failed(f"cannot be reached: {_reason(error)}")
    try:
        return _given(connection, outgoing)
    finally:
        connection.close()


def _connected(server: SmtpServer) -> smtplib.SMTP:
    port = server.port or _PORTS[server.security]
    if server.security == "tls":
        connection: smtplib.SMTP = smtplib.SMTP_SSL(
            server.host, port, timeout=server.seconds, context=checked_context()
        )
    else:
        connection = smtplib.SMTP(server.host, port, timeout=server.seconds)
    try:
        connection.ehlo_or_helo_if_needed()
        if server.security == "starttls":
            connection.starttls(context=checked_context())
            connection.ehlo()
        if server.user and server.password is not None:
            connection.login(server.user, server.password.text)
    except BaseException:
        connection.close()
        raise
    return connection


def _given(connection: smtplib.SMTP, outgoing: Outgoing) -> Outcome:
    try:
        for command, wanted in (
            (f"MAIL FROM:<{outgoing.sender}>", (250,)),
            (f"RCPT TO:<{outgoing.recipient}>", (250, 251)),
            ("DATA", (354,)),
        ):
            code, said = connection.docmd(command)
            if code not in wanted:
                return _failed(f"{code} {_text(said)}")
    except (OSError, smtplib.SMTPException) as error:
        return _failed(f"the connection broke before the message was given: {_reason(error)}")
    try:
        connection.send(_dotted(outgoing.message))
        code, said = connection.getreply()
    except (OSError, smtplib.SMTPException) as error:
        return Outcome(state=MailState.UNKNOWN, said=f"the message was given, and no answer came: {_reason(error)}")
    answer = f"{code} {_text(said)}"
    if code != 250:
        return _failed(answer)
    # It was taken; how the server takes its leave changes nothing.
    with suppress(OSError, smtplib.SMTPException):
        connection.quit()
    return Outcome(state=MailState.SENT, said=answer)


def _dotted(message: bytes) -> bytes:
    """Return *message* as SMTP gives it: CRLF at line ends, a dot before a dot, and a lone dot at the end."""
    lines = message.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    if lines[-1] == b"":
        lines.pop()
    return b"".join((b"." if line.startswith(b".") else b"") + line + b"\r\n" for line in lines) + b".\r\n"


def _failed(said: str) -> Outcome:
    return Outcome(state=MailState.FAILED, said=said)


def _reason(error: Exception) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not good: {error.verify_message}"
    if isinstance(error, TimeoutError):
        return "no answer in time"
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return "it offers no such protection or log-in"
    return clean_line(getattr(error, "strerror", None) or str(error))[:200] or type(error).__name__


def _text(said: bytes | str) -> str:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return clean_line(text)[:200]
