"""Letters as documents: the approved words in their order, in every format, the same bytes every time."""

from __future__ import annotations

import io
import re

import docx
import pytest
from pypdf import PdfReader

from kairos.errors import BadInputError
from kairos.models import Contact
from kairos.resumes import LETTER_FORMATS, TEMPLATES, LetterDocument, PageStyle, render_letter, write_letter

LETTER = LetterDocument(
    sender=Contact(name="Mara Quill", label="Data Analyst", email="mara@quill.example", phone="+61 400 555 010"),
    recipient="Lumen Labs\nMelbourne",
    date="2 March 2026",
    subject="Senior Data Analyst",
    paragraphs=(
        "Dear <team> at Lumen,",
        "I am applying for the position.\nI found it on *SEEK*.",
        "What in my work bears on it:\n- Cut report time by 40%\n- Mentored 2 analysts",
        "Kind regards,\nMara Quill",
    ),
)
WORDS = (
    *("2 March 2026", "Lumen Labs", "Senior Data Analyst", "Dear <team> at Lumen,", "I am applying for the position."),
    *("I found it on *SEEK*.", "bears on it:", "Cut report time by 40%", "Mentored 2 analysts", "Kind regards,"),
)


def text_of(form: str, content: bytes) -> str:
    """Return what a reader of the document sees."""
    if form == "pdf":
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    if form == "docx":
        return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs)
    text = content.decode()
    if form == "html":
        text = re.sub(r"<style>.*?</style>|<[^>]+>", "", text, flags=re.DOTALL)
        return text.replace("&lt;", "<").replace("&gt;", ">")
    return re.sub(r"\\([*<>])", r"\1", text) if form == "markdown" else text


@pytest.mark.parametrize("form", LETTER_FORMATS)
def test_every_word_stands_in_order(form: str) -> None:
    """Date, recipient, subject and each line of the letter follow each other in every format."""
    text = text_of(form, write_letter(form, LETTER))
    assert form in ("text", "markdown") or text.index("mara@quill.example") < text.index("2 March 2026")
    at = 0
    for word in WORDS:
        at = text.index(word, at)


@pytest.mark.parametrize("form", LETTER_FORMATS)
def test_equal_letters_give_equal_bytes(form: str) -> None:
    """A letter is written twice to the same bytes."""
    assert write_letter(form, LETTER) == write_letter(form, LETTER)


def test_plain_text_is_what_one_pastes() -> None:
    """Sentences of a paragraph flow on one line, however long; a greeting keeps its lines, a list its points."""
    text = write_letter("text", LETTER).decode()
    assert "I am applying for the position. I found it on *SEEK*.\n\n" in text
    assert text.endswith("\n- Cut report time by 40%\n- Mentored 2 analysts\n\nKind regards,\nMara Quill\n")


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_letter_is_one_page_in_every_look(template: str) -> None:
    """A short letter takes one page of each template, and the page looks otherwise in each."""
    made = render_letter("pdf", LETTER, PageStyle(template=template))
    assert made.pages == 1
    plain = render_letter("pdf", LETTER).content
    assert (made.content == plain) == (template == "plain")


def test_what_is_left_out_leaves_no_gap() -> None:
    """A letter of nothing but its words has neither an empty line at its top nor an empty head."""
    bare = LetterDocument(sender=Contact(), paragraphs=("Dear team,", "", "Regards"))
    assert write_letter("text", bare) == b"Dear team,\n\nRegards\n"
    for form in LETTER_FORMATS:
        assert "Dear team," in text_of(form, write_letter(form, bare))


def test_unknown_formats_and_characters_are_refused() -> None:
    """Both errors name what there is instead, or where it stands."""
    with pytest.raises(BadInputError, match="a format of text, markdown, pdf, docx, html, got 'odt'"):
        write_letter("odt", LETTER)
    with pytest.raises(BadInputError) as caught:
        write_letter("pdf", LetterDocument(sender=Contact(name="Mara"), paragraphs=("Dear team,", "漢")))
    assert caught.value.where == "paragraph 2"
