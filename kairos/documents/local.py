"""Documents in a folder of this machine: private under any umask, whole or absent, read back by their digests."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from kairos.documents.keys import checked_key
from kairos.documents.store import LARGEST, StoredDocument
from kairos.errors import NotFoundError, ServiceError, StoreError
from kairos.files import saying, sync_folder, write_whole


class LocalStore:
    """A folder with documents.

    Args:
        folder: Made when the first document comes, for its owner alone.
    """

    kind = "local"

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def place(self) -> str:
        """The folder."""
        return str(self.folder)

    def path(self, key: str) -> Path:
        """Return where the document under *key* lies, or would.

        Raises:
            BadInputError: *key* is none.
        """
        return self.folder.joinpath(*checked_key(key).split("/"))

    def put(self, key: str, content: bytes) -> None:
        """Store *content* whole or not at all, synced, in files of mode 0600 in folders of 0700.

        Raises:
            StoreError: The folder or the disk refused, or a link stands where a folder should be.
        """
        path = self.path(key)
        self._make(path.parent)
        write_whole(path, content, replace=True)

    def get(self, key: str, *, limit: int = LARGEST) -> bytes:
        """Return what is under *key*; a link there is not followed.

        Raises:
            NotFoundError: Nothing is.
            ServiceError: It is larger than *limit* bytes.
            StoreError: It cannot be read.
        """
        path = self.path(key)
        if self._stat(path) is None:
            raise NotFoundError("there is no such document", where=self.place, got=key)
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
        try:
            with os.fdopen(os.open(path, flags), "rb") as file:
                content = file.read(limit + 1)
        except OSError as error:
            raise StoreError("the document cannot be read", where=str(path), got=error.strerror or "") from error
        if len(content) > limit:
            raise ServiceError("a document is larger than it was", where=str(path), expected=f"{limit:,} bytes")
        return content

    def head(self, key: str) -> StoredDocument | None:
        """Return size and time of what is under *key*; None where nothing is, a link or a folder included."""
        found = self._stat(self.path(key))
        return None if found is None else _stored(key, found)

    def delete(self, key: str) -> bool:
        """Take out what is under *key*; return whether anything was."""
        path = self.path(key)
        if self._stat(path) is None:
            return False
        with saying(path):
            path.unlink()
            sync_folder(path.parent)
        return True

    def list(self, prefix: str = "") -> Iterator[StoredDocument]:
        """Yield what the folder holds under keys that begin with *prefix*, ordered by key."""
        keys = []
        for folder, names, files in os.walk(self.folder):
            names[:] = [name for name in names if not Path(folder, name).is_symlink()]
            keys += [Path(folder, name).relative_to(self.folder).as_posix() for name in files if name[0] != "."]
        for key in sorted(key for key in keys if key.startswith(prefix)):
            found = self._stat(self.folder / key)
            if found is not None:
                yield _stored(key, found)

    def _make(self, folder: Path) -> None:
        made = [one for one in (folder, *folder.parents) if one == self.folder or self.folder in one.parents]
        with saying(folder):
            self.folder.parent.mkdir(parents=True, exist_ok=True)
            for one in reversed(made):
                try:
                    one.mkdir(mode=0o700)
                except FileExistsError:
                    if one != self.folder and not stat.S_ISDIR(one.lstat().st_mode):
                        raise StoreError(
                            "something else stands where the documents' folder should be", where=str(one)
                        ) from None
                else:
                    # mkdir takes the umask off and never adds; a folder that others made stays as they made it.
                    one.chmod(0o700)
                    sync_folder(one.parent)

    def _stat(self, path: Path) -> os.stat_result | None:
        try:
            found = path.lstat()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise StoreError("the document cannot be read", where=str(path), got=error.strerror or "") from error
        return found if stat.S_ISREG(found.st_mode) else None


def _stored(key: str, found: os.stat_result) -> StoredDocument:
    return StoredDocument(key=key, size=found.st_size, modified_at=datetime.fromtimestamp(found.st_mtime, UTC))
