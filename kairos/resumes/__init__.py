"""How a resume comes in and goes out: bytes to sections by a reader a format, sections to bytes by a writer a format.

Nothing is lost on the way in: what no rule places is kept as a section of its own, and named.
"""

from kairos.resumes.json_writer import to_json_resume
from kairos.resumes.letters import LETTER_FORMATS, LetterDocument, render_letter, write_letter
from kairos.resumes.pdf_writer import page_count
from kairos.resumes.registry import (
    RESUME_READERS,
    RESUME_WRITERS,
    ReadResume,
    ResumeReader,
    ResumeWriter,
    format_for,
    read_json_resume,
    read_resume,
    render_resume,
    write_resume,
)
from kairos.resumes.source import ResumeSource, folder_source, resume_source
from kairos.resumes.style import PAPERS, TEMPLATES, PageStyle
from kairos.resumes.typesetting import Rendered

__all__ = [
    "LETTER_FORMATS",
    "PAPERS",
    "RESUME_READERS",
    "RESUME_WRITERS",
    "TEMPLATES",
    "LetterDocument",
    "PageStyle",
    "ReadResume",
    "Rendered",
    "ResumeReader",
    "ResumeSource",
    "ResumeWriter",
    "folder_source",
    "format_for",
    "page_count",
    "read_json_resume",
    "read_resume",
    "render_letter",
    "render_resume",
    "resume_source",
    "to_json_resume",
    "write_letter",
    "write_resume",
]
