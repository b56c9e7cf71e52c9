"""The store of mail: the outbox of applications that go out so, and what came back."""

from __future__ import annotations

from datetime import datetime

from kairos.db.connection import Database
from kairos.db.mapper import Mapper
from kairos.errors import NotFoundError
from kairos.models import ApplicationId, Mail, MailId, MailState, Reply, UserId
from kairos.models.clock import to_text

MAILS = Mapper(Mail, "mail")
REPLIES = Mapper(Reply, "reply")


class MailStore:
    """Mail of one owner."""

    def __init__(self, db: Database, owner_id: UserId) -> None:
        self._db = db
        self._owner = owner_id

    def all(self) -> list[Mail]:
        """Return every message, the oldest first."""
        return self._db.build(MAILS.build, MAILS.select("WHERE owner_id = ? ORDER BY intended_at, id"), (self._owner,))

    def named(self, name: str) -> Mail:
        """Return the message that *name*, an id or the beginning of one, means.

        Raises:
            NotFoundError: It fits none, or more than one.
        """
        sql = MAILS.select("WHERE owner_id = ? AND id >= ? AND id < ? LIMIT 2")
        low = name.lower()
        found = self._db.build(MAILS.build, sql, (self._owner, low, low + "g")) if len(low) >= 4 else []
        if len(found) != 1:
            what = "more than one message goes by that name" if found else "there is no such message"
            raise NotFoundError(what, got=repr(name[:60]), hint="kairos mail --list shows them")
        return found[0]

    def open_for(self, application_id: ApplicationId) -> Mail | None:
        """Return the message about an application that went out or may have; None where there is none."""
        sql = MAILS.select("WHERE owner_id = ? AND application_id = ? AND state <> 'failed'")
        return next(iter(self._db.build(MAILS.build, sql, (self._owner, application_id))), None)

    def add(self, mail: Mail) -> None:
        """Store the intent; the schema refuses it where the content is not approved, or a message may be out."""
        self._db.execute(MAILS.insert, MAILS.values(mail))

    def settle(self, mail_id: MailId, state: MailState, said: str, at: datetime) -> None:
        """Store what came of a message."""
        sql = "UPDATE mail SET state = ?, said = ?, settled_at = ? WHERE id = ? AND owner_id = ?"
        self._db.execute(sql, (state, said, to_text(at), mail_id, self._owner))

    def count_since(self, moment: datetime) -> int:
        """Return how many messages went out, or may have, since *moment*."""
        sql = "SELECT count(*) FROM mail WHERE owner_id = ? AND intended_at > ? AND state <> 'failed'"
        return int(self._db.value(sql, (self._owner, to_text(moment))))

    def application_of(self, message_id: str) -> ApplicationId | None:
        """Return the application that a message of ours, or one that came back, is about; None for another's."""
        sql = """
            SELECT application_id FROM mail WHERE owner_id = ?1 AND message_id = ?2 AND state <> 'failed'
            UNION SELECT application_id FROM reply WHERE owner_id = ?1 AND message_id = ?2
        """
        found = self._db.value(sql, (self._owner, message_id))
        return None if found is None else ApplicationId(found)

    def seen(self, message_id: str) -> bool:
        """Return whether a message that came back is counted already."""
        sql = "SELECT 1 FROM reply WHERE owner_id = ? AND message_id = ?"
        return self._db.value(sql, (self._owner, message_id)) is not None

    def add_reply(self, reply: Reply) -> None:
        """Store what came back; the schema refuses it a second time."""
        self._db.execute(REPLIES.insert, REPLIES.values(reply))

    def replies(self, application_id: ApplicationId | None = None) -> list[Reply]:
        """Return what came back, the oldest first; only about one application where it is given."""
        chosen = "" if application_id is None else "AND application_id = ?"
        sql = REPLIES.select(f"WHERE owner_id = ? {chosen} ORDER BY seen_at, id")
        return self._db.build(REPLIES.build, sql, (self._owner, *([application_id] if application_id else [])))
