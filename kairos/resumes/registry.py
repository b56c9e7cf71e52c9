"""The formats: a new one is a new file here and one line in `RESUME_READERS` or `RESUME_WRITERS`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import PurePath
from types import MappingProxyType
from typing import Any, Final, Protocol, runtime_checkable

from attrs import frozen

from kairos.errors import BadInputError
from kairos.models import Resume, ResumeId, ResumeSection, SectionId, UserId, new_id
from kairos.resumes.docx_reader import DocxReader
from kairos.resumes.docx_writer import DocxWriter
from kairos.resumes.drafts import Draft, has_words
from kairos.resumes.fresh_reader import FreshReader, JsonResumeYamlReader
from kairos.resumes.html_reader import HtmlReader
from kairos.resumes.html_writer import HtmlWriter
from kairos.resumes.isolation import read_isolated
from kairos.resumes.json_reader import JsonResumeReader, draft_from_json
from kairos.resumes.json_writer import JsonResumeWriter
from kairos.resumes.latex_reader import LatexReader
from kairos.resumes.linkedin_reader import LinkedInReader
from kairos.resumes.markdown_reader import MarkdownReader
from kairos.resumes.markdown_writer import MarkdownWriter
from kairos.resumes.pdf_reader import PdfReader
from kairos.resumes.pdf_writer import PdfWriter
from kairos.resumes.rendercv_reader import RenderCvReader
from kairos.resumes.rendercv_writer import RenderCvWriter
from kairos.resumes.source import ResumeSource, resume_source
from kairos.resumes.style import PageStyle
from kairos.resumes.text_reader import TextReader, page_kind
from kairos.resumes.text_writer import TextWriter
from kairos.resumes.typesetting import Rendered


class ResumeReader(Protocol):
    """Reads one format of resumes."""

    @property
    def name(self) -> str:
        """The format as ``--format`` takes it."""

    @property
    def title(self) -> str:
        """The format as a person says it."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """How files in it end, the usual one first."""

    @property
    def isolated(self) -> bool:
        """Whether it reads in a limited child process, because a foreign parser does the work."""

    def recognises(self, source: ResumeSource) -> bool:
        """Return whether *source* is written in this format; never raises."""

    def read(self, source: ResumeSource) -> Draft:
        """Return the resume that *source* states, or raise `BadInputError`."""


class ResumeWriter(Protocol):
    """Writes one format of resumes."""

    @property
    def name(self) -> str:
        """As `ResumeReader.name`."""

    @property
    def title(self) -> str:
        """As `ResumeReader.title`."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """As `ResumeReader.suffixes`."""

    def write(self, resume: Resume, sections: Sequence[ResumeSection]) -> bytes:
        """Return the document: the same bytes for the same content, whenever and wherever it is written."""


@runtime_checkable
class StyledWriter(Protocol):
    """Writes a format that has pages, in the style that is asked for."""

    def write_styled(self, resume: Resume, sections: Sequence[ResumeSection], style: PageStyle) -> Rendered:
        """As `ResumeWriter.write`, in *style*, and how many pages there are where the format says so."""


@frozen(kw_only=True)
class ReadResume:
    """A resume as it came in."""

    resume: Resume
    sections: tuple[ResumeSection, ...]
    unplaced: tuple[str, ...] = ()
    """Headings that no rule places, each kept as a section of its own."""


_READERS: Final[tuple[ResumeReader, ...]] = (
    DocxReader(),
    PdfReader(),
    LinkedInReader(),
    FreshReader(),
    RenderCvReader(),
    JsonResumeReader(),
    JsonResumeYamlReader(),
    LatexReader(),
    HtmlReader(),
    MarkdownReader(),
    TextReader(),
)
_WRITERS: Final[tuple[ResumeWriter, ...]] = (
    MarkdownWriter(),
    TextWriter(),
    HtmlWriter(),
    JsonResumeWriter(),
    PdfWriter(),
    DocxWriter(),
    RenderCvWriter(),
)
RESUME_READERS: Final[Mapping[str, ResumeReader]] = MappingProxyType({reader.name: reader for reader in _READERS})
"""By name, in the order in which they are asked whether they recognise a text."""
RESUME_WRITERS: Final[Mapping[str, ResumeWriter]] = MappingProxyType({writer.name: writer for writer in _WRITERS})
"""By name."""


def read_resume(
    source: bytes | ResumeSource, *, name: str = "", owner_id: UserId, now: datetime, format: str | None = None
) -> ReadResume:
    """Return the resume in *source*, its sections in order, under fresh ids.

    Args:
        source: The file's bytes, or what `kairos.resumes.source` made of a file or folder.
        name: The name for messages and the resume's first name, where *source* is bytes.
        owner_id: Whose resume it is.
        now: The moment that it counts as imported at.
        format: A name of `RESUME_READERS`; None to tell it from the content.

    Raises:
        BadInputError: The format is unknown, the bytes are none that is read, or the resume has no text in it.
    """
    if isinstance(source, bytes):
        source = resume_source(source, name)
    reader = _reader(format) if format else next((one for one in _READERS if one.recognises(source)), None)
    if reader is None:
        raise _unknown(source)
    draft = read_isolated(reader.name, source) if reader.isolated else reader.read(source)
    return _owned(draft, reader.name, name=source.name, owner_id=owner_id, now=now)


def read_json_resume(document: Any, *, name: str, owner_id: UserId, now: datetime) -> ReadResume:
    """Return the resume that a JSON Resume *document*, already parsed, states; else as `read_resume`."""
    return _owned(draft_from_json(document, name), "json-resume", name=name, owner_id=owner_id, now=now)


def write_resume(
    format: str, resume: Resume, sections: Sequence[ResumeSection], style: PageStyle | None = None
) -> bytes:
    """Return *resume* with *sections*, in the order given, in *format*, a name of `RESUME_WRITERS`.

    Args:
        format: The format's name.
        resume: Whose contact data stand at the top.
        sections: What stands below.
        style: How pages are set; formats without pages leave it aside.

    Raises:
        BadInputError: No such format, template or paper, or the fonts lack a character.
    """
    return render_resume(format, resume, sections, style).content


def render_resume(
    format: str, resume: Resume, sections: Sequence[ResumeSection], style: PageStyle | None = None
) -> Rendered:
    """Return what `write_resume` returns, and how many pages it has."""
    writer = RESUME_WRITERS.get(format)
    if writer is None:
        known = ", ".join(RESUME_WRITERS)
        raise BadInputError("cannot write the resume", expected=f"a format of {known}", got=repr(format[:40]))
    if isinstance(writer, StyledWriter):
        return writer.write_styled(resume, sections, style or PageStyle())
    return Rendered(content=writer.write(resume, sections))


def format_for(path: str) -> str:
    """Return the format that a file is written in, by its suffix.

    Raises:
        BadInputError: The suffix is none of a known format.

    Example:
        >>> format_for("out/cv.md"), format_for("CV.HTML")
        ('markdown', 'html')
    """
    suffix = PurePath(path).suffix.lower()
    for writer in _WRITERS:
        if suffix in writer.suffixes:
            return writer.name
    known = ", ".join(writer.suffixes[0] for writer in _WRITERS)
    raise BadInputError(
        "cannot tell the format",
        where=path,
        expected=f"a name that ends in {known}",
        got=f"{suffix!r}" if suffix else "no suffix",
        hint="name the file so, or name the format with --format",
    )


def _reader(format_name: str) -> ResumeReader:
    reader = RESUME_READERS.get(format_name)
    if reader is None:
        known = ", ".join(RESUME_READERS)
        raise BadInputError("cannot read the resume", expected=f"a format of {known}", got=repr(format_name[:40]))
    return reader


def _unknown(source: ResumeSource) -> BadInputError:
    titles = [reader.title for reader in _READERS]
    readable = ", ".join(titles[:-1]) + f" or {titles[-1]}"
    return BadInputError(
        "cannot read the resume",
        where=source.name,
        expected=readable,
        got=source.kind or page_kind(source.text or ""),
        hint=f"save it as one of: {readable}",
    )


def _owned(draft: Draft, format_name: str, *, name: str, owner_id: UserId, now: datetime) -> ReadResume:
    if not has_words(draft):
        raise BadInputError("cannot read the resume", where=name, expected="a resume with text in it", got="no text")
    resume_id = ResumeId(new_id())
    resume = Resume(
        id=resume_id,
        owner_id=owner_id,
        format=format_name,
        name=PurePath(name).name or name,
        contact=draft.contact,
        extra=draft.extra,
        created_at=now,
    )
    sections = tuple(
        ResumeSection(
            id=SectionId(new_id()),
            resume_id=resume_id,
            section_type=section.section_type,
            position=position,
            heading=section.heading,
            content=section.content,
            tailorable=section.section_type.tailorable,
        )
        for position, section in enumerate(draft.sections)
    )
    return ReadResume(resume=resume, sections=sections, unplaced=draft.unplaced)
