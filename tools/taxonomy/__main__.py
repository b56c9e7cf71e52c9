"""Build the skill list, or show what could be added to it.

Run from the repository's root::

    python -m tools.taxonomy                     write kairos/analysis/skills.txt; the same bytes for the same inputs
    python -m tools.taxonomy --candidates 300    print names that the list has not, the most wanted first
    python -m tools.taxonomy --coverage          how much of Stack Overflow's tags and O*NET's technologies resolves

``--facts`` is the folder of the sources (../shared/data/taxonomies), ``--ads`` one of job advertisements to count in.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from kairos.analysis import Taxonomy, load_taxonomy, read_skills
from kairos.errors import KairosError
from kairos.ingest import ReadContext, open_source, read_postings
from kairos.models import SINGLE_USER_ID
from tools.taxonomy.build import compose, read_decisions, unmatched
from tools.taxonomy.merge import Candidate, candidate, count_ads, merge
from tools.taxonomy.sources import Fact, onet, read_all

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
LIST = ROOT / "kairos" / "analysis" / "skills.txt"
HEADER = """\
# Technical skills: how they are named in text, and what each implies. Written by `python -m tools.taxonomy` from
# tools/taxonomy/kept.txt and the facts that NOTICE names; change it there.
#
# One skill a line under its category:   Name | alias, alias | implied skill, implied skill
# A name is matched whatever its case; a space stands for a hyphen, a slash or nothing written between two words too.
# "X.js" also stands for "XJS" and "X JS".
# A mark before a name or an alias holds it back, because it is an ordinary word as well:
#   =Word  only in exactly this case (or in a text that has no capitals at all, and then as ~)
#   ~Word  exactly this case, beside another skill or a cue ("Go developer", "experience with Go")
#   ^Word  exactly this case, and only beside another skill in a list or next to "programming", "developer" and the like
# "Implies" gives partial credit when skills are compared (Django: Python); it never states that a person knows a thing.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the list or print a report; 0 on success."""
    options = _parser().parse_args(arguments)
    if options.coverage:
        sys.stdout.write(coverage(options.facts, load_taxonomy()))
        return 0
    facts = read_all(options.facts)
    groups = merge(facts)
    if options.candidates:
        counts = count_ads(_texts(options.ads), _names(facts)) if options.ads else {}
        ranked = missing([candidate(group, counts) for group in groups], load_taxonomy())
        sys.stdout.write("".join(_report(one) for one in ranked[: options.candidates]))
        return 0
    candidates = [candidate(group, {}) for group in groups]
    decisions = read_decisions((HERE / "decisions.txt").read_text(encoding="utf-8"))
    for name in unmatched(candidates, decisions):
        sys.stderr.write(f"no source brings what decisions.txt takes: {name}\n")
    text = compose(HEADER, (HERE / "kept.txt").read_text(encoding="utf-8"), candidates, decisions)
    options.out.write_text(text, encoding="utf-8")
    sys.stderr.write(f"{options.out}: {len(read_skills(text))} skills from {len(facts)} facts\n")
    return 0


def missing(candidates: Sequence[Candidate], taxonomy: Taxonomy) -> list[Candidate]:
    """Return the candidates that *taxonomy* does not know, the most wanted first.

    Ranked by demand (what O*NET calls hot or in demand, what the CNCF hosts), then by advertisements, then by sources.
    """
    unknown = [one for one in candidates if not any(taxonomy.canonical(name) for name in (one.name, *one.aliases))]
    return sorted(unknown, key=lambda one: (-one.wanted, -one.ads, -len(one.sources), one.name.casefold()))


def coverage(folder: Path, taxonomy: Taxonomy) -> str:
    """Return a table: how many of the most used tags, and of the technologies in demand, *taxonomy* knows."""
    path = folder / "uj-bot326__skills-tags-schema/so_tags_progress.json"
    tags = json.loads(path.read_text(encoding="utf-8"))["tags"]
    rows = [(f"Stack Overflow, {count} most used tags", tags[:count]) for count in (100, 300, 1_000)]
    rows.append(("O*NET, hot or in demand", [fact.name for fact in onet(folder) if fact.wanted]))
    lines = []
    for title, names in rows:
        known = sum(bool(taxonomy.canonical(name) or taxonomy.mentions(name)) for name in names)
        lines.append(f"{title:40}{len(names):6}{known:6} known {known / max(1, len(names)):6.1%}\n")
    return "".join(lines)


def _texts(folder: Path) -> Iterator[str]:
    """Yield the descriptions of the advertisements under *folder*; files that hold none are passed over."""
    context = ReadContext(owner_id=SINGLE_USER_ID, now=datetime(2026, 1, 1, tzinfo=UTC), platform="facts")
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        try:
            with open_source(path) as source:
                for record in read_postings(source, context)[1]:
                    if record.job is not None and record.job.description_raw:
                        yield record.job.description_raw
        except KairosError as fault:
            sys.stderr.write(f"passed over: {fault}\n")


def _names(facts: Sequence[Fact]) -> set[str]:
    return {name for fact in facts for name in (fact.name, *fact.aliases)}


def _report(one: Candidate) -> str:
    mark = "!" if one.wanted else " "
    return f"{mark}{one.ads:5} {one.category:10} {one.name} ({', '.join(one.sources)}) {', '.join(one.aliases[:5])}\n"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tools.taxonomy", description="Build the skill list.")
    shared = ROOT.parent / "shared" / "data"
    parser.add_argument("--facts", type=Path, default=shared / "taxonomies", help="folder of the fact sources")
    parser.add_argument("--ads", type=Path, default=shared / "postings", help="folder of advertisements to count in")
    parser.add_argument("--out", type=Path, default=LIST, help="the list to write")
    parser.add_argument("--candidates", type=int, default=0, metavar="N", help="print N names that the list has not")
    parser.add_argument("--coverage", action="store_true", help="print what the list knows of two public lists")
    return parser


if __name__ == "__main__":
    sys.exit(main())
