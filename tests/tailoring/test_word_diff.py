"""Word-level difference of two texts."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings, strategies as st

from kairos.models import WordChange
from kairos.tailoring import word_changes

TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(
        st.sampled_from(["Git", "Go", "C++", "32%", ",", ".", " ", "  ", "\n", "in", "the", "node.js"]), max_size=40
    ).map("".join),
)


def marked(old: str, new: str) -> str:
    """Return the difference as wdiff writes it."""
    marks = {"equal": "{}", "delete": "[-{}-]", "insert": "{{+{}+}}"}
    return "".join(marks[run.op].format(run.text) for run in word_changes(old, new))


def side(runs: tuple[WordChange, ...], gone: str) -> str:
    """Return the runs joined, those of the op *gone* left out."""
    return "".join(run.text for run in runs if run.op != gone)


@given(TEXTS, TEXTS)
def test_runs_join_to_both_texts(old: str, new: str) -> None:
    """Equal and deleted runs are the base, equal and inserted runs the tailored text, whatever the texts."""
    runs = word_changes(old, new)
    assert side(runs, "insert") == old
    assert side(runs, "delete") == new
    assert all(run.text for run in runs)
    assert all(one.op != other.op for one, other in pairwise(runs))
    assert all((one.op, other.op) != ("insert", "delete") for one, other in pairwise(runs))


@given(TEXTS)
def test_same_text_is_equal(text: str) -> None:
    """A text compared with itself has no change."""
    assert [run.op for run in word_changes(text, text)] == (["equal"] if text else [])


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Cut time by 32% with Git", "Cut time by 32% with Python", "Cut time by 32% with [-Git-]{+Python+}"),
        ("used by 52 colleagues", "used by over 52 colleagues", "used by {+over +}52 colleagues"),
        ("Senior Analyst", "Analyst", "[-Senior -]Analyst"),
        ("Analyst at last", "Analyst", "Analyst[- at last-]"),
        ("the big red fox", "the small grey fox", "the [-big red-]{+small grey+} fox"),
        ("with Git, Docker", "with Go, Kubernetes", "with [-Git, Docker-]{+Go, Kubernetes+}"),
        ("C++ and C", "C and C++", "{+C and +}C++[- and C-]"),
        (
            "Built the ingestion of nine tables in Go",
            "Wrote dashboards for the sales team, in Python",
            "[-Built the ingestion of nine tables-]{+Wrote dashboards for the sales team,+} in [-Go-]{+Python+}",
        ),
        ("", "new", "{+new+}"),
        ("old", "", "[-old-]"),
        ("a  b", "a b", "a [- -]b"),
    ],
)
def test_reads_naturally(old: str, new: str, expected: str) -> None:
    """Changed words stand as phrases, without the white space that both sides share."""
    assert marked(old, new) == expected


@pytest.mark.parametrize("token", ["C++", "C#", "node.js", "32%", "end-to-end", "CI/CD", "won't"])
def test_word_is_one_token(token: str) -> None:
    """A skill, share or hyphenated word changes as a whole."""
    assert marked(f"with {token} daily", "with it daily") == f"with [-{token}-]{{+it+}} daily"


def test_many_small_edits_stay_small() -> None:
    """A long text with words that stand there often is compared by word, not given up as a whole."""
    words = [f"word{number % 40}" for number in range(1200)]
    edited = [f"edit{number}" if number % 20 == 7 else word for number, word in enumerate(words)]
    runs = word_changes(" ".join(words), " ".join(edited))
    assert sum(run.op == "insert" for run in runs) == 60


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (" a b" * 25_000, " b a c" * 16_000),
        (" ".join(f"w{n} x{n}" for n in range(8_000)), " ".join(f"w{n} y{n}" for n in range(8_000))),
        ("." * 100_000, "!." * 50_000),
        (" " * 100_000, "\t" * 100_000),
        ("a" * 100_000, "b" * 100_000),
        ("a-" * 50_000, "a." * 50_000),
        (". ".join(f"the {n % 7} fox" for n in range(8_000)), ". ".join(f"the {n % 5} fox" for n in range(8_000))),
    ],
    ids=["two words", "alternating", "full stops", "blanks", "one word", "joined", "sentences"],
)
def test_hostile_line_does_not_hang(old: str, new: str) -> None:
    """A hundred thousand characters made to cost much are compared in under two seconds, and still join to both."""
    started = time.process_time()
    runs = word_changes(old, new)
    assert time.process_time() - started < 2
    assert side(runs, "insert") == old
    assert side(runs, "delete") == new


@settings(max_examples=30)
@given(st.lists(st.sampled_from(["a", "b", "the cat sat. ", "x. "]), max_size=30), st.integers(0, 40))
def test_any_budget_keeps_the_promise(parts: list[str], budget: int) -> None:
    """However little work is allowed, the runs join to both texts."""
    from kairos.tailoring import word_diff

    old, new = " ".join(parts), " ".join(reversed(parts)) + "."
    pieces = word_diff._Pieces()
    word_diff._compare(old, new, pieces, budget)
    runs = tuple(word_diff._runs(word_diff._trimmed(word_diff._joined(pieces.made))))
    assert side(runs, "insert") == old
    assert side(runs, "delete") == new
