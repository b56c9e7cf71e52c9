"""The store of uploads: the outbox of rendered documents, and the keys that follow from it."""

from __future__ import annotations

from datetime import datetime

from kairos.db.connection import Database
from kairos.db.mapper import Mapper
from kairos.models import TailoredId, Upload, UploadId, UploadKind, UploadState, UserId
from kairos.models.clock import to_text

UPLOADS = Mapper(Upload, "upload")


class UploadStore:
    """Uploads of one owner."""

    def __init__(self, db: Database, owner_id: UserId) -> None:
        self._db = db
        self._owner = owner_id

    def all(self, tailored_id: TailoredId | None = None, *, states: tuple[UploadState, ...] = ()) -> list[Upload]:
        """Return uploads, the oldest first; only those of one tailored resume, or in *states*, where given."""
        conditions, values = ["owner_id = ?"], [self._owner, *states]
        if states:
            conditions.append(f"state IN ({', '.join('?' * len(states))})")
        if tailored_id is not None:
            conditions.append("tailored_resume_id = ?")
            values.append(tailored_id)
        sql = UPLOADS.select(f"WHERE {' AND '.join(conditions)} ORDER BY intended_at, kind, id")
        return self._db.build(UPLOADS.build, sql, values)

    def get(self, upload_id: UploadId) -> Upload:
        """Return the upload of that id, which is there."""
        (found,) = self._db.build(UPLOADS.build, UPLOADS.select("WHERE id = ?"), (upload_id,))
        return found

    def find(self, tailored_id: TailoredId, place: str, key: str) -> Upload | None:
        """Return the upload of a document to a place, void ones apart; None where none was meant."""
        sql = UPLOADS.select(
            "WHERE owner_id = ? AND tailored_resume_id = ? AND place = ? AND key = ? AND state <> 'void'"
        )
        return next(iter(self._db.build(UPLOADS.build, sql, (self._owner, tailored_id, place, key))), None)

    def add(self, upload: Upload) -> None:
        """Store the intent; the schema refuses it where the content is not approved."""
        self._db.execute(UPLOADS.insert, UPLOADS.values(upload))

    def settle(self, upload_id: UploadId, state: UploadState, said: str, at: datetime) -> Upload:
        """Store what came of an upload and return it; one whose approval ended meanwhile stays void."""
        self._db.execute(
            "UPDATE upload SET state = ?, said = ?, settled_at = ?, attempts = attempts + 1"
            " WHERE id = ? AND state <> 'void'",
            (state, said, to_text(at), upload_id),
        )
        return self.get(upload_id)

    def void(self, upload_id: UploadId) -> None:
        """Store that an upload is not to be tried again."""
        self._db.execute("UPDATE upload SET state = 'void' WHERE id = ? AND state <> 'void'", (upload_id,))

    def set_keys(self, tailored_id: TailoredId) -> None:
        """Set a tailored resume's keys to what is stored, and whether and where documents of it wait.

        The schema itself takes a key out when its upload is lost or void.
        """
        current = [one for one in self.all(tailored_id) if one.state is not UploadState.VOID]
        stored = {one.kind: one.key for one in current if one.state is UploadState.STORED}
        failed = any(one.state is UploadState.FAILED and one.kind not in stored for one in current)
        local = next((one.local_path for one in current if failed and one.kind is UploadKind.PDF), "")
        sets = [f"{kind.column} = ?" for kind in stored]
        self._db.execute(
            f"UPDATE tailored_resume SET {', '.join([*sets, 's3_upload_failed = ?', 'local_pdf_path = ?'])}"
            " WHERE id = ? AND owner_id = ?",
            (*stored.values(), int(failed), local, tailored_id, self._owner),
        )
