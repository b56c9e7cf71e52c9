"""Rendered documents on their way to a store: whatever the store does, what the file says is so."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kairos.documents import S3Store, sha256_of
from kairos.errors import ApprovalRequiredError
from kairos.models import TailoredResume, UploadKind, UploadState
from kairos.workspace import Workspace
from tests.documents.endpoints import ACCESS, BUCKET, SECRET, misbehaving, rclone
from tests.posting_data import RESUME, posting
from tests.servers import free_port

Writer = Callable[[str, Any], Path]
PDF = [UploadKind.PDF]


@pytest.fixture
def approved(ws: Workspace, write_json: Writer) -> TailoredResume:
    """An approved tailored resume."""
    ws.import_resume(write_json("cv.json", RESUME))
    ws.import_jobs(write_json("jobs.json", [posting(1, company_name="../../x\x1b[31m")]))
    return ws.approve(ws.tailor(ws.job("s-1").id).id)


@pytest.fixture
def at_port(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """A function that sends the documents to a port of this machine."""
    monkeypatch.setenv("KAIROS_S3_ACCESS_KEY_ID", ACCESS)
    monkeypatch.setenv("KAIROS_S3_SECRET_ACCESS_KEY", SECRET)
    monkeypatch.setenv("KAIROS_S3_SECONDS", "10")

    def at(port: int) -> None:
        ws.connect(s3_endpoint=f"http://127.0.0.1:{port}", s3_bucket=BUCKET)

    return at


def _is_true(ws: Workspace, tailored: TailoredResume) -> TailoredResume:
    """Return the tailored resume, having looked that its key leads to the document and the failure to its copy."""
    now = ws.tailored(tailored.id)
    stored = {upload.key for upload in ws.uploads(tailored.id) if upload.state is UploadState.STORED}
    assert stored == {now.pdf_key, now.docx_key} - {""}
    if now.pdf_key:
        assert sha256_of(ws.documents_store().get(now.pdf_key)) in now.pdf_key
    if now.s3_upload_failed:
        assert not now.pdf_key
        assert Path(now.local_pdf_path).read_bytes()[:5] == b"%PDF-"
    assert [check.name for check in ws.doctor() if not check.ok] == []
    return now


def test_only_what_is_approved_is_stored(ws: Workspace, approved: TailoredResume, tmp_path: Path) -> None:
    """A resume that is not approved as it stands is not even rendered."""
    ws.reject(approved.id)
    with pytest.raises(ApprovalRequiredError, match="not approved"):
        ws.publish(approved.id)
    assert ws.uploads() == []
    assert not (tmp_path / "search-documents").exists()


def test_without_an_endpoint_documents_go_beside_the_file(
    ws: Workspace, approved: TailoredResume, tmp_path: Path
) -> None:
    """The key names content and bytes, and leads to the document in the folder; publishing again sends nothing."""
    (upload,) = ws.publish(approved.id, kinds=PDF)
    now = _is_true(ws, approved)
    assert now.pdf_key == f"resume/{approved.id}/{approved.approved_hash[7:]}/{upload.sha256}.pdf"
    assert (tmp_path / "search-documents" / now.pdf_key).stat().st_size == upload.size
    assert (now.s3_upload_failed, now.local_pdf_path) == (False, "")
    assert ws.publish(approved.id, kinds=PDF) == (upload,)


def test_a_real_endpoint_holds_what_the_key_says(
    ws: Workspace, approved: TailoredResume, at_port: Callable[[int], None], tmp_path: Path
) -> None:
    """Stored at a real server, read back from its disk byte for byte, and written out under a name for people."""
    with rclone(tmp_path / "server") as port:
        at_port(port)
        (upload,) = ws.publish(approved.id, kinds=PDF)
        now = _is_true(ws, approved)
        served = (tmp_path / "server" / BUCKET / now.pdf_key).read_bytes()
        assert sha256_of(served) == upload.sha256
        out = ws.export_document(upload, tmp_path)
        assert (out.read_bytes(), out.parent) == (served, tmp_path)
        assert out.name == f"x-31m-Backend-Engineer-1-{upload.sha256[:8]}-resume.pdf"
        assert ws.sync().waiting == ()


def test_an_endpoint_that_is_down_leaves_a_copy_and_is_tried_again(
    ws: Workspace, approved: TailoredResume, at_port: Callable[[int], None], tmp_path: Path
) -> None:
    """Down: failed with a local copy. Still down: waiting. Up again: stored, and the failure is gone."""
    port = free_port()
    at_port(port)
    (upload,) = ws.publish(approved.id, kinds=PDF)
    assert upload.state is UploadState.FAILED
    now = _is_true(ws, approved)
    assert now.s3_upload_failed
    report = ws.sync()
    assert [one.said for one in report.waiting] == [upload.said]
    assert "cannot be reached" in upload.said
    assert SECRET not in upload.said
    with rclone(tmp_path / "server", port=port):
        report = ws.sync()
        assert [one.key for one in report.stored] == [upload.key]
        now = _is_true(ws, approved)
    assert (now.s3_upload_failed, now.local_pdf_path, now.pdf_key) == (False, "", upload.key)


@pytest.mark.parametrize("way", ["nothing", "other", "half", "403", "507", "503", "reset", "stall"])
def test_no_endpoint_can_make_the_file_say_what_is_not_so(
    ws: Workspace,
    approved: TailoredResume,
    at_port: Callable[[int], None],
    way: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Lying, full, refusing, slow: the document waits, with the reason, and its copy is here."""
    monkeypatch.setenv("KAIROS_S3_SECONDS", "0.5" if way == "stall" else "10")
    with misbehaving(way) as (port, _):
        at_port(port)
        (upload,) = ws.publish(approved.id, kinds=PDF)
        assert upload.state is UploadState.FAILED
        assert upload.said
        assert _is_true(ws, approved).s3_upload_failed
        assert len(ws.sync().waiting) == 1
        assert _is_true(ws, approved).s3_upload_failed


def test_after_an_edit_the_key_is_gone_and_nothing_old_is_tried_again(
    ws: Workspace, approved: TailoredResume, at_port: Callable[[int], None], tmp_path: Path
) -> None:
    """An approval that ends takes its keys along; sync leaves void uploads alone; the next approval is another key."""
    with rclone(tmp_path / "server") as port:
        at_port(port)
        (before,) = ws.publish(approved.id, kinds=PDF)
        ws.amend_posting(approved.job_id, title="Platform Engineer")
        assert ws.tailored(approved.id).pdf_key == ""
        assert [one.state for one in ws.uploads()] == [UploadState.VOID]
        assert ws.sync(verify=True).stored == ()
        ws.approve(approved.id)
        (after,) = ws.publish(approved.id, kinds=PDF)
        assert after.key != before.key
        assert _is_true(ws, approved).pdf_key == after.key


def test_what_waits_is_void_once_its_approval_ended(
    ws: Workspace, approved: TailoredResume, at_port: Callable[[int], None], tmp_path: Path
) -> None:
    """A document that waited while its approval ended is never sent."""
    port = free_port()
    at_port(port)
    ws.publish(approved.id, kinds=PDF)
    ws.reject(approved.id)
    with rclone(tmp_path / "server", port=port):
        assert ws.sync() == ws.sync(verify=True)
        assert list(ws.documents_store().list()) == []
    now = ws.tailored(approved.id)
    assert (now.pdf_key, now.s3_upload_failed, now.local_pdf_path) == ("", False, "")


def test_a_document_that_vanished_is_found_and_put_again(
    ws: Workspace, approved: TailoredResume, at_port: Callable[[int], None], tmp_path: Path
) -> None:
    """Verify reads everything back: what is missing or changed at the server is put anew from the copy here."""
    with rclone(tmp_path / "server") as port:
        at_port(port)
        (upload,) = ws.publish(approved.id, kinds=PDF)
        path = tmp_path / "server" / BUCKET / upload.key
        for damage in (path.unlink, lambda: path.write_bytes(b"x" * upload.size)):
            damage()
            report = ws.sync(verify=True)
            assert [one.id for one in report.lost] == [upload.id]
            assert [one.id for one in report.stored] == [upload.id]
            assert sha256_of(path.read_bytes()) == upload.sha256
            _is_true(ws, approved)
    report = ws.sync(verify=True)
    assert [one.id for one in report.unchecked] == [upload.id]
    assert ws.tailored(approved.id).pdf_key == upload.key


def test_another_endpoint_gets_what_waited_for_the_former(
    ws: Workspace, approved: TailoredResume, at_port: Callable[[int], None], tmp_path: Path
) -> None:
    """What waited for a server that is named no more goes to the one that is."""
    at_port(free_port())
    ws.publish(approved.id, kinds=PDF)
    with rclone(tmp_path / "server") as port:
        at_port(port)
        (stored,) = ws.sync().stored
        assert stored.place.endswith(f":{port}/{BUCKET}")
        assert _is_true(ws, approved).pdf_key == stored.key


KILLED = """
import os, signal, sys
from kairos.documents import S3Store
from kairos.models import UploadKind
from kairos.workspace import open_workspace

put = S3Store.put

def killed(self, key, content):
    if sys.argv[3] == "after":
        put(self, key, content)
    os.kill(os.getpid(), signal.SIGKILL)

S3Store.put = killed
with open_workspace(sys.argv[1]) as ws:
    ws.publish(sys.argv[2], kinds=[UploadKind.PDF])
"""


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_crash_leaves_unknown_that_sync_settles(
    ws: Workspace, approved: TailoredResume, at_port: Callable[[int], None], tmp_path: Path, when: str
) -> None:
    """Killed around the request, the file says that nobody knows; sync reads back and then says what is so."""
    with rclone(tmp_path / "server") as port:
        at_port(port)
        done = subprocess.run([sys.executable, "-c", KILLED, ws.path, approved.id, when], env=os.environ, check=False)
        assert done.returncode == -signal.SIGKILL, ws.uploads()
        (upload,) = ws.uploads()
        assert upload.state is UploadState.INTENDED
        now = ws.tailored(approved.id)
        assert (now.pdf_key, now.s3_upload_failed) == ("", False)
        store = ws.documents_store()
        assert isinstance(store, S3Store)
        assert (store.head(upload.key) is not None) == (when == "after")
        assert [one.id for one in ws.sync().stored] == [upload.id]
        assert _is_true(ws, approved).pdf_key == upload.key


def test_an_approved_letter_is_stored_beside_the_resume(
    ws: Workspace, approved: TailoredResume, write_json: Writer
) -> None:
    """With no kind named, every document goes that is approved: PDF, DOCX and the letter, each under its own key."""
    ws.import_jobs(write_json("more.json", [posting(2)]))
    job_id = ws.job("s-2").id
    tailored_id = ws.approve(ws.tailor(job_id).id).id
    letter = ws.approve_letter(ws.write_letter(job_id).id)
    stored = {upload.kind: upload.key for upload in ws.publish(tailored_id)}
    now = ws.tailored(tailored_id)
    keys = {UploadKind.PDF: now.pdf_key, UploadKind.DOCX: now.docx_key, UploadKind.LETTER: now.cover_letter_key}
    assert stored == keys
    assert stored[UploadKind.LETTER].startswith("letter/")
    ws.edit_letter(letter.id, letter.content + "\n\nThank you.")
    now = ws.tailored(tailored_id)
    assert (now.pdf_key, now.cover_letter_key) == (stored[UploadKind.PDF], "")
