"""Files that appear whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kairos import files
from kairos.errors import ConflictError, StoreError
from kairos.files import drafted, refuse_odd, sweep, write_whole


def _names(folder: Path) -> list[str]:
    return [one.name for one in folder.iterdir()]


def test_a_file_is_whole_private_and_alone(tmp_path: Path) -> None:
    """What was written stands there, readable by its owner only, and nothing else."""
    before = os.umask(0)
    try:
        write_whole(tmp_path / "a", b"content")
    finally:
        os.umask(before)
    assert (tmp_path / "a").read_bytes() == b"content"
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o600
    assert _names(tmp_path) == ["a"]


def test_a_file_that_stands_there_stays(tmp_path: Path) -> None:
    """Nothing is written over unless that is asked for."""
    (tmp_path / "a").write_bytes(b"old")
    with pytest.raises(ConflictError, match="stands there already"):
        write_whole(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"old"
    write_whole(tmp_path / "a", b"new", replace=True)
    assert (tmp_path / "a").read_bytes() == b"new"


def test_a_file_that_came_meanwhile_stays(tmp_path: Path) -> None:
    """Of two that write the same new name, the later one is refused."""
    with pytest.raises(ConflictError), drafted(tmp_path / "a", replace=False):
        (tmp_path / "a").write_bytes(b"another's")
    assert (tmp_path / "a").read_bytes() == b"another's"
    assert _names(tmp_path) == ["a"]


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    """A link in the file's place is refused, or replaced itself; what it points to is never touched."""
    (tmp_path / "target").write_bytes(b"precious")
    (tmp_path / "link").symlink_to(tmp_path / "target")
    with pytest.raises(ConflictError):
        write_whole(tmp_path / "link", b"new")
    write_whole(tmp_path / "link", b"new", replace=True)
    assert (tmp_path / "target").read_bytes() == b"precious"
    assert not (tmp_path / "link").is_symlink()


def test_an_error_leaves_no_trace(tmp_path: Path) -> None:
    """An error while writing leaves the old file and no other."""
    (tmp_path / "a").write_bytes(b"old")

    def fail() -> None:
        with drafted(tmp_path / "a", replace=True) as draft:
            os.write(draft.handle, b"half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert (tmp_path / "a").read_bytes() == b"old"
    assert _names(tmp_path) == ["a"]


@pytest.mark.parametrize(("error", "says"), [(28, "the disk is full"), (13, "cannot be written")])
def test_the_disk_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int, says: str) -> None:
    """A full disk and a missing right each give their sentence, and no trace."""

    def fail(_handle: int) -> None:
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(StoreError, match=says):
        write_whole(tmp_path / "a", b"new")
    assert _names(tmp_path) == []


def test_a_file_system_without_links_is_served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system has no hard links, a rename does it, after one more look."""

    def refuse(*_args: object, **_more: object) -> None:
        raise PermissionError(1, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    write_whole(tmp_path / "a", b"new")
    assert _names(tmp_path) == ["a"]


def test_a_folder_or_nothing_is_refused(tmp_path: Path) -> None:
    """A folder in the file's place and a folder that is not there are both named."""
    with pytest.raises(StoreError, match="a folder stands"):
        write_whole(tmp_path, b"x", replace=True)
    with pytest.raises(StoreError, match="no such folder"):
        write_whole(tmp_path / "no" / "a", b"x")


def test_what_a_killed_writer_left_is_swept(tmp_path: Path) -> None:
    """The next writer takes away the dead one's file and leaves the living one's."""
    dead = tmp_path / ".kairos-0123456789abcdef.tmp"
    dead.write_bytes(b"half")
    with drafted(tmp_path / "a", replace=False) as living:
        assert not dead.exists()
        assert sweep(tmp_path) == 0
        assert living.path.exists()
    assert _names(tmp_path) == ["a"]


def test_sweeping_touches_nothing_else(tmp_path: Path) -> None:
    """Only our own unfinished files go."""
    for name in ("a.tmp", ".kairos-notes", "kairos-1.tmp"):
        (tmp_path / name).write_bytes(b"x")
    assert sweep(tmp_path) == 0
    assert len(_names(tmp_path)) == 3
    assert sweep(tmp_path / "nowhere") == 0


def test_an_odd_file_is_refused_for_reading(tmp_path: Path) -> None:
    """Nothing, a folder and a pipe are told apart, and none is waited for."""
    os.mkfifo(tmp_path / "pipe")
    for name, got in (("none", "nothing by that name"), ("pipe", "a device"), ("", "a folder")):
        with pytest.raises(StoreError, match=got):
            refuse_odd(tmp_path / name, "it cannot be read")


def test_without_locks_nothing_is_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nobody can tell a dead writer from a living one, everything stays."""
    (tmp_path / ".kairos-0123456789abcdef.tmp").write_bytes(b"x")
    monkeypatch.setattr(files, "fcntl", None)
    write_whole(tmp_path / "a", b"x")
    assert len(_names(tmp_path)) == 2
