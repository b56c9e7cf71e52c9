"""What things are: plain data, closed vocabularies, ids, canonical JSON. No input, no output, no rules of work.

A name's module is imported when the name is first asked for: to build every class costs more than a command that lists
postings may take.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kairos.models.analysis import JdAnalysis, Match, Quote, Reason, Requirements, Salary, Score
    from kairos.models.application import Application, ApplicationCard, Submission, submission_hash
    from kairos.models.canonical import canonical_json, content_hash
    from kairos.models.choice import LineChoice, Stance
    from kairos.models.clean import clean_line, clean_text
    from kairos.models.clock import utc_now
    from kairos.models.convert import from_json, from_plain, to_json, to_plain
    from kairos.models.correction import Correction, CorrectionKind, EntryMark, LineMark, SectionMark, Spot
    from kairos.models.duplicates import Cluster, Likeness, PostingLink, Verdict
    from kairos.models.enums import (
        LEGAL_MOVES,
        ApplicationStatus,
        ApprovalStatus,
        EmailTrust,
        JobStatus,
        JobType,
        Level,
        Platform,
        RemoteType,
        SectionType,
        SkillCategory,
        SkillSource,
    )
    from kairos.models.event import Document, Event, User
    from kairos.models.ids import (
        SINGLE_USER_ID,
        ApplicationId,
        ChoiceId,
        CorrectionId,
        DocumentId,
        EventId,
        FactId,
        JobId,
        LetterId,
        LetterTemplateId,
        LinkId,
        MailId,
        ReplyId,
        ResumeId,
        SectionId,
        SkillId,
        TailoredId,
        TailoredSectionId,
        UploadId,
        UserId,
        is_uuid,
        new_id,
    )
    from kairos.models.job import SOURCE_FIELDS, Cursor, Job, JobFilter, JobSummary, pay_words, posting_hash
    from kairos.models.letter import (
        CoverLetter,
        LetterLine,
        LetterTemplate,
        letter_hash,
        letter_lines,
        letter_paragraphs,
        paragraph_starts,
        with_letter_line,
    )
    from kairos.models.lines import (
        Line,
        LineKind,
        entry_dates,
        entry_header,
        section_lines,
        section_text,
        with_line,
    )
    from kairos.models.mail import Arrived, Mail, MailState, Outgoing, Parcel, Reply, ReplyKind
    from kairos.models.outside import Outside
    from kairos.models.preferences import Preferences
    from kairos.models.report import ImportReport, Rejection
    from kairos.models.resume import BaseFit, Contact, Entry, Resume, ResumeSection, SectionContent
    from kairos.models.resume_import import ResumeImport
    from kairos.models.skill import Evidence, Fact, Mention, OwnSkill, SkillEntry, Vocabulary
    from kairos.models.tailored import (
        Finding,
        LineChange,
        SectionComparison,
        TailoredResume,
        TailoredSection,
        WordChange,
        approval_hash,
        overlay,
    )
    from kairos.models.upload import SyncReport, Upload, UploadKind, UploadState
    from kairos.models.workplace import Locality, Workplace

_HOMES = {
    "kairos.models.analysis": ("JdAnalysis", "Match", "Quote", "Reason", "Requirements", "Salary", "Score"),
    "kairos.models.application": ("Application", "ApplicationCard", "Submission", "submission_hash"),
    "kairos.models.canonical": ("canonical_json", "content_hash"),
    "kairos.models.clean": ("clean_line", "clean_text"),
    "kairos.models.clock": ("utc_now",),
    "kairos.models.convert": ("from_json", "from_plain", "to_json", "to_plain"),
    "kairos.models.choice": ("LineChoice", "Stance"),
    "kairos.models.correction": ("Correction", "CorrectionKind", "EntryMark", "LineMark", "SectionMark", "Spot"),
    "kairos.models.duplicates": ("Cluster", "Likeness", "PostingLink", "Verdict"),
    "kairos.models.enums": (
        "LEGAL_MOVES",
        "ApplicationStatus",
        "ApprovalStatus",
        "EmailTrust",
        "JobStatus",
        "JobType",
        "Level",
        "Platform",
        "RemoteType",
        "SectionType",
        "SkillCategory",
        "SkillSource",
    ),
    "kairos.models.event": ("Document", "Event", "User"),
    "kairos.models.ids": (
        "SINGLE_USER_ID",
        "ApplicationId",
        "ChoiceId",
        "CorrectionId",
        "DocumentId",
        "EventId",
        "FactId",
        "JobId",
        "LetterId",
        "LetterTemplateId",
        "LinkId",
        "ResumeId",
        "SectionId",
        "SkillId",
        "TailoredId",
        "TailoredSectionId",
        "MailId",
        "ReplyId",
        "UploadId",
        "UserId",
        "is_uuid",
        "new_id",
    ),
    "kairos.models.job": ("SOURCE_FIELDS", "Cursor", "Job", "JobFilter", "JobSummary", "pay_words", "posting_hash"),
    "kairos.models.mail": ("Arrived", "Mail", "MailState", "Outgoing", "Parcel", "Reply", "ReplyKind"),
    "kairos.models.outside": ("Outside",),
    "kairos.models.letter": (
        "CoverLetter",
        "LetterLine",
        "LetterTemplate",
        "letter_hash",
        "letter_lines",
        "letter_paragraphs",
        "paragraph_starts",
        "with_letter_line",
    ),
    "kairos.models.preferences": ("Preferences",),
    "kairos.models.report": ("ImportReport", "Rejection"),
    "kairos.models.resume": ("BaseFit", "Contact", "Entry", "Resume", "ResumeSection", "SectionContent"),
    "kairos.models.resume_import": ("ResumeImport",),
    "kairos.models.lines": (
        "Line",
        "LineKind",
        "entry_dates",
        "entry_header",
        "section_lines",
        "section_text",
        "with_line",
    ),
    "kairos.models.skill": ("Evidence", "Fact", "Mention", "OwnSkill", "SkillEntry", "Vocabulary"),
    "kairos.models.tailored": (
        "Finding",
        "LineChange",
        "SectionComparison",
        "TailoredResume",
        "TailoredSection",
        "WordChange",
        "approval_hash",
        "overlay",
    ),
    "kairos.models.upload": ("SyncReport", "Upload", "UploadKind", "UploadState"),
    "kairos.models.workplace": ("Locality", "Workplace"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "LEGAL_MOVES",
    "SINGLE_USER_ID",
    "SOURCE_FIELDS",
    "Application",
    "ApplicationCard",
    "ApplicationId",
    "ApplicationStatus",
    "ApprovalStatus",
    "Arrived",
    "BaseFit",
    "ChoiceId",
    "Cluster",
    "Contact",
    "Correction",
    "CorrectionId",
    "CorrectionKind",
    "CoverLetter",
    "Cursor",
    "Document",
    "DocumentId",
    "EmailTrust",
    "Entry",
    "EntryMark",
    "Event",
    "EventId",
    "Evidence",
    "Fact",
    "FactId",
    "Finding",
    "ImportReport",
    "JdAnalysis",
    "Job",
    "JobFilter",
    "JobId",
    "JobStatus",
    "JobSummary",
    "JobType",
    "LetterId",
    "LetterLine",
    "LetterTemplate",
    "LetterTemplateId",
    "Level",
    "Likeness",
    "Line",
    "LineChange",
    "LineChoice",
    "LineKind",
    "LineMark",
    "LinkId",
    "Locality",
    "Mail",
    "MailId",
    "MailState",
    "Match",
    "Mention",
    "Outgoing",
    "Outside",
    "OwnSkill",
    "Parcel",
    "Platform",
    "PostingLink",
    "Preferences",
    "Quote",
    "Reason",
    "Rejection",
    "RemoteType",
    "Reply",
    "ReplyId",
    "ReplyKind",
    "Requirements",
    "Resume",
    "ResumeId",
    "ResumeImport",
    "ResumeSection",
    "Salary",
    "Score",
    "SectionComparison",
    "SectionContent",
    "SectionId",
    "SectionMark",
    "SectionType",
    "SkillCategory",
    "SkillEntry",
    "SkillId",
    "SkillSource",
    "Spot",
    "Stance",
    "Submission",
    "SyncReport",
    "TailoredId",
    "TailoredResume",
    "TailoredSection",
    "TailoredSectionId",
    "Upload",
    "UploadId",
    "UploadKind",
    "UploadState",
    "User",
    "UserId",
    "Verdict",
    "Vocabulary",
    "WordChange",
    "Workplace",
    "approval_hash",
    "canonical_json",
    "clean_line",
    "clean_text",
    "content_hash",
    "entry_dates",
    "entry_header",
    "from_json",
    "from_plain",
    "is_uuid",
    "letter_hash",
    "letter_lines",
    "letter_paragraphs",
    "new_id",
    "overlay",
    "paragraph_starts",
    "pay_words",
    "posting_hash",
    "section_lines",
    "section_text",
    "submission_hash",
    "to_json",
    "to_plain",
    "utc_now",
    "with_letter_line",
    "with_line",
]


if not TYPE_CHECKING:  # a checker would otherwise take any name for one that is here

    def __getattr__(name: str) -> Any:
        if name not in _HOME_OF:
            raise AttributeError(f"module 'kairos.models' has no attribute {name!r}")
        from importlib import import_module

        value = getattr(import_module(_HOME_OF[name]), name)
        # Kept, so that the next look-up is an ordinary one.
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
