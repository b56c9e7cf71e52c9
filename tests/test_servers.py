"""What a test does where a server is missing: it says so, or fails where servers are required."""

from __future__ import annotations

import pytest

from tests import servers


@pytest.fixture
def missing(monkeypatch: pytest.MonkeyPatch) -> str:
    """The name of a server that no machine has."""
    monkeypatch.setitem(servers.KINDS, "nothing", servers.Kind("Nothing 1.0", lambda: None, "make install-nothing"))
    return "nothing"


def test_a_missing_server_skips_with_the_way_to_get_it(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a server the test is skipped, and the end of the run says of how many tests and how to have it."""
    monkeypatch.delenv(servers.REQUIRED, raising=False)
    with pytest.raises(pytest.skip.Exception, match="to have it: make install-nothing") as said:
        servers.needs(missing)
    assert servers.skipped_for_want([f"Skipped: {said.value}", f"Skipped: {said.value}", "Skipped: too slow"]) == [
        "2 tests skipped for want of Nothing 1.0; to have it: make install-nothing"
    ]


def test_a_missing_server_fails_where_servers_are_required(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the switch set a missing server is a failure, not a skip."""
    monkeypatch.setenv(servers.REQUIRED, "1")
    with pytest.raises(pytest.fail.Exception, match=r"Nothing 1\.0 is not here.*make install-nothing"):
        servers.needs(missing)


def test_every_kind_says_how_it_is_had() -> None:
    """Each kind that is here is a program or module on disk, and each names the command that installs it."""
    for kind in servers.KINDS.values():
        found = kind.find()
        assert found is None or found.exists()
        assert "install" in kind.get
