"""A small vocabulary and makers of profiles and requirements for the tests of matching. No taxonomy is loaded."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import strategies as st

from kairos.models import (
    SINGLE_USER_ID,
    Evidence,
    Level,
    Mention,
    Requirements,
    SkillCategory,
    SkillEntry,
    SkillId,
    SkillSource,
    new_id,
)

IMPLIES: dict[str, frozenset[str]] = {
    "Python": frozenset(),
    "Django": frozenset({"Python"}),
    "Flask": frozenset({"Python"}),
    "SQL": frozenset(),
    "PostgreSQL": frozenset({"SQL"}),
    "MySQL": frozenset({"SQL"}),
    "PostGIS": frozenset({"PostgreSQL", "SQL"}),
    "Docker": frozenset(),
    "Kubernetes": frozenset({"Docker"}),
    "Go": frozenset(),
    "Kafka": frozenset(),
    "Terraform": frozenset(),
    "Agile": frozenset(),
    # Two names that imply each other: a slip a hand-kept list can have, and no reason to hang or to rank by order.
    "CI": frozenset({"CD"}),
    "CD": frozenset({"CI"}),
    # Kinds of work, which a title may name and a posting may ask for as a skill.
    "Back-end Development": frozenset(),
    "Data Engineering": frozenset(),
    "Software Engineering": frozenset(),
}
CONCEPTS = frozenset({"Agile", "Back-end Development", "Data Engineering", "Software Engineering"})
ALIASES = {"postgres": "PostgreSQL", "k8s": "Kubernetes", "golang": "Go"}


class SmallVocabulary:
    """A `Vocabulary` over `IMPLIES` and `ALIASES`."""

    def mentions(self, text: str) -> list[Mention]:
        """Find nothing: matching never asks."""
        return []

    def canonical(self, name: str) -> str | None:
        """Return the canonical name, by exact name or folded alias."""
        return name if name in IMPLIES else ALIASES.get(name.casefold())

    def implied_by(self, names: Iterable[str]) -> frozenset[str]:
        """Return what *names* imply."""
        given = frozenset(names)
        return frozenset().union(*(IMPLIES.get(name, frozenset()) for name in given)) - given

    def category(self, name: str) -> SkillCategory | None:
        """Call everything known a tool, but for the concepts."""
        if name in CONCEPTS:
            return SkillCategory.CONCEPT
        return SkillCategory.TOOL if name in IMPLIES else None


VOCABULARY = SmallVocabulary()


def skill(
    name: str,
    proficiency: int = 5,
    years: float = 0.0,
    *,
    source: SkillSource = SkillSource.MANUAL,
    evidence: tuple[Evidence, ...] = (),
) -> SkillEntry:
    """Return an entry of a profile."""
    return SkillEntry(
        id=SkillId(new_id()),
        owner_id=SINGLE_USER_ID,
        name=name,
        category=SkillCategory.TOOL,
        proficiency=proficiency,
        years=years,
        evidence=evidence,
        source=source,
    )


NAMES = st.sampled_from([*IMPLIES, *ALIASES, "Quilting", "quilting"])
EVIDENCE = st.builds(
    Evidence,
    text=st.sampled_from(["Built it", "Cut load time by 40%", "Ran it\nfor years", ""]),
    place=st.sampled_from(["Lumen Labs, Data Analyst", "Technologies", ""]),
    until=st.sampled_from(["", "present", "2014", "2019-03", "2025-11-02", "soon", "9999-99"]),
)
ENTRIES = st.builds(
    skill,
    NAMES,
    st.integers(1, 10),
    st.floats(0, 40),
    source=st.sampled_from(list(SkillSource)),
    evidence=st.lists(EVIDENCE, max_size=3).map(tuple),
)
PROFILES = st.lists(ENTRIES, max_size=8).map(tuple)


@st.composite
def requirements(draw: st.DrawFn) -> Requirements:
    """Draw what a posting might ask for: repetitions, unknown names, overlapping and stray groups included."""
    names = st.lists(NAMES, max_size=6).map(tuple)
    return Requirements(
        required_skills=draw(names),
        preferred_skills=draw(names),
        skill_groups=draw(st.lists(st.lists(NAMES, max_size=3).map(tuple), max_size=3).map(tuple)),
        years_experience=draw(st.none() | st.integers(-1, 15)),
        skill_years=draw(st.dictionaries(NAMES, st.integers(-1, 12), max_size=3)),
        clearance_required=draw(st.none() | st.booleans()),
        visa_sponsorship=draw(st.none() | st.booleans()),
        level=draw(st.none() | st.sampled_from(list(Level))),
    )


REQUIREMENTS = requirements()
TITLES = st.sampled_from(
    ["", "City Driver", "Software Engineer", "Senior Back-End Developer", "Data / ML Engineer", "Full-stack Developer"]
)
