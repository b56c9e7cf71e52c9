"""What PostgreSQL says, as one sentence of the contract's errors; never a connection string, never a password."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from kairos.errors import ExitCode
from kairos.registries.errors import ApprovalRequiredError, RegistryError, SharedLayerError

if TYPE_CHECKING:
    import psycopg

MISSING: Final = "PostgreSQL needs an extra: pip install 'kairos-workbench[postgres]'"
RETRIED: Final = frozenset({"40001", "40P01", "55P03"})
"""Serialization failure, deadlock, lock not available: the same again may succeed."""

_OURS: Final = "KA001"
_APPROVAL: Final = "KA002"
_BUDGET: Final = "KA003"
_UNIQUE: Final = {
    "tailored_resume_live": "the user has a variant for this job",
    "tailored_resume_pkey": "there is a variant of this id",
    "application_once": "the user has applied to this job",
    "application_pkey": "there is an application of this id",
    "job_owner_id_platform_platform_job_id_key": "another job has this id at its source",
    "job_pkey": "there is a job of this id",
}
_SAID: Final = (
    ("password authentication failed", "PostgreSQL refused the password: check it, PGPASSWORD or the password file"),
    ("no password supplied", "PostgreSQL wants a password: put it into PGPASSWORD or the password file (~/.pgpass)"),
    ("authentication failed", "PostgreSQL does not let this user in: check the user's name and pg_hba.conf"),
    ("no pg_hba.conf entry", "PostgreSQL lets no such user in from here: pg_hba.conf has no line for it"),
    ("does not support ssl", "PostgreSQL offers no encrypted connection, and sslmode asks for one"),
    ("certificate", "PostgreSQL's certificate was not accepted: check sslmode and sslrootcert"),
    ("role ", "PostgreSQL knows no such user: check the user's name"),
    ("database ", "PostgreSQL has no such database: createdb makes one"),
    ("timeout", "PostgreSQL did not answer in time: check host and port"),
    ("could not translate host name", "the host of PostgreSQL is not known: check its name"),
    ("connection refused", "PostgreSQL cannot be reached: check that it runs, and its host and port"),
    ("no such file", "PostgreSQL cannot be reached: check that it runs, and the folder of its socket"),
    ("too many", "PostgreSQL takes no more connections: close some, or try again later"),
)
"""What a failed connection's text holds, in small letters, and what is told instead of it."""


def driver() -> Any:
    """Return the module ``psycopg``.

    Raises:
        RegistryError: It is not installed; the message says how it is.
    """
    try:
        import psycopg
        import psycopg_pool  # noqa: F401  # asked for here, so that a half-made installation is told at once
    except ImportError as error:
        raise RegistryError(MISSING) from error
    return psycopg


def unreachable(error: BaseException) -> RegistryError:
    """Return the error for a connection that could not be made; raise it ``from None``.

    The driver's own text may quote a connection string, and with it a password.
    """
    if isinstance(error, driver().ProgrammingError):
        return RegistryError("this is no address of a PostgreSQL: postgresql://USER@HOST/DATABASE is the form")
    said = str(error).lower()
    found = next((sentence for words, sentence in _SAID if words in said), "PostgreSQL cannot be reached")
    state = getattr(error, "sqlstate", None)
    told = RegistryError(found, {"sqlstate": state} if state else {})
    told.exit_code = ExitCode.STORE
    return told


def refused(error: psycopg.Error, context: dict[str, Any] | None = None) -> SharedLayerError:
    """Return the error for a statement that PostgreSQL refused."""
    state = error.sqlstate or ""
    known = {"sqlstate": state, **(context or {})} if state else dict(context or {})
    if state == _APPROVAL:
        return ApprovalRequiredError(error.diag.message_primary or "not approved", known)
    if state in (_OURS, _BUDGET):
        return RegistryError(error.diag.message_primary or "a rule says no", known)
    if state == "23505":
        name = error.diag.constraint_name or ""
        return RegistryError(_UNIQUE.get(name, "the same is there already"), {"constraint": name, **known})
    if state.startswith("23"):
        known["constraint"] = error.diag.constraint_name or error.diag.column_name or ""
        return RegistryError("the change does not fit what PostgreSQL holds", known)
    if state == "42501":
        return RegistryError("PostgreSQL does not allow this to the user that connects", known)
    if state in ("42P01", "3F000", "42703"):
        return RegistryError("PostgreSQL does not hold Kairos's tables: kairos push makes them", known)
    if state in RETRIED:
        return RegistryError("PostgreSQL was too busy for this, several times: try again", known)
    if state in ("53100", "53200", "54000"):
        return RegistryError("PostgreSQL has no room for this; nothing was changed", known)
    if state in ("57P01", "57P02", "57P03", "") or state.startswith("08"):
        return RegistryError("the connection to PostgreSQL broke; nothing of this call was kept", known)
    if state == "57014":
        return RegistryError("PostgreSQL stopped this because it took too long; nothing was changed", known)
    return RegistryError("PostgreSQL refused this", known)


@contextmanager
def translated(context: dict[str, Any] | None = None) -> Iterator[None]:
    """Turn what PostgreSQL says inside the block into the contract's errors.

    Raises:
        SharedLayerError: In the place of every error of the driver.
    """
    psycopg = driver()
    try:
        yield
    except psycopg.Error as error:
        raise refused(error, context) from None
