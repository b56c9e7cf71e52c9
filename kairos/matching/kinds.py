"""How near two kinds of work are: a posting's title against the titles that a person held, as skills of the profile.

Rules: docs/adr/0004-scoring.md, "Kind of work". Which kinds a title names is `kairos.models.roles`' to say.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import frozen

from kairos.matching.coverage import Coverage
from kairos.matching.profile import Held
from kairos.models.roles import KINDS_OF_WORK, SOFTWARE, kinds_of_work

SAME: Final = 1000
_VERY_NEAR: Final = 850
"""One is most of the other: who does full-stack work does web work."""
_NEAR: Final = 600
"""The same craft at another end: back-end and data engineering."""
_BESIDE: Final = 300
"""They work together and share some of the ground: data analysis and data science."""

_MEMO: Final = 20_000

_GROUPS: Final = (
    (_VERY_NEAR, "Full-stack Development: Web Development, Front-end Development, Back-end Development"),
    (_VERY_NEAR, "Full-stack Development: Software Engineering"),
    (_VERY_NEAR, "Web Development: Front-end Development"),
    (_VERY_NEAR, "Software Engineering: Back-end Development"),
    (_VERY_NEAR, "DevOps: SRE, Platform Engineering, Cloud Computing"),
    (_VERY_NEAR, "SRE: Platform Engineering"),
    (_VERY_NEAR, "BI: Data Analysis"),
    (_VERY_NEAR, "Data Science: Machine Learning"),
    (_VERY_NEAR, "Embedded Systems: Hardware"),
    (_NEAR, "Software Engineering: Web Development, Front-end Development, Mobile Development, Platform Engineering"),
    (_NEAR, "Software Engineering: Game Development, Embedded Systems, Engineering Management"),
    (_NEAR, "Back-end Development: Web Development, Data Engineering, Platform Engineering"),
    (_NEAR, "Front-end Development: Mobile Development"),
    (_NEAR, "Full-stack Development: Mobile Development"),
    (_NEAR, "Data Engineering: Data Architecture, BI"),
    (_NEAR, "Platform Engineering: Cloud Computing"),
    (_NEAR, "SRE: Cloud Computing, System Administration"),
    (_NEAR, "System Administration: Networking, Database Administration, Technical Support"),
    (_NEAR, "Machine Learning: Research"),
    (_NEAR, "Electrical Engineering: Hardware, Embedded Systems"),
    (_BESIDE, "Front-end Development: Back-end Development, UX Design, Web Development"),
    (_BESIDE, "Software Engineering: Data Engineering, Machine Learning, DevOps, SRE, Quality Assurance, Security"),
    (_BESIDE, "Software Engineering: Solution Architecture, Developer Relations, Cloud Computing"),
    (_BESIDE, "Back-end Development: DevOps, SRE, Mobile Development, Database Administration"),
    (_BESIDE, "Full-stack Development: Developer Relations, DevOps, Engineering Management, Data Engineering"),
    (_BESIDE, "Data Analysis: Data Science, Business Analysis, Data Engineering"),
    (_BESIDE, "Data Science: Data Engineering, Research, BI"),
    (_BESIDE, "Data Engineering: Machine Learning, Database Administration"),
    (_BESIDE, "Business Analysis: Product Management, Project Management, BI"),
    (_BESIDE, "Product Management: Project Management"),
    (_BESIDE, "Solution Architecture: Data Architecture, Cloud Computing"),
    (_BESIDE, "DevOps: System Administration, Security"),
    (_BESIDE, "Networking: Security, Technical Support"),
)  # fmt: skip


def _nearness() -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {kind: {kind: SAME} for kind in KINDS_OF_WORK}
    # "Software Engineer" says only that software is written: two such titles may mean work that is far apart.
    found[SOFTWARE][SOFTWARE] = _VERY_NEAR
    for figure, line in _GROUPS:
        one, others = line.split(": ")
        for other in others.split(", "):
            found[one].setdefault(other, figure)
            found[other].setdefault(one, figure)
    return found


NEARNESS: Final[Mapping[str, Mapping[str, int]]] = _nearness()
"""For each kind the kinds that bear on it, itself included, and how much: thousandths, the same both ways."""


@frozen(kw_only=True)
class KindCredit:
    """How far the kind of work that a title names is met."""

    asked: tuple[str, ...]
    """The kinds that the title names; one is enough. Never empty."""
    points: int
    """0-1000."""
    name: str
    """The asked kind that is met best; the first where none is."""
    via: Held | None
    """The kind on the profile that the credit rests on."""
    detail: str
    """That in words: ``Back-end Development, near to Software Engineering 8 (14 y)``."""


class Kinds:
    """The kinds of work on a profile, ready to be held against titles."""

    def __init__(self, coverage: Coverage) -> None:
        keys = {kind: coverage.key(kind) for kind in KINDS_OF_WORK}
        self._held = {kind: coverage.held[key] for kind, key in keys.items() if key in coverage.held}
        self.keys = {key: kind for kind, key in keys.items()}
        """The kinds by the keys of the skills that they are."""
        self._credits: dict[str, KindCredit | None] = {}
        self._found: dict[tuple[str, ...], KindCredit | None] = {}
        self._years: dict[tuple[tuple[str, ...], int], tuple[int, Held | None]] = {}

    def credit(self, title: str) -> KindCredit | None:
        """Return how far the kind of work that *title* names is met; None where it names none."""
        if title not in self._credits:
            if len(self._credits) >= _MEMO:
                self._credits.clear()
                self._found.clear()
            asked = kinds_of_work(title)
            if asked not in self._found:
                self._found[asked] = self._best(asked) if asked else None
            self._credits[title] = self._found[asked]
        return self._credits[title]

    def _best(self, asked: tuple[str, ...]) -> KindCredit:
        routes = [
            (-(held.strength * NEARNESS[kind].get(other, 0) // SAME), kind != other, kind, other)
            for kind in asked
            for other, held in self._held.items()
        ]
        points, _, name, other = min(routes, default=(0, True, asked[0], ""))
        via = self._held[other] if points else None
        if via is None:
            detail = f"{' or '.join(asked)}: no role of the kind shown"
        else:
            detail = f"{name}, near to {via.name} {via.figures}" if name != other else f"{name} {via.figures}"
        return KindCredit(asked=asked, points=-points, name=name, via=via, detail=detail)

    def years_met(self, asked: tuple[str, ...], years: int) -> tuple[int, Held | None]:
        """Return how far *years* in one of the kinds *asked* are met, 0-1000, and by which kind on the profile.

        Years of a near kind count as near as it is.
        """
        found = self._years.get((asked, years))
        if found is None:
            if len(self._years) >= _MEMO:
                self._years.clear()
            found = self._years[asked, years] = self._years_met(asked, years)
        return found

    def _years_met(self, asked: tuple[str, ...], years: int) -> tuple[int, Held | None]:
        routes = [
            (-((SAME if years <= 0 else min(SAME, held.years * 10 // years)) * near // SAME), held.name, other)
            for kind in asked
            for other, held in self._held.items()
            if (near := NEARNESS[kind].get(other, 0))
        ]
        points, _, other = min(routes, default=(0, "", ""))
        return -points, self._held[other] if points else None

    def points_with(self, credit: KindCredit, key: str, strength: int) -> int:
        """Return what *credit* would come to with the kind whose skill is *key* held at *strength*."""
        kind = self.keys[key]
        return max(credit.points, *(strength * NEARNESS[one].get(kind, 0) // SAME for one in credit.asked))
