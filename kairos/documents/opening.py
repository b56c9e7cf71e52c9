"""Which store a person's documents go to: what the environment says, else what they told Kairos, else a folder."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kairos.documents.local import LocalStore
from kairos.documents.s3 import S3Store
from kairos.documents.store import DocumentStore
from kairos.errors import BadInputError
from kairos.secrets import find_secret, need_secret

if TYPE_CHECKING:
    from kairos.models import Outside

ACCESS_KEY = ("KAIROS_S3_ACCESS_KEY_ID", "AWS_ACCESS_KEY_ID")
SECRET_KEY = ("KAIROS_S3_SECRET_ACCESS_KEY", "AWS_SECRET_ACCESS_KEY")
TOKEN = ("KAIROS_S3_SESSION_TOKEN", "AWS_SESSION_TOKEN")


def local_folder(database: str) -> Path:
    """Return the folder of the documents of a file: ``KAIROS_DOCUMENTS``, else one beside it, under its name.

    Raises:
        BadInputError: The file is in memory, and no folder is named.
    """
    named = os.environ.get("KAIROS_DOCUMENTS", "")
    if named:
        return Path(named).expanduser().absolute()
    if database == ":memory:":
        raise BadInputError("documents need a place", expected="a folder in KAIROS_DOCUMENTS", got="a file in memory")
    path = Path(database).absolute()
    return path.with_name(f"{path.stem}-documents")


def open_store(outside: Outside, folder: Path, *, environment: Mapping[str, str] | None = None) -> DocumentStore:
    """Return the store that documents go to.

    Args:
        outside: What the person told; ``KAIROS_S3_ENDPOINT``, ``_BUCKET`` and ``_REGION`` stand over it.
        folder: The folder of this machine, where no endpoint is named.
        environment: The environment; the process's own where it is left out. Keys come from it or from the keyring.

    Raises:
        BadInputError: Endpoint, bucket or region has another form, or the keys are missing.
    """
    env = os.environ if environment is None else environment
    endpoint = env.get("KAIROS_S3_ENDPOINT") or outside.s3_endpoint
    if not endpoint:
        return LocalStore(folder)
    access_key = need_secret(*ACCESS_KEY, what="the document store wants an access key")
    # A session's token belongs to the key beside it: with another key it would be refused.
    token = find_secret(TOKEN[0 if access_key.source.endswith(ACCESS_KEY[0]) else 1])
    return S3Store(
        endpoint,
        env.get("KAIROS_S3_BUCKET") or outside.s3_bucket,
        region=env.get("KAIROS_S3_REGION") or outside.s3_region,
        access_key=access_key,
        secret_key=need_secret(*SECRET_KEY, what="the document store wants the access key's secret"),
        token=token,
        seconds=_seconds(env.get("KAIROS_S3_SECONDS", "")),
        allow_http=env.get("KAIROS_S3_ALLOW_HTTP") == "1",
    )


def _seconds(text: str) -> float:
    if not text:
        return 20.0
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0.1 <= seconds <= 600:
        raise BadInputError("cannot use KAIROS_S3_SECONDS", expected="0.1 to 600 seconds", got=repr(text[:40]))
    return seconds
