"""A short letter from the person's own sentences and the posting's facts, by a template.

Nothing is written here but the frame: the summary and the bullets are lines of the resume, verbatim, and the skills are
those that the resume names and the posting asks for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from attrs import frozen

from kairos.errors import BadInputError
from kairos.models import Contact, Entry, Job, Requirements, ResumeSection, SectionType, Vocabulary, section_lines
from kairos.tailoring.letter_frame import POSTED_ON, team_of
from kairos.tailoring.tailor_relevance import Demand, points
from kairos.tailoring.tailor_summary import sentences

TEMPLATE: Final = """\
Dear {team},

I am applying for the position of {job}.
I found it on {platform}.

{summary}

What in my work bears on it:
{bullets}

Of the skills that you ask for, I work with {skills}.

My resume is attached.
I would be glad to tell you more in a conversation.

Kind regards,
{name}
"""
"""The built-in frame. A line whose field is empty is left out, and a paragraph all of whose fields are."""

FIELDS: Final = (
    *("bullets", "company", "date", "email", "job", "location", "name", "phone", "place", "platform", "skills"),
    *("summary", "team", "title"),
)
"""What a template may name, in braces."""

_FIELD = re.compile(r"\{([^{}\n]*)\}")
_BULLETS = 3
_SUMMARY_SENTENCES = 2
_SKILLS = 6
_LONGEST = 100_000
_WORK = (SectionType.WORK_EXPERIENCE, SectionType.INTERNSHIP, SectionType.PROJECTS)


@frozen(kw_only=True)
class _Shown:
    """A bullet that may be quoted."""

    text: str
    employer: str
    recency: int
    """Its place in the resume; the first stands first among equals."""


def draft_letter(
    job: Job,
    requirements: Requirements,
    sections: Sequence[ResumeSection],
    contact: Contact,
    *,
    vocabulary: Vocabulary,
    template: str = TEMPLATE,
    today: date | None = None,
) -> str:
    """Return a letter for *job* as plain text: paragraphs apart by an empty line, bullets behind ``- ``.

    Args:
        job: The posting; its title, company, place and platform fill the frame.
        requirements: What it asks; bullets and skills are chosen by it.
        sections: The resume as it is sent: tailored sections in their place.
        contact: Who writes.
        vocabulary: Which skills a text names.
        template: The frame; *FIELDS* in braces are filled, a line with an empty one is left out.
        today: What ``{date}`` becomes; empty where it is None.

    Returns:
        Up to two sentences of the summary and three bullets of the work, verbatim, with their employers, and up to six
        skills that the resume names. Where the resume shows nothing that is asked, those paragraphs are left out. The
        same input gives the same letter.

    Raises:
        BadInputError: The template is empty or too long, or names an unknown field.
    """
    check_template(template)
    demand = Demand.of(requirements, vocabulary)
    fields = {
        "bullets": "\n".join(_quoted(one) for one in _bullets(sections, demand)),
        "company": _one_line(job.company),
        "date": today.isoformat() if today else "",
        "email": contact.email,
        "job": " at ".join(part for part in (_one_line(job.title), _one_line(job.company)) if part),
        "location": contact.location,
        "name": contact.name,
        "phone": contact.phone,
        "place": _one_line(job.location),
        "platform": POSTED_ON.get(job.platform, ""),
        "skills": _listed(_skills(sections, requirements, vocabulary)),
        "summary": _summary(sections, demand),
        "team": team_of(_one_line(job.company)),
        "title": _one_line(job.title),
    }
    return fill(template, fields)


def check_template(template: str) -> None:
    """Raise `BadInputError` where *template* is empty, too long, or names a field that there is not."""
    if not template.strip():
        raise BadInputError("a letter's template needs its words", hint="kairos letter template shows the built-in one")
    if len(template) > _LONGEST:
        raise BadInputError(
            "the letter's template is too long", expected=f"at most {_LONGEST:,} characters", got=f"{len(template):,}"
        )
    for number, line in enumerate(template.splitlines(), start=1):
        for name in _FIELD.findall(line):
            if name not in FIELDS:
                raise BadInputError(
                    "the letter's template names an unknown field",
                    where=f"line {number}",
                    expected="one of " + ", ".join(FIELDS),
                    got=repr(name[:40]),
                )


def fill(template: str, fields: Mapping[str, str]) -> str:
    r"""Return *template* with *fields* in place; lines with an empty field, and paragraphs of such lines, left out.

    Example:
        >>> fill("Dear {team},\n\nFound on {platform}.\n\nYours", {"team": "crew", "platform": ""})
        'Dear crew,\n\nYours'
    """
    paragraphs: list[str] = []
    for block in re.split(r"\n[ \t]*\n", template.strip("\n")):
        lines = [line for line in block.splitlines() if line.strip()]
        named = [name for line in lines for name in _FIELD.findall(line)]
        if named and not any(fields[name] for name in named):
            continue
        kept = [line for line in lines if all(fields[name] for name in _FIELD.findall(line))]
        filled = [_FIELD.sub(lambda found: fields[found[1]], line.rstrip()) for line in kept]
        paragraphs.append("\n".join(_joined(filled)))
    return "\n\n".join(part for part in paragraphs if part)


def _joined(lines: Sequence[str]) -> Iterator[str]:
    """Yield *lines*, those that go on after a sentence's end on one line with it."""
    pending = ""
    for line in lines:
        if pending and pending[-1] in ".!?" and not line.startswith("- "):
            pending = f"{pending} {line}"
            continue
        if pending:
            yield pending
        pending = line
    if pending:
        yield pending


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _quoted(shown: _Shown) -> str:
    return f"- {shown.text}" + (f" ({shown.employer})" if shown.employer else "")


def _bullets(sections: Sequence[ResumeSection], demand: Demand) -> list[_Shown]:
    """Return the bullets that answer the posting best, each for something that those before it do not show."""
    rows = [
        _Shown(text=text, employer=entry.organization, recency=at) for at, (entry, text) in enumerate(_lines(sections))
    ]
    chosen: list[_Shown] = []
    shown: set[str] = set()
    while len(chosen) < _BULLETS:
        left = [(-points(demand.hits(row.text), shown), row.recency, row) for row in rows if row not in chosen]
        best = min(left, key=lambda one: one[:2], default=None)
        if best is None or best[0] >= 0:
            break
        chosen.append(best[2])
        shown.update(hit.name for hit in demand.hits(best[2].text))
    return sorted(chosen, key=lambda row: row.recency)


def _lines(sections: Sequence[ResumeSection]) -> Iterator[tuple[Entry, str]]:
    for section in sections:
        if section.section_type in _WORK:
            for entry in section.content.entries:
                for bullet in entry.bullets:
                    # A bullet of several lines cannot be quoted as one.
                    if bullet.strip() and "\n" not in bullet:
                        yield entry, bullet.strip()


def _summary(sections: Sequence[ResumeSection], demand: Demand) -> str:
    """Return the sentence that says who the person is, and the one besides it that answers the posting best."""
    text = next(
        (one.content.text for one in sections if one.section_type is SectionType.SUMMARY and one.content.text), ""
    )
    own = sentences(" ".join(text.split()))
    if len(own) <= _SUMMARY_SENTENCES:
        return " ".join(own)
    best = max(range(1, len(own)), key=lambda at: (points(demand.hits(own[at])), -at))
    return f"{own[0]} {own[best]}"


def _skills(sections: Sequence[ResumeSection], requirements: Requirements, vocabulary: Vocabulary) -> list[str]:
    text = "\n".join(line.text for section in sections for line in section_lines(section.content))
    named = {mention.name for mention in vocabulary.mentions(text)}
    asked = dict.fromkeys((*requirements.required_skills, *requirements.preferred_skills))
    return [name for name in asked if name in named][:_SKILLS]


def _listed(names: Sequence[str]) -> str:
    """Return names as a sentence has them.

    Example:
        >>> _listed(["Python", "SQL", "Docker"])
        'Python, SQL and Docker'
    """
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)
