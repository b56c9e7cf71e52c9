"""What every test stands on: a home of its own, no network, a clock that stands still."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NoReturn

import pytest

from kairos.workspace import Workspace, open_workspace
from tests.postgres_server import Server
from tests.servers import REQUIRED, needs, skipped_for_want

SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
"""Real data that some checkouts have beside them; tests on it are extra, and say so when they are skipped."""

_OUTSIDE = ("KAIROS_", "AWS_", "USE_REGISTRY", "REGISTRY_PATH", "USE_SHARED_REGISTRY")
"""Beginnings of the names by which the environment tells Kairos something."""


class Clock:
    """A clock that moves only when told."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Return the moment, each time a millisecond later, so that acts have an order."""
        self.moment += timedelta(milliseconds=1)
        return self.moment

    def pass_days(self, days: float) -> None:
        """Let days go by."""
        self.moment += timedelta(days=days)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say at the end of a run what was skipped for want of a server, and how to get it."""
    reasons = [str(report.longrepr[-1]) for report in terminalreporter.stats.get("skipped", []) if report.longrepr]
    for line in skipped_for_want(reasons):
        terminalreporter.write_line(line)


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home))
    for name in [one for one in os.environ if one.startswith(_OUTSIDE) and one != REQUIRED]:
        monkeypatch.delenv(name)


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_self: socket.socket, address: Any) -> NoReturn:
        raise AssertionError(f"a test reached for the network: {address}")

    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        # Event loops talk to themselves through a socket pair.
        if self.family == socket.AF_UNIX or (isinstance(address, tuple) and str(address[0]).startswith("127.")):
            connect(self, address)
        else:
            refuse(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    """A PostgreSQL for the session, with a database that Kairos's tables are in and two roles that are no superuser.

    ``kairos_owner`` owns the tables, ``kairos_service`` works under their rules.
    """
    from tests.postgres_server import prepared, running

    with running(needs("postgres")) as server:
        yield prepared(server)


@pytest.fixture
def postgres(postgres_server: Server) -> Iterator[Server]:
    """The session's PostgreSQL with a database that holds Kairos's tables, empty; ``dsn()`` reaches it."""
    from tests.postgres_server import emptied

    yield postgres_server
    emptied(postgres_server)


@pytest.fixture
def clock() -> Clock:
    """A clock that moves only when told."""
    return Clock()


@pytest.fixture
def db_path(tmp_path: Path) -> Path:
    """Where the test's file lives."""
    return tmp_path / "search.db"


@pytest.fixture
def ws(db_path: Path, clock: Clock) -> Iterator[Workspace]:
    """An empty workspace on a file."""
    with open_workspace(db_path, now=clock) as opened:
        yield opened


@pytest.fixture
def stocked(ws: Workspace) -> Workspace:
    """A workspace with the bundled resume and its first postings."""
    from kairos.examples import example_postings, example_resume

    ws.import_resume(example_resume())
    ws.import_jobs(next(path for path in example_postings() if path.name == "postings.json"))
    return ws


@pytest.fixture
def write_json(tmp_path: Path) -> Callable[[str, Any], Path]:
    """A function that writes a JSON file and returns its path."""
    import json

    def write(name: str, data: Any) -> Path:
        path = tmp_path / name
        path.write_text(json.dumps(data), encoding="utf-8")
        return path

    return write
