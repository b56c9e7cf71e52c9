"""What holds of every legitimate state of a file, whatever acts led to it; the doctor and a snapshot look at it.

The triggers refuse single acts; these queries find a state that no acts could have led to.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any, Final

from attrs import frozen

from kairos.db.analyses import ANALYSES
from kairos.db.applications import APPLICATIONS, DOCUMENTS, SUBMISSIONS
from kairos.db.choices import CHOICES
from kairos.db.connection import Database
from kairos.db.corrections import CORRECTIONS
from kairos.db.events import EVENTS
from kairos.db.jobs import JOBS
from kairos.db.letters import LETTERS, TEMPLATES
from kairos.db.mail import MAILS, REPLIES
from kairos.db.mapper import Mapper
from kairos.db.resumes import FACTS, RESUMES, SECTIONS, SKILLS
from kairos.db.tailored import TAILORED, TAILORED_SECTIONS
from kairos.db.uploads import UPLOADS
from kairos.errors import StoreError
from kairos.models import approval_hash, letter_hash, overlay, submission_hash


@frozen(kw_only=True)
class Fault:
    """One rule that a file breaks, at one place."""

    what: str
    """The sentence for a person."""
    where: str
    """Table and id."""


_STATES: Final = (
    (
        "the analysis belongs to another owner than its posting",
        (
            "SELECT 'jd_analysis', a.job_id FROM jd_analysis AS a JOIN job AS j ON j.id = a.job_id"
            " WHERE a.owner_id <> j.owner_id"
        ),
    ),
    (
        "the tailored resume belongs to another owner than its posting or base",
        (
            "SELECT 'tailored_resume', t.id FROM tailored_resume AS t JOIN job AS j ON j.id = t.job_id"
            " JOIN resume AS r ON r.id = t.base_resume_id WHERE t.owner_id <> j.owner_id OR t.owner_id <> r.owner_id"
        ),
    ),
    (
        "the correction belongs to another owner than its resume",
        (
            "SELECT 'resume_correction', c.id FROM resume_correction AS c JOIN resume AS r ON r.id = c.resume_id"
            " WHERE c.owner_id <> r.owner_id"
        ),
    ),
    (
        "the pinned or banned line belongs to another owner than its resume or posting",
        (
            "SELECT 'line_choice', c.id FROM line_choice AS c JOIN resume AS r ON r.id = c.resume_id"
            " LEFT JOIN job AS j ON j.id = c.job_id"
            " WHERE c.owner_id <> r.owner_id OR c.owner_id <> coalesce(j.owner_id, c.owner_id)"
        ),
    ),
    (
        "the tailored section belongs to another base resume",
        (
            "SELECT 'tailored_section', v.id FROM tailored_section AS v JOIN resume_section AS s ON s.id ="
            " v.resume_section_id JOIN tailored_resume AS t ON t.id = v.tailored_resume_id"
            " WHERE s.resume_id <> t.base_resume_id"
        ),
    ),
    (
        "a protected section has a tailored version",
        (
            "SELECT 'tailored_section', v.id FROM tailored_section AS v JOIN resume_section AS s ON s.id ="
            " v.resume_section_id WHERE s.tailorable = 0"
        ),
    ),
    (
        "approved without a row in the ledger",
        (
            "SELECT 'tailored_resume', t.id FROM tailored_resume AS t WHERE t.approval_status = 'approved'"
            " AND NOT EXISTS (SELECT 1 FROM approval AS a WHERE a.tailored_resume_id = t.id AND a.job_id = t.job_id"
            " AND a.content_hash = t.approved_hash AND a.voided_at IS NULL)"
        ),
    ),
    (
        "the ledger's approval is for another job or owner than its resume",
        (
            "SELECT 'approval', a.id FROM approval AS a JOIN tailored_resume AS t ON t.id = a.tailored_resume_id"
            " WHERE a.job_id <> t.job_id OR a.owner_id <> t.owner_id"
        ),
    ),
    (
        "the letter belongs to another owner or job than what it rests on",
        (
            "SELECT 'cover_letter', l.id FROM cover_letter AS l JOIN job AS j ON j.id = l.job_id"
            " LEFT JOIN resume AS r ON r.id = l.resume_id LEFT JOIN tailored_resume AS t ON t.id = l.tailored_resume_id"
            " WHERE l.owner_id <> j.owner_id OR l.owner_id <> coalesce(r.owner_id, l.owner_id)"
            " OR l.job_id <> coalesce(t.job_id, l.job_id)"
        ),
    ),
    (
        "approved without a row in the ledger of letters",
        (
            "SELECT 'cover_letter', l.id FROM cover_letter AS l WHERE l.approved_hash <> ''"
            " AND NOT EXISTS (SELECT 1 FROM letter_approval AS a WHERE a.cover_letter_id = l.id"
            " AND a.content_hash = l.approved_hash AND a.voided_at IS NULL)"
        ),
    ),
    (
        "sent with a letter that was never approved",
        (
            "SELECT 'application', p.id FROM application AS p WHERE p.cover_letter_id IS NOT NULL"
            " AND p.status NOT IN ('prepared', 'withdrawn') AND NOT EXISTS"
            " (SELECT 1 FROM letter_approval AS a WHERE a.cover_letter_id = p.cover_letter_id)"
        ),
    ),
    (
        "the application belongs to another owner than its posting",
        (
            "SELECT 'application', p.id FROM application AS p JOIN job AS j ON j.id = p.job_id"
            " WHERE p.owner_id <> j.owner_id"
        ),
    ),
    (
        "the application sends a resume that was tailored for another job",
        (
            "SELECT 'application', p.id FROM application AS p JOIN tailored_resume AS t ON t.id = p.tailored_resume_id"
            " WHERE t.job_id <> p.job_id"
        ),
    ),
    (
        "sent on a resume that was never approved",
        (
            "SELECT 'application', p.id FROM application AS p WHERE p.tailored_resume_id IS NOT NULL"
            " AND p.status NOT IN ('prepared', 'withdrawn') AND NOT EXISTS"
            " (SELECT 1 FROM approval AS a WHERE a.tailored_resume_id = p.tailored_resume_id)"
        ),
    ),
    (
        "what was sent belongs to another owner than its application",
        (
            "SELECT 'submission', s.application_id FROM submission AS s JOIN application AS p"
            " ON p.id = s.application_id WHERE s.owner_id <> p.owner_id"
            " UNION ALL SELECT 'document', d.id FROM document AS d"
            " JOIN application AS p ON p.id = d.application_id WHERE d.owner_id <> p.owner_id"
        ),
    ),
    (
        "the upload belongs to another owner than its tailored resume",
        (
            "SELECT 'upload', u.id FROM upload AS u JOIN tailored_resume AS t ON t.id = u.tailored_resume_id"
            " WHERE u.owner_id <> t.owner_id"
        ),
    ),
    (
        "the message or reply belongs to another owner than its application",
        (
            "SELECT 'mail', m.id FROM mail AS m JOIN application AS p ON p.id = m.application_id"
            " WHERE m.owner_id <> p.owner_id UNION ALL SELECT 'reply', r.id FROM reply AS r"
            " JOIN application AS p ON p.id = r.application_id WHERE r.owner_id <> p.owner_id"
        ),
    ),
    (
        "the message was sent, and its application says that it was not",
        (
            "SELECT 'mail', m.id FROM mail AS m JOIN application AS p ON p.id = m.application_id"
            " WHERE m.state = 'sent' AND p.status = 'prepared'"
        ),
    ),
    (
        "the key is of an upload that was not read back",
        (
            "SELECT 'tailored_resume', t.id FROM tailored_resume AS t JOIN upload AS u ON u.tailored_resume_id = t.id"
            " AND u.key IN (t.pdf_key, t.docx_key, t.cover_letter_key) WHERE NOT EXISTS"
            " (SELECT 1 FROM upload AS s WHERE s.tailored_resume_id = t.id AND s.key = u.key AND s.state = 'stored')"
        ),
    ),
)
"""Sentence and query; each row of the query is a table and an id that break it."""

_MAPPERS: Final[tuple[Mapper[Any], ...]] = (
    JOBS,
    ANALYSES,
    RESUMES,
    SECTIONS,
    CHOICES,
    CORRECTIONS,
    SKILLS,
    FACTS,
    TAILORED,
    TAILORED_SECTIONS,
    LETTERS,
    TEMPLATES,
    APPLICATIONS,
    SUBMISSIONS,
    DOCUMENTS,
    UPLOADS,
    MAILS,
    REPLIES,
    EVENTS,
)


def broken_rules(db: Database) -> Iterator[Fault]:
    """Yield every rule that *db* breaks, with its place; the cheap ones first."""
    yield from dangling(db)
    yield from broken_states(db)
    yield from unreadable_rows(db)
    yield from unborne_approvals(db)
    yield from unborne_letters(db)
    yield from altered_submissions(db)
    yield from altered_documents(db)


def dangling(db: Database) -> Iterator[Fault]:
    """Yield the rows that refer to what is not there."""
    for table, row_id, parent, _ in db.all("PRAGMA foreign_key_check"):
        yield Fault(what=f"it refers to a {parent} that is not there", where=f"{table}, row {row_id}")


def broken_states(db: Database) -> Iterator[Fault]:
    """Yield the rows that do not go together."""
    for what, sql in _STATES:
        for table, row_id in db.all(sql + " LIMIT 20"):
            yield Fault(what=what, where=f"{table} {row_id}")


def unreadable_rows(db: Database) -> Iterator[Fault]:
    """Yield the rows that no model can be made of: a moment that does not parse, JSON of another form."""
    for mapper in _MAPPERS:
        for row in db.stream(f"SELECT {mapper.columns} FROM {mapper.table}"):
            try:
                mapper.build(row)
            except StoreError as error:
                yield Fault(what=f"it cannot be read: {error.got}", where=f"{mapper.table}, {error.where}")


def unborne_approvals(db: Database) -> Iterator[Fault]:
    """Yield the approvals that the content, as it is now, does not bear."""
    approved = TAILORED.select("WHERE approval_status = 'approved' ORDER BY id")
    for tailored in db.build(TAILORED.build, approved):
        resumes = db.build(RESUMES.build, RESUMES.select("WHERE id = ?"), (tailored.base_resume_id,))
        jobs = db.build(JOBS.build, JOBS.select("WHERE id = ?"), (tailored.job_id,))
        if not resumes or not jobs:
            continue  # said as dangling
        sections = db.build(SECTIONS.build, SECTIONS.select("WHERE resume_id = ?"), (resumes[0].id,))
        own = db.build(
            TAILORED_SECTIONS.build, TAILORED_SECTIONS.select("WHERE tailored_resume_id = ?"), (tailored.id,)
        )
        held = approval_hash(resumes[0], tuple(sections), tuple(own), jobs[0], tailored.curated_json)
        if held != tailored.approved_hash:
            yield Fault(what="approved, but not what it holds now", where=f"tailored_resume {tailored.id}")


def unborne_letters(db: Database) -> Iterator[Fault]:
    """Yield the approved letters that their words, and the resume that they rest on, do not bear as they are now."""
    for letter in db.build(LETTERS.build, LETTERS.select("WHERE approved_hash <> '' ORDER BY id")):
        resumes = db.build(RESUMES.build, RESUMES.select("WHERE id = ?"), (letter.resume_id,))
        jobs = db.build(JOBS.build, JOBS.select("WHERE id = ?"), (letter.job_id,))
        if not resumes or not jobs:
            continue  # said as dangling
        sections = db.build(SECTIONS.build, SECTIONS.select("WHERE resume_id = ?"), (resumes[0].id,))
        own = db.build(
            TAILORED_SECTIONS.build,
            TAILORED_SECTIONS.select("WHERE tailored_resume_id = ?"),
            (letter.tailored_resume_id,),
        )
        if letter_hash(letter, resumes[0], overlay(tuple(sections), tuple(own)), jobs[0]) != letter.approved_hash:
            yield Fault(what="approved, but not what it holds now", where=f"cover_letter {letter.id}")


def altered_submissions(db: Database) -> Iterator[Fault]:
    """Yield what was sent, where it is no longer what its digest says."""
    for row in db.stream(SUBMISSIONS.select("ORDER BY application_id")):
        submission = SUBMISSIONS.build(row)
        if submission_hash(submission).sha256 != submission.sha256:
            yield Fault(what="altered since it was sent", where=f"submission {submission.application_id}")


def altered_documents(db: Database) -> Iterator[Fault]:
    """Yield the files and messages that went out, where their bytes are no longer what their digest says."""
    for row_id, digest, content in db.stream("SELECT id, sha256, content FROM document ORDER BY id"):
        if hashlib.sha256(content).hexdigest() != digest.removeprefix("sha256:"):
            yield Fault(what="altered since it was sent", where=f"document {row_id}")
    for row_id, digest, content in db.stream("SELECT id, sha256, message FROM mail ORDER BY id"):
        if hashlib.sha256(content).hexdigest() != digest.removeprefix("sha256:"):
            yield Fault(what="altered since it was written", where=f"mail {row_id}")
