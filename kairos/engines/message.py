"""A message from its parts: headers that hold one thing each, a plain text, and the documents."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from email import policy
from email.headerregistry import Address as HeaderAddress
from email.message import EmailMessage
from email.utils import format_datetime

from kairos.documents import file_name
from kairos.errors import BadInputError
from kairos.models import Document, Outgoing, clean_line, new_id
from kairos.models.address import Address

_TYPES = {"pdf": ("application", "pdf"), "markdown": ("text", "markdown")}


def compose(
    *, sender: Address, recipient: Address, subject: str, body: str, documents: Sequence[Document], at: datetime
) -> Outgoing:
    """Return the message, whole, under an id of its own.

    Args:
        sender: Whose it is; answers go there.
        recipient: The one that it goes to; a name beside the address is never shown.
        subject: On one line.
        body: Plain text.
        documents: What is attached, under names made of the sender's.
        at: When it is written.

    Raises:
        BadInputError: The sender's name or the subject cannot be in a header.
    """
    message_id = f"<{new_id()}@{sender.domain}>"
    message = EmailMessage(policy=policy.SMTP)
    try:
        message["From"] = HeaderAddress(display_name=clean_line(sender.name), addr_spec=str(sender))
        message["To"] = HeaderAddress(addr_spec=str(recipient))
        message["Subject"] = clean_line(subject)
    except (ValueError, IndexError) as error:  # the library's own readers of headers raise either
        raise BadInputError("a header of the message cannot be written", got=str(error)[:120]) from error
    message["Date"] = format_datetime(at)
    message["Message-ID"] = message_id
    message.set_content(body)
    for one in documents:
        main, sub = _TYPES.get(one.format, ("application", "octet-stream"))
        name = file_name(sender.name, one.kind, suffix=f".{one.format}")
        message.add_attachment(one.content, maintype=main, subtype=sub, filename=name)
    return Outgoing(
        message_id=message_id,
        sender=str(sender),
        recipient=str(recipient),
        subject=clean_line(subject),
        message=message.as_bytes(),
    )
