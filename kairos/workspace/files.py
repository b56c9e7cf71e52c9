"""Verbs on the file as a whole: snapshot out and in, backup, check."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kairos.workspace.session import Session

if TYPE_CHECKING:
    from kairos.db.doctor import Check
    from kairos.db.snapshot import SnapshotReport


class FileVerbs(Session):
    """What can be done with the file as a whole."""

    def export_snapshot(self, target: str | Path, *, only: Sequence[str] = ()) -> Path:
        """Write the whole file, or the tables of *only* with what they rest on, as one JSON document.

        Equal files give equal bytes. The document is written whole or not at all, and readable by its owner alone.
        """
        from kairos.db.snapshot import write_snapshot

        return write_snapshot(self._db, Path(target), tables=tuple(only))

    def import_snapshot(self, source: str | Path, *, replace: bool = False) -> SnapshotReport:
        """Read a snapshot into the file: all of it, or nothing.

        Args:
            source: A document that `export_snapshot` wrote.
            replace: Put the document in the place of all that the file holds, after a backup beside it. Without it,
                what the file holds already must be the same.

        Raises:
            BadInputError: The document is damaged, foreign, newer, or holds an approval that its content does not bear.
            ConflictError: The file holds something else under the same id.
        """
        from kairos.db.snapshot import read_snapshot

        if replace and self.path != ":memory:":
            self.backup()
        return read_snapshot(self._db, Path(source), replace=replace)

    def backup(self, target: str | Path | None = None, *, replace: bool = False) -> Path:
        """Write a verified copy of the file while it is in use; beside it, named by the time, without a *target*.

        Raises:
            ConflictError: *target* exists and *replace* is not set.
        """
        from kairos.db.backup import write_backup

        if target is None:
            path = Path(self.path)
            target = path.with_name(f"{path.stem}.{self._now():%Y%m%dT%H%M%S}.bak")
        return write_backup(self._db, Path(target), replace=replace)

    def write_file(self, path: Path, content: bytes, *, replace: bool = False) -> None:
        """Write a document whole or not at all, readable by its owner alone.

        Raises:
            ConflictError: *path* exists and *replace* is not set.
            StoreError: The folder or the disk refused.
        """
        from kairos.files import write_whole

        write_whole(path, content, replace=replace)

    def doctor(self) -> tuple[Check, ...]:
        """Return what was checked of the file, what is wrong, and what to do about it; reads only."""
        from kairos.db.doctor import examine

        return examine(self._db)

    def repair(self) -> tuple[str, ...]:
        """Build anew what can be built anew (the search index); return what was done. Nothing is deleted."""
        from kairos.db.doctor import repair

        return repair(self._db)
