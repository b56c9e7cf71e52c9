"""Measures whether written documents say what the resume says: written, extracted again, compared line by line.

Run: ``python -m benchmarks.rendering [DATA]``, where DATA holds public resumes (../shared/data/resumes beside the
repository by default). Up to 30 of them are written in every format, PDF and DOCX in every template; the text of each
file is extracted again (pdftotext where it is installed, else pypdf; python-docx; the other formats as they are). Every
heading, header, text, keyword line and bullet has to stand in it, one below the other. A header's parts may change
places among themselves, and its dates may stand anywhere: pdftotext takes the right edge for a column of its own. Each
document is written twice, to the same bytes. Exit code 1 where one is not, or a line is missing; ``--misses`` lists
them.

The time is that of a PDF after an edit, beside typst's compiler alone on data made before.
"""

from __future__ import annotations

import argparse
import html
import io
import json
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import count, zip_longest
from pathlib import Path

from attrs import evolve, frozen

from benchmarks.measure import by_turns, median_cpu, ratio, timed
from kairos.errors import BadInputError
from kairos.models import SINGLE_USER_ID, Entry, LineKind, ResumeSection, clean_text, section_lines, utc_now
from kairos.resumes import (
    RESUME_WRITERS,
    TEMPLATES,
    PageStyle,
    ReadResume,
    read_resume,
    render_resume,
    resume_source,
    write_resume,
)
from kairos.resumes.layout import lay_out
from kairos.resumes.pdf_writer import resume_data
from kairos.resumes.shown_dates import shown_dates
from kairos.resumes.typesetting import compiler_of, inputs_of

RESUMES = Path(__file__).resolve().parents[2] / "shared" / "data" / "resumes"
_SUFFIXES = (".json", ".docx", ".md", ".tex", ".pdf", ".txt", ".yaml")
_MOST = 30
_DATA_FORMATS = ("json-resume", "rendercv")
"""Formats whose order is their own: a line has to be there, wherever."""


@frozen(kw_only=True)
class Found:
    """What a format's documents were found to say."""

    format: str
    resumes: int = 0
    lines: int = 0
    misses: tuple[str, ...] = ()
    unequal: int = 0
    """Documents that were not the same bytes twice."""
    pages: tuple[int, ...] = ()
    refused: int = 0
    """Resumes with characters that the fonts lack."""


def resumes(folder: Path) -> list[tuple[str, ReadResume]]:
    """Return up to 30 resumes of *folder* that have sections, the kinds of file by turns."""
    kinds = [sorted(path for path in folder.rglob(f"*{suffix}")) for suffix in _SUFFIXES]
    found: list[tuple[str, ReadResume]] = []
    for path in (path for row in zip_longest(*kinds) for path in row if path is not None):
        try:
            source = resume_source(path.read_bytes(), path.name)
            read = read_resume(source, name=path.name, owner_id=SINGLE_USER_ID, now=utc_now())
        except BadInputError:
            continue
        if len(read.sections) > 1:
            found.append((path.name, read))
        if len(found) == _MOST:
            break
    return found


def extracted(form: str, content: bytes) -> str:
    """Return the text of a document as a program that reads resumes gets it."""
    if form == "pdf":
        return _pdf_text(content)
    if form == "docx":
        import docx

        return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs)
    text = content.decode()
    if form == "html":
        return html.unescape(re.sub(r"<style>.*?</style>|<[^>]+>", " ", text, flags=re.DOTALL))
    if form == "markdown":
        return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", re.sub(r"(?<!\\)\*{1,2}", "", text))
    if form in _DATA_FORMATS:
        import yaml

        data = json.loads(text) if form == "json-resume" else yaml.load(text, yaml.BaseLoader)
        return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", "\n".join(_strings(data)))
    return text


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _strings(item)
    else:
        yield str(value)


def _pdf_text(content: bytes) -> str:
    program = shutil.which("pdftotext")
    if program is None:
        from pypdf import PdfReader

        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(content)
        file.flush()
        done = subprocess.run([program, "-enc", "UTF-8", file.name, "-"], capture_output=True, check=True)
    return done.stdout.decode()


def wanted(read: ReadResume, form: str) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield what each line of the resume says, in order: one text or the parts of a header, and its dates."""
    english = lay_out(read.resume, read.sections).language == "en"
    for section in read.sections:
        lines = section_lines(section.content)
        entries = {entry.key: entry for entry in section.content.entries}
        if lines and form not in _DATA_FORMATS:
            yield (section.heading,), ()
        for line in lines:
            if line.kind is LineKind.HEADER:
                entry = entries[line.entry]
                yield _header(entry, form), _dates(entry, form, english)
            elif line.kind is LineKind.KEYWORDS:
                yield entries[line.entry].keywords, ()
            else:
                yield (line.text,), ()


def _header(entry: Entry, form: str) -> tuple[str, ...]:
    parts = (entry.title, entry.organization, entry.location)
    # Data has the kind of a degree and its field apart.
    return tuple(piece for part in parts for piece in part.split(", ")) if form in _DATA_FORMATS else parts


def _dates(entry: Entry, form: str, english: bool) -> tuple[str, ...]:
    if form in ("pdf", "docx", "html"):
        return (shown_dates(entry.start, entry.end, english=english),)
    # In data, what goes on has no end.
    return (entry.start, entry.end.removesuffix("present") if form in _DATA_FORMATS else entry.end)


def missing(read: ReadResume, form: str, text: str) -> tuple[int, list[str]]:
    """Return how many lines were looked for, and those that *text* lacks at their place."""
    known = _bare(text)
    at = number = 0
    lost: list[str] = []
    for line, dates in wanted(read, form):
        number += 1
        start = 0 if form in _DATA_FORMATS else at
        places = [known.find(_bare(part), start) for part in line if _bare(part)]
        absent = [part for part in dates if _bare(part) not in known]
        if -1 in places or absent:
            lost.append(" | ".join(line))
        elif places:
            at = min(places)
    return number, lost


def _bare(text: str) -> str:
    """Return *text* as it is compared: without white space, which breaks of lines change, and in one case."""
    return "".join(unicodedata.normalize("NFKC", clean_text(text)).split()).casefold()


def measure(form: str, style: PageStyle, read: Sequence[tuple[str, ReadResume]]) -> Found:
    """Return what the documents of all resumes in one format and style say."""
    found = Found(format=f"{form} {style.template}" if form in ("pdf", "docx") else form)
    for name, one in read:
        try:
            made = render_resume(form, one.resume, one.sections, style)
        except BadInputError as error:
            found = evolve(found, refused=found.refused + 1, misses=found.misses)
            print(f"{found.format}: {name}: {error}"[:160], file=sys.stderr)
            continue
        again = write_resume(form, one.resume, one.sections, style)
        lines, lost = missing(one, form, extracted(form, made.content))
        found = evolve(
            found,
            resumes=found.resumes + 1,
            lines=found.lines + lines,
            misses=(*found.misses, *(f"{name}: {line}" for line in lost)),
            unequal=found.unequal + (made.content != again),
            pages=(*found.pages, made.pages) if made.pages else found.pages,
        )
    return found


def speed(read: ReadResume, rounds: int = 15, repeats: int = 10) -> str:
    """Return what a PDF costs after an edit, beside the compiler alone."""
    numbers = count()

    def edited() -> list[ResumeSection]:
        first, *rest = read.sections
        return [evolve(first, content=evolve(first.content, text=f"Edit number {next(numbers)}.")), *rest]

    def kairos() -> None:
        write_resume("pdf", read.resume, edited())

    style = PageStyle()

    def alone() -> Callable[[], None]:
        ready = [inputs_of(resume_data(lay_out(read.resume, edited())), style) for _ in range(repeats)]
        compiler, left = compiler_of(style), iter(ready)
        return lambda: compiler.compile(format="pdf", sys_inputs=next(left), pdf_standards="ua-1") and None

    kairos()
    costs = by_turns({"kairos": lambda: timed(kairos, repeats), "typst": lambda: timed(alone(), repeats)}, rounds)
    return (
        f"PDF after an edit: {median_cpu(costs['kairos']) * 1000:.1f} ms, the compiler alone "
        f"{median_cpu(costs['typst']) * 1000:.1f} ms, ratio {ratio(costs['kairos'], costs['typst']):.2f} (goal 1.5)"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; return 1 where a line is missing or bytes differ."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=RESUMES)
    parser.add_argument("--misses", action="store_true", help="list the lines that are missing")
    given = parser.parse_args(arguments)
    read = resumes(given.folder)
    if not read:
        print(f"no resume in {given.folder}")
        return 2
    print(f"{'format':16}{'resumes':>8}{'lines':>7}{'missing':>9}{'differ':>8}{'refused':>9}  pages")
    bad = False
    for form in RESUME_WRITERS:
        for template in TEMPLATES if form in ("pdf", "docx") else ("plain",):
            found = measure(form, PageStyle(template=template), read)
            bad = bad or bool(found.misses) or found.unequal > 0
            pages = ", ".join(f"{found.pages.count(each)} of {each}" for each in sorted(set(found.pages)))
            print(
                f"{found.format:16}{found.resumes:8}{found.lines:7}{len(found.misses):9}{found.unequal:8}"
                f"{found.refused:9}  {pages}"
            )
            for line in found.misses if given.misses else ():
                print(f"    {line[:150]}")
    print(speed(max((one for _name, one in read), key=lambda one: len(one.sections))))
    return int(bad)


if __name__ == "__main__":
    raise SystemExit(main())
