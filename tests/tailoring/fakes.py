"""A vocabulary of a few skills, and sections made in one line, for the tailoring tests."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kairos.models import (
    Entry,
    Mention,
    ResumeId,
    ResumeSection,
    SectionContent,
    SectionId,
    SectionType,
    SkillCategory,
)

ALIASES = {
    "python": "Python",
    "django": "Django",
    "postgresql": "PostgreSQL",
    "postgres": "PostgreSQL",
    "docker": "Docker",
    "kubernetes": "Kubernetes",
    "k8s": "Kubernetes",
    "java": "Java",
    "kotlin": "Kotlin",
    "go": "Go",
    "sql": "SQL",
    "terraform": "Terraform",
    "c++": "C++",
}
IMPLIES = {"Django": {"Python"}, "PostgreSQL": {"SQL"}, "Kubernetes": {"Docker"}}
_WORD = re.compile(r"\w+[+#]*")


class FakeVocabulary:
    """Names the skills of `ALIASES` as whole words; implements `kairos.models.Vocabulary`."""

    def mentions(self, text: str) -> list[Mention]:
        """Return the skills named in *text*, in its order."""
        return [
            Mention(name=ALIASES[match[0].lower()], start=match.start(), end=match.end())
            for match in _WORD.finditer(text)
            if match[0].lower() in ALIASES
        ]

    def canonical(self, name: str) -> str | None:
        """Return the canonical name of *name*, or None."""
        return ALIASES.get(name.lower())

    def implied_by(self, names: Iterable[str]) -> frozenset[str]:
        """Return what *names* imply, without themselves."""
        own = set(names)
        return frozenset({implied for name in own for implied in IMPLIES.get(name, ())} - own)

    def category(self, name: str) -> SkillCategory | None:
        """Return a category for any known name."""
        return SkillCategory.TOOL if name in ALIASES.values() else None


def section(
    kind: SectionType, *entries: Entry, text: str = "", position: int = 0, heading: str = "", tailorable: bool = True
) -> ResumeSection:
    """Return a section of *kind* with its id made of kind and position."""
    return ResumeSection(
        id=SectionId(f"{kind.value}-{position}"),
        resume_id=ResumeId("resume"),
        section_type=kind,
        position=position,
        heading=heading or kind.value.replace("_", " ").capitalize(),
        content=SectionContent(text=text, entries=entries),
        tailorable=tailorable and kind.tailorable,
    )
