"""Applications out by mail: what is approved, to one address, once, and only what is known is said."""

from __future__ import annotations

import email
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from email import policy
from pathlib import Path

import pytest
from aiosmtpd.smtp import AuthResult

from kairos.engines.mailer import Mailer, send_approved
from kairos.errors import ApprovalRequiredError, BadInputError, ConflictError, RefusedError
from kairos.models import ApplicationStatus, JobId, MailState
from kairos.secrets import Secret
from kairos.workspace import Workspace, open_workspace
from tests.conftest import Clock
from tests.engines.mail_servers import Taken, certificate, server_context, smtp
from tests.servers import free_port

At = Callable[..., Mailer]


def test_an_approved_application_goes_out_once(ws: Workspace, job: JobId, mailer_at: At) -> None:
    """One message to one recipient with resume and letter; submitted, frozen byte for byte; a second is refused."""
    taken = Taken()
    with smtp(taken) as port:
        mailer = mailer_at(port)
        mail = mailer.send(ws, mailer.plan(ws, job))
        assert mail.state is MailState.SENT
        with pytest.raises(ConflictError, match="went out"):
            mailer.plan(ws, job)
    ((recipients, raw),) = taken.messages
    message = email.message_from_bytes(raw, policy=policy.default)
    assert (recipients, message["To"]) == (["jobs1@tern.example"], "jobs1@tern.example")
    assert message["Message-ID"] == mail.message_id
    attached = {str(part.get_filename()): part.get_content() for part in message.iter_attachments()}
    assert sorted(attached) == ["Mira-Okonkwo-letter.pdf", "Mira-Okonkwo-resume.pdf"]
    application = ws.application(mail.application_id)
    assert application.status is ApplicationStatus.SUBMITTED
    assert (application.thread_id, application.email_subject) == (mail.message_id, "Backend Engineer 1")
    _, documents = ws.sent(application.id)
    frozen = {f"Mira-Okonkwo-{one.kind}.pdf": one.content for one in documents if one.format == "pdf"}
    assert frozen == attached
    assert [check.name for check in ws.doctor() if not check.ok] == []


def test_a_plan_writes_and_reaches_nothing(ws: Workspace, job: JobId, mailer_at: At) -> None:
    """What would go out is shown without a server, an application or an event."""
    before = len(ws.history(100))
    planned = mailer_at(free_port()).plan(ws, job)
    assert planned.body.startswith("Dear team at Tern Analytics,\n")
    assert planned.outgoing.recipient == "jobs1@tern.example"
    assert (ws.applications(), len(ws.history(100))) == ([], before)


def test_nothing_unapproved_goes_out(ws: Workspace, job: JobId, mailer_at: At) -> None:
    """Untailored, changed since, or changed between plan and send: refused, and nothing reaches the server."""
    taken = Taken()
    with smtp(taken) as port:
        mailer = mailer_at(port)
        with pytest.raises(ApprovalRequiredError, match="nothing is tailored"):
            mailer.plan(ws, ws.job("s-2").id)
        planned = mailer.plan(ws, job)
        ws.amend_posting(job, title="Platform Engineer")
        with pytest.raises(ApprovalRequiredError):
            mailer.send(ws, planned)
        with pytest.raises(ApprovalRequiredError, match="not approved"):
            mailer.plan(ws, job)
    assert (taken.messages, ws.mails(), ws.applications()) == ([], [], [])


@pytest.mark.parametrize(
    ("handler", "said"),
    [
        (Taken(rcpt="550 no such user"), "550 no such user"),
        (Taken(rcpt="451 try later"), "451 try later"),
        (Taken(data="554 refused"), "554 refused"),
        (Taken(data="452 full"), "452 full"),
    ],
)
def test_a_refusal_is_a_failure_and_may_be_tried_again(
    ws: Workspace, job: JobId, mailer_at: At, handler: Taken, said: str
) -> None:
    """What the server did not take is failed, in its words; the application is prepared still and can go out later."""
    with smtp(handler) as port:
        mailer = mailer_at(port)
        mail = mailer.send(ws, mailer.plan(ws, job))
    assert (mail.state, mail.said) == (MailState.FAILED, said)
    assert ws.application(mail.application_id).status is ApplicationStatus.PREPARED
    with smtp(Taken()) as port:
        mailer = mailer_at(port)
        assert mailer.send(ws, mailer.plan(ws, job)).state is MailState.SENT


def test_a_server_that_is_not_there_is_a_failure(ws: Workspace, job: JobId, mailer_at: At) -> None:
    """A refused connection sent nothing, and is said so."""
    mailer = mailer_at(free_port())
    mail = mailer.send(ws, mailer.plan(ws, job))
    assert mail.state is MailState.FAILED
    assert "cannot be reached" in mail.said


@pytest.mark.parametrize("sent", [True, False])
def test_a_server_that_dies_after_the_message_leaves_it_open(
    ws: Workspace, job: JobId, mailer_at: At, sent: bool
) -> None:
    """No answer to a message that was given: nobody knows, nothing goes out again, and the person settles it."""
    taken = Taken(data="die")
    with smtp(taken) as port:
        mailer = mailer_at(port)
        mail = mailer.send(ws, mailer.plan(ws, job))
    assert mail.state is MailState.UNKNOWN
    with smtp(Taken()) as port, pytest.raises(ConflictError, match="nobody knows"):
        mailer_at(port).plan(ws, job)
    with pytest.raises(RefusedError, match="may have gone out"):
        ws.submit(mail.application_id)
    # What it carried was approved when it went out; a posting that changes since does not make it unsent.
    ws.amend_posting(job, title="Platform Engineer")
    settled = ws.resolve_mail(mail.id[:8], sent=sent)
    assert settled.state is (MailState.SENT if sent else MailState.FAILED)
    status = ws.application(mail.application_id).status
    assert status is (ApplicationStatus.SUBMITTED if sent else ApplicationStatus.PREPARED)
    if sent:
        assert ws.sent(mail.application_id)[0].posting["title"] == "Backend Engineer 1"
    with pytest.raises(RefusedError, match="is known"):
        ws.resolve_mail(mail.id, sent=sent)


KILLED = """
import os, signal, sys
from kairos.engines import mailer, smtp
from kairos.engines.template import template_of
from kairos.models.address import named_address
from kairos.workspace import open_workspace

real = smtp.deliver

def killed(server, outgoing):
    if sys.argv[4] == "after":
        real(server, outgoing)
    os.kill(os.getpid(), signal.SIGKILL)

mailer.deliver = killed
server = smtp.SmtpServer(host="127.0.0.1", port=int(sys.argv[3]), security="none")
one = mailer.Mailer(server=server, sender=named_address("m@x.example"), template=template_of("Subject: x\\n\\ny", "t"))
with open_workspace(sys.argv[1]) as ws:
    one.send(ws, one.plan(ws, sys.argv[2]))
"""


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_crash_around_the_send_asks_and_never_sends_twice(
    ws: Workspace, job: JobId, mailer_at: At, when: str
) -> None:
    """Killed before or after the server took it, the intent stands, and every later send is refused until settled."""
    taken = Taken()
    with smtp(taken) as port:
        done = subprocess.run(
            [sys.executable, "-c", KILLED, ws.path, job, str(port), when], env=os.environ, check=False
        )
        assert done.returncode == -signal.SIGKILL
        (mail,) = ws.mails()
        assert mail.state is MailState.INTENDED
        mailer = mailer_at(port)
        with pytest.raises(ConflictError, match="nobody knows"):
            mailer.plan(ws, job)
        assert len(taken.messages) == (when == "after")
        ws.resolve_mail(mail.id, sent=when == "after")
        if when == "before":
            mailer.send(ws, mailer.plan(ws, job))
    assert len(taken.messages) == 1


@pytest.mark.parametrize(
    "address",
    [
        "a@b.example, evil@x.example",
        "jobs@tern.example\r\nBcc: evil@x.example",
        "jobs@tern.example (jobs@evil.example)",
        '"jobs@tern.example" <evil@x.example>',
        "Tern <jobs@tern.example>",
        "jobs@tern.example;evil@x.example",
        "jobs@[127.0.0.1]",
        "jobs@localhost",
        '"a@b"@tern.example',
        "jobs@tern。example",
        "group: a@b.example;",
        "@tern.example",
        "jobs@tern.example ",
        "j" * 65 + "@tern.example",
    ],
)
def test_what_is_not_exactly_one_address_gets_nothing(ws: Workspace, job: JobId, mailer_at: At, address: str) -> None:
    """Lists, line breaks, comments, names, literals: refused before anything is written."""
    ws._db.conn.execute("UPDATE job SET apply_email = ? WHERE id = ?", (address, job))
    with pytest.raises(BadInputError, match="not one mail address"):
        mailer_at(free_port()).plan(ws, job)
    assert ws.mails() == []


def test_a_name_in_other_letters_is_shown_as_it_is_used(ws: Workspace, job: JobId, mailer_at: At) -> None:
    """A domain that only looks like another's is shown in ASCII."""
    ws._db.conn.execute("UPDATE job SET apply_email = 'jobs@tеrn.example' WHERE id = ?", (job,))  # a Cyrillic letter
    assert mailer_at(free_port()).plan(ws, job).outgoing.recipient == "jobs@xn--trn-rdd.example"


def test_an_address_that_is_little_believed_wants_a_word(ws: Workspace, job: JobId, mailer_at: At) -> None:
    """Low trust is refused unless the person says otherwise."""
    ws._db.conn.execute("UPDATE job SET email_trust = 'low' WHERE id = ?", (job,))
    with pytest.raises(RefusedError, match="little believed"):
        mailer_at(free_port()).plan(ws, job)
    assert mailer_at(free_port(), low_trust=True).plan(ws, job).outgoing.recipient == "jobs1@tern.example"


def test_a_posting_cannot_act_in_the_message(ws: Workspace, job: JobId, mailer_at: At) -> None:
    """Fields, line breaks and headers in a title stay words of one line."""
    ws._db.conn.execute(
        "UPDATE job SET title = ? WHERE id = ?", ("{name}\r\nBcc: evil@x.example\r\n\r\n\x1b[31mHi", job)
    )
    ws.approve(ws.tailored("s-1").id)
    ws.discard_letter(ws.letter(job).id)
    planned = mailer_at(free_port()).plan(ws, job)
    assert planned.outgoing.subject == "{name} Bcc: evil@x.example [31mHi"
    message = email.message_from_bytes(planned.outgoing.message, policy=policy.default)
    assert (message["Bcc"], message["To"]) == (None, "jobs1@tern.example")


def test_a_days_number_is_kept(ws: Workspace, job: JobId, mailer_at: At, clock: Clock) -> None:
    """When as many went out as a day may have, the next is refused, and a day later it is not."""
    second = ws.job("s-2").id
    ws.approve(ws.tailor(second).id)
    with smtp(Taken()) as port:
        mailer = mailer_at(port, daily=1)
        mailer.send(ws, mailer.plan(ws, job))
        with pytest.raises(RefusedError, match="1 messages went out"):
            mailer.send(ws, mailer.plan(ws, second))
        clock.pass_days(1.1)
        assert mailer.send(ws, mailer.plan(ws, second)).state is MailState.SENT


def test_mail_goes_over_tls_with_its_certificate_checked(
    ws: Workspace, job: JobId, mailer_at: At, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """STARTTLS and log-in to a server of known authority; one that is not known, or offers none, gets nothing."""
    pem = certificate(tmp_path)
    taken = Taken()
    seen = []

    def authenticate(*given: object) -> AuthResult:
        seen.append(given[-1])
        return AuthResult(success=True)

    settings = {"security": "starttls", "user": "mira", "password": Secret("CANARY", "test")}
    options = {"tls_context": server_context(pem), "auth_require_tls": True, "authenticator": authenticate}
    with smtp(taken, require_starttls=True, **options) as port:
        mailer = mailer_at(port, server=settings)
        mail = mailer.send(ws, mailer.plan(ws, job))
        assert mail.state is MailState.FAILED
        assert "certificate is not good" in mail.said
        assert seen == []
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
        mail = mailer.send(ws, mailer.plan(ws, job))
        assert (mail.state, len(taken.messages), len(seen)) == (MailState.SENT, 1, 1)
    assert b"CANARY" not in Path(ws.path).read_bytes() + Path(ws.path + "-wal").read_bytes()
    second = ws.job("s-2").id
    ws.approve(ws.tailor(second).id)
    with smtp(taken) as port:
        mailer = mailer_at(port, server=settings)
        mail = mailer.send(ws, mailer.plan(ws, second))
        assert (mail.state, len(taken.messages)) == (MailState.FAILED, 1)


def test_mail_goes_over_tls_from_the_first_byte(
    ws: Workspace, job: JobId, mailer_at: At, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server that speaks TLS at once is spoken to so, and its certificate is checked as well."""
    pem = certificate(tmp_path)
    taken = Taken()
    with smtp(taken, ssl_context=server_context(pem)) as port:
        mailer = mailer_at(port, server={"security": "tls"})
        assert mailer.send(ws, mailer.plan(ws, job)).state is MailState.FAILED
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
        assert mailer.send(ws, mailer.plan(ws, job)).state is MailState.SENT
    assert len(taken.messages) == 1


def test_an_altered_message_is_found(ws: Workspace, job: JobId, mailer_at: At) -> None:
    """Past the rules of the file a message can be changed; the doctor sees it."""
    with smtp(Taken()) as port:
        mailer = mailer_at(port)
        mailer.send(ws, mailer.plan(ws, job))
    ws._db.conn.execute("DROP TRIGGER mail_fixed")
    ws._db.conn.execute("UPDATE mail SET message = x'00'")
    assert "documents" in [check.name for check in ws.doctor() if not check.ok]


def test_an_open_connection_to_another_machine_is_refused(ws: Workspace, job: JobId, mailer_at: At) -> None:
    """Without TLS mail goes to this machine only; the refusal leaves no intent that would have to be settled."""
    mailer = mailer_at(25, server={"host": "mail.example"})
    with pytest.raises(BadInputError, match="open connection"):
        mailer.send(ws, mailer.plan(ws, job))
    assert [mail.state for mail in ws.mails()] == []


async def test_sending_does_not_hold_up_the_loop(ws: Workspace, job: JobId, mailer_at: At) -> None:
    """The mailer as a coroutine sends from a thread with a workspace of its own."""
    taken = Taken()
    with smtp(taken) as port:
        (mail,) = await send_approved(ws.path, mailer_at(port), [job])
    assert (mail.state, len(taken.messages)) == (MailState.SENT, 1)


def test_two_mailers_at_once_send_one_message(ws: Workspace, job: JobId, mailer_at: At) -> None:
    """Of two that planned the same application, one sends and the other is refused."""
    taken = Taken()
    with smtp(taken) as port, open_workspace(ws.path) as other:
        mailer = mailer_at(port)
        mine, theirs = mailer.plan(ws, job), mailer.plan(other, job)
        mailer.send(other, theirs)
        with pytest.raises(ConflictError):
            mailer.send(ws, mine)
    assert len(taken.messages) == 1
