"""Verbs on pinned and banned lines of a base resume."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from kairos.errors import BadInputError, NotFoundError
from kairos.models import ChoiceId, Stance, new_id
from kairos.workspace.fits import FitVerbs

if TYPE_CHECKING:
    from kairos.models import JobId, LineChoice, ResumeId, ResumeSection
    from kairos.tailoring import BulletAt
    from kairos.workspace.session import Act


@frozen(kw_only=True)
class ChosenLine:
    """A choice with where its line stands now."""

    choice: LineChoice
    number: str
    """As ``kairos resumes show`` counts, ``2.1.3``; empty where the resume has the line no more."""


class ChoiceVerbs(FitVerbs):
    """What can be pinned and banned."""

    def choose_line(
        self, resume_id: ResumeId, line: str, stance: Stance | None, *, job_id: JobId | None = None
    ) -> LineChoice | None:
        """Pin or ban a line of a base resume, for one posting or for all; None takes the choice back.

        It holds from the next tailoring on, also after a newer reading of the resume, as long as its words stand there.

        Args:
            resume_id: The base resume.
            line: Its number as ``kairos resumes show`` counts: ``2.1.3`` is a bullet, ``3.2`` a project as a whole.
            stance: What shall become of it.
            job_id: The posting; None for all.

        Raises:
            BadInputError: There is no such line, or it is none that tailoring could leave out.
            NotFoundError: Nothing was chosen for it that could be taken back.
        """
        with self._act("choose_line", "resume", resume_id) as act:
            resume = self._resumes.get(resume_id)
            place, text = _named(self._resumes.sections(resume_id), line)
            made = self._chosen(act, resume_id, place, text, stance, job_id)
            what = {None: "unpinned", Stance.PIN: "pinned", Stance.BAN: "banned"}[stance]
            act.summary = f"{what} in {resume.name}: {text or place}"
            act.payload = {"line": line, "job": job_id or ""}
        return made

    def line_choices(self, resume_id: ResumeId) -> tuple[ChosenLine, ...]:
        """Return what is pinned and banned in a base resume, with the numbers of the lines now."""
        sections = self._resumes.sections(resume_id)
        numbers = {(place, text): number for number, place, text, _ in _lines(sections)}
        return tuple(
            ChosenLine(choice=one, number=numbers.get((one.place, one.line)) or _moved(sections, one))
            for one in self._choices.all(resume_id)
        )

    def stances(self, resume_id: ResumeId, job_id: JobId) -> dict[BulletAt, Stance]:
        """Return what holds for the lines of a base resume where it is tailored for a posting.

        A choice for the posting alone is stronger than one for all.
        """
        return chosen_lines(self._resumes.sections(resume_id), self._choices.of(resume_id, job_id))

    def _asked(
        self, resume_id: ResumeId, numbers: Mapping[Stance, Sequence[str]]
    ) -> dict[BulletAt, tuple[str, str, Stance]]:
        """Return place, text and stance of the lines that were named by their numbers, by where they stand.

        Raises:
            BadInputError: There is no such line.
        """
        sections = self._resumes.sections(resume_id)
        found: dict[BulletAt, tuple[str, str, Stance]] = {}
        for stance, named in numbers.items():
            for number in named:
                place, text = _named(sections, number)
                at = next(where for one, _, _, where in _lines(sections) if one == number.strip())
                found[at] = (place, text, stance)
        return found

    def _chosen(
        self, act: Act, resume_id: ResumeId, place: str, text: str, stance: Stance | None, job_id: JobId | None
    ) -> LineChoice | None:
        from kairos.models import LineChoice

        former = [
            one for one in self._choices.all(resume_id) if (one.place, one.line, one.job_id) == (place, text, job_id)
        ]
        if stance is None and not former:
            raise NotFoundError("nothing is pinned or banned there", got=repr(text or place), hint="kairos pins lists")
        for one in former:
            act.keep("line_choice", one.id)
            self._choices.remove(one.id)
        if stance is None:
            return None
        choice = LineChoice(
            id=ChoiceId(new_id()),
            owner_id=self.owner_id,
            resume_id=resume_id,
            job_id=job_id,
            stance=stance,
            place=place,
            line=text,
            created_at=self._now(),
        )
        act.keep_made("line_choice", choice.id)
        self._choices.add(choice)
        return choice


def chosen_lines(sections: Sequence[ResumeSection], choices: Iterable[LineChoice]) -> dict[BulletAt, Stance]:
    """Return what *choices* say of the lines of *sections*; a later choice is stronger."""
    places = {(place, text): at for _, place, text, at in _lines(sections)}
    found: dict[BulletAt, Stance] = {}
    for one in choices:
        at = places.get((one.place, one.line)) or _only(sections, one.line)
        if at is not None:
            found[at] = one.stance
    return found


def _lines(sections: Sequence[ResumeSection]) -> list[tuple[str, str, str, BulletAt]]:
    """Return (number, place, text, where) of every line that can be pinned or banned."""
    from kairos.models import SectionType
    from kairos.tailoring import entry_place

    found: list[tuple[str, str, str, BulletAt]] = []
    for first, section in enumerate(sections, start=1):
        project = section.section_type is SectionType.PROJECTS
        if not (section.section_type.bullets_only or project):
            continue
        for second, entry in enumerate(section.content.entries, start=1):
            place = entry_place(entry)
            if project:
                found.append((f"{first}.{second}", place, "", (section.id, entry.key, -1)))
            found += [
                (f"{first}.{second}.{third + 1}", place, text, (section.id, entry.key, third))
                for third, text in enumerate(entry.bullets)
            ]
    return found


def _only(sections: Sequence[ResumeSection], text: str) -> BulletAt | None:
    """Return where *text* stands if it stands once: its entry may be called otherwise by now."""
    found = [at for _, _, words, at in _lines(sections) if text and words == text]
    return found[0] if len(found) == 1 else None


def _moved(sections: Sequence[ResumeSection], choice: LineChoice) -> str:
    at = _only(sections, choice.line)
    return next((number for number, _, _, where in _lines(sections) if where == at), "")


def _named(sections: Sequence[ResumeSection], line: str) -> tuple[str, str]:
    """Return place and text of the line of that number.

    Raises:
        BadInputError: There is none, or it stays as it is whatever is tailored.
    """
    for number, place, text, _ in _lines(sections):
        if number == line.strip():
            return place, text
    expected = "the number of a bullet of a role or project (2.1.3), or of a project (3.2)"
    hint = "kairos resumes show RESUME numbers them"
    raise BadInputError("there is no line to pin or ban of that number", expected=expected, got=repr(line), hint=hint)
