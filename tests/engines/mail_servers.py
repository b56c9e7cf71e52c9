"""Mail servers on this machine: real ones that take, refuse, or die; and a real IMAP server."""

from __future__ import annotations

import asyncio
import os
import pwd
import shutil
import ssl
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.servers import free_port, needs, wait_for


class Taken:
    """A handler that keeps what it is given, or answers as it is told.

    Args:
        rcpt: What it says to a recipient; empty to take it.
        data: What it says to the message; ``die`` to break the connection without an answer.
    """

    def __init__(self, *, rcpt: str = "", data: str = "") -> None:
        self.rcpt, self.data = rcpt, data
        self.messages: list[tuple[list[str], bytes]] = []

    async def handle_RCPT(  # noqa: N802  # the server calls it so
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Answer to a recipient."""
        if self.rcpt:
            return self.rcpt
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802  # the server calls it so
        """Answer to the message."""
        if self.data and self.data != "die":
            return self.data
        assert isinstance(envelope.content, bytes)
        self.messages.append((list(envelope.rcpt_tos), envelope.content))
        if self.data == "die":
            assert isinstance(server.transport, asyncio.Transport)
            server.transport.abort()
        return "250 taken"


@contextmanager
def smtp(handler: Taken, **options: Any) -> Iterator[int]:
    """Run a mail server with *handler* and give its port."""
    needs("smtp")
    controller = Controller(handler, hostname="127.0.0.1", port=free_port(), **options)
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


def certificate(folder: Path) -> Path:
    """Return a file with a fresh key and its certificate for 127.0.0.1, signed by itself."""
    program = needs("openssl")
    key, cert, both = folder / "key.pem", folder / "cert.pem", folder / "both.pem"
    names = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run(
        [program, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", key, "-out", cert, *names],
        check=True,
        capture_output=True,
    )
    both.write_bytes(cert.read_bytes() + key.read_bytes())
    return both


def server_context(pem: Path) -> ssl.SSLContext:
    """Return the context of a server with that certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    return context


_CONFIG = """
protocols = imap
listen = 127.0.0.1
base_dir = {folder}/run
state_dir = {folder}/run
log_path = {folder}/log
ssl = no
disable_plaintext_auth = no
default_internal_user = {internal}
default_login_user = {login}
mail_location = maildir:{folder}/mail
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%u {folder}/users
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/mail
}}
"""


@contextmanager
def dovecot(user: str, password: str) -> Iterator[int]:
    """Run a real IMAP server that knows one user, and give its port."""
    program = needs("imap")
    folder = Path(tempfile.mkdtemp(prefix="kairos-imap-"))
    folder.chmod(0o755)
    me = pwd.getpwuid(os.getuid())
    # Dovecot lets nobody in as root, and wants users of its own to run as.
    owner = pwd.getpwnam("nobody") if os.getuid() == 0 else me
    internal, login = ("dovecot", "dovenull") if os.getuid() == 0 else (me.pw_name, me.pw_name)
    (folder / "mail").mkdir()
    os.chown(folder / "mail", owner.pw_uid, owner.pw_gid)
    (folder / "users").write_text(f"{user}:{password}\n")
    port = free_port()
    config = folder / "dovecot.conf"
    config.write_text(
        _CONFIG.format(folder=folder, internal=internal, login=login, port=port, uid=owner.pw_uid, gid=owner.pw_gid)
    )
    process = subprocess.Popen([program, "-F", "-c", config], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(port, alive=lambda: process.poll() is None)
        yield port
    finally:
        process.terminate()
        process.wait(10)
        shutil.rmtree(folder, ignore_errors=True)
