"""The closed vocabularies of the data model, with exactly the documents' values; the schema checks the same ones."""

from __future__ import annotations

from enum import StrEnum


class Platform(StrEnum):
    """The sources that the documents name. `Job.platform` is open: any other source is its own slug."""

    SEEK = "seek"
    LINKEDIN = "linkedin"
    INDEED = "indeed"
    ADZUNA = "adzuna"
    NAUKRI = "naukri"


class JobStatus(StrEnum):
    """Where a posting stands with its owner."""

    NEW = "new"
    ANALYZED = "analyzed"
    MATCHED = "matched"
    SKIPPED = "skipped"
    APPLIED = "applied"
    REJECTED = "rejected"
    INTERVIEW = "interview"
    OFFER = "offer"


class SectionType(StrEnum):
    """What a resume section is, which decides what tailoring may touch."""

    SUMMARY = "summary"
    EDUCATION = "education"
    WORK_EXPERIENCE = "work_experience"
    INTERNSHIP = "internship"
    PROJECTS = "projects"
    TECHNOLOGIES = "technologies"
    EXTRACURRICULAR = "extracurricular"
    REFERENCES = "references"

    @property
    def tailorable(self) -> bool:
        """Whether a tailored resume may hold its own version of such a section."""
        return self not in _PROTECTED

    @property
    def bullets_only(self) -> bool:
        """Whether only the bullets may change: never employer, title, place or dates."""
        return self in (SectionType.WORK_EXPERIENCE, SectionType.INTERNSHIP)


_PROTECTED = frozenset({SectionType.EDUCATION, SectionType.EXTRACURRICULAR, SectionType.REFERENCES})


class ApplicationStatus(StrEnum):
    """How far an application has come."""

    PREPARED = "prepared"
    SUBMITTED = "submitted"
    ACKNOWLEDGED = "acknowledged"
    INTERVIEW = "interview"
    REJECTED = "rejected"
    OFFER = "offer"
    GHOSTED = "ghosted"
    WITHDRAWN = "withdrawn"


LEGAL_MOVES: dict[ApplicationStatus, frozenset[ApplicationStatus]] = {
    ApplicationStatus.PREPARED: frozenset({ApplicationStatus.SUBMITTED, ApplicationStatus.WITHDRAWN}),
    ApplicationStatus.SUBMITTED: frozenset(
        {
            ApplicationStatus.ACKNOWLEDGED,
            ApplicationStatus.INTERVIEW,
            ApplicationStatus.OFFER,
            ApplicationStatus.REJECTED,
            ApplicationStatus.GHOSTED,
            ApplicationStatus.WITHDRAWN,
        }
    ),
    ApplicationStatus.ACKNOWLEDGED: frozenset(
        {
            ApplicationStatus.INTERVIEW,
            ApplicationStatus.OFFER,
            ApplicationStatus.REJECTED,
            ApplicationStatus.GHOSTED,
            ApplicationStatus.WITHDRAWN,
        }
    ),
    ApplicationStatus.INTERVIEW: frozenset(
        {
            ApplicationStatus.OFFER,
            ApplicationStatus.REJECTED,
            ApplicationStatus.GHOSTED,
            ApplicationStatus.WITHDRAWN,
        }
    ),
    ApplicationStatus.OFFER: frozenset({ApplicationStatus.REJECTED, ApplicationStatus.WITHDRAWN}),
    ApplicationStatus.REJECTED: frozenset(),
    # A silent employer may still answer: ghosting is a reading of silence, not an end.
    ApplicationStatus.GHOSTED: frozenset(
        {
            ApplicationStatus.ACKNOWLEDGED,
            ApplicationStatus.INTERVIEW,
            ApplicationStatus.OFFER,
            ApplicationStatus.REJECTED,
            ApplicationStatus.WITHDRAWN,
        }
    ),
    ApplicationStatus.WITHDRAWN: frozenset(),
}
"""Where an application may go from each status; a wrong move is mended by undo, not by a move back."""


class ApprovalStatus(StrEnum):
    """What the person decided about a tailored resume."""

    PENDING = "pending"
    APPROVED = "approved"
    REJECTED = "rejected"


class SkillCategory(StrEnum):
    """What kind of thing a skill is."""

    LANGUAGE = "language"
    FRAMEWORK = "framework"
    DATABASE = "database"
    TOOL = "tool"
    CLOUD = "cloud"
    CONCEPT = "concept"


class SkillSource(StrEnum):
    """Where a skill's figures come from."""

    RESUME_ANALYSIS = "resume_analysis"
    MANUAL = "manual"
    BOTH = "both"
    """Drawn from a resume, then adjusted by the person: a later import never overwrites it."""


class RemoteType(StrEnum):
    """Where the work is done."""

    ONSITE = "onsite"
    HYBRID = "hybrid"
    REMOTE = "remote"


class JobType(StrEnum):
    """What kind of employment a posting offers."""

    FULLTIME = "fulltime"
    PARTTIME = "parttime"
    CONTRACT = "contract"
    INTERNSHIP = "internship"


class Level(StrEnum):
    """How far along a career a posting is meant for."""

    INTERN = "intern"
    ENTRY = "entry"
    """Junior, graduate, entry level."""
    MID = "mid"
    SENIOR = "senior"
    LEAD = "lead"
    """Lead, staff, principal, or a manager of people."""
    EXECUTIVE = "executive"
    """Director, head of a field, and above."""


class EmailTrust(StrEnum):
    """How far an address for applications is believed."""

    UNKNOWN = "unknown"
    VERIFIED = "verified"
    LOW = "low"
