"""``python -m benchmarks.duplicates [DIR]``: which postings of DIR are one job, by which rule, and at what cost.

Reads every postings file under DIR (default ``../shared/data/postings``) with the project's readers, finds all pairs
that are certain or likely, and prints their counts by rule and by the files they join; then the cost of a pass over
synthetic postings with planted copies. ``--show N --rule R`` prints N pairs side by side, to be read by eye.
"""

from __future__ import annotations

import argparse
import io
import random
import sys
import tarfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from difflib import SequenceMatcher
from pathlib import Path

from attrs import evolve, frozen

from benchmarks.measure import seconds
from benchmarks.postings import NOW, texts
from kairos.duplicates import CANDIDATES, Trace, apart, clusters_of, compare, trace_of
from kairos.errors import KairosError
from kairos.ingest import ReadContext, Source, open_source, read_postings
from kairos.models import SINGLE_USER_ID, Job, JobId, Likeness, LinkId, PostingLink, Verdict

DEFAULT = Path(__file__).resolve().parents[2] / "shared" / "data" / "postings"
_BOARDS = (
    "linkedin",
    "indeed",
    "seek",
    "naukri",
    "adzuna",
    "dice",
    "remoteok",
    "comeet",
    "recruitee",
    "smartrecruiters",
)


@frozen(kw_only=True)
class Found:
    """One posting of a file."""

    file: str
    """Its path in the folder."""
    number: int
    """Its place among the records of the file, from 1; rejected ones count."""
    job: Job


@frozen(kw_only=True)
class Pair:
    """Two postings by their places in the list, and what they have in common."""

    one: int
    other: int
    likeness: Likeness


# --- postings of a folder ---------------------------------------------------------------------------------------------


def read_folder(folder: Path) -> tuple[list[Found], list[str]]:
    """Return every posting under *folder*, one of each board and id, and the files that could not be read."""
    kept: dict[tuple[str, str], Found] = {}
    unread: list[str] = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder).as_posix()
        try:
            for found in _read(path, name):
                kept.setdefault((found.job.platform, found.job.platform_job_id), found)
        except KairosError as error:
            unread.append(f"{name}: {error}")
    return list(kept.values()), unread


def _read(path: Path, name: str) -> list[Found]:
    try:
        return _of(path, name, None)
    except KairosError:
        # A file that does not name its board gets one from its own name, as a person would give it.
        words = path.stem.lower()
        return _of(path, name, next((board for board in _BOARDS if board in words), words.partition(".")[0]))


def _of(path: Path, name: str, platform: str | None) -> list[Found]:
    context = ReadContext(owner_id=SINGLE_USER_ID, now=NOW, platform=platform)
    found: list[Found] = []
    for source in _sources(path):
        with source:
            for record in read_postings(source, context)[1]:
                found.append(Found(file=name, number=len(found) + 1, job=record.job) if record.job else _NONE)
    return [one for one in found if one is not _NONE]


def _sources(path: Path) -> Iterator[Source]:
    if not path.name.endswith(".tar.gz"):
        yield open_source(path)
        return
    with tarfile.open(fileobj=io.BytesIO(path.read_bytes())) as archive:
        for member in archive.getmembers():
            packed = archive.extractfile(member) if member.isfile() else None
            if packed:
                yield Source.from_bytes(packed.read(), Path(member.name).name)


_NONE = Found(
    file="",
    number=0,
    job=Job(
        id=JobId(""), owner_id=SINGLE_USER_ID, platform="", platform_job_id="", title="", scraped_at=datetime.now(UTC)
    ),
)


# --- pairs ------------------------------------------------------------------------------------------------------------


def pairs_of(traces: Sequence[Trace]) -> tuple[list[Pair], int]:
    """Return the pairs among *traces*, and how many comparisons it took.

    Each is compared with at most `CANDIDATES` of those that share a key with it, as the store does it.
    """
    under: dict[str, list[int]] = defaultdict(list)
    pairs: list[Pair] = []
    compared = 0
    for place, trace in enumerate(traces):
        others: set[int] = set()
        for key in trace.keys:
            sharing = under[key]
            others.update(sharing)
            if len(sharing) < CANDIDATES:
                sharing.append(place)
        compared += len(others)
        for other in sorted(others):
            likeness = compare(traces[other], trace)
            if likeness:
                pairs.append(Pair(one=other, other=place, likeness=likeness))
    return pairs, compared


def clusters(pairs: Sequence[Pair], count: int) -> list[tuple[int, ...]]:
    """Return the clusters of more than one among *count* postings that the certain of *pairs* make."""
    links = [
        PostingLink(
            id=LinkId(str(number)),
            owner_id=SINGLE_USER_ID,
            job_id=JobId(f"{pair.one:09}"),
            other_id=JobId(f"{pair.other:09}"),
            verdict=Verdict.SAME,
            rule=pair.likeness.rule,
            created_at=NOW,
        )
        for number, pair in enumerate(pairs)
        if pair.likeness.verdict is Verdict.SAME
    ]
    made = clusters_of((JobId(f"{place:09}") for place in range(count)), links)
    return [tuple(map(int, cluster)) for cluster in made if len(cluster) > 1]


# --- what is printed --------------------------------------------------------------------------------------------------


def _report(found: Sequence[Found], folder: Path) -> list[Pair]:
    began = time.process_time()
    traces = [trace_of(one.job) for one in found]
    traced = time.process_time() - began
    began = time.process_time()
    pairs, compared = pairs_of(traces)
    spent = time.process_time() - began
    size = sum(len(one.job.description_raw) for one in found)
    print(
        f"{len(found):,} postings of {len({one.file for one in found})} files under {folder}, {size >> 20} MB of text"
    )
    print(f"traced in {seconds(traced)}, {compared:,} comparisons in {seconds(spent)}; {_each(found)}")
    by_rule = Counter((pair.likeness.verdict.value, pair.likeness.rule) for pair in pairs)
    print("\npairs by rule")
    for (verdict, rule), number in sorted(by_rule.items(), reverse=True):
        print(f"  {verdict:6}  {rule:12} {number:6,}")
    print("\ncertain and likely pairs by the files that they join")
    joined: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for pair in pairs:
        first, second = sorted((_short(found[pair.one].file), _short(found[pair.other].file)))
        joined[first, second][pair.likeness.verdict.value] += 1
    for (first, second), counts in sorted(joined.items()):
        print(f"  {counts['same']:5} {counts['likely']:5}  {first}" + (f"  and  {second}" if first != second else ""))
    made = clusters(pairs, len(found))
    inside = [(one, other) for group in made for one in group for other in group if one < other]
    kept_apart = [(one, other) for one, other in inside if apart(traces[one], traces[other])]
    print(f"\n{len(made):,} clusters of {sum(map(len, made)):,} postings, the largest {max(map(len, made), default=0)}")
    print(f"{len(inside):,} pairs stand in one cluster; {len(kept_apart)} of them have something that tells them apart")
    for one, other in kept_apart[:5]:
        print(f"  {_line(found[one])}\n  {_line(found[other])}\n    {apart(traces[one], traces[other])}")
    return pairs


def _each(found: Sequence[Found]) -> str:
    usual = [one.job for one in found if 2_500 <= len(one.job.description_raw) <= 3_500]
    if not usual:
        return "no posting is near 3 KB"
    best = min(_timed_traces(usual) for _ in range(3))
    traces = [trace_of(job) for job in usual]
    size = sum(len(trace.to_bytes()) for trace in traces) // len(usual)
    return f"a posting of 3 KB: {seconds(best / len(usual))}, {size} bytes kept (n = {len(usual)}, best of 3)"


def _timed_traces(jobs: Sequence[Job]) -> float:
    began = time.process_time()
    for job in jobs:
        _ = trace_of(job).keys
    return time.process_time() - began


def _show(found: Sequence[Found], pairs: Sequence[Pair], options: argparse.Namespace) -> None:
    wanted = [pair for pair in pairs if options.rule in ("", pair.likeness.rule)]
    wanted = [pair for pair in wanted if pair.likeness.verdict.value == options.verdict]
    wanted = [pair for pair in wanted if options.file in found[pair.one].file + found[pair.other].file]
    chosen = random.Random(options.seed).sample(wanted, min(options.show, len(wanted)))
    for number, pair in enumerate(chosen, 1):
        print(f"\n{number}. {pair.likeness.verdict.value}, {pair.likeness.rule}: {pair.likeness.detail}")
        one, other = found[pair.one], found[pair.other]
        print(f"   {_line(one)}\n   {_line(other)}")
        for line in _differences(one.job.description_raw, other.job.description_raw):
            print(f"     {line}")


def _differences(one: str, other: str) -> Iterator[str]:
    first, second = one.split()[:1_500], other.split()[:1_500]
    if first == second:
        yield "= " + " ".join(first)[:120]
        return
    steps = [step for step in SequenceMatcher(None, first, second, autojunk=False).get_opcodes() if step[0] != "equal"]
    for _, begin, end, there, until in steps[:6]:
        yield f"- {' '.join(first[begin:end])[:110]}  + {' '.join(second[there:until])[:110]}"
    if len(steps) > 6:
        yield f"and {len(steps) - 6} differences more"


def _line(found: Found) -> str:
    job = found.job
    day = job.posted_at.date().isoformat() if job.posted_at else "no date"
    parts = (job.title[:90], job.company[:40], job.location[:50], day, f"{len(job.description_raw)} letters")
    return f"{_short(found.file)}:{found.number} | " + " | ".join(parts)


def _short(file: str) -> str:
    owner, _, rest = file.partition("/")
    return f"{owner.partition('__')[0]}/{rest.rpartition('/')[2]}" if rest else file


# --- synthetic postings -----------------------------------------------------------------------------------------------


def synthetic(count: int) -> tuple[list[Job], list[tuple[int, int]]]:
    """Return *count* invented postings, and which of them are copies of which, by their places.

    A twentieth is of one company and title, each with its own text; a tenth are copies: on another board with a header
    and other punctuation, or posted again. All draw their paragraphs from one stock, as employers do.
    """
    chance = random.Random(3)
    stock = [" ".join(text.split()[:75]) + "." for text in texts(4_000, size=500, seed=5)]
    jobs: list[Job] = []
    copies: list[tuple[int, int]] = []
    for number in range(count):
        if number % 10 == 9:
            place = chance.randrange(len(jobs))
            copies.append((place, number))
            jobs.append(_copied(jobs[place], number, board=number % 20 == 9))
            continue
        hot = number % 20 == 0
        parts = chance.sample(stock, 5) + [f"{word} {number}" for word in ("Team", "Desk", "Room")]
        chance.shuffle(parts)
        jobs.append(
            Job(
                id=JobId(str(number)),
                owner_id=SINGLE_USER_ID,
                platform="seek",
                platform_job_id=str(number),
                title="Data Engineer" if hot else f"{chance.choice(_RANKS)} {chance.choice(_WORK)} {number % 97}",
                company="Tern Analytics" if hot else f"Lumen {number % 1_009} Labs Pty Ltd",
                location=chance.choice(("Oslo", "Ghent", "Leeds, UK", "Porto")),
                description_raw="\n".join(parts),
                scraped_at=NOW,
                posted_at=NOW - timedelta(hours=number % 2_000),
            )
        )
    return jobs, copies


_RANKS = ("Senior", "Lead", "Junior", "Staff")
_WORK = ("Data Engineer", "Nurse", "Accountant", "Site Manager", "Research Scientist")


def _copied(job: Job, number: int, *, board: bool) -> Job:
    text = job.description_raw
    if board:
        text = f"{job.title} at {job.company}\nBack to results\n" + text.replace(". ", ".\n- ").upper()
    return evolve(
        job,
        id=JobId(str(number)),
        platform="adzuna" if board else job.platform,
        platform_job_id=f"{job.platform_job_id}-{number}",
        company=job.company.upper() if board else job.company,
        title=f"{job.title} (m/f/d)" if board else job.title,
        description_raw=text,
        posted_at=job.posted_at and job.posted_at + timedelta(days=9),
    )


def _synthetic_report(count: int) -> None:
    jobs, copies = synthetic(count)
    hot = sum(job.company.lower() == "tern analytics" for job in jobs)
    began = time.process_time()
    stored = [trace_of(job).to_bytes() for job in jobs]
    traced = time.process_time() - began
    began = time.process_time()
    pairs, compared = pairs_of([Trace.from_bytes(data) for data in stored])
    spent = time.process_time() - began
    cluster_of = {one: group for group in clusters(pairs, len(jobs)) for one in group}
    together = sum(other in cluster_of.get(one, ()) for one, other in copies)
    print(f"\n{count:,} synthetic postings, {hot:,} of one company and title, at most {CANDIDATES} candidates a key")
    print(
        f"  traced in {seconds(traced)} ({seconds(traced / count)} each), {sum(map(len, stored)) // count} bytes each;"
        f" {compared:,} comparisons in {seconds(spent)} ({seconds(spent / count)} a posting)"
    )
    wrong = sum(len(group) for group in set(cluster_of.values())) - len({one for pair in copies for one in pair})
    print(
        f"  {together:,} of {len(copies):,} planted copies are in one cluster with what they copy; {wrong} others are"
    )


def main(arguments: list[str] | None = None) -> int:
    """Read, compare, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.duplicates", description="Which postings are one job.")
    parser.add_argument("folder", nargs="?", type=Path, default=DEFAULT, help="where postings files lie")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print so many pairs side by side")
    parser.add_argument("--rule", default="", help="of this rule")
    parser.add_argument("--verdict", default="same", choices=("same", "likely"), help="certain or likely ones")
    parser.add_argument("--file", default="", help="with this text in the name of a file")
    parser.add_argument("--seed", type=int, default=1, help="of the sample")
    parser.add_argument("--size", type=int, default=100_000, help="synthetic postings; 0 leaves them out")
    options = parser.parse_args(arguments)
    if options.folder.is_dir():
        found, unread = read_folder(options.folder)
        for line in unread:
            print(f"not read: {line}", file=sys.stderr)
        pairs = _report(found, options.folder)
        if options.show:
            _show(found, pairs, options)
    else:
        print(f"no postings under {options.folder}: only synthetic ones are measured")
    if options.size and not options.show:
        _synthetic_report(options.size)
    return 0


if __name__ == "__main__":
    sys.exit(main())
