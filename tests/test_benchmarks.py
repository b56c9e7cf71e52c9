"""The benchmarks run and print their table; what they measure is no matter for a test."""

from __future__ import annotations

import pytest

from benchmarks import __main__ as benchmarks, scaling
from benchmarks.measure import Cost, Row, by_turns, compared, table, timed
from benchmarks.promises import __main__ as promises
from tests.servers import needs

SMALL = ["--size", "30", "--full", "120", "--rounds", "1"]


@pytest.mark.parametrize(
    ("group", "said"),
    [
        ("import", "import, with search index"),
        ("pages", "page of 50, best, the end to the top"),
        ("writes", "one-row write at 120, to 30"),
        ("start", "kairos matches, to python -c pass"),
        ("snapshot", "snapshot of the file"),
        ("memory", "peak memory of an import"),
    ],
)
def test_each_group_prints_its_rows(group: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A group runs at a small size and stands in the table, under a line with the versions."""
    assert benchmarks.main([*SMALL, "--only", group]) == 0
    shown = capsys.readouterr().out
    assert said in shown
    assert "SQLite" in shown.splitlines()[0]


def test_the_promises_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    """The loops on killed imports and on races run, find no failure, and say how many they were."""
    arguments = ["--kills", "2", "--writes", "1", "--races", "1", "--only", "imports,writers,races"]
    assert promises.main(arguments) == 0
    shown = capsys.readouterr().out
    assert "kill -9 of an import" in shown
    assert shown.splitlines()[-1].split()[-2:] == ["1", "0"]


def test_the_loops_on_postgres_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    """The races and writers on PostgreSQL run, find no failure, and say how many they were."""
    needs("postgres")
    assert promises.main(["--writes", "7", "--races", "2", "--only", "postgres_writers,postgres_races"]) == 0
    lines = [line.split()[-2:] for line in capsys.readouterr().out.splitlines() if line.startswith("PostgreSQL")]
    assert lines == [["56", "0"], ["2", "0"]]


def test_many_owners_are_measured_on_both_stores(capsys: pytest.CaptureFixture[str]) -> None:
    """The benchmark of scaling fills three stores, finds the same in each, and prints medians, p95 and ratios."""
    needs("postgres")
    assert scaling.main(["--owners", "2", "--jobs", "60", "--rounds", "9"]) == 0
    shown = capsys.readouterr().out
    assert "2 owners × 60 postings" in shown
    assert shown.count("PostgreSQL, all owners") == 4
    assert "8 writers at once" in shown


def test_a_ratio_is_the_median_of_the_rounds() -> None:
    """One slow round moves neither the ratio nor what the table says of the goal."""
    fast, slow = Cost(0.1, 0.1), Cost(9.0, 9.0)
    row = compared("an operation", "3", [fast, slow, fast], [fast, fast, fast], 1.5)
    assert (row.ratio, row.met) == (1.0, "yes")
    assert "≤ 1.5  yes" in table([row])


def test_a_figure_without_a_goal_is_neither_met_nor_missed() -> None:
    """A row that only informs has a dash where others say yes or no."""
    assert Row(operation="an operation", n="1", limit="", kairos="1 MB").met == "–"


def test_sides_take_turns() -> None:
    """Each round runs every side once, and begins with another one than the round before."""
    order: list[str] = []

    def side(name: str) -> Cost:
        order.append(name)
        return timed(lambda: None)

    by_turns({"a": lambda: side("a"), "b": lambda: side("b")}, 2)
    assert order == ["a", "b", "b", "a"]
