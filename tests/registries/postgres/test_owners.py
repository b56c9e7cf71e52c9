"""Each owner is alone: row-level security keeps them apart, from raw SQL as well."""

from __future__ import annotations

import psycopg
import pytest

from tests.postgres_server import Server
from tests.registries.postgres.stock import ANN, BEN, as_owner, stock

ROLES = ("kairos_owner", "kairos_service")


def tables(server: Server) -> list[str]:
    """Return the tables that hold an owner's rows."""
    rows = server.ask(
        "SELECT table_name FROM information_schema.columns WHERE table_schema = 'kairos' AND column_name = 'owner_id'"
        " AND table_name NOT IN ('load', 'whose') ORDER BY 1"
    )
    return [row[0] for row in rows]


@pytest.mark.parametrize("user", ROLES)
def test_nobody_sees_a_row_without_saying_whose(postgres: Server, user: str) -> None:
    """A role that names no owner sees no row of any table, even the role that owns the tables."""
    stock(postgres, ANN, BEN)
    with psycopg.connect(postgres.dsn(user), autocommit=True) as conn:
        for table in tables(postgres):
            assert conn.execute(f'SELECT count(*) FROM kairos."{table}"'.encode()).fetchone() == (0,), table
        conn.execute("SELECT set_config('kairos.owner_id', '', false)")
        assert conn.execute("SELECT count(*) FROM kairos.job").fetchone() == (0,)


def test_every_table_is_bound(postgres: Server) -> None:
    """Each table with owners has row security, and has it forced."""
    rows = postgres.ask(
        "SELECT relname FROM pg_class WHERE relnamespace = 'kairos'::regnamespace AND relkind = 'r'"
        " AND NOT (relrowsecurity AND relforcerowsecurity)"
    )
    assert sorted(row[0] for row in rows) == ["load", "migration", "whose"]


@pytest.mark.parametrize("user", ROLES)
def test_one_owner_sees_nothing_of_another(postgres: Server, user: str) -> None:
    """Two owners with the same ids and postings each see their own rows, once."""
    stock(postgres, ANN, BEN)
    for owner in (ANN, BEN):
        with as_owner(postgres, owner, user) as conn:
            rows = conn.execute("SELECT owner_id::text FROM kairos.job").fetchall()
            assert rows == [(owner,), (owner,)]


@pytest.mark.parametrize("user", ROLES)
def test_one_owner_changes_nothing_of_another(postgres: Server, user: str) -> None:
    """By raw SQL, Ben can neither change, delete nor add rows of Ann's, nor make his own hers."""
    stock(postgres, ANN, BEN)
    with as_owner(postgres, BEN, user) as conn:
        for sql in (
            f"UPDATE kairos.job SET notes = 'x' WHERE owner_id = '{ANN}'",
            f"DELETE FROM kairos.tailored_section WHERE owner_id = '{ANN}'",
            f"UPDATE kairos.\"user\" SET email = 'x' WHERE owner_id = '{ANN}'",
        ):
            assert conn.execute(sql.encode()).rowcount == 0
        for sql in (
            f"INSERT INTO kairos.resume (owner_id, id, format) VALUES ('{ANN}', gen_random_uuid(), 'x')",
            f"UPDATE kairos.preference SET owner_id = '{ANN}'; INSERT INTO kairos.\"user\" (owner_id) VALUES ('{ANN}')",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
                conn.execute(sql.encode())
    with as_owner(postgres, ANN, user) as conn:
        assert conn.execute("SELECT count(*) FROM kairos.job WHERE notes <> ''").fetchone() == (0,)
        assert conn.execute("SELECT count(*) FROM kairos.resume").fetchone() == (2,)


def test_an_owner_cannot_lean_on_another_owners_row(postgres: Server) -> None:
    """A row refers to rows of its own owner only, though foreign keys look past row security."""
    stock(postgres, ANN)
    with as_owner(postgres, BEN) as conn:
        conn.execute("INSERT INTO kairos.\"user\" (email) VALUES ('')")
        with pytest.raises(psycopg.errors.ForeignKeyViolation):
            conn.execute("INSERT INTO kairos.jd_analysis (job_id, analyzed_at) SELECT %s, now()", (JOB,))


JOB = "10000000-0000-4000-8000-000000000001"
