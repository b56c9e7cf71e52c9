"""Reads resumes of every kind, and says what was understood of each and how much of it is right.

Run: ``python -m benchmarks.resumes [DIR]``, where DIR holds public resumes (../shared/data/resumes beside the
repository by default). Three tables:

* every file: sections, entries, entries with dates, unplaced headings, skills, words of its text that are nowhere in
  the result, or the reason of a refusal;
* fields right and wrong, by format: against RenderCV's YAML, a JSON Resume, and invented people (``--people N``) whose
  resumes are made here as DOCX in the usual layouts, as PDFs of those by LibreOffice, and by Kairos's own writers;
* LaTeX and the PDF made of it, one reading against the other.

``--show`` prints every difference: names differ in their spelling, so a difference has to be read. ``--only made`` or
``--only data`` leaves the others out.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from attrs import evolve, frozen

from benchmarks.resume_gold import (
    FIELDS,
    Comparison,
    Gold,
    compare,
    from_json_resume,
    from_reading,
    from_rendercv,
    normal,
)
from benchmarks.resume_layouts import LAYOUTS, as_pdfs, docx_bytes, people
from kairos.errors import KairosError
from kairos.models import SINGLE_USER_ID, SectionType, to_plain
from kairos.resumes import RESUME_WRITERS, ReadResume, ResumeSource, read_resume, resume_source, write_resume
from kairos.workspace.documents import open_document

RESUMES = Path(__file__).resolve().parents[2] / "shared/data/resumes"
_NOW = datetime(2026, 1, 1, tzinfo=UTC)
_WORD = re.compile(r"[^\W_]{2,}")
_LABEL_WORDS = (
    "contact contacts details personal information info data links phone mobile tel email mail address name website "
    "technologies technology stack used tools keywords skills environment"
)
_LABELS = frozenset(_LABEL_WORDS.split())
"""Words of labels that become fields, such as "Phone:" and "Technologies used:", and of a heading over contact data."""
_PARTS = frozenset({".cls", ".sty", ".bib", ".md5", ".csv", ".zip"})


@frozen(kw_only=True)
class Measured:
    """A file, with what was made of it."""

    name: str
    read: ReadResume | None = None
    refusal: str = ""
    lost: tuple[str, ...] = ()


def read(source: ResumeSource) -> ReadResume:
    """Return what Kairos makes of *source*."""
    return read_resume(source, owner_id=SINGLE_USER_ID, now=_NOW)


def lost_words(source: ResumeSource, made: ReadResume) -> tuple[str, ...]:
    """Return the words of a DOCX or PDF that are nowhere in what was *made* of it."""
    said = text_of(source)
    if said is None:
        return ()
    whole = repr(to_plain([made.resume.contact, *[one.content for one in made.sections]]))
    whole += " ".join(one.heading for one in made.sections) + " ".join(made.unplaced)
    kept = set(_WORD.findall(whole.lower()))
    squeezed = re.sub(r"[\W_]+", "", whole.lower())
    words = dict.fromkeys(_WORD.findall(said.lower()))
    return tuple(word for word in words if word not in (kept | _LABELS) and word not in squeezed)


def text_of(source: ResumeSource) -> str | None:
    """Return the text that a document shows; None for what is text already."""
    from kairos.resumes.docx_rows import document_rows
    from kairos.resumes.ooxml import open_package
    from kairos.resumes.pdf_rows import page_rows
    from kairos.resumes.pdf_words import pdf_pages

    if source.kind == "a PDF":
        rows = page_rows(list(pdf_pages(source.data, source.name)))
    elif source.kind == "a Word document":
        rows = document_rows(open_package(source.data, source.name))
    else:
        return None
    return "\n".join(row.text for row in rows)


def files_of(folder: Path) -> Iterator[Path]:
    """Yield the resumes below *folder*: files, main files of LaTeX, and the folders of data exports."""
    exports = sorted({path.parent for path in folder.rglob("Positions.csv")})
    yield from exports
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or path.suffix in _PARTS or any(one in path.parents for one in exports):
            continue
        if path.suffix == ".tex" and b"\\documentclass" not in path.read_bytes()[:5000]:
            continue
        yield path
    yield from sorted(path for path in folder.rglob("*.zip"))


def measured(path: Path, name: str) -> Measured:
    """Return what is made of the file or folder at *path*."""
    try:
        source = open_document(path)
        made = read(source)
    except KairosError as error:
        return Measured(name=name, refusal=str(error))
    return Measured(name=name, read=made, lost=lost_words(source, made))


def row_of(one: Measured) -> str:
    """Return a file's line of the first table."""
    if one.read is None:
        return f"{one.name[-60:]:60} refused: {one.refusal}"
    entries = [entry for section in one.read.sections for entry in section.content.entries]
    skills = sum(
        len(entry.keywords)
        for section in one.read.sections
        if section.section_type is SectionType.TECHNOLOGIES
        for entry in section.content.entries
    )
    dated = sum(1 for entry in entries if entry.start or entry.end)
    return (
        f"{one.name[-60:]:60} {one.read.resume.format:12} {len(one.read.sections):4} {len(entries):4} {dated:4} "
        f"{len(one.read.unplaced):4} {skills:4} {len(one.lost):4}  {', '.join(one.lost[:6])}"
    )


def golds(folder: Path) -> Iterator[tuple[str, Path, Gold]]:
    """Yield format, file and what it states, for the files that have such a source beside them."""
    for path in sorted(folder.rglob("*.yaml")):
        try:
            gold = from_rendercv(path)
        except (ImportError, KeyError, TypeError):
            continue
        yield "rendercv", path, gold
        pdf = path.with_suffix(".pdf")
        if pdf.exists():
            yield "pdf", pdf, gold
    for path in sorted(folder.rglob("*.json")):
        if "fresh" in path.name:
            continue
        gold = from_json_resume(path)
        if not (gold.jobs or gold.name):
            continue
        yield "json-resume", path, gold
        if path.name == "resume.json":
            for suffix in ("md", "txt", "html", "pdf", "doc", "yml"):
                if path.with_suffix(f".{suffix}").exists():
                    yield f"{suffix} (HackMyResume)", path.with_suffix(f".{suffix}"), gold


def made_golds(count: int) -> Iterator[tuple[str, ResumeSource, Gold]]:
    """Yield format, document and what it states, of invented people."""
    everyone = list(people(count))
    documents = {
        f"{layout}-{number}": docx_bytes(person, layout) for layout in LAYOUTS for number, person in enumerate(everyone)
    }
    for name, body in documents.items():
        yield "docx (made)", resume_source(body, f"{name}.docx"), everyone[int(name.rpartition("-")[2])].gold
    for name, body in as_pdfs(documents).items():
        yield "pdf (made)", resume_source(body, f"{name}.pdf"), everyone[int(name.rpartition("-")[2])].gold
    for number, person in enumerate(everyone):
        given = read(resume_source(documents[f"styled-{number}"], "given.docx"))
        for form, writer in RESUME_WRITERS.items():
            body = write_resume(form, given.resume, given.sections)
            yield f"{form} (written)", resume_source(body, f"written-{number}{writer.suffixes[0]}"), person.gold


def pairs(folder: Path) -> Iterator[tuple[Path, Path]]:
    """Yield LaTeX files with the PDF that was made of each."""
    for path in files_of(folder):
        if path.suffix == ".tex" and path.with_suffix(".pdf").exists():
            yield path, path.with_suffix(".pdf")


def figures(by_format: dict[str, Comparison]) -> str:
    """Return the table of fields: right of stated by format, and accuracy over all."""
    lines = [
        f"{'format':22}"
        + "".join(f"{name:>11}" for name in FIELDS)
        + f"{'n':>7}{'right':>7}{'wrong':>7}{'accuracy':>10}"
    ]
    for form, told in by_format.items():
        cells = ""
        for name in FIELDS:
            n = told.right[name] + told.wrong[name]
            cells += f"{f'{told.right[name]}/{n}' if n else '–':>11}"
        right, wrong = sum(told.right.values()), sum(told.wrong.values())
        lines.append(f"{form:22}{cells}{right + wrong:7}{right:7}{wrong:7}{told.accuracy:10.3f}")
    return "\n".join(lines)


def tally(documents: Iterable[tuple[str, ResumeSource, Gold]], *, show: bool) -> dict[str, Comparison]:
    """Return the comparisons by format."""
    by_format: dict[str, Comparison] = defaultdict(Comparison)
    for form, source, gold in documents:
        try:
            told = compare(shown_only(gold, source), read(source))
        except KairosError as error:
            print(f"{source.name}: {error}", file=sys.stderr)
            continue
        by_format[form].add(told)
        if show:
            for fault in told.faults:
                print(f"  {form} {source.name}: {fault}")
    return by_format


def shown_only(gold: Gold, source: ResumeSource) -> Gold:
    """Return *gold* without contact data and skills that the document does not show at all."""
    said = normal(source.text or text_of(source) or "")
    figures = re.sub(r"\D", "", said)
    return evolve(
        gold,
        email=gold.email if normal(gold.email) in said else "",
        phone=gold.phone if re.sub(r"\D", "", gold.phone) in figures else "",
        skills=tuple(skill for skill in gold.skills if normal(skill) in said),
    )


def opened(found: Iterable[tuple[str, Path, Gold]]) -> Iterator[tuple[str, ResumeSource, Gold]]:
    """Yield *found* with each file opened."""
    for form, path, gold in found:
        yield form, open_document(path), gold


def agreements(folder: Path) -> Iterator[tuple[str, ResumeSource, Gold]]:
    """Yield the PDFs of LaTeX files with what the LaTeX was understood to say."""
    for tex, pdf in pairs(folder):
        try:
            yield "latex to pdf", open_document(pdf), from_reading(read(open_document(tex)))
        except KairosError as error:
            print(f"{tex.name}: {error}", file=sys.stderr)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=RESUMES)
    parser.add_argument("--people", type=int, default=10, help="how many invented people; 0 for none")
    parser.add_argument("--only", choices=("data", "made"), help="the files, or the invented people alone")
    parser.add_argument("--show", action="store_true", help="print every difference")
    options = parser.parse_args(arguments)
    if options.only != "made":
        if not options.folder.is_dir():
            print(f"no resumes at {options.folder}: name the folder that holds them", file=sys.stderr)
            return 2
        print(f"{'file':60} {'format':12} {'sect':>4} {'entr':>4} {'date':>4} {'unpl':>4} {'skil':>4} {'lost':>4}")
        rows = [measured(path, path.relative_to(options.folder).as_posix()) for path in files_of(options.folder)]
        print("\n".join(map(row_of, rows)))
        understood = [one for one in rows if one.read is not None]
        lost = sum(len(one.lost) for one in understood)
        print(f"{len(rows)} files: {len(understood)} read, {len(rows) - len(understood)} refused, {lost} words lost\n")
        print(figures(tally(opened(golds(options.folder)), show=options.show)), end="\n\n")
        print(figures(tally(agreements(options.folder), show=options.show)), end="\n\n")
    if options.only != "data" and options.people:
        print(figures(tally(made_golds(options.people), show=options.show)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
