"""The mailer: approved applications out by mail, one message each, once; after a crash it asks and sends nothing.

`Mailer.plan` says what would go to whom and writes nothing. `Mailer.send` writes the intent, asks the server, and
writes the outcome.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import field, frozen

from kairos.engines.message import compose
from kairos.engines.smtp import Outcome, SmtpServer, deliver
from kairos.engines.template import MailTemplate
from kairos.engines.tls import refuse_open
from kairos.errors import BadInputError, RefusedError
from kairos.models import EmailTrust, JobId, Mail, MailState, Outgoing, Outside, Parcel, clean_line, utc_now
from kairos.models.address import Address, named_address, one_address
from kairos.secrets import find_secret
from kairos.workspace.mailing import MAIL_FORMAT

if TYPE_CHECKING:
    from kairos.workspace import Workspace

PASSWORD = ("KAIROS_SMTP_PASSWORD",)


@frozen(kw_only=True)
class Planned:
    """What would go to whom."""

    parcel: Parcel
    outgoing: Outgoing
    body: str
    attachments: tuple[str, ...]
    """Kind, format and size of each."""


@frozen(kw_only=True)
class Mailer:
    """Sends approved applications of one file."""

    server: SmtpServer
    sender: Address
    template: MailTemplate
    daily: int = 20
    """How many messages may go out within 24 hours."""
    low_trust: bool = False
    """Whether an address that is little believed may be written to."""
    now: Callable[[], datetime] = field(default=utc_now)

    def plan(self, ws: Workspace, job_id: JobId) -> Planned:
        """Return what would go out for a job; nothing is written and nothing is reached.

        Raises:
            ApprovalRequiredError: Resume or letter is not approved as it stands.
            ConflictError: The person applied already, or a message may have gone out.
            BadInputError: The posting names no address, or what it names is not exactly one.
            RefusedError: The address is little believed, and *low_trust* was not said.
        """
        parcel = ws.parcel(job_id)
        recipient = self._recipient(parcel)
        values = {
            "job": parcel.job.title,
            "company": parcel.job.company,
            "name": parcel.contact.name or self.sender.name,
            "email": parcel.contact.email or str(self.sender),
            "phone": parcel.contact.phone,
        }
        subject, body = self.template.filled(values)
        attached = parcel.attached(MAIL_FORMAT)
        sender = (
            self.sender
            if self.sender.name
            else Address(local=self.sender.local, domain=self.sender.domain, name=clean_line(parcel.contact.name))
        )
        outgoing = compose(
            sender=sender, recipient=recipient, subject=subject, body=body, documents=attached, at=self.now()
        )
        return Planned(
            parcel=parcel,
            outgoing=outgoing,
            body=body,
            attachments=tuple(f"{one.kind}.{one.format}, {len(one.content):,} bytes" for one in attached),
        )

    def send(self, ws: Workspace, planned: Planned) -> Mail:
        """Write the intent, give the message to the server, write what came of it, and return that.

        Raises:
            RefusedError: The day's number is reached, or a gate closed since it was planned; nothing was sent.
        """
        # Looked at before the intent, which would otherwise have to be settled for a message that never left.
        refuse_open(self.server.host, self.server.security, allow_plain=self.server.allow_plain)
        mail = ws.intend_mail(planned.parcel, planned.outgoing, daily=self.daily)
        outcome: Outcome = deliver(self.server, planned.outgoing)
        return ws.settle_mail(mail.id, outcome.state, outcome.said)

    def _recipient(self, parcel: Parcel) -> Address:
        text = parcel.job.apply_email
        if not text:
            raise BadInputError(
                "the posting names no address to write to",
                where=parcel.job.id[:8],
                hint="kairos show JOB says how to apply",
            )
        recipient = one_address(text)
        if parcel.job.email_trust is EmailTrust.LOW and not self.low_trust:
            raise RefusedError(
                f"the address {recipient} is little believed",
                where=parcel.job.id[:8],
                hint="look whether it is the employer's, then say --low-trust",
            )
        return recipient


def mailer_for(outside: Outside, template: MailTemplate, *, low_trust: bool = False) -> Mailer:
    """Return the mailer that the person's settings make; ``KAIROS_SMTP_HOST`` and the like stand over them.

    Raises:
        BadInputError: No server or sender is named, or one cannot be used.
    """
    host = os.environ.get("KAIROS_SMTP_HOST") or outside.smtp_host
    sender = os.environ.get("KAIROS_MAIL_FROM") or outside.mail_from
    if not host or not sender:
        raise BadInputError(
            "cannot send mail",
            expected="a mail server and your own address",
            got="none named",
            hint="kairos connect --smtp-host HOST --mail-from 'Name <name@host>'",
        )
    server = SmtpServer(
        host=host,
        port=port_of(os.environ.get("KAIROS_SMTP_PORT", ""), outside.smtp_port),
        security=os.environ.get("KAIROS_SMTP_SECURITY") or outside.smtp_security,
        user=os.environ.get("KAIROS_SMTP_USER") or outside.smtp_user,
        password=find_secret(*PASSWORD),
    )
    if server.user and server.password is None:
        raise BadInputError("the mail server wants a password", expected=f"a secret in {PASSWORD[0]}", got="none")
    return Mailer(
        server=server, sender=named_address(sender), template=template, daily=outside.mail_daily, low_trust=low_trust
    )


def port_of(named: str, told: int) -> int:
    """Return the port that the environment names, else the one that the person told.

    Raises:
        BadInputError: It is no port.
    """
    if not named:
        return told
    if not (named.isascii() and named.isdigit() and 0 < int(named[:6]) <= 65535):
        raise BadInputError("cannot use this port", expected="1 to 65535", got=repr(named[:20]))
    return int(named)


async def send_approved(
    path: str | Path, mailer: Mailer, job_ids: Sequence[JobId], *, on_done: Callable[[Mail], None] = lambda _: None
) -> list[Mail]:
    """Send the applications of *job_ids* without blocking the loop; return what came of each.

    One refused by a gate raises and ends the run; what was sent before it stays sent.
    """

    def run() -> list[Mail]:
        from kairos.workspace import open_workspace

        out = []
        with open_workspace(path) as ws:
            for job_id in job_ids:
                mail = mailer.send(ws, mailer.plan(ws, job_id))
                on_done(mail)
                out.append(mail)
                if mail.state is MailState.UNKNOWN:
                    break
        return out

    return await asyncio.to_thread(run)
