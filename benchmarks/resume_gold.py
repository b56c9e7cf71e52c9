"""What resumes state by a source that was written by hand, and how a reading of them compares with it."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import field, frozen

from kairos.models import Entry, SectionType
from kairos.resumes import ReadResume

FIELDS = ("name", "e-mail", "phone", "employer", "title", "start", "end", "school", "skills")
_WORK = (SectionType.WORK_EXPERIENCE, SectionType.INTERNSHIP)


@frozen(kw_only=True)
class Job:
    """A job, or a school with its degree as the title."""

    employer: str
    title: str = ""
    start: str = ""
    end: str = ""


@frozen(kw_only=True)
class Gold:
    """What a resume states."""

    name: str = ""
    email: str = ""
    phone: str = ""
    jobs: tuple[Job, ...] = ()
    schools: tuple[Job, ...] = ()
    skills: tuple[str, ...] = ()


@frozen(kw_only=True)
class Comparison:
    """How many values of each field are right and wrong, and which are wrong."""

    right: Counter[str] = field(factory=Counter)
    wrong: Counter[str] = field(factory=Counter)
    faults: list[str] = field(factory=list)

    def add(self, other: Comparison) -> None:
        """Count *other* too."""
        self.right.update(other.right)
        self.wrong.update(other.wrong)
        self.faults.extend(other.faults)

    @property
    def accuracy(self) -> float:
        """Right of all; 1.0 where nothing is stated."""
        right, wrong = sum(self.right.values()), sum(self.wrong.values())
        return right / (right + wrong) if right + wrong else 1.0


def normal(text: str) -> str:
    """Return *text* without case, accents' forms, dashes' kinds and punctuation at its ends."""
    text = unicodedata.normalize("NFKC", text).casefold().replace("&", " and ")
    text = re.sub(r"[*_`\[\]]|\(https?://[^)]*\)", "", text)
    text = re.sub(r"[‐-―−–—-]+", "-", text)
    return " ".join(re.sub(r"[^\w+#.@/-]+", " ", text).split()).strip(" .,-")


def compare(gold: Gold, read: ReadResume) -> Comparison:
    """Return how *read* compares with *gold*."""
    told = Comparison()
    contact = read.resume.contact
    _one(told, "name", gold.name, contact.name)
    _one(told, "e-mail", gold.email, contact.email)
    _one(told, "phone", re.sub(r"\D", "", gold.phone), re.sub(r"\D", "", contact.phone))
    work = [entry for one in read.sections if one.section_type in _WORK for entry in one.content.entries]
    schools = [
        entry for one in read.sections if one.section_type is SectionType.EDUCATION for entry in one.content.entries
    ]
    _entries(told, gold.jobs, work, "employer")
    _entries(told, gold.schools, schools, "school")
    known = set(_skills(read))
    for skill in gold.skills:
        _tally(told, "skills", normal(skill) in known, f"skill {skill!r}")
    return told


def from_json_resume(path: Path) -> Gold:
    """Return what the JSON Resume at *path*, 0.x or 1.0, states."""
    document = json.loads(path.read_text("utf-8"))
    basics = document.get("basics") or {}
    return Gold(
        name=basics.get("name") or "",
        email=basics.get("email") or "",
        phone=basics.get("phone") or "",
        jobs=tuple(_job(one, ("name", "company"), ("position",)) for one in _dicts(document.get("work"))),
        schools=tuple(_job(one, ("institution",), ()) for one in _dicts(document.get("education"))),
        skills=tuple(word for one in _dicts(document.get("skills")) for word in one.get("keywords") or ()),
    )


def from_rendercv(path: Path) -> Gold:
    """Return what the RenderCV document at *path* states."""
    import yaml

    cv = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)["cv"]
    jobs: list[Job] = []
    schools: list[Job] = []
    skills: list[str] = []
    for entries in (cv.get("sections") or {}).values():
        for entry in entries:
            if not isinstance(entry, dict):
                continue
            if "company" in entry:
                jobs.append(_job(entry, ("company",), ("position",)))
            elif "institution" in entry:
                schools.append(_job(entry, ("institution",), ()))
            elif "label" in entry:
                skills.extend(word.strip() for word in str(entry["details"]).split(","))
    return Gold(
        name=cv.get("name") or "",
        email=cv.get("email") or "",
        phone=cv.get("phone") or "",
        jobs=tuple(jobs),
        schools=tuple(schools),
        skills=tuple(skills),
    )


def from_reading(read: ReadResume) -> Gold:
    """Return what another reading says: to hold two formats of one resume against each other."""
    contact = read.resume.contact
    return Gold(
        name=contact.name,
        email=contact.email,
        jobs=tuple(
            Job(employer=entry.organization, title=entry.title, start=entry.start, end=entry.end)
            for one in read.sections
            if one.section_type in _WORK
            for entry in one.content.entries
            if entry.organization or entry.title
        ),
        schools=tuple(
            Job(employer=entry.organization, start=entry.start, end=entry.end)
            for one in read.sections
            if one.section_type is SectionType.EDUCATION
            for entry in one.content.entries
            if entry.organization
        ),
        skills=tuple(_keywords(read)),
    )


def _dicts(items: Any) -> Iterator[dict[str, Any]]:
    yield from (one for one in items or () if isinstance(one, dict))


def _job(entry: Mapping[str, Any], owners: Sequence[str], titles: Sequence[str]) -> Job:
    def first(keys: Sequence[str]) -> str:
        return next((str(entry[key]) for key in keys if entry.get(key)), "")

    return Job(
        employer=first(owners),
        title=first(titles),
        start=first(("startDate", "start_date")),
        end=first(("endDate", "end_date")),
    )


def _entries(told: Comparison, gold: Sequence[Job], entries: Sequence[Entry], owner: str) -> None:
    """Compare each stated job with the entry that fits best, each entry used once."""
    left = list(entries)
    for job in gold:
        best = max(left, key=lambda entry: _fit(job, entry), default=None)
        if best is not None and _fit(job, best) > 0:
            left.remove(best)
        else:
            best = Entry(key="-")
        at = f"{job.employer} / {job.title}"
        _one(told, owner, job.employer, best.organization, at)
        _one(told, "title", job.title, best.title, at)
        _tally(
            told,
            "start",
            _same_date(job.start, best.start),
            f"{at}: start {job.start!r}, read {best.start!r}",
            job.start,
        )
        ends = job.end or ("present" if job.start else "")
        _tally(told, "end", _same_date(ends, best.end), f"{at}: end {ends!r}, read {best.end!r}", job.start)


def _fit(job: Job, entry: Entry) -> float:
    same = normal(job.employer) == normal(entry.organization)
    near = bool(job.employer) and normal(job.employer) in normal(f"{entry.organization} {entry.title}")
    return (
        2.0 * same
        + 1.0 * near
        + 2.0 * (bool(job.title) and normal(job.title) == normal(entry.title))
        + 0.7 * (bool(job.start) and _same_date(job.start, entry.start))
        + 0.3 * (bool(job.end) and _same_date(job.end, entry.end))
    )


def _same_date(stated: str, read: str) -> bool:
    stated, read = stated.lower() or "present", read.lower() or "present"
    if "present" in (stated, read):
        return stated == read
    # A page that shows years alone is read right when the year is.
    return stated[:7] == read[:7] or (len(stated) == 4 and read[:4] == stated)


def _one(told: Comparison, name: str, stated: str, read: str, at: str = "") -> None:
    if stated:
        _tally(told, name, normal(stated) == normal(read), f"{at} {name} {stated!r}, read {read!r}".strip())


def _tally(told: Comparison, name: str, right: bool, fault: str, stated: str = "x") -> None:
    if not stated:
        return
    (told.right if right else told.wrong)[name] += 1
    if not right:
        told.faults.append(fault)


def _keywords(read: ReadResume) -> Iterable[str]:
    for one in read.sections:
        if one.section_type is SectionType.TECHNOLOGIES:
            for entry in one.content.entries:
                yield from entry.keywords


def _skills(read: ReadResume) -> Iterable[str]:
    for one in read.sections:
        if one.section_type is SectionType.TECHNOLOGIES:
            for entry in one.content.entries:
                yield from (normal(word) for word in (*entry.keywords, *entry.bullets, entry.title, entry.text))
