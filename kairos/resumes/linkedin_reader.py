"""LinkedIn's data export: a ZIP or folder of CSV files, or one of them with the others beside it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any, Final

from kairos.errors import BadInputError
from kairos.models import Contact, Entry, SectionContent, SectionType
from kairos.resumes.assemble import split_internships
from kairos.resumes.dates import read_date
from kairos.resumes.drafts import Draft, DraftSection
from kairos.resumes.source import ResumeSource

Row = Mapping[str, str]

MAX_ROWS: Final = 5_000
"""Most rows of one file; a person's export has some hundreds."""
_WORK, _STUDY, _OTHER = SectionType.WORK_EXPERIENCE, SectionType.EDUCATION, SectionType.EXTRACURRICULAR
_SECTIONS: Final[tuple[tuple[str, SectionType, str], ...]] = (
    ("positions", _WORK, "Experience"),
    ("education", _STUDY, "Education"),
    ("projects", SectionType.PROJECTS, "Projects"),
    ("certifications", _OTHER, "Certifications"),
    ("courses", _STUDY, "Courses"),
    ("languages", _OTHER, "Languages"),
    ("honors", _OTHER, "Honors"),
    ("publications", _OTHER, "Publications"),
    ("patents", _OTHER, "Patents"),
    ("test scores", _OTHER, "Test Scores"),
    ("volunteering", _OTHER, "Volunteering"),
    ("organizations", _OTHER, "Organizations"),
    ("causes you care about", _OTHER, "Causes"),
    ("recommendations received", SectionType.REFERENCES, "Recommendations"),
)
"""File without its ending -> type and heading of its section, in the order of the page."""
_PERSON: Final = ("profile", "profile summary", "skills", "email addresses", "phonenumbers", "phone numbers")
_FILES: Final = frozenset((*(name for name, _kind, _heading in _SECTIONS), *_PERSON))
_OTHER_NAMES: Final = {
    "volunteer": "volunteering",
    "volunteer experiences": "volunteering",
    "honors & awards": "honors",
}
_TELLING: Final = (
    *(
        "company name,title",
        "first name,last name",
        "school name",
        "name,proficiency",
        "name,authority",
        "email address",
    ),
    *("title,description,url", "name,published on", "extension,number", "profile summary", "name,number"),
)
_TITLE: Final = ("Title", "Degree Name", "Role", "Name", "Position", "Cause", "Profile Summary")
_OWNER: Final = (
    *("Company Name", "School Name", "Authority", "Publisher", "Issuer", "Company", "Organization", "Associated With"),
)
_TEXT: Final = ("Description", "Notes", "Text", "Proficiency", "Score", "Activities", "Summary")
_START: Final = ("Started On", "Start Date", "Published On", "Issued On", "Date", "Filing Date", "Creation Date")
_END: Final = ("Finished On", "End Date")
_URL: Final = re.compile(r"https?://[^\s,\]]{3,500}")
_BULLET: Final = re.compile(r"\s*[-*•·▪◦–]\s+")


class LinkedInReader:
    """Reads LinkedIn's data export."""

    name = "linkedin"
    title = "LinkedIn's data export"
    suffixes = (".zip", ".csv")
    isolated = False

    def recognises(self, source: ResumeSource) -> bool:
        """Return whether *source* holds the export's files about a person, or is one of them."""
        if source.members:
            names = {_stem(path) for path in source.members}
            return bool(names & {"positions", "profile"}) and any(
                path.lower().endswith(".csv") for path in source.members
            )
        if source.text is None or source.suffix != ".csv" or _stem(source.name) not in _FILES:
            return False
        return any(telling in source.text[:2_000].lower() for telling in _TELLING) or _stem(source.name) == "skills"

    def read(self, source: ResumeSource) -> Draft:
        """Return the resume that the export states; files about anything but the person are passed over.

        Raises:
            BadInputError: A file is no UTF-8 or no CSV, or has more than `MAX_ROWS` rows.
        """
        files = _files(source)
        contact, summary = _contact(files)
        sections: list[DraftSection] = []
        if summary:
            content = SectionContent(text=summary)
            sections.append(DraftSection(section_type=SectionType.SUMMARY, heading="Summary", content=content))
        for name, kind, heading in _SECTIONS:
            entries = tuple(_entries(files.get(name, []), kind))
            if entries:
                content = SectionContent(entries=entries)
                section = DraftSection(section_type=kind, heading=heading, content=content)
                sections.extend(split_internships(heading, content) if kind is _WORK else [section])
            if name == "education":
                sections.extend(_skills(files.get("skills", [])))
        return Draft(contact=contact, sections=tuple(sections))


def _stem(path: str) -> str:
    stem = PurePosixPath(path).stem.lower().replace("_", " ").strip()
    return _OTHER_NAMES.get(stem, stem)


def _files(source: ResumeSource) -> dict[str, list[Row]]:
    """Return the rows of each file by its name."""
    found: dict[str, bytes] = {}
    if source.members:
        for path, body in sorted(source.members.items()):
            if path.lower().endswith(".csv") and _stem(path) in _FILES:
                found.setdefault(_stem(path), body)
    else:
        found[_stem(source.name)] = source.data
        for name in sorted(_FILES - found.keys()):
            shown = name.title().replace("Phonenumbers", "PhoneNumbers")
            beside = source.beside(f"{shown}.csv") or source.beside(f"{shown.replace(' ', '_')}.csv")
            if beside is not None:
                found[name] = beside
    return {name: _rows(body, f"{source.name}: {name}.csv") for name, body in found.items()}


def _rows(body: bytes, where: str) -> list[Row]:
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        got = f"a byte that is not (0x{body[error.start]:02x} at offset {error.start})"
        raise BadInputError("cannot read the resume", where=where, expected="UTF-8 text", got=got) from error
    rows: list[Row] = []
    try:
        lines = list(csv.reader(io.StringIO(text, newline="")))
    except csv.Error as error:
        raise BadInputError("cannot read the resume", where=where, expected="CSV", got=str(error)) from error
    if len(lines) > MAX_ROWS:
        raise BadInputError(
            "cannot read the resume", where=where, expected=f"at most {MAX_ROWS:,} rows", got=f"{len(lines):,}"
        )
    # Notes may stand above the header: the header is the first line of several cells, or the first line.
    at = next((index for index, line in enumerate(lines) if len([cell for cell in line if cell.strip()]) > 1), 0)
    header = [cell.strip() for cell in lines[at]] if lines else []
    for line in lines[at + 1 :]:
        row = {name: cell.strip() for name, cell in zip(header, line, strict=False) if cell.strip()}
        if row:
            rows.append(row)
    return rows


def _first(row: Row, names: tuple[str, ...]) -> tuple[str, str]:
    """Return the first of *names* that *row* has, and its value."""
    return next(((name, row[name]) for name in names if row.get(name)), ("", ""))


def _contact(files: dict[str, list[Row]]) -> tuple[Contact, str]:
    profile = dict(next(iter(files.get("profile", [])), {}))
    name = " ".join(part for key in ("First Name", "Last Name") if (part := profile.pop(key, "")))
    summary = profile.pop("Summary", "")
    for row in files.get("profile summary", []):
        summary = summary or row.get("Profile Summary", "")
    emails = sorted(files.get("email addresses", []), key=lambda row: row.get("Primary", "").lower() != "yes")
    addresses = [row["Email Address"] for row in emails if "Email Address" in row]
    phones = [
        " ".join(row[key] for key in ("Extension", "Number") if key in row)
        for row in (*files.get("phonenumbers", []), *files.get("phone numbers", []))
    ]
    websites = profile.pop("Websites", "")
    links = _URL.findall(websites)
    handles = [handle.strip(" []") for handle in profile.pop("Twitter Handles", "").split(",")]
    location = profile.pop("Geo Location", "")
    address = profile.pop("Address", "")
    lines = [*addresses[1:], *[phone for phone in phones[1:] if phone]]
    if websites and not links:
        lines.append(websites)
    if location and address:
        lines.append(address)
    extra: dict[str, Any] = dict(profile)
    label = extra.pop("Headline", "")
    if lines:
        extra["lines"] = lines
    contact = Contact(
        name=name,
        label=label,
        email=addresses[0] if addresses else "",
        phone=phones[0] if phones else "",
        url=links[0] if links else "",
        location=location or address,
        profiles=(*links[1:], *(f"https://twitter.com/{handle}" for handle in handles if handle)),
        extra=extra,
    )
    return contact, summary


def _skills(rows: list[Row]) -> list[DraftSection]:
    names = tuple(name for row in rows if (name := _first(row, ("Name", "Skill"))[1]))
    if not names:
        return []
    content = SectionContent(entries=(Entry(key="e1", keywords=names),))
    return [DraftSection(section_type=SectionType.TECHNOLOGIES, heading="Skills", content=content)]


def _entries(rows: list[Row], kind: SectionType) -> list[Entry]:
    entries = (_entry(dict(row), f"e{index + 1}", kind) for index, row in enumerate(rows))
    return [entry for entry in entries if entry is not None]


def _entry(row: dict[str, str], key: str, kind: SectionType) -> Entry | None:
    if kind is SectionType.REFERENCES:
        name = " ".join(part for part in (row.pop("First Name", ""), row.pop("Last Name", "")) if part)
        row = {"Name": name, "Company Name": row.pop("Company", ""), "Role": row.pop("Job Title", ""), **row}
    name, title = _first(row, ("Name", *_TITLE) if kind is SectionType.REFERENCES else _TITLE)
    row.pop(name, None)
    field = row.pop("Field of Study", "") or row.pop("Field Of Study", "")
    if kind is _STUDY and field:
        title = ", ".join(part for part in (title, field) if part)
    owner, organization = _first(row, _OWNER)
    row.pop(owner, None)
    texts: list[str] = []
    bullets: list[str] = []
    for text_name in _TEXT:
        for line in row.pop(text_name, "").splitlines():
            mark = _BULLET.match(line)
            if mark:
                bullets.append(line[mark.end() :].strip())
            elif line.strip():
                texts.append(line.strip())
    start, end, rest = _dates(row, ongoing=kind in (_WORK, SectionType.PROJECTS))
    entry = Entry(
        key=key,
        title=title,
        organization=organization,
        location=rest.pop("Location", ""),
        start=start,
        end=end,
        url=next(iter(_URL.findall(rest.get("Url", ""))), ""),
        text="\n".join(texts),
        bullets=tuple(bullets),
        extra={name: value for name, value in rest.items() if value and name != "Url"},
    )
    return entry if title or organization or texts or bullets else None


def _dates(row: dict[str, str], *, ongoing: bool) -> tuple[str, str, dict[str, str]]:
    begun, start = _first(row, _START)
    ended, end = _first(row, _END)
    first, last = read_date(start), read_date(end)
    rest = {
        name: value for name, value in row.items() if name not in ((begun if first else ""), (ended if last else ""))
    }
    if ongoing and first and not end:
        # The export leaves the end of what goes on empty.
        last = "present"
    return first, last, rest
