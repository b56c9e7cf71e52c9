"""What can be put right in a resume from where it is shown: edit, retype, move, join, part, add, take out.

Each act is the words of a correction, as `kairos resumes correct` takes them, for the line under the cursor.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from kairos.models import Entry, ResumeSection, SectionType
from kairos.tui.modals.ask import AskModal
from kairos.tui.modals.choose import ChooseModal
from kairos.tui.modals.edit import EditModal
from kairos.tui.modals.fields import Field, FieldsModal
from kairos.tui.screens.base import KairosScreen, task
from kairos.tui.text import assemble, line
from kairos.tui.widgets.resume_list import CONTACT, ResumeList, ResumeRow

if TYPE_CHECKING:
    from kairos.tui.screens.resume import WholeResume

_TYPES = {
    SectionType.SUMMARY: "a summary",
    SectionType.WORK_EXPERIENCE: "work experience",
    SectionType.INTERNSHIP: "internships",
    SectionType.PROJECTS: "projects",
    SectionType.TECHNOLOGIES: "skills and technologies",
    SectionType.EDUCATION: "education, never tailored",
    SectionType.EXTRACURRICULAR: "other things (awards, languages, …), never tailored",
    SectionType.REFERENCES: "references, never tailored",
}
_ENTRY = (
    ("title", "title", "role, degree, project"),
    ("organization", "organization", "employer, school, issuer"),
    ("location", "place", ""),
    ("start", "from", "2019-03, Mar 2019 or 2019"),
    ("end", "to", "2021-06, or present"),
    ("url", "web page", ""),
    ("keywords", "keywords", "Python, SQL: joined with commas"),
)


class ResumeActs(KairosScreen):
    """Acts on the line of a resume under the cursor."""

    whole: WholeResume | None

    @property
    def lines(self) -> ResumeList:
        """The lines."""
        raise NotImplementedError

    async def _correct(self, *changes: Sequence[str]) -> None:
        """Put right, if the resume is still what the person looks at."""
        if self.whole is not None and changes:
            resume_id, seen = self.whole.told.resume.id, self.whole.hash
            await self.act(lambda workspace: workspace.correct_resume(resume_id, *changes, seen=seen))

    @property
    def _row(self) -> ResumeRow | None:
        return self.lines.current if self.whole is not None else None

    def _section(self, row: ResumeRow) -> ResumeSection:
        assert self.whole is not None  # noqa: S101  # there is a row, so there is a resume
        return self.whole.told.sections[row.numbers[0] - 1]

    def _entry(self, row: ResumeRow) -> Entry:
        return self._section(row).content.entries[row.numbers[1] - 1]

    # Editing ----------------------------------------------------------------------------------------------------------

    @task("dialog", exclusive=True)
    async def action_edit(self) -> None:
        """Edit what is under the cursor."""
        row = self._row
        if row is None or self.whole is None:
            return
        if row.kind == "contact":
            await self._edit_contact()
        elif row.kind == "section":
            await self._edit_section(row)
        elif row.kind == "bullet":
            await self._edit_text(row.place, self._entry(row).bullets[row.numbers[2] - 1])
        elif row.kind == "text" and len(row.numbers) == 1:
            await self._edit_text(row.place, self._section(row).content.text)
        else:
            await self._edit_entry(row)

    async def _edit_contact(self) -> None:
        if self.whole is None:
            return
        contact = self.whole.told.resume.contact
        fields = []
        for name, label in CONTACT:
            value = getattr(contact, name)
            fields.append(Field(name=name, label=label, value=", ".join(value) if name == "profiles" else value))
        changed = await self.app.push_screen_wait(FieldsModal(Content("Who the resume is of"), fields))
        await self._correct(*((f"contact.{name}", value) for name, value in (changed or {}).items()))

    async def _edit_section(self, row: ResumeRow) -> None:
        section = self._section(row)
        fields = [
            Field(name="heading", label="heading", value=section.heading),
            Field(name="text", label="text", value=section.content.text, long=True),
        ]
        headline = assemble("A section of ", str(section.section_type).replace("_", " "))
        changed = await self.app.push_screen_wait(FieldsModal(headline, fields))
        await self._correct(*((f"{row.numbers[0]}.{name}", value) for name, value in (changed or {}).items()))

    async def _edit_entry(self, row: ResumeRow) -> None:
        entry = self._entry(row)
        place = f"{row.numbers[0]}.{row.numbers[1]}"
        fields = [
            Field(name=name, label=label, hint=hint, value=_said(getattr(entry, name))) for name, label, hint in _ENTRY
        ]
        fields.append(Field(name="text", label="text", value=entry.text, long=True))
        headline = line(entry.title or entry.organization or "An entry")
        changed = await self.app.push_screen_wait(FieldsModal(headline, fields, check_dates))
        await self._correct(*((f"{place}.{name}", value) for name, value in (changed or {}).items()))

    async def _edit_text(self, place: str, text: str) -> None:
        answer = await self.app.push_screen_wait(EditModal(text, text))
        if answer is not None and answer != text:
            await self._correct((place, answer))

    @task("dialog", exclusive=True)
    async def action_type(self) -> None:
        """Say what the section is."""
        row = self._row
        if row is None or not row.numbers:
            return
        section = self._section(row)
        kinds = list(_TYPES)
        number = await self.app.push_screen_wait(
            ChooseModal(
                assemble("What is ", line(section.heading or "this section"), "?"),
                [Content(_TYPES[kind]) for kind in kinds],
                start=kinds.index(section.section_type),
            )
        )
        if number is not None:
            await self._correct((f"{row.numbers[0]}.type", str(kinds[number])))

    @task("acts")
    async def action_protect(self) -> None:
        """Have the section never tailored, or tailored again."""
        row = self._row
        if row is not None and row.numbers:
            wanted = "no" if self._section(row).tailorable else "yes"
            await self._correct((f"{row.numbers[0]}.tailorable", wanted))

    # Order ------------------------------------------------------------------------------------------------------------

    @task("acts")
    async def action_shift(self, step: int) -> None:
        """Move what is under the cursor one place, past the end of its section or entry into the next."""
        row = self._row
        if row is None or self.whole is None or not row.numbers:
            return
        target = shifted(self.whole.told.sections, row.numbers, step)
        if target is None:
            self.host.say("there is no place further that way")
            return
        await self._correct(("move", _dotted(row.numbers), "to", target))

    @task("dialog", exclusive=True)
    async def action_move(self) -> None:
        """Move what is under the cursor to a section or an entry that is chosen."""
        row = self._row
        if row is None or self.whole is None or not row.numbers:
            return
        # A text goes to sections, as an entry does, and not to a place in their order.
        depth = (*row.numbers, 0) if row.kind == "text" and len(row.numbers) == 1 else row.numbers
        places = move_targets(self.whole.told.sections, depth)
        number = await self.app.push_screen_wait(
            ChooseModal(Content("Where to?"), [line(words) for _, words in places])
        )
        if number is not None:
            source = row.place if row.kind == "text" else _dotted(row.numbers)
            await self._correct(("move", source, "to", places[number][0]))

    @task("acts")
    async def action_merge(self) -> None:
        """Join a section or an entry with the one before it."""
        row = self._row
        if row is None or not row.numbers:
            return
        numbers = row.numbers[:2]
        if numbers[-1] == 1:
            self.host.say("there is nothing before it to join it with")
            return
        await self._correct(("merge", _dotted(numbers), "into", _dotted((*numbers[:-1], numbers[-1] - 1))))

    @task("dialog", exclusive=True)
    async def action_split(self) -> None:
        """Begin a section at the entry under the cursor, or an entry at the bullet."""
        row = self._row
        if row is None or len(row.numbers) < 2:
            self.host.say("a section begins at an entry, an entry at a bullet")
            return
        if len(row.numbers) == 3:
            await self._correct(("split", _dotted(row.numbers)))
            return
        kinds = list(_TYPES)
        number = await self.app.push_screen_wait(
            ChooseModal(Content("What is the new section?"), [Content(_TYPES[kind]) for kind in kinds])
        )
        if number is None:
            return
        usual = str(kinds[number]).replace("_", " ").capitalize()
        heading = await self.app.push_screen_wait(AskModal(Content("Its heading"), value=usual, select=True))
        if heading:
            await self._correct(("split", _dotted(row.numbers), "as", str(kinds[number]), heading))

    @task("dialog", exclusive=True)
    async def action_add(self) -> None:
        """Add a bullet to the entry, or an entry to the section."""
        row = self._row
        if row is None or not row.numbers:
            return
        numbers = row.numbers[:2]
        question = "A new entry: its title" if len(numbers) == 1 else "A new bullet"
        text = await self.app.push_screen_wait(AskModal(Content(question)))
        if text and text.strip():
            await self._correct(("add", _dotted(numbers), text.strip()))

    @task("acts")
    async def action_drop(self) -> None:
        """Take out what is under the cursor."""
        row = self._row
        if row is None:
            return
        if not row.numbers or row.kind in ("text", "keywords"):
            await self._correct((row.place, ""))
        else:
            await self._correct(("drop", _dotted(row.numbers)))


def shifted(sections: Sequence[ResumeSection], numbers: tuple[int, ...], step: int) -> str | None:
    """Return the place that a section, an entry or a bullet comes to one step on; None where there is none.

    An entry goes from the end of a section to the beginning of the next, a bullet from entry to entry of its section.
    """
    if len(numbers) == 1:
        to = numbers[0] + step
        return str(to) if 1 <= to <= len(sections) else None
    entries = sections[numbers[0] - 1].content.entries
    inner = len(entries) if len(numbers) == 2 else len(entries[numbers[1] - 1].bullets)
    to = numbers[-1] + step
    if 1 <= to <= inner:
        return _dotted((*numbers[:-1], to))
    outer = numbers[-2] + step
    if len(numbers) == 2:
        if not 1 <= outer <= len(sections):
            return None
        first = step > 0 and bool(sections[outer - 1].content.entries)
        return f"{outer}.1" if first else str(outer)
    if not 1 <= outer <= len(entries):
        return None
    first = step > 0 and bool(entries[outer - 1].bullets)
    return f"{numbers[0]}.{outer}.1" if first else f"{numbers[0]}.{outer}"


def move_targets(sections: Sequence[ResumeSection], numbers: tuple[int, ...]) -> list[tuple[str, str]]:
    """Return where something can be moved: the place as corrections name it, and its words."""
    headings = [section.heading or str(section.section_type) for section in sections]
    if len(numbers) == 1:
        return [
            (str(number), f"{number}. place, where {heading} is")
            for number, heading in enumerate(headings, start=1)
            if number != numbers[0]
        ]
    places = []
    for number, section in enumerate(sections, start=1):
        if len(numbers) == 3:
            places += [
                (f"{number}.{at}", f"{headings[number - 1]}: {entry.title or entry.organization or 'entry'}")
                for at, entry in enumerate(section.content.entries, start=1)
                if (number, at) != numbers[:2]
            ]
        if number != numbers[0]:
            places.append((str(number), headings[number - 1] + (", by itself" if len(numbers) == 3 else "")))
    return places


def check_dates(changed: dict[str, str]) -> str:
    """Return what is wrong with dates that were typed; empty where they can be read."""
    from kairos.resumes.dates import read_date

    for name, label in (("start", "from"), ("end", "to")):
        if changed.get(name) and not read_date(changed[name]):
            return f"{label}: a date such as 2016, 2016-08, Aug 2016 or present"
    return ""


def _said(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else ", ".join(value)


def _dotted(numbers: Sequence[int]) -> str:
    return ".".join(map(str, numbers))
