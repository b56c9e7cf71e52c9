"""kairos documents, sync and connect by hand."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kairos.errors import ExitCode
from tests.cli.conftest import Kairos
from tests.documents.endpoints import ACCESS, BUCKET, SECRET, rclone
from tests.posting_data import RESUME, posting
from tests.servers import free_port

Writer = Callable[[str, Any], Path]


@pytest.fixture
def approved(kairos: Kairos, write_json: Writer) -> None:
    """An approved resume for s-1."""
    kairos("import", "resume", write_json("cv.json", RESUME))
    kairos("import", "jobs", write_json("jobs.json", [posting(1)]))
    kairos("tailor", "s-1")
    assert kairos("approve", "s-1").code == ExitCode.OK


def test_documents_are_published_listed_and_exported(kairos: Kairos, approved: None, tmp_path: Path) -> None:
    """Publish, list, export: each says what it did, and --json holds the same."""
    assert "no documents yet" in kairos("documents").err
    published = kairos("documents", "publish", "s-1", "--kind", "pdf", "--json")
    assert [one["state"] for one in published.json] == ["stored"]
    assert kairos("documents", "--json").json == published.json
    assert kairos("documents").out.startswith("stored  pdf")
    out = kairos("documents", "export", "-o", tmp_path / "out")
    assert Path(out.out.strip()).read_bytes()[:5] == b"%PDF-"
    assert kairos("documents", "export", "-o", tmp_path / "out").code == ExitCode.REFUSED
    assert kairos("sync").out == "0 stored, 0 found missing, 0 waiting\n"


def test_what_could_not_be_stored_ends_with_6(
    kairos: Kairos, approved: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While something waits, publish and sync end with 6 and say why; once it is stored, with 0."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", ACCESS)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
    port = free_port()
    told = kairos("connect", "--s3-endpoint", f"http://127.0.0.1:{port}", "--s3-bucket", BUCKET, "--json").json
    assert told["secrets"]["documents"] == "from AWS_SECRET_ACCESS_KEY"
    published = kairos("documents", "publish", "s-1", "--kind", "pdf")
    assert published.code == ExitCode.SERVICE
    assert "cannot be reached" in published.err
    assert "waiting; kairos sync settles them" in kairos("documents").err
    waits = kairos("sync", "--json")
    assert (waits.code, len(waits.json["waiting"])) == (ExitCode.SERVICE, 1)
    with rclone(tmp_path / "server", port=port):
        assert kairos("sync").out == "1 stored, 0 found missing, 0 waiting\n"
    assert kairos("sync", "--verify").code == ExitCode.SERVICE


def test_a_secret_in_an_address_is_refused(kairos: Kairos, db_path: Path) -> None:
    """An endpoint with a secret in it is not kept, and not said."""
    refused = kairos("connect", "--s3-endpoint", "https://key:KXCANARY@s3.example")
    assert (refused.code, "KXCANARY" in refused.err + refused.out) == (ExitCode.BAD_INPUT, False)
    assert b"KXCANARY" not in db_path.read_bytes()


def test_no_canary_is_left_anywhere(
    kairos: Kairos, approved: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, db_path: Path
) -> None:
    """Secrets in the environment are in no output, file, snapshot or document, whether the server answers or not."""
    canary = "KXCANARY7f3a9"
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"):
        monkeypatch.setenv(name, canary)
    with rclone(tmp_path / "server") as port:
        for endpoint in (f"http://127.0.0.1:{port}", f"http://127.0.0.1:{free_port()}"):
            said = [
                kairos("connect", "--s3-endpoint", endpoint, "--s3-bucket", BUCKET),
                kairos("connect"),
                kairos("documents", "publish", "s-1", "--kind", "pdf"),
                kairos("sync", "--verify", "--json"),
                kairos("documents", "--json"),
                kairos("history", "--json"),
                kairos("export", "snapshot", "-o", tmp_path / "snapshot.json"),
            ]
            assert canary not in json.dumps([[one.out, one.err] for one in said])
    for path in tmp_path.rglob("*"):
        if path.is_file():
            assert canary.encode() not in path.read_bytes(), path
