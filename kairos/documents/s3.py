"""Documents at any S3-compatible endpoint, over obstore: bounded in time and tries, and never more than asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from kairos.documents.keys import checked_key
from kairos.documents.store import LARGEST, StoredDocument
from kairos.errors import BadInputError, KairosError, NotFoundError, ServiceError
from kairos.secrets import Secret

if TYPE_CHECKING:
    import obstore
    from obstore.store import S3Config

_BUCKET: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,62}")
_REGION: Final = re.compile(r"[A-Za-z0-9-]{1,40}")
_LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")
_STATUS: Final = re.compile(r"status code: (\d{3}[A-Za-z -]{0,40})")
_CODE: Final = re.compile(r"<Code>(\w{1,60})</Code>")


class S3Store:
    """A bucket at an S3-compatible endpoint.

    Args:
        endpoint: ``https://host``; plain http only to this machine, or where *allow_http* says so.
        bucket: The bucket; it must exist.
        access_key: The access key's id.
        secret_key: Its secret.
        token: A session's token, for keys that need one.
        region: As the endpoint calls it.
        seconds: What one request may take in all; a request is tried twice.
        allow_http: Whether to send documents over a connection that others can read.

    Raises:
        BadInputError: The endpoint, bucket or region has another form.
    """

    kind = "s3"

    def __init__(
        self,
        endpoint: str,
        bucket: str,
        *,
        access_key: Secret,
        secret_key: Secret,
        token: Secret | None = None,
        region: str = "us-east-1",
        seconds: float = 20.0,
        allow_http: bool = False,
    ) -> None:
        self._endpoint = checked_endpoint(endpoint, allow_http=allow_http)
        for name, value, form in (("bucket", bucket, _BUCKET), ("region", region, _REGION)):
            if form.fullmatch(value) is None:
                raise BadInputError(f"cannot use this {name}", expected="letters, digits and hyphens", got=repr(value))
        self._bucket = bucket
        self._region = region
        self._access_key, self._secret_key, self._token = access_key, secret_key, token
        self._seconds = seconds

    @property
    def place(self) -> str:
        """Endpoint and bucket."""
        return f"{self._endpoint}/{self._bucket}"

    def put(self, key: str, content: bytes) -> None:
        """Store *content* in one request, in place of what is there."""
        with self._asked("store", key):
            self._obstore.put(self._store, checked_key(key), content, use_multipart=False)

    def get(self, key: str, *, limit: int = LARGEST) -> bytes:
        """Return what is under *key*.

        Raises:
            NotFoundError: Nothing is.
            ServiceError: It is larger than *limit* bytes, or the endpoint failed.
        """
        content = bytearray()
        with self._asked("read", key):
            for chunk in self._obstore.get(self._store, checked_key(key)).stream():
                content += chunk
                if len(content) > limit:
                    raise ServiceError(
                        "a document is larger than it was", where=self.place, expected=f"{limit:,} bytes"
                    )
        return bytes(content)

    def head(self, key: str) -> StoredDocument | None:
        """Return what the endpoint says of *key*; None where it holds nothing there."""
        try:
            with self._asked("look at", key):
                return _stored(self._obstore.head(self._store, checked_key(key)))
        except NotFoundError:
            return None

    def delete(self, key: str) -> bool:
        """Take out what is under *key*; return whether anything was."""
        if self.head(key) is None:
            return False
        with self._asked("delete", key):
            self._obstore.delete(self._store, checked_key(key))
        return True

    def list(self, prefix: str = "") -> Iterator[StoredDocument]:
        """Yield what the bucket holds under keys that begin with *prefix*, ordered by key."""
        found: list[StoredDocument] = []
        with self._asked("list", prefix):
            for batch in self._obstore.list(self._store):
                found += [_stored(one) for one in batch if one["path"].startswith(prefix)]
        yield from sorted(found, key=lambda one: one.key)

    @cached_property
    def _obstore(self) -> Any:
        try:
            import obstore
        except ImportError as error:
            raise BadInputError(
                "documents cannot go to S3", expected="the library obstore", hint="pip install 'kairos-workbench[s3]'"
            ) from error
        return obstore

    @cached_property
    def _store(self) -> obstore.store.S3Store:
        _ = self._obstore  # says what is missing before the import below would
        from obstore.store import S3Store as Bucket

        limit = f"{self._seconds:g}s"
        # Keys are given, always: without them the library would ask the network for some.
        config: S3Config = {
            "endpoint": self._endpoint,
            "region": self._region,
            "access_key_id": self._access_key.text,
            "secret_access_key": self._secret_key.text,
            "virtual_hosted_style_request": False,
        }
        if self._token is not None:
            config["session_token"] = self._token.text
        return Bucket(
            self._bucket,
            config=config,
            client_options={"allow_http": True, "connect_timeout": f"{min(5.0, self._seconds):g}s", "timeout": limit},
            retry_config={
                "max_retries": 1,
                "retry_timeout": timedelta(seconds=2 * self._seconds),
                "backoff": {
                    "init_backoff": timedelta(milliseconds=100),
                    "max_backoff": timedelta(seconds=1),
                    "base": 2,
                },
            },
        )

    @contextmanager
    def _asked(self, verb: str, key: str) -> Iterator[None]:
        from obstore.exceptions import BaseError, PermissionDeniedError, UnauthenticatedError

        try:
            yield
        except KairosError:
            raise
        except FileNotFoundError as error:
            if _CODE.search(str(error)) and "NoSuchBucket" in str(error):
                raise ServiceError(
                    "there is no such bucket", where=self.place, hint="make it, or name another: kairos connect"
                ) from error
            raise NotFoundError("there is no such document", where=self.place, got=key) from error
        except (PermissionDeniedError, UnauthenticatedError) as error:
            raise ServiceError(
                f"the document store refused to {verb}",
                where=self.place,
                got=_said(str(error)),
                hint="check the access key, its secret, and what it may do",
            ) from error
        except (BaseError, OSError, ValueError) as error:
            said = _said(str(error))
            raise ServiceError(
                f"the document store failed to {verb}" if said else "the document store cannot be reached",
                where=self.place,
                got=said or f"no answer within {self._seconds:g} seconds, or none at all",
                reached=bool(said),
            ) from error


def checked_endpoint(endpoint: str, *, allow_http: bool = False) -> str:
    """Return *endpoint* without a slash at its end.

    Raises:
        BadInputError: It is no address of a server, carries a secret, or is plain http to another machine.

    Example:
        >>> checked_endpoint("https://s3.example/")
        'https://s3.example'
    """
    try:
        parts = urlsplit(endpoint)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        parts, host = urlsplit(""), ""
    odd = not endpoint.isprintable() or " " in endpoint or parts.query or parts.fragment
    if parts.scheme not in ("https", "http") or not host or odd or "@" in parts.netloc:
        secret = "@" in parts.netloc
        raise BadInputError(
            "cannot use this endpoint",
            expected="https://host, without a name or secret in it" if secret else "https://host",
            got="one with a secret" if secret else repr(endpoint[:80]),
        )
    if parts.scheme == "http" and host not in _LOOPBACK and not allow_http:
        raise BadInputError(
            "documents do not go over plain http",
            where=host,
            expected="https",
            hint="KAIROS_S3_ALLOW_HTTP=1, if nobody else can listen there",
        )
    return endpoint.rstrip("/")


def _said(text: str) -> str:
    """Return what the endpoint answered, without the request: a status and a code; empty where it did not answer."""
    status, code = _STATUS.search(text), _CODE.search(text)
    return " ".join(found[1].strip() for found in (status, code) if found)


def _stored(meta: Any) -> StoredDocument:
    return StoredDocument(key=meta["path"], size=meta["size"], modified_at=meta["last_modified"])
