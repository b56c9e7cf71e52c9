"""The verb that takes a resume in: a new base, or a newer reading of one that is there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve

from kairos.errors import ConflictError
from kairos.workspace.corrections import CorrectionVerbs

if TYPE_CHECKING:
    from kairos.models import Contact, Resume, ResumeId, ResumeImport
    from kairos.resumes import ReadResume
    from kairos.resumes.correct import Replayed
    from kairos.workspace.session import Act


class _NothingToDoError(Exception):
    """The act ends without a trace: a dry run, or a file that says what is stored."""


class ResumeImportVerbs(CorrectionVerbs):
    """How a resume comes in."""

    def import_resume(
        self,
        source: str | Path,
        *,
        format: str | None = None,
        name: str | None = None,
        replace: str | None = None,
        as_new: bool = False,
        default: bool | None = None,
        dry_run: bool = False,
    ) -> ResumeImport:
        """Read a resume into ordered sections, and draw the skill profile from all base resumes.

        A file of the same name and person, or another one by *name* or *replace*, is a newer reading of the base
        resume that is there: what is the same keeps its id, so that tailored resumes stay attached, and what the
        person put right is put right again. A file that says what is stored changes nothing. Skills that the owner
        added or adjusted keep their figures.

        Args:
            source: A file, a folder such as an unpacked data export, or ``-`` for standard input.
            format: The reader to use; recognised by content where it is left out.
            name: What to call the resume, or the one that it is a newer reading of; the file's name where left out.
            replace: The base resume that it is a newer reading of, by name or id.
            as_new: Keep it as another base resume, whatever the file is called.
            default: Whether tailoring starts from it; left out, a new one takes that place, and one that is there
                stays as it is. The only resume is always the default.
            dry_run: Return what would happen, and change nothing.

        Raises:
            BadInputError: The file cannot be read as a resume.
            NotFoundError: *replace* names none.
            ConflictError: *as_new*, and another resume goes by *name*; or *as_new* and *replace* both.
        """
        if as_new and replace is not None:
            raise ConflictError("a resume is new or replaces one, not both", hint="leave one of them out")
        read = self._read_file(source, format)
        done: list[ResumeImport] = []
        try:
            with self._act("import_resume", "resume", read.resume.id) as act:
                former = self._former(read, name, replace, as_new=as_new, piped=str(source) == "-")
                if former is None:
                    done.append(self._take_new(read, name, act, default=default is not False))
                else:
                    done.append(self._take_again(read, former, act, default=bool(default)))
                if dry_run or done[0].outcome == "unchanged":
                    raise _NothingToDoError
        except _NothingToDoError:
            pass
        return done[0]

    def _read_file(self, source: str | Path, format: str | None) -> ReadResume:
        from kairos.resumes import read_resume
        from kairos.workspace.documents import open_document

        return read_resume(open_document(source), owner_id=self.owner_id, now=self._now(), format=format)

    def _former(
        self, read: ReadResume, name: str | None, replace: str | None, *, as_new: bool, piped: bool
    ) -> Resume | None:
        """Return the base resume that *read* is a newer reading of; None where it is another one."""
        if replace is not None:
            return self.resume(replace)
        kept = self._resumes.all()
        if name is not None:
            same = [one for one in kept if one.name.casefold() == " ".join(name.split()).casefold()]
            if same and as_new:
                raise ConflictError(f"another resume is called {same[0].name}", hint="--name gives it another one")
            return same[0] if same else None
        if as_new or piped:
            return None
        return next((one for one in kept if one.source_name == read.resume.name and self._is_same(one, read)), None)

    def _is_same(self, one: Resume, read: ReadResume) -> bool:
        """Return whether *read* is of the person that a stored resume is of, whose name may have been put right."""
        from kairos.resumes.correct import replay
        from kairos.resumes.reading import read_hash, reading_of

        if one.read_hash == read_hash(read):
            return True
        put_right = replay(reading_of(read), self._corrections.of(one.id)).reading.contact
        return _is_same_person(one.contact, read.resume.contact) or _is_same_person(one.contact, put_right)

    def _take_new(self, read: ReadResume, name: str | None, act: Act, *, default: bool) -> ResumeImport:
        from kairos.resumes.carry import carry
        from kairos.resumes.reading import Reading, read_hash, reading_of

        reading = reading_of(read)
        # Keys as a later reading finds them again.
        reading = carry(Reading(contact=reading.contact, sections=()), reading)
        resume = evolve(
            read.resume,
            name=self._checked_name(name) if name else self._free_name(read.resume.name),
            source_name=read.resume.name,
            read_hash=read_hash(read),
            unplaced=tuple(one.id for one in reading.sections if one.id in reading.unplaced),
            is_default=False,
        )
        act.keep("resume", resume.id)
        self._resumes.add(resume, reading.sections)
        if default or self._resumes.find_default() is None:
            self._make_default(resume.id, act)
        skills = self._redraw(act)
        act.summary = f"imported the resume {resume.name}: {len(reading.sections)} sections, {skills} skills"
        act.payload = {"sections": len(reading.sections), "skills": skills, "unplaced": list(read.unplaced)}
        return self._report(resume.id, outcome="new")

    def _take_again(self, read: ReadResume, former: Resume, act: Act, *, default: bool) -> ResumeImport:
        from kairos.resumes.carry import carry, changes_between
        from kairos.resumes.correct import replay
        from kairos.resumes.reading import read_hash, reading_of

        act.subject_id = former.id
        old = self._reading(former)
        replayed = replay(reading_of(read), self._corrections.of(former.id))
        new = carry(old, replayed.reading)
        said = {
            "format": read.resume.format,
            "extra": read.resume.extra,
            "source_name": read.resume.name,
            "read_hash": read_hash(read),
        }
        approved = self._resumes.count_approved(former.id)
        act.keep("resume", former.id, *said)
        self._resumes.update(former.id, **said)
        self._write_reading(former.id, old, new, act)
        lost = self._note_lost(replayed, act)
        if default and not former.is_default:
            self._make_default(former.id, act)
        changes = changes_between(old, new)
        same = not changes and not lost and self._same_but_name(former, self._resumes.get(former.id))
        skills = self._redraw(act) if not same else 0
        act.summary = f"read the resume {former.name} again: {', '.join(changes[:4]) or 'nothing else in it'}"
        act.payload = {"changes": list(changes), "lost": [one.words for one in replayed.lost], "skills": skills}
        return evolve(
            self._report(former.id, outcome="unchanged" if same else "changed"),
            changes=changes,
            corrected=len(replayed.done),
            lost=replayed.lost,
            voided=approved - self._resumes.count_approved(former.id),
        )

    def _same_but_name(self, one: Resume, other: Resume) -> bool:
        return evolve(one, read_hash="") == evolve(other, read_hash="")

    def _note_lost(self, replayed: Replayed, act: Act) -> bool:
        """Note which corrections the file no longer bears; return whether that is news."""
        gone = [one for one in replayed.lost if one.lost_at is None]
        back = [one for one in replayed.done if one.lost_at is not None]
        for one in (*gone, *back):
            act.keep("resume_correction", one.id, "lost_at")
        self._corrections.set_lost([one.id for one in gone], self._now())
        self._corrections.set_lost([one.id for one in back], None)
        return bool(gone or back)

    def understood(self, resume_id: ResumeId) -> ResumeImport:
        """Return what is understood of a base resume, with what is worth a look; reads only."""
        return self._report(resume_id, outcome="unchanged")

    def _report(self, resume_id: ResumeId, *, outcome: str) -> ResumeImport:
        from kairos.models import ResumeImport
        from kairos.resumes.check import look_over

        resume = self._resumes.get(resume_id)
        sections = self._resumes.sections(resume_id)
        corrections = self._corrections.of(resume_id)
        return ResumeImport(
            resume=resume,
            sections=sections,
            unplaced=tuple(one.heading for one in sections if one.id in resume.unplaced),
            outcome=outcome,
            corrected=sum(one.lost_at is None for one in corrections),
            lost=tuple(one for one in corrections if one.lost_at is not None),
            warnings=look_over(resume.contact, sections, today=self._now().date()),
        )


def _is_same_person(one: Contact, other: Contact) -> bool:
    """Return whether two may be one person: of name and e-mail address, where both say them, one is the same."""
    pairs = [(one.email, other.email), (one.name, other.name)]
    told = [(a.casefold().strip(), b.casefold().strip()) for a, b in pairs if a.strip() and b.strip()]
    return not told or any(a == b for a, b in told)
