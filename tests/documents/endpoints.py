"""S3 endpoints on this machine: a real server, and small ones that misbehave in one way each."""

from __future__ import annotations

import os
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from kairos.documents import S3Store
from kairos.secrets import Secret
from tests.servers import free_port, needs, wait_for

ACCESS, SECRET = "AKIAKAIROSTEST", "a-secret-of-the-test"
BUCKET = "documents"


def bucket_at(port: int, *, seconds: float = 10.0, secret: str = SECRET, bucket: str = BUCKET) -> S3Store:
    """Return the bucket at a port of this machine."""
    return S3Store(
        f"http://127.0.0.1:{port}",
        bucket,
        access_key=Secret(ACCESS, "test"),
        secret_key=Secret(secret, "test"),
        seconds=seconds,
    )


@contextmanager
def rclone(folder: Path, *, port: int = 0, file_limit: int = 0) -> Iterator[int]:
    """Run a real S3 server over *folder* and give its port.

    Args:
        folder: Each of its folders is a bucket; one called `BUCKET` is made.
        port: The port; a free one where it is left out.
        file_limit: Bytes beyond which the system refuses to write a file, as a full disk would.
    """
    program = needs("s3")
    (folder / BUCKET).mkdir(parents=True, exist_ok=True)
    chosen = port or free_port()
    limit = ["prlimit", f"--fsize={file_limit}"] if file_limit else []
    serve = [str(program), "serve", "s3", str(folder), "--addr", f"127.0.0.1:{chosen}"]
    keys = [
        "--auth-key",
        f"{ACCESS},{SECRET}",
        "--config",
        "/dev/null",
        "--vfs-cache-mode",
        "off",
        "--dir-cache-time",
        "0s",
    ]
    # On one processor: its threads otherwise spin for seconds waiting for each other on a machine that is busy.
    alone = os.environ | {"GOMAXPROCS": "1"}
    quiet = subprocess.DEVNULL
    process = subprocess.Popen([*limit, *serve, *keys], stdout=quiet, stderr=quiet, env=alone)
    try:
        wait_for(chosen, alive=lambda: process.poll() is None)
        yield chosen
    finally:
        # Not asked to end: it would wait for connections that a client keeps open.
        process.kill()
        process.wait(10)


class _Misbehaving(BaseHTTPRequestHandler):
    """Answers as S3 does, but for one way in which it does not."""

    protocol_version = "HTTP/1.1"
    held: dict[str, bytes]
    way: str
    asked: list[str]

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def do_PUT(self) -> None:
        """Take a document, or say so."""
        content = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        self.asked.append(f"PUT {self.path}")
        if self.way.isdigit():
            self._answer(int(self.way), b"<Error><Code>Refused</Code></Error>")
        elif self.way == "stall":
            time.sleep(30)
        elif self.way == "reset":
            self.connection.shutdown(socket.SHUT_RDWR)
        else:
            if self.way == "other":
                content = b"x" * len(content)
            if self.way == "half":
                content = content[: len(content) // 2]
            if self.way != "nothing":
                self.held[self.path] = content
            self._answer(200)

    def do_HEAD(self) -> None:
        """Say what is held."""
        self._give(body=False)

    def do_GET(self) -> None:
        """Give what is held."""
        self._give(body=True)

    def _give(self, *, body: bool) -> None:
        content = self.held.get(self.path)
        if content is None:
            self._answer(404, b"<Error><Code>NoSuchKey</Code></Error>" if body else b"")
        else:
            self._answer(200, content, body=body)

    def _answer(self, status: int, content: bytes = b"", *, body: bool = True) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Last-Modified", "Sun, 22 Nov 2026 09:00:00 GMT")
        self.send_header("ETag", '"0"')
        self.end_headers()
        if body:
            self.wfile.write(content)


@contextmanager
def misbehaving(way: str) -> Iterator[tuple[int, list[str]]]:
    """Run an endpoint that misbehaves in one *way* and give its port and what it was asked.

    Args:
        way: ``nothing`` (says yes, stores nothing), ``other``, ``half``, ``stall``, ``reset``, or a status.
    """
    asked: list[str] = []
    handler = type("Handler", (_Misbehaving,), {"held": {}, "way": way, "asked": asked})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        server.block_on_close = False
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield server.server_address[1], asked
        finally:
            server.shutdown()


@contextmanager
def slowed(port: int, delay: float) -> Iterator[int]:
    """Run a proxy before *port* that holds each answer back for *delay* seconds, and give its port."""
    listener = socket.create_server(("127.0.0.1", 0))

    def pump(source: socket.socket, target: socket.socket, pause: float) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                time.sleep(pause)
                target.sendall(data)
        for one in (source, target):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def accept() -> None:
        with suppress(OSError):
            while True:
                client, _ = listener.accept()
                server = socket.create_connection(("127.0.0.1", port))
                threading.Thread(target=pump, args=(client, server, 0.0), daemon=True).start()
                threading.Thread(target=pump, args=(server, client, delay), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield listener.getsockname()[1]
    finally:
        listener.close()
