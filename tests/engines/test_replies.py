"""What came back: matched by thread, counted once, and no machine's answer taken for a person's."""

from __future__ import annotations

import imaplib
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kairos.engines.imap import ImapServer, read_imap
from kairos.engines.mailer import Mailer
from kairos.engines.replies import arrived_of, read_mbox
from kairos.errors import BadInputError, ServiceError
from kairos.models import JobId, Mail, ReplyKind
from kairos.secrets import Secret
from kairos.workspace import Workspace
from tests.engines.mail_servers import Taken, dovecot, smtp
from tests.servers import free_port


@pytest.fixture
def mail(ws: Workspace, job: JobId, mailer_at: Callable[..., Mailer]) -> Mail:
    """A message that went out."""
    with smtp(Taken()) as port:
        mailer = mailer_at(port)
        return mailer.send(ws, mailer.plan(ws, job))


def _raw(number: int, headers: str, body: str = "Thank you.") -> bytes:
    return (
        f"Message-ID: <{number}@tern.example>\nFrom: Ada <ada@tern.example>\nSubject: Re: Backend Engineer\n"
        f"Date: Mon, 23 Nov 2026 09:00:00 +0100\n{headers}\n\n{body}\n"
    ).encode()


def _messages(mail: Mail) -> list[bytes]:
    """Return a reply, one that follows it, three by machines, and a stranger's that only speaks of ours."""
    report = (
        "This is a report.\n--b\nContent-Type: message/delivery-status\n\nStatus: 5.1.1\n\n--b\n"
        f"Content-Type: text/rfc822-headers\n\nMessage-ID: {mail.message_id}\nSubject: x\n\n--b--"
    )
    return [
        _raw(1, f"In-Reply-To: {mail.message_id}"),
        _raw(2, "In-Reply-To: <1@tern.example>"),
        _raw(3, f"References: <0@x.example>\n {mail.message_id}\nAuto-Submitted: auto-replied"),
        _raw(4, 'Content-Type: multipart/report; report-type="delivery-status"; boundary=b', f"--b\n\n{report}"),
        _raw(5, "In-Reply-To: <elsewhere@x.example>", f"In-Reply-To: {mail.message_id}"),
        b"From: nobody\n\nno id at all\n",
    ]


def _mbox(path: Path, messages: list[bytes]) -> Path:
    path.write_bytes(b"".join(b"From x Mon Nov 23 09:00:00 2026\n" + one + b"\n" for one in messages))
    return path


def test_replies_are_counted_once_whatever_is_read_again(ws: Workspace, mail: Mail, tmp_path: Path) -> None:
    """Of an mbox read twice, a reply and what follows it count once each; machines and strangers do not."""
    mbox = _mbox(tmp_path / "in.mbox", _messages(mail))
    before = mbox.read_bytes()
    found = ws.record_replies(read_mbox(mbox))
    assert [(one.message_id[:2], one.kind) for one in found] == [
        ("<1", ReplyKind.REPLY),
        ("<2", ReplyKind.REPLY),
        ("<3", ReplyKind.AUTOMATIC),
        ("<4", ReplyKind.BOUNCE),
    ]
    assert ws.record_replies(read_mbox(mbox)) == []
    assert ws.application(mail.application_id).reply_count == 2
    assert len(ws.replies(mail.application_id)) == 4
    assert mbox.read_bytes() == before


def test_replies_come_from_a_real_imap_server_unmarked(ws: Workspace, mail: Mail) -> None:
    """What lies in a folder is found by its headers, and stays unread there."""
    with dovecot("mira", "secret") as port:
        server = ImapServer(
            host="127.0.0.1", port=port, security="none", user="mira", password=Secret("secret", "test")
        )
        with imaplib.IMAP4("127.0.0.1", port) as box:
            box.login("mira", "secret")
            for raw in _messages(mail):
                box.append("INBOX", "", imaplib.Time2Internaldate(time.time()), raw.replace(b"\n", b"\r\n"))
        assert len(ws.record_replies(read_imap(server))) == 4
        assert ws.record_replies(read_imap(server)) == []
        assert ws.application(mail.application_id).reply_count == 2
        with imaplib.IMAP4("127.0.0.1", port) as box:
            box.login("mira", "secret")
            box.select("INBOX", readonly=True)
            assert len(box.search(None, "UNSEEN")[1][0].split()) == 6
        for wrong in (
            ImapServer(host="127.0.0.1", port=port, security="none", user="mira", password=Secret("CANARY", "test")),
            ImapServer(
                host="127.0.0.1",
                port=port,
                security="none",
                user="mira",
                password=Secret("secret", "test"),
                folder="Nowhere",
            ),
        ):
            with pytest.raises(ServiceError) as error:
                list(read_imap(wrong))
            assert "CANARY" not in f"{error.value} {error.value.hint}"


def test_a_server_that_is_not_there_or_open_is_refused() -> None:
    """No server, or one that others could listen to, is one sentence."""
    secret = Secret("secret", "test")
    with pytest.raises(ServiceError, match="mail server failed"):
        list(read_imap(ImapServer(host="127.0.0.1", port=free_port(), security="none", user="m", password=secret)))
    with pytest.raises(BadInputError, match="open connection"):
        list(read_imap(ImapServer(host="imap.example", security="none", user="m", password=secret)))


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00\xff" * 1000,
        b"Message-ID: <a@b>\nDate: yesterday\nSubject: =?no-such?q?x?=\n\n",
        b"Message-ID: <a@b>\nDate: Mon, 23 Nov 99999 09:00:00 +9999\n\n",
        b"Message-ID: <a@b>\nReferences: " + b"<x@y> " * 50_000 + b"\n\n",
        b"Message-ID: <a@b>\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
        + b"--b\n\n" * 900,
        b"Message-ID: <a@b>\nFrom: \x1b[31m\xe2\x80\xaeevil\nSubject: a\x07b\n\n",
    ],
)
def test_odd_messages_are_read_or_left(raw: bytes) -> None:
    """Whatever stands in a mailbox is an answer or none, bounded and clean."""
    found = arrived_of(raw)
    if found is not None:
        assert found.message_id == "<a@b>"
        assert len(found.answers) <= 200
        assert (found.sender + found.subject).isprintable()


def test_what_is_no_mailbox_is_said(tmp_path: Path) -> None:
    """A missing file, a folder and a file of another kind are each one sentence; an empty one holds nothing."""
    (tmp_path / "letter.txt").write_text("Dear team\n")
    (tmp_path / "empty").write_bytes(b"")
    for name in ("missing", ".", "letter.txt"):
        with pytest.raises(BadInputError, match=r"cannot read the mailbox|no mailbox"):
            list(read_mbox(tmp_path / name))
    assert list(read_mbox(tmp_path / "empty")) == []
