"""Which store is opened, and where its secrets come from."""

from __future__ import annotations

from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend

from kairos.documents import LocalStore, open_store
from kairos.documents.opening import local_folder
from kairos.documents.s3 import checked_endpoint
from kairos.errors import BadInputError
from kairos.models import Outside
from kairos.secrets import Secret, find_secret, need_secret

AT = Outside(s3_endpoint="https://s3.example", s3_bucket="mine")


class Ring(KeyringBackend):
    """A keyring in memory, behind the real library."""

    priority = -1.0  # the library never chooses it by itself

    def get_password(self, service: str, username: str) -> str | None:
        """Return the one secret that it holds."""
        return "from-the-ring" if (service, username) == ("kairos", "KAIROS_S3_SECRET_ACCESS_KEY") else None

    def set_password(self, service: str, username: str, password: str) -> None:
        """Hold no more."""

    def delete_password(self, service: str, username: str) -> None:
        """Let nothing go."""


def test_without_an_endpoint_documents_stay_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No endpoint named: a folder beside the file, under its name, or the one that the environment names."""
    store = open_store(Outside(), local_folder(str(tmp_path / "search.db")))
    assert isinstance(store, LocalStore)
    assert store.folder == tmp_path / "search-documents"
    monkeypatch.setenv("KAIROS_DOCUMENTS", str(tmp_path / "elsewhere"))
    assert local_folder(":memory:") == tmp_path / "elsewhere"


def test_the_environment_stands_over_what_was_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Endpoint and bucket of the environment win; the keys come from there too."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIAEXAMPLE")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    assert open_store(AT, tmp_path).place == "https://s3.example/mine"
    monkeypatch.setenv("KAIROS_S3_ENDPOINT", "https://other.example")
    assert open_store(AT, tmp_path).place == "https://other.example/mine"


def test_a_missing_key_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without keys the store is not opened, and the sentence says where they are looked for."""
    with pytest.raises(BadInputError, match="KAIROS_S3_ACCESS_KEY_ID or AWS_ACCESS_KEY_ID"):
        open_store(AT, tmp_path)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIAEXAMPLE")
    with pytest.raises(BadInputError, match="the access key's secret"):
        open_store(AT, tmp_path)


def test_a_secret_may_lie_in_the_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the environment lacks is asked of the keyring; a machine without one has no secret there."""
    assert find_secret("KAIROS_S3_SECRET_ACCESS_KEY") is None
    former = keyring.get_keyring()
    keyring.set_keyring(Ring())  # type: ignore[no-untyped-call]  # the library's constructor has no types
    try:
        found = need_secret("KAIROS_S3_SECRET_ACCESS_KEY", what="it wants a secret")
        assert (found.text, found.source) == ("from-the-ring", "the keyring, KAIROS_S3_SECRET_ACCESS_KEY")
        monkeypatch.setenv("KAIROS_S3_SECRET_ACCESS_KEY", "from-the-environment")
        found = need_secret("KAIROS_S3_SECRET_ACCESS_KEY", what="it wants a secret")
        assert found.text == "from-the-environment"
    finally:
        keyring.set_keyring(former)


def test_a_secret_prints_as_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither ``str`` nor ``repr`` of a secret holds it, nor does the error about a bad one."""
    secret = Secret("CANARY", "KAIROS_X")
    assert "CANARY" not in f"{secret} {secret!r}"
    monkeypatch.setenv("KAIROS_X", "CANARY\r\nX: y")
    with pytest.raises(BadInputError, match="KAIROS_X") as error:
        find_secret("KAIROS_X")
    assert "CANARY" not in f"{error.value} {error.value.hint}"


@pytest.mark.parametrize(
    ("endpoint", "said"),
    [
        ("", "https://host"),
        ("ftp://s3.example", "https://host"),
        ("https://key:CANARY@s3.example", "one with a secret"),
        ("https://s3.example/?x=1", "https://host"),
        ("https://s3.example:notaport", "https://host"),
        ("https://[", "https://host"),
        ("http://s3.example", "plain http"),
        ("http://127.0.0.1.evil.example", "plain http"),
        ("https://s3.example\n", "https://host"),
    ],
)
def test_an_odd_endpoint_is_refused(endpoint: str, said: str) -> None:
    """Only https, without a secret in the address; plain http to this machine alone."""
    with pytest.raises(BadInputError, match=said) as error:
        checked_endpoint(endpoint)
    assert "CANARY" not in str(error.value)


def test_plain_http_is_for_this_machine_or_by_permission() -> None:
    """A loopback address needs no permission; another machine's does."""
    for endpoint in ("http://127.0.0.1:9000", "http://localhost:9000", "http://[::1]:9000"):
        assert checked_endpoint(endpoint) == endpoint
    assert checked_endpoint("http://minio.example", allow_http=True) == "http://minio.example"
