"""Whatever is imported, merged, split, marked and taken back, in any order: the clusters stay sound."""

from __future__ import annotations

import json
import random
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import pytest

from kairos.errors import KairosError
from kairos.models import JobFilter, JobStatus
from kairos.workspace import Workspace, open_workspace
from tests.conftest import Clock
from tests.posting_data import posting
from tests.workspace.test_duplicates import same

EVERYTHING = JobFilter(with_closed=True, with_duplicates=True)


def check(path: Path) -> None:
    """See that nobody stands behind one who stands behind another, and that a word against holds."""
    with closing(sqlite3.connect(path)) as conn:
        chained = "SELECT count(*) FROM posting_behind WHERE card_id IN (SELECT id FROM posting_behind)"
        assert conn.execute(chained).fetchone() == (0,)
        broken = """
            SELECT count(*) FROM posting_link AS l
            WHERE l.verdict = 'different' AND l.rule = 'person'
                AND coalesce((SELECT card_id FROM posting_behind WHERE id = l.job_id), l.job_id)
                    = coalesce((SELECT card_id FROM posting_behind WHERE id = l.other_id), l.other_id)
        """
        assert conn.execute(broken).fetchone() == (0,)
        untied = """
            SELECT count(*) FROM posting_behind AS b WHERE NOT EXISTS (
                SELECT 1 FROM posting_link AS l WHERE l.verdict = 'same' AND b.id IN (l.job_id, l.other_id))
        """
        assert conn.execute(untied).fetchone() == (0,)
        assert conn.execute("PRAGMA foreign_key_check").fetchall() == []


def step(ws: Workspace, chance: random.Random, folder: Path) -> None:
    """Do one thing that a person may do."""
    ids = [row.id for row in ws.jobs(EVERYTHING, limit=100)]
    kind = chance.choice(("import", "import", "merge", "split", "mark", "undo", "amend", "complete"))
    if kind in ("import", "complete") or len(ids) < 2:
        records = []
        for _ in range(chance.randint(1, 4)):
            number = chance.randint(1, 9)
            board = chance.choice(("seek", "indeed"))
            title = chance.choice(("Timetable Engineer", "Timetable Engineer", "Signal Engineer"))
            text = chance.choice(("", "\nApply soon.", "\nApply now or never."))
            record = same(number, board, title=title)
            records.append(record | {"description": record["description"] + text})
        if chance.random() < 0.2:
            records.append(posting(chance.randint(20, 29)))
        path = folder / "postings.json"
        path.write_text(json.dumps(records))
        ws.import_jobs(path, complete=kind == "complete" or None)
    elif kind == "merge":
        ws.merge_postings(chance.sample(ids, 2))
    elif kind == "split":
        ws.split_posting(chance.choice(ids))
    elif kind == "mark":
        ws.mark([chance.choice(ids)], chance.choice((JobStatus.MATCHED, JobStatus.SKIPPED, JobStatus.ANALYZED)))
    elif kind == "amend":
        ws.amend_posting(chance.choice(ids), title=chance.choice(("Timetable Engineer", "Baker")))
    else:
        ws.undo()


@pytest.mark.parametrize("seed", range(12))
def test_clusters_stay_sound(tmp_path: Path, clock: Clock, seed: int) -> None:
    """After each of forty acts at random the rules hold; and when all is taken back, nothing is left."""
    chance = random.Random(seed)
    path = tmp_path / "search.db"
    with open_workspace(path, now=clock) as ws:
        for _ in range(40):
            # A merge against an earlier word, a split of what stands alone: refused, and nothing is half done.
            with suppress(KairosError):
                step(ws, chance, tmp_path)
            check(path)
        while ws.next_undo() is not None:
            ws.undo()
            check(path)
        assert ws.count_duplicates() == (0, 0)
