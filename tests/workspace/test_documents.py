"""A person's documents on the disk: files with what stands beside them, folders, and what is neither."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kairos.errors import BadInputError
from kairos.workspace.documents import open_document


def test_a_file_reaches_what_stands_beside_it(tmp_path: Path) -> None:
    """A relative path within the folder is read; one that leads out, by dots or by a link, is not."""
    (tmp_path / "cv" / "parts").mkdir(parents=True)
    (tmp_path / "cv" / "main.tex").write_text("Mara", "utf-8")
    (tmp_path / "cv" / "parts" / "work.tex").write_text("Analyst", "utf-8")
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    (tmp_path / "cv" / "link.tex").symlink_to(tmp_path / "secret.txt")
    source = open_document(tmp_path / "cv" / "main.tex")
    assert (source.text, source.name) == ("Mara", "main.tex")
    assert source.beside("./parts/work.tex") == b"Analyst"
    for outside in ("../secret.txt", str(tmp_path / "secret.txt"), "link.tex", "parts", "gone.tex", "a\x00b"):
        assert source.beside(outside) is None


def test_a_folder_is_its_readable_files(tmp_path: Path) -> None:
    """Text files are there by their path; media, hidden folders and links are not."""
    for name in ("Positions.csv", "Jobs/Saved.csv", "photo.jpg", ".git/a.txt"):
        path = tmp_path / "export" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
    (tmp_path / "export" / "x.csv").symlink_to("/etc/hostname")
    source = open_document(tmp_path / "export")
    assert dict(source.members) == {"Positions.csv": b"Positions.csv", "Jobs/Saved.csv": b"Jobs/Saved.csv"}
    assert (source.name, source.text, source.kind) == ("export", None, "a folder")


def test_what_is_no_file_is_refused_at_once(tmp_path: Path) -> None:
    """A pipe that nobody writes to, and a file that is not there, are one sentence each."""
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(BadInputError, match="is a pipe, not a file"):
        open_document(tmp_path / "pipe")
    with pytest.raises(BadInputError, match="there is no file"):
        open_document(tmp_path / "gone.pdf")
