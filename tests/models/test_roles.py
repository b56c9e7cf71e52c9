"""Kinds of work in job titles."""

from __future__ import annotations

import time

import pytest

from kairos.models.roles import KINDS_OF_WORK, SOFTWARE, kinds_of_work


@pytest.mark.parametrize(
    ("title", "kinds"),
    [
        ("Senior Software Engineer", (SOFTWARE,)),
        ("Java Developer", (SOFTWARE,)),
        ("Member of Technical Staff", (SOFTWARE,)),
        ("Senior Software Engineer, Front End", ("Front-end Development",)),
        ("Full Stack Web Developer", ("Full-stack Development", "Web Development")),
        ("Developer Advocate", ("Developer Relations",)),
        ("Data Platform Engineer", ("Data Engineering",)),
        ("Site Reliability Engineer", ("SRE",)),
        ("iOS Engineer", ("Mobile Development",)),
        ("Junior Data Analyst (former Restaurant Manager)", ("Data Analysis", "Hospitality")),
        ("Business Systems Analyst", ("Business Analysis",)),
        ("CTO", ("Engineering Management",)),
        ("VP of Engineering", ("Engineering Management",)),
        (
            "Tern Analytics | REMOTE | Backend & ML Engineers",
            ("Back-end Development", "Machine Learning", "Data Analysis"),
        ),
        ("Cybersecurity Analyst", ("Security",)),
        ("UX Designer", ("UX Design",)),
        ("General Manager", ()),
        ("Registered Nurse", ("Nursing",)),
        ("Data Warehouse Lead", ()),
        ("Linux Device Driver Engineer", ()),
        ("Supply Chain Data Analyst", ("Data Analysis", "Logistics")),
        ("Shift Lead", ()),
        ("", ()),
    ],
)
def test_titles(title: str, kinds: tuple[str, ...]) -> None:
    """A title names its kinds, whatever its case; the general one only where no kind of software says more."""
    assert set(kinds_of_work(title)) == set(kinds)
    assert kinds_of_work(title.upper()) == kinds_of_work(title)


def test_order_is_the_tables() -> None:
    """Kinds come in the order of the list, not of the title."""
    found = kinds_of_work("Machine Learning, Front-end and DevOps Engineer")
    assert list(found) == sorted(found, key=KINDS_OF_WORK.index)


@pytest.mark.parametrize("text", ["data " * 200_000, "ui/ux " * 200_000, "a" * 1_000_000, "\x00ﬀ" * 100_000])
def test_hostile_titles_cost_nothing(text: str) -> None:
    """A title of a megabyte is read as far as a title goes."""
    began = time.process_time()
    kinds_of_work(text)
    assert time.process_time() - began < 0.1
