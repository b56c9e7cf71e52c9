"""A letter as a document, in the looks of the resumes: PDF, DOCX, HTML, Markdown, plain text.

The words are the ones that were approved, in their order. Around them stands who writes, as on the resume.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from attrs import frozen

from kairos.errors import BadInputError
from kairos.models import Contact
from kairos.models.clean import clean_line, clean_text
from kairos.resumes.html_writer import html_head, linked
from kairos.resumes.inline import escape_markdown
from kairos.resumes.layout import contact_lines
from kairos.resumes.pdf_writer import part
from kairos.resumes.shown_dates import is_english
from kairos.resumes.style import PageStyle
from kairos.resumes.typesetting import Rendered, typeset

_BULLET: Final = "- "
_SENTENCE_ENDS: Final = (".", "!", "?", "…", "。", "。”", '."', ".”", ".)")


@frozen(kw_only=True)
class LetterDocument:
    """A letter as it is sent."""

    sender: Contact
    """Who writes; stands at the top of pages."""
    recipient: str = ""
    """Whom it is to, a line each; empty where the text says it."""
    date: str = ""
    """As it is shown; empty where the text says it, or nothing does."""
    subject: str = ""
    paragraphs: tuple[str, ...]
    """In order, each with its own line breaks; lines that begin with ``- `` are points of a list."""


@frozen(kw_only=True)
class LetterPart:
    """Lines of a paragraph that are of one kind."""

    lines: tuple[str, ...]
    """Points of a list; or lines of text, each of which ends where the writer ended it."""
    listed: bool


@frozen(kw_only=True)
class _Sheet:
    """A letter, cleaned."""

    name: str
    label: str
    contact: tuple[str, ...]
    date: str
    recipient: tuple[str, ...]
    subject: str
    paragraphs: tuple[tuple[LetterPart, ...], ...]

    @property
    def title(self) -> str:
        """What the file says that it is."""
        return ", ".join(text for text in (self.name, self.subject) if text) or "Letter"

    @property
    def language(self) -> str:
        """As `kairos.resumes.layout.Page.language`."""
        lines = (line for paragraph in self.paragraphs for each in paragraph for line in each.lines)
        return "en" if is_english(lines) else "und"


def write_letter(format: str, letter: LetterDocument, style: PageStyle | None = None) -> bytes:
    """Return *letter* in *format*, a name of `LETTER_FORMATS`; equal letters give equal bytes.

    Raises:
        BadInputError: No such format, template or paper, or the fonts lack a character.
    """
    return render_letter(format, letter, style).content


def render_letter(format: str, letter: LetterDocument, style: PageStyle | None = None) -> Rendered:
    """Return what `write_letter` returns, and how many pages it has."""
    writer = LETTER_FORMATS.get(format)
    if writer is None:
        raise BadInputError(
            "cannot write the letter", expected=f"a format of {', '.join(LETTER_FORMATS)}", got=repr(format[:40])
        )
    return writer(_sheet(letter), style or PageStyle())


def letter_parts(paragraph: str) -> tuple[LetterPart, ...]:
    r"""Return the parts of a paragraph: lists, and lines of text between them.

    A line that ends a sentence flows on into the next; any other ends where it ends, as the lines of a greeting do.

    Example:
        >>> [part.lines for part in letter_parts("I apply.\nI can:\n- a\n- b\nRegards,\nMara")]
        [('I apply. I can:',), ('a', 'b'), ('Regards,', 'Mara')]
    """
    parts: list[LetterPart] = []
    flows = False
    for raw in clean_text(paragraph).split("\n"):
        listed = raw.lstrip().startswith(_BULLET)
        line = clean_line(raw.lstrip().removeprefix(_BULLET) if listed else raw)
        if not line:
            continue
        if not parts or parts[-1].listed != listed:
            parts.append(LetterPart(lines=(line,), listed=listed))
        else:
            lines = parts[-1].lines
            joined = (*lines[:-1], f"{lines[-1]} {line}") if flows and not listed else (*lines, line)
            parts[-1] = LetterPart(lines=joined, listed=listed)
        flows = line.endswith(_SENTENCE_ENDS)
    return tuple(parts)


def _sheet(letter: LetterDocument) -> _Sheet:
    recipient = (clean_line(line) for line in clean_text(letter.recipient).split("\n"))
    paragraphs = (letter_parts(paragraph) for paragraph in letter.paragraphs)
    return _Sheet(
        name=clean_line(letter.sender.name),
        label=clean_line(letter.sender.label),
        contact=contact_lines(letter.sender),
        date=clean_line(letter.date),
        recipient=tuple(line for line in recipient if line),
        subject=clean_line(letter.subject),
        paragraphs=tuple(paragraph for paragraph in paragraphs if paragraph),
    )


def _pdf(sheet: _Sheet, style: PageStyle) -> Rendered:
    data = {
        "kind": "letter",
        "title": sheet.title,
        "author": sheet.name,
        "lang": sheet.language,
        "page": {
            "name": sheet.name,
            "label": sheet.label,
            "contact": [part(text) for text in sheet.contact],
            "date": sheet.date,
            "recipient": sheet.recipient,
            "subject": sheet.subject,
            "paragraphs": [
                [{"list": each.listed, "lines": each.lines} for each in paragraph] for paragraph in sheet.paragraphs
            ],
        },
    }
    return typeset(data, _texts(sheet), style)


def _texts(sheet: _Sheet) -> Iterator[tuple[str, str]]:
    yield from (("the sender", text) for text in (sheet.name, sheet.label, *sheet.contact))
    yield from (("the head of the letter", text) for text in (sheet.date, *sheet.recipient, sheet.subject))
    for number, paragraph in enumerate(sheet.paragraphs, start=1):
        yield from ((f"paragraph {number}", line) for each in paragraph for line in each.lines)


def _docx(sheet: _Sheet, style: PageStyle) -> Rendered:
    from docx.shared import Pt

    from kairos.resumes.docx_parts import add_text, document_bytes, new_document
    from kairos.resumes.docx_writer import add_head

    document = new_document(style, title=sheet.title, author=sheet.name)
    add_head(document, sheet.name, sheet.label, sheet.contact, style)
    blocks: list[tuple[str, Sequence[str]]] = [("Normal", [sheet.date]), ("Normal", sheet.recipient)]
    blocks.append(("Heading 2", [sheet.subject]))
    for paragraph in sheet.paragraphs:
        for each in paragraph:
            kinds = [("List Bullet", [line]) for line in each.lines] if each.listed else [("Normal", list(each.lines))]
            blocks.extend(kinds)
    first = True
    for kind, lines in blocks:
        if any(lines):
            made = document.add_paragraph(style=kind)
            made.paragraph_format.space_before = Pt(18 if first else 0)
            made.paragraph_format.space_after = Pt(3 if kind == "List Bullet" else 9)
            add_text(made, "\n".join(lines))
            first = False
    return Rendered(content=document_bytes(document))


def _html(sheet: _Sheet, _style: PageStyle) -> Rendered:
    return _text_of(_html_lines(sheet))


def _html_lines(sheet: _Sheet) -> Iterator[str]:
    yield from html_head(sheet.title, sheet.language, sheet.name, sheet.label, sheet.contact)
    yield "<article>"
    if sheet.date:
        yield f"<p>{html.escape(sheet.date)}</p>"
    if sheet.recipient:
        yield f"<address>{'<br>'.join(map(html.escape, sheet.recipient))}</address>"
    if sheet.subject:
        yield f"<h2>{html.escape(sheet.subject)}</h2>"
    for paragraph in sheet.paragraphs:
        for each in paragraph:
            if each.listed:
                yield "<ul>"
                yield from (f"<li>{linked(line)}</li>" for line in each.lines)
                yield "</ul>"
            else:
                yield f"<p>{'<br>'.join(map(linked, each.lines))}</p>"
    yield "</article>\n</main>\n</body>\n</html>"


def _markdown(sheet: _Sheet, _style: PageStyle) -> Rendered:
    return _text_of(_joined(sheet, escape_markdown, hard="\\\n"))


def _text(sheet: _Sheet, _style: PageStyle) -> Rendered:
    # Long lines stay whole: a plain letter is what one pastes into a form.
    return _text_of(_joined(sheet, str, hard="\n"))


def _joined(sheet: _Sheet, shown: Callable[[str], str], *, hard: str) -> Iterator[str]:
    """Yield the letter's blocks with an empty line between them."""
    blocks: list[str] = [shown(sheet.date), hard.join(map(shown, sheet.recipient)), shown(sheet.subject)]
    for paragraph in sheet.paragraphs:
        for each in paragraph:
            if each.listed:
                blocks.append("\n".join(_BULLET + shown(line) for line in each.lines))
            else:
                blocks.append(hard.join(map(shown, each.lines)))
    yield "\n\n".join(block for block in blocks if block)


def _text_of(lines: Iterator[str]) -> Rendered:
    return Rendered(content=("\n".join(lines) + "\n").encode("utf-8"))


LETTER_FORMATS: Final[Mapping[str, Callable[[_Sheet, PageStyle], Rendered]]] = MappingProxyType(
    {"text": _text, "markdown": _markdown, "pdf": _pdf, "docx": _docx, "html": _html}
)
"""The formats that letters are written in, by name."""
