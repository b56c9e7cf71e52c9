"""Stores of documents: what is put is there, and what is not there is never said to be."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kairos.documents import (
    DocumentStore,
    Held,
    LocalStore,
    digest_of,
    document_key,
    file_name,
    put_verified,
    sha256_of,
    what_is_held,
)
from kairos.errors import BadInputError, NotFoundError, ServiceError, StoreError
from tests.documents.endpoints import bucket_at, misbehaving, rclone, slowed
from tests.servers import free_port

SUBJECT = "00000000-0000-0000-0000-000000000009"
OF = "sha256:" + "ab" * 32
PDF = b"%PDF-1.7 invented " * 200
KEY = document_key("resume", SUBJECT, OF, PDF, "pdf")


@pytest.fixture(params=["local", "s3"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[DocumentStore]:
    """A folder, and a real S3 server."""
    if request.param == "local":
        yield LocalStore(tmp_path / "documents")
        return
    with rclone(tmp_path) as port:
        yield bucket_at(port)


def test_what_is_put_is_there(store: DocumentStore) -> None:
    """Put, look, get, list and delete agree, and the key ends in the digest of the bytes."""
    other = document_key("letter", SUBJECT, OF, b"Dear team", "pdf")
    put_verified(store, KEY, PDF)
    put_verified(store, KEY, PDF)
    put_verified(store, other, b"Dear team")
    assert store.get(KEY) == PDF
    assert digest_of(KEY) == sha256_of(store.get(KEY))
    found = store.head(KEY)
    assert found is not None
    assert (found.key, found.size) == (KEY, len(PDF))
    assert [one.key for one in store.list()] == [other, KEY]
    assert [one.key for one in store.list("resume/")] == [KEY]
    assert what_is_held(store, KEY, sha256_of(PDF)) is Held.THERE
    assert what_is_held(store, KEY, sha256_of(b"")) is Held.OTHER
    assert (store.delete(KEY), store.delete(KEY)) == (True, False)
    assert store.head(KEY) is None
    assert what_is_held(store, KEY, sha256_of(PDF)) is Held.MISSING
    with pytest.raises(NotFoundError, match="no such document"):
        store.get(KEY)


def test_more_than_was_said_is_not_read(store: DocumentStore) -> None:
    """A document that is larger than the limit is an error and not read on."""
    store.put(KEY, PDF)
    with pytest.raises(ServiceError, match="larger than it was"):
        store.get(KEY, limit=10)


ODD_KEYS = (
    "../../etc/passwd",
    "/etc/passwd",
    "resume/../x.pdf",
    "resume/a\x00b.pdf",
    "resume/a\nb.pdf",
    "resume//a.pdf",
    "resume",
    "",
    "resume/.hidden",
    "r" * 10_000 + "/a",
    "resume/ａ.pdf",
    "resume\\..\\x.pdf",
    "resume/a.pdf/",
)


@pytest.mark.parametrize("key", ODD_KEYS)
def test_no_name_acts_in_a_key(store: DocumentStore, key: str) -> None:
    """What is not made of plain words is no key, in any store and for any act."""
    for act in (lambda: store.put(key, b"x"), lambda: store.get(key), lambda: store.head(key)):
        with pytest.raises(BadInputError, match="no key"):
            act()
    assert list(store.list()) == []


@pytest.mark.parametrize("name", ["../../x", "x" * 10_000, "\x1b[31m\u202e", "Аcme (Cyrillic А)", "con", "a/b\\c:d*?"])
def test_a_file_name_is_plain_whatever_the_words(name: str) -> None:
    """A name for people has ASCII letters, digits and hyphens only, and an end."""
    made = file_name(name, suffix=".pdf")
    assert made.removesuffix(".pdf").replace("-", "").isalnum()
    assert made.isascii()
    assert len(made) <= 64


def test_a_key_is_made_of_ids_and_hashes_only() -> None:
    """A company's name in the place of an id makes no key."""
    for subject, of in (("../../x", OF), (SUBJECT, "b2:zz")):
        with pytest.raises(BadInputError, match="cannot make a key"):
            document_key("resume", subject, of, PDF, "pdf")


def test_local_documents_are_private_under_any_umask(tmp_path: Path) -> None:
    """Files are 0600 and folders 0700 whatever the umask, and nothing unfinished is left."""
    store = LocalStore(tmp_path / "a" / "documents")
    before = os.umask(0)
    try:
        put_verified(store, KEY, PDF)
    finally:
        os.umask(before)
    made = [store.folder, *store.folder.rglob("*")]
    modes = {(path.is_dir(), stat.S_IMODE(path.stat().st_mode)) for path in made}
    assert modes == {(True, 0o700), (False, 0o600)}
    assert [path.name for path in made if path.name.startswith(".")] == []


def test_local_links_are_not_followed(tmp_path: Path) -> None:
    """A link in a document's place is replaced and not written through; one in a folder's place is refused."""
    store = LocalStore(tmp_path / "documents")
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "victim").write_bytes(b"mine")
    put_verified(store, KEY, PDF)
    path = store.path(KEY)
    path.unlink()
    path.symlink_to(outside / "victim")
    assert store.head(KEY) is None
    with pytest.raises(NotFoundError):
        store.get(KEY)
    put_verified(store, KEY, PDF)
    assert (outside / "victim").read_bytes() == b"mine"
    other = document_key("letter", SUBJECT, OF, PDF, "pdf")
    (store.folder / "letter").symlink_to(outside)
    with pytest.raises(StoreError, match="something else stands"):
        store.put(other, PDF)
    assert sorted(path.name for path in outside.iterdir()) == ["victim"]
    assert [one.key for one in store.list()] == [KEY]


def test_a_changed_local_document_is_seen_and_mended(tmp_path: Path) -> None:
    """Bytes that changed on disk are told from the right ones, and putting again brings those back."""
    store = LocalStore(tmp_path / "documents")
    put_verified(store, KEY, PDF)
    store.path(KEY).write_bytes(PDF[:-1] + b"!")
    assert what_is_held(store, KEY, sha256_of(PDF)) is Held.OTHER
    put_verified(store, KEY, PDF)
    assert what_is_held(store, KEY, sha256_of(PDF)) is Held.THERE


@pytest.mark.parametrize(
    ("way", "said"), [("nothing", "got nothing"), ("other", "other bytes"), ("half", "other bytes")]
)
def test_a_store_that_lies_is_found_out(way: str, said: str) -> None:
    """A store that says 200 and keeps nothing, or something else, has not taken the document."""
    with misbehaving(way) as (port, asked), pytest.raises(ServiceError, match=f"said that it took.*{said}") as error:
        put_verified(bucket_at(port), KEY, PDF)
    assert error.value.reached
    assert asked == [f"PUT /documents/{KEY}"]


@pytest.mark.parametrize(
    ("way", "said", "reached"),
    [
        ("403", "refused to store.*403 Forbidden", True),
        ("507", "failed to store.*507", True),
        ("503", "failed to store.*503", True),
        ("reset", "cannot be reached", False),
        ("stall", "cannot be reached", False),
    ],
)
def test_a_store_that_fails_says_how(way: str, said: str, reached: bool) -> None:
    """Full, forbidden, broken and silent endpoints are each one sentence, within twice the time-out and a little."""
    began = time.monotonic()
    with misbehaving(way) as (port, asked), pytest.raises(ServiceError, match=said) as error:
        put_verified(bucket_at(port, seconds=0.5 if way == "stall" else 10), KEY, PDF)
    assert time.monotonic() - began < 10
    assert error.value.reached is reached
    assert 1 <= len(asked) <= 2


def test_a_store_that_is_down_says_so_at_once() -> None:
    """A refused connection is an error at once, whatever the time-out."""
    began = time.monotonic()
    with pytest.raises(ServiceError, match="cannot be reached") as error:
        put_verified(bucket_at(free_port()), KEY, PDF)
    assert time.monotonic() - began < 3
    assert not error.value.reached


def test_a_slow_store_is_waited_for_within_bounds(tmp_path: Path) -> None:
    """An answer that comes late but in time is taken; one that comes too late is an error."""
    with rclone(tmp_path) as port, slowed(port, 0.3) as slow:
        put_verified(bucket_at(slow, seconds=10), KEY, PDF)
        with pytest.raises(ServiceError, match=r"no answer within 0\.1 seconds"):
            put_verified(bucket_at(slow, seconds=0.1), KEY, PDF)


def test_a_full_server_is_not_said_to_hold(tmp_path: Path) -> None:
    """A real server whose disk takes no more has not taken the document, and holds nothing half."""
    with rclone(tmp_path, file_limit=1000) as port:
        store = bucket_at(port)
        with pytest.raises(ServiceError):
            put_verified(store, KEY, PDF)
    with rclone(tmp_path) as port:
        assert what_is_held(bucket_at(port), KEY, sha256_of(PDF)) is not Held.THERE


def test_wrong_keys_and_no_bucket_are_said_without_the_secret(tmp_path: Path) -> None:
    """A refused key and a missing bucket are named; the secret is in no sentence and no representation."""
    with rclone(tmp_path) as port:
        for store, said in (
            (bucket_at(port, secret="CANARY-of-the-test"), "refused to store"),
            (bucket_at(port, bucket="elsewhere"), "no such bucket"),
        ):
            with pytest.raises(ServiceError, match=said) as error:
                store.put(KEY, PDF)
            said_of = f"{error.value} {error.value.hint} {error.value.__cause__!r} {vars(store)!r}"
            assert "CANARY" not in said_of
            assert "a-secret-of-the-test" not in said_of
