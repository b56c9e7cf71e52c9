"""The store of applications, and the ledger of what was sent."""

from __future__ import annotations

from typing import Any

from kairos.db.connection import Database, Row
from kairos.db.mapper import Mapper
from kairos.errors import NotFoundError
from kairos.models import Application, ApplicationCard, ApplicationId, Document, JobId, Submission, UserId, is_uuid

APPLICATIONS = Mapper(Application, "application")
SUBMISSIONS = Mapper(Submission, "submission")
DOCUMENTS = Mapper(Document, "document")


class ApplicationStore:
    """Applications of one owner."""

    def __init__(self, db: Database, owner_id: UserId) -> None:
        self._db = db
        self._owner = owner_id

    def get(self, application_id: ApplicationId) -> Application:
        """Return the application.

        Raises:
            NotFoundError: The owner has none of that id.
        """
        sql = APPLICATIONS.select("WHERE id = ? AND owner_id = ?")
        for application in self._db.build(APPLICATIONS.build, sql, (application_id, self._owner)):
            return application
        raise NotFoundError("there is no such application", got=application_id, hint="kairos applications lists them")

    def find_for_job(self, job_id: JobId) -> Application | None:
        """Return the application to a job; None where there is none."""
        sql = APPLICATIONS.select("WHERE owner_id = ? AND job_id = ?")
        return next(iter(self._db.build(APPLICATIONS.build, sql, (self._owner, job_id))), None)

    def candidates(self, name: str) -> list[ApplicationId]:
        """Return the ids that *name*, a UUID or the beginning of one, fits; at most four."""
        low = name.lower()
        if is_uuid(low):
            rows = self._db.all("SELECT id FROM application WHERE owner_id = ? AND id = ?", (self._owner, low))
        else:
            sql = "SELECT id FROM application WHERE owner_id = ? AND id >= ? AND id < ? LIMIT 4"
            rows = self._db.all(sql, (self._owner, low, low + "g")) if len(low) >= 4 else []
        return [ApplicationId(row[0]) for row in rows]

    def cards(self) -> list[ApplicationCard]:
        """Return every application with its posting's title and company, the longest waiting first."""
        columns = ", ".join(f"p.{name}" for name in APPLICATIONS.names)
        sql = f"""
            SELECT {columns}, j.title, j.company, coalesce(t.approval_status, 'approved') = 'approved'
            FROM application AS p JOIN job AS j ON j.id = p.job_id
            LEFT JOIN tailored_resume AS t ON t.id = p.tailored_resume_id
            WHERE p.owner_id = ? ORDER BY coalesce(p.applied_at, p.created_at), p.id
        """
        return self._db.build(_card, sql, (self._owner,))

    def add(self, application: Application) -> None:
        """Store an application; the schema refuses a second one for the same job."""
        self._db.execute(APPLICATIONS.insert, APPLICATIONS.values(application))

    def update(self, application_id: ApplicationId, **changes: Any) -> None:
        """Set fields of an application; the schema refuses what its rules forbid."""
        sets = ", ".join(f"{name} = ?" for name in changes)
        values = [APPLICATIONS.encode(name, value) for name, value in changes.items()]
        self._db.execute(
            f"UPDATE application SET {sets} WHERE id = ? AND owner_id = ?", (*values, application_id, self._owner)
        )

    def add_submission(self, submission: Submission, documents: tuple[Document, ...]) -> None:
        """Freeze what is sent: the ledger's row and the bytes."""
        self._db.execute(SUBMISSIONS.insert, SUBMISSIONS.values(submission))
        for document in documents:
            self._db.execute(
                f"INSERT INTO document ({DOCUMENTS.columns}, application_id) "
                f"VALUES ({', '.join('?' * len(DOCUMENTS.names))}, ?)",
                (*DOCUMENTS.values(document), submission.application_id),
            )

    def find_submission(self, application_id: ApplicationId) -> Submission | None:
        """Return what was sent; None where nothing was."""
        sql = SUBMISSIONS.select("WHERE application_id = ? AND owner_id = ?")
        return next(iter(self._db.build(SUBMISSIONS.build, sql, (application_id, self._owner))), None)

    def submissions(self) -> list[Submission]:
        """Return everything that was sent, in the order of sending."""
        sql = SUBMISSIONS.select("WHERE owner_id = ? ORDER BY submitted_at, application_id")
        return self._db.build(SUBMISSIONS.build, sql, (self._owner,))

    def documents(self, application_id: ApplicationId) -> tuple[Document, ...]:
        """Return the bytes that were sent."""
        sql = DOCUMENTS.select("WHERE application_id = ? AND owner_id = ? ORDER BY kind, format")
        return tuple(self._db.build(DOCUMENTS.build, sql, (application_id, self._owner)))

    def count_by_status(self) -> dict[str, int]:
        """Return how many applications stand at each status."""
        sql = "SELECT status, count(*) FROM application WHERE owner_id = ? GROUP BY status"
        return dict(self._db.all(sql, (self._owner,)))


def _card(row: Row) -> ApplicationCard:
    width = len(APPLICATIONS.names)
    return ApplicationCard(
        application=APPLICATIONS.build(row[:width]), title=row[width], company=row[width + 1], ready=bool(row[-1])
    )
