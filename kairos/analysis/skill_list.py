"""The skill list's line format: text to `Skill` objects. What is in the list is not this module's business."""

from __future__ import annotations

from enum import StrEnum

from attrs import field, frozen

from kairos.errors import BadInputError
from kairos.models import SkillCategory


class Hold(StrEnum):
    """How far a surface is held back because it is an ordinary word too; the value is its mark in the list."""

    NONE = ""
    """Any case, anywhere."""
    CASE = "="
    """Exactly this case."""
    CONTEXT = "~"
    """Exactly this case, beside another skill or a cue."""
    STRICT = "^"
    """Exactly this case, beside another skill in a list or a cue that can mean nothing else."""


MARKS = {hold.value: hold for hold in Hold if hold.value}
"""`Hold` by its mark."""


@frozen(kw_only=True)
class Surface:
    """One way to write a skill."""

    text: str
    hold: Hold = Hold.NONE


@frozen(kw_only=True, slots=True)
class Skill:
    """One entry of the list."""

    name: str
    """The canonical name."""
    category: SkillCategory
    written: tuple[str, ...] = field(repr=False)
    """Its surfaces as the list has them, marks included: the name first, then its aliases."""
    implies: tuple[str, ...] = ()
    """Canonical names, direct only."""

    @property
    def surfaces(self) -> tuple[Surface, ...]:
        """The ways to write it: the name first, then its aliases; the name may be held back as any other.

        Made when it is asked for: a list has thousands, and most commands look at a few.
        """
        return tuple(read_surface(text) for text in self.written)


def read_surface(text: str) -> Surface:
    """Return the surface that *text* stands for, its mark taken off.

    Example:
        >>> read_surface("~Go")
        Surface(text='Go', hold=<Hold.CONTEXT: '~'>)
    """
    hold = MARKS.get(text[:1])
    return Surface(text=text) if hold is None else Surface(text=text[1:], hold=hold)


def read_skills(text: str, *, source: str = "skills.txt") -> tuple[Skill, ...]:
    r"""Return the skills that *text* lists, in its order; the format is told at the head of ``skills.txt``.

    Args:
        text: ``[category]`` lines, each followed by ``Name | alias, alias | implied, implied`` lines; ``#`` comments.
        source: What a complaint calls the list.

    Raises:
        BadInputError: A line stands before any category, or the category is not one of `SkillCategory`.

    Example:
        >>> read_skills("[language]\n~Go | golang")[0].surfaces[0].hold
        <Hold.CONTEXT: '~'>
    """
    skills: list[Skill] = []
    category: SkillCategory | None = None
    for number, raw in enumerate(text.splitlines(), start=1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("["):
            category = _category(line, f"{source}:{number}")
        elif category is None:
            raise BadInputError("cannot read the skill list", where=f"{source}:{number}", expected="a [category] first")
        else:
            skills.append(_skill(line, category))
    return tuple(skills)


def _category(line: str, where: str) -> SkillCategory:
    name = line.strip("[]").strip()
    known = ", ".join(SkillCategory)
    if name not in known.split(", "):
        raise BadInputError("cannot read the skill list", where=where, expected=f"one of {known}", got=repr(name[:40]))
    return SkillCategory(name)


def _skill(line: str, category: SkillCategory) -> Skill:
    columns = line.split("|", 2)
    first = columns[0].rstrip()
    written = (first, *_listed(columns[1])) if len(columns) > 1 else (first,)
    if "." in line and ".js" in line.lower():
        written = _with_stems(written)
    name = first[1:] if first[:1] in MARKS else first
    return Skill(name=name, category=category, written=written, implies=_listed(columns[2]) if columns[2:] else ())


def _with_stems(written: tuple[str, ...]) -> tuple[str, ...]:
    """Return *written* and, for each "X.js" in it, "Xjs" and "X js"."""
    stems = [text.lstrip("=~^")[:-3] for text in written if text.lower().endswith(".js")]
    return (*written, *(f"{stem}{end}" for stem in stems for end in ("js", " js")))


def _listed(column: str) -> tuple[str, ...]:
    return tuple([part for part in map(str.strip, column.split(",")) if part])
