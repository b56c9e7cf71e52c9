"""kairos analyze, check: the engines, with and without a file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from kairos.cli.output import clean, json_option, narrate, out, out_json, progress_line, workspace
from kairos.errors import BadInputError, ExitCode

if TYPE_CHECKING:
    from kairos.models import Finding, Requirements

_LINE_BYTES = 16 * 1024 * 1024


@click.command()
@click.option("--ndjson", "lines", metavar="FILE", help="Analyse lines of {id, title, description}; no file is opened.")
@click.option("--again", is_flag=True, help="Analyse every posting anew.")
@json_option
@click.pass_context
def analyze(ctx: click.Context, lines: str | None, again: bool, as_json: bool) -> None:
    """Analyse and score what is due, or lines of a file.

    FILE may be - for standard input.
    """
    if lines is not None:
        for record in _analysed_lines(lines):
            if as_json:
                out_json(record)
            else:
                out(f"{clean(str(record['id']))}: {', '.join(record['required_skills']) or 'no skills read'}")
        return
    with workspace(ctx) as ws, progress_line() as progress:
        analysed, scored = ws.refresh(again=again, progress=progress)
    if as_json:
        out_json({"analysed": analysed, "scored": scored})
    else:
        out(f"{analysed:,} analysed, {scored:,} scored again")


def _analysed_lines(name: str) -> Iterator[dict[str, Any]]:
    from kairos.analysis import analyze as analyze_text, load_taxonomy
    from kairos.ingest import open_source
    from kairos.ingest.json_stream import text_lines

    taxonomy = load_taxonomy()
    with open_source(name) as source:
        for number, line in enumerate(text_lines(source), 1):
            if not line.strip():
                continue
            title, text, identity = _read_line(line, f"{source.name}: line {number}")
            yield {"id": identity, **_answers(analyze_text(title, text, taxonomy))}


def _read_line(line: str, place: str) -> tuple[str, str, Any]:
    """Return title, description and id of a line.

    Raises:
        BadInputError: It is no JSON object, or title or description is no text.
    """
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadInputError(
            "cannot read the line", where=place, expected="a JSON object", got=str(error)[:120]
        ) from error
    if not isinstance(record, dict):
        raise BadInputError("cannot read the line", where=place, expected="a JSON object", got=type(record).__name__)
    title, text = record.get("title") or "", record.get("description") or ""
    if not isinstance(title, str) or not isinstance(text, str):
        raise BadInputError("cannot read the line", where=place, expected="title and description as text")
    return title, text, record.get("id")


def _answers(found: Requirements) -> dict[str, Any]:
    from kairos.models import to_plain

    plain = to_plain(found)
    salary = plain["salary"] or {"min": None, "max": None, "currency": "", "period": ""}
    return {**plain, "salary": salary}


@click.command()
@click.argument("pair", metavar="PAIR.json")
@json_option
@click.pass_context
def check(ctx: click.Context, pair: str, as_json: bool) -> None:
    """Run the guard on a base resume and its tailored version.

    PAIR.json holds {base, tailored, job}, the first two as JSON Resume. Ends with 0 when every claim of the tailored
    resume rests on the base, with 4 and the findings when not. The posting is never evidence.
    """
    from kairos.models import to_plain

    findings = _check_pair(pair)
    if as_json:
        out_json({"grounded": not findings, "findings": [to_plain(one) for one in findings]})
    elif not findings:
        out("grounded: every claim rests on the base resume")
    for finding in () if as_json else findings:
        where = ", ".join(part for part in (finding.section, finding.place) if part)
        out(f"✗ {clean(where)}: {clean(finding.message)}")
        if finding.settle:
            narrate(f"    {clean(finding.settle)}")
    if findings:
        ctx.exit(ExitCode.REFUSED)


def _check_pair(name: str) -> tuple[Finding, ...]:
    from kairos.analysis import load_taxonomy
    from kairos.ingest import open_source
    from kairos.models import SINGLE_USER_ID, utc_now
    from kairos.resumes import read_json_resume
    from kairos.tailoring import check_resume

    with open_source(name) as source:
        raw = source.text(_LINE_BYTES)
    try:
        pair = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise BadInputError(
            "cannot read the pair", where=name, expected="a JSON document", got=str(error)[:120]
        ) from error
    if (
        not isinstance(pair, dict)
        or not isinstance(pair.get("base"), dict)
        or not isinstance(pair.get("tailored"), dict)
    ):
        raise BadInputError("cannot read the pair", where=name, expected='{"base": …, "tailored": …, "job": …}')
    sides = [
        read_json_resume(pair[side], name=f"{name}: {side}", owner_id=SINGLE_USER_ID, now=utc_now())
        for side in ("base", "tailored")
    ]
    return check_resume(
        sides[0].sections,
        sides[1].sections,
        base_contact=sides[0].resume.contact,
        tailored_contact=sides[1].resume.contact,
        vocabulary=load_taxonomy(),
        today=utc_now().date(),
    )


COMMANDS = {"analyze": analyze, "check": check}
