"""Run the three engines, each a process of its own, on one fresh file, against a mail server on this machine.

python examples/three_engines/run.py
"""

import os
import socket
import subprocess
import sys
import tempfile
from email import message_from_bytes
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Sink
from aiosmtpd.smtp import SMTP, Envelope, Session

HERE = Path(__file__).parent


class Inbox(Sink):
    """Keeps what arrives."""

    def __init__(self) -> None:
        super().__init__()
        self.messages: list[bytes] = []

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Take a message."""
        assert isinstance(envelope.content, bytes)
        self.messages.append(envelope.content)
        return "250 taken"


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main() -> None:
    """Scraper, AI engine, the person's approval, mailer; then the mailer once more."""
    inbox = Inbox()
    server = Controller(inbox, hostname="127.0.0.1", port=free_port())
    server.start()
    with tempfile.TemporaryDirectory(prefix="three-engines-") as folder:
        file = str(Path(folder, "search.db"))
        environment = os.environ | {
            "KAIROS_DB": file,
            "REGISTRY_PATH": file,
            "USE_REGISTRY": "true",
            "USE_SHARED_REGISTRY": "true",
            "KAIROS_SMTP_HOST": "127.0.0.1",
            "KAIROS_SMTP_PORT": str(server.port),
            "KAIROS_SMTP_SECURITY": "none",
            "KAIROS_MAIL_FROM": "mara@quill.example",
        }

        def run(*arguments: str) -> None:
            shown = " ".join(arguments).replace(str(HERE) + os.sep, "").removeprefix("-m ")
            print(f"$ {shown}", flush=True)
            done = subprocess.run(
                [sys.executable, *arguments], env=environment, capture_output=True, text=True, check=False
            )
            print(done.stdout, end="", flush=True)
            if done.returncode:
                raise SystemExit(done.stderr)

        run("-m", "kairos", "import", "resume", str(HERE / "resume.json"))
        run(str(HERE / "scraper.py"))
        run(str(HERE / "ai_engine.py"))
        run(str(HERE / "mailer.py"))
        run("-m", "kairos", "diff", "1041")
        run("-m", "kairos", "approve", "1041")
        run(str(HERE / "mailer.py"))
        run(str(HERE / "mailer.py"))
        run("-m", "kairos", "applications")
    server.stop()
    for message in map(message_from_bytes, inbox.messages):
        names = [str(part.get_filename()) for part in message.walk() if part.get_filename()]
        print(f"arrived: {message['To']}: {message['Subject']} ({', '.join(names)})")


if __name__ == "__main__":
    main()
