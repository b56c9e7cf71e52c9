"""Tailor the content of one section, by its type: what is chosen and ordered, and one plain line for each change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from attrs import evolve, frozen

from kairos.models import Entry, ResumeSection, SectionContent, SectionType
from kairos.tailoring.tailor_bullets import choose_bullets
from kairos.tailoring.tailor_choice import Candidate, choose
from kairos.tailoring.tailor_options import BulletAt, TailorOptions
from kairos.tailoring.tailor_relevance import REQUIRED, Demand, Hit, points
from kairos.tailoring.tailor_summary import tailor_summary

_NAMES = 4
"""Most skills or entries that a line of the summary names."""
_NAME_LENGTH = 60


@frozen(kw_only=True)
class Task:
    """What a section is tailored by."""

    section: ResumeSection
    demand: Demand
    options: TailorOptions
    named: frozenset[str]
    """The skills that the resume names anywhere."""
    limits: tuple[int | None, ...] = ()
    """For roles: most bullets, an entry each; None for no limit."""

    def chosen(self, entry: Entry, marks: frozenset[BulletAt]) -> frozenset[int]:
        """Return the numbers of the bullets of *entry* that are among *marks*, a project as a whole as -1."""
        return frozenset(number for section, key, number in marks if (section, key) == (self.section.id, entry.key))

    def line(self, entry: str, *changes: str) -> str:
        """Return ``Work experience, Lumen Labs: 2 bullets moved up, 1 left out``; empty where nothing changed."""
        made = ", ".join(change for change in changes if change)
        heading = self.section.heading.strip() or self.section.section_type.value.replace("_", " ").capitalize()
        return f"{_short(heading)}{f', {_short(entry)}' if entry.strip() else ''}: {made}" if made else ""


Result = tuple[SectionContent, list[str]]


def tailor_roles(task: Task) -> Result:
    """Order and shorten the bullets of each role; roles stay in their order, their headers and texts untouched."""
    lines = []
    entries = []
    names = _names(task.section.content.entries)
    for entry, limit, name in zip(task.section.content.entries, task.limits, names, strict=True):
        changed, changes = _shortened(entry, task, limit)
        entries.append(changed)
        lines.append(task.line(name, *changes))
    return evolve(task.section.content, entries=tuple(entries)), lines


def tailor_projects(task: Task) -> Result:
    """Put the most relevant projects first, leave out what is past the limit, order and shorten their bullets."""
    every = task.section.content.entries
    own = tuple(entry for entry in every if -1 not in task.chosen(entry, task.options.banned))
    shortened = [_shortened(entry, task, task.options.max_bullets_per_project) for entry in own]
    # A project is weighed as it will read, or a second tailoring would weigh it differently.
    weighed = [
        Candidate(
            number=number,
            hits=task.demand.hits_of((entry.title, entry.text, *entry.keywords, *entry.bullets)),
            pinned=bool(task.chosen(entry, task.options.pinned)),
        )
        for number, (entry, _) in enumerate(shortened)
    ]
    order = choose(weighed, task.options.max_projects)
    names = _names(own)
    lines = [_order_line(task, order, names, [one.hits for one in weighed])]
    lines += [task.line(names[number], *shortened[number][1]) for number in order]
    lines += [task.line(name, "left out, as you said") for name in _names([one for one in every if one not in own])]
    return evolve(task.section.content, entries=tuple(shortened[number][0] for number in order)), lines


def tailor_technologies(task: Task) -> Result:
    """Put the groups and, within them, the names that are asked for first; nothing is left out unless asked to."""
    own = task.section.content.entries
    names = _names(own)
    found = [[task.demand.hits(text) for text in (entry.text, *entry.bullets, *entry.keywords)] for entry in own]
    entries, lines, weighed = [], [], []
    for entry, name, group in zip(own, names, found, strict=True):
        # What implies a skill that the resume names anyway (Jest: JavaScript), or one that would only be a plus, is no
        # reason to put it first.
        telling = [tuple(hit for hit in hits if not hit.implied or _tells(hit, task)) for hits in group]
        changed, line = _ordered_skills(entry, task, name, telling[len(telling) - len(entry.keywords) :])
        entries.append(changed)
        lines.append(line)
        weighed.append(tuple({hit.name: hit for hits in telling for hit in hits}.values()))
    order = sorted(range(len(own)), key=lambda number: -points(weighed[number]))
    lines.insert(0, _order_line(task, order, names, weighed))
    return evolve(task.section.content, entries=tuple(entries[number] for number in order)), lines


def tailor_statement(task: Task) -> Result:
    """Choose and order the sentences of the summary; bullets under it are ordered."""
    content = task.section.content
    change = tailor_summary(content.text, task.demand, task.options.max_summary_sentences)
    lines = [task.line("", _moved("sentence", change.moved_up, ()), _left_out(change.dropped, bool(change.moved_up)))]
    if change.dropped and not change.moved_up:
        lines = [task.line("", f"{_plural('sentence', change.dropped)} left out")]
    entries = []
    for entry in content.entries:
        changed, changes = _shortened(entry, task, None)
        entries.append(changed)
        lines.append(task.line(entry.title, *changes))
    return evolve(content, text=change.text, entries=tuple(entries)), lines


TAILORS: dict[SectionType, Callable[[Task], Result]] = {
    SectionType.SUMMARY: tailor_statement,
    SectionType.WORK_EXPERIENCE: tailor_roles,
    SectionType.INTERNSHIP: tailor_roles,
    SectionType.PROJECTS: tailor_projects,
    SectionType.TECHNOLOGIES: tailor_technologies,
}
"""How each type of section is tailored; a type that is not here is protected."""


def _shortened(entry: Entry, task: Task, limit: int | None) -> tuple[Entry, tuple[str, ...]]:
    """Return *entry* with its bullets chosen and ordered, and the changes in words."""
    # A limit that the person set is kept to the letter; the usual one spares the only proof of a required skill.
    spare = task.options.max_bullets_per_entry is None
    choice = choose_bullets(
        entry.bullets,
        task.demand,
        limit,
        keep_required=spare,
        pinned=task.chosen(entry, task.options.pinned),
        banned=task.chosen(entry, task.options.banned),
    )
    changed = evolve(entry, bullets=tuple(entry.bullets[at] for at in choice.order))
    moved = _moved("bullet", choice.moved_up, choice.reasons)
    gone = f"{choice.dropped} left out" if moved else f"{_plural('bullet', choice.dropped)} left out"
    banned = f"{_plural('bullet', choice.banned)} left out, as you said" if choice.banned else ""
    return changed, (moved, gone if choice.dropped else "", banned)


def _ordered_skills(entry: Entry, task: Task, name: str, found: Sequence[tuple[Hit, ...]]) -> tuple[Entry, str]:
    """Return *entry* with its names ordered by what each shows (*found*, a tuple a name), and the line that says so."""
    weight = [_weight(word, hits) for word, hits in zip(entry.keywords, found, strict=True)]
    order = sorted(range(len(weight)), key=lambda number: -weight[number])
    most = task.options.max_skills_per_group
    kept = [at for place, at in enumerate(order) if most is None or place < most or weight[at]]
    before = {at: place for place, at in enumerate(sorted(kept))}
    risen = [entry.keywords[at] for place, at in enumerate(kept) if place < before[at]]
    bullets = choose_bullets(entry.bullets, task.demand, None, keep_required=True)
    changed = evolve(
        entry,
        keywords=tuple(entry.keywords[at] for at in kept),
        bullets=tuple(entry.bullets[at] for at in bullets.order),
    )
    gone = len(order) - len(kept)
    first = f"{_listed(risen)} moved up" if risen else ""
    lines = _moved("line", bullets.moved_up, bullets.reasons)
    return changed, task.line(name, first, lines, f"{gone} left out" if gone else "")


def _tells(implied: Hit, task: Task) -> bool:
    return implied.name not in task.named and implied.points >= REQUIRED / 2


def _weight(word: str, hits: Sequence[Hit]) -> float:
    """Return what *word* is worth; a keyword that is but a part of it is worth nothing."""
    return max((hit.points for hit in hits if hit.points >= 1 or hit.name.casefold() == word.casefold()), default=0.0)


def _order_line(task: Task, order: Sequence[int], names: Sequence[str], hits: Sequence[tuple[Hit, ...]]) -> str:
    """Return the line that says which entries rose, by what they show, and which are left out."""
    before = {number: place for place, number in enumerate(sorted(order))}
    risen = [number for place, number in enumerate(order) if place < before[number]]
    why = _because([hit for number in risen for hit in hits[number]])
    up = _listed([names[number] or "an entry" for number in risen])
    gone = [names[number] or "an entry" for number in range(len(names)) if number not in before]
    return task.line("", f"{up} moved up{why}" if up else "", f"{_listed(gone)} left out" if gone else "")


def _moved(what: str, count: int, reasons: Sequence[Hit]) -> str:
    if not count:
        return ""
    return f"{_plural(what, count)} moved up{_because(reasons)}"


def _because(hits: Sequence[Hit]) -> str:
    """Return `` (Python, SQL; implied: AWS)``; empty for no hits."""
    named = list(dict.fromkeys(hit.name for hit in hits if not hit.implied))
    implied = [name for name in dict.fromkeys(hit.name for hit in hits if hit.implied) if name not in named]
    parts = [_listed(named) if named else "", f"implied: {_listed(implied)}" if implied else ""]
    reasons = "; ".join(part for part in parts if part)
    return f" ({reasons})" if reasons else ""


def _left_out(count: int, moved: bool) -> str:
    return f"{count} left out" if count and moved else ""


def _plural(what: str, count: int) -> str:
    return f"1 {what}" if count == 1 else f"{count} {what}s"


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(_short(name) for name in names[:_NAMES])
    return f"{shown} and {len(names) - _NAMES} more" if len(names) > _NAMES else shown


def _names(entries: Sequence[Entry]) -> list[str]:
    """Return what to call each entry: the employer or title alone where that is enough, both where it is not."""
    names = [entry.organization or entry.title for entry in entries]
    often = Counter(names)
    return [
        ", ".join(part for part in (entry.organization, entry.title) if part) if often[name] > 1 else name
        for entry, name in zip(entries, names, strict=True)
    ]


def _short(text: str) -> str:
    """Return *text* on one line, cut where it is long: it names a thing, and the thing itself stands elsewhere."""
    line = " ".join(text[: 4 * _NAME_LENGTH].split())
    return line if len(line) <= _NAME_LENGTH else line[: _NAME_LENGTH - 1].rstrip() + "…"
