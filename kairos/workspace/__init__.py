"""The verbs: one workspace joins the rooms around one file. No printing, no SQL, no widgets."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from kairos.db.opening import open_database
from kairos.models import SINGLE_USER_ID, UserId, utc_now
from kairos.workspace.connecting import ConnectVerbs
from kairos.workspace.files import FileVerbs
from kairos.workspace.history import HistoryVerbs
from kairos.workspace.importing import ImportVerbs
from kairos.workspace.letters import LetterVariant
from kairos.workspace.mailing import MailVerbs
from kairos.workspace.matching import OPEN_STATUSES
from kairos.workspace.paths import default_file
from kairos.workspace.postings import PostingVerbs
from kairos.workspace.preferences import PreferenceVerbs
from kairos.workspace.ready import ReadyCheck
from kairos.workspace.rendering import RenderVerbs
from kairos.workspace.resumes import ResumeVerbs
from kairos.workspace.session import Progress
from kairos.workspace.submitting import Verified
from kairos.workspace.tailoring import Variant

__all__ = [
    "OPEN_STATUSES",
    "LetterVariant",
    "Progress",
    "ReadyCheck",
    "Variant",
    "Verified",
    "Workspace",
    "default_file",
    "open_workspace",
    "restore_file",
]


class Workspace(
    ImportVerbs,
    PostingVerbs,
    ResumeVerbs,
    MailVerbs,
    RenderVerbs,
    PreferenceVerbs,
    ConnectVerbs,
    HistoryVerbs,
    FileVerbs,
):
    """One owner's file with every verb; a context manager that closes it.

    It belongs to the thread that opened it. Another thread opens its own on the same ``path``.
    """

    def __enter__(self) -> Self:
        """Return the workspace itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self.close()

    def close(self) -> None:
        """Close the file; what was acknowledged is on disk already."""
        self._db.close()


def restore_file(backup: str | Path, path: str | Path | None = None) -> Path | None:
    """Put a verified backup in the place of a file; return where the former file is kept, None where there was none.

    Raises:
        StoreError: The backup is damaged or no Kairos file, or the file is in use.
    """
    from kairos.db.backup import restore_backup

    return restore_backup(Path(backup), Path(path if path is not None else default_file()))


def open_workspace(
    path: str | Path | None = None,
    *,
    owner_id: UserId = SINGLE_USER_ID,
    now: Callable[[], datetime] = utc_now,
) -> Workspace:
    """Open a Kairos file, made anew where there is none; this is ``kairos.open``.

    Args:
        path: The file; the person's own where it is left out; ``:memory:`` for one that ends with the workspace.
        owner_id: Whose postings, resumes and applications the workspace sees.
        now: The clock.

    Raises:
        StoreError: The file cannot be opened, is not Kairos's, or is damaged.
        SchemaTooNewError: A newer Kairos wrote it.
    """
    return Workspace(open_database(path if path is not None else default_file()), owner_id, now)
