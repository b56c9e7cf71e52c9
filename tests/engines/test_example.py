"""The example of three engines runs, and its README shows what it prints."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from tests.servers import needs

EXAMPLE = Path(__file__).resolve().parents[2] / "examples/three_engines"
_CHANCE = re.compile(r"sha256:[0-9a-f]+|\b[0-9a-f]{8}\b")


def _plain(text: str) -> str:
    return _CHANCE.sub("ID", text).strip()


def test_the_example_runs_and_prints_what_its_readme_shows() -> None:
    """Scraped, proposed, refused, approved, sent once: three processes on one file."""
    needs("smtp")
    done = subprocess.run([sys.executable, EXAMPLE / "run.py"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    shown = (EXAMPLE / "README.md").read_text(encoding="utf-8").partition("```text\n")[2].partition("```")[0]
    assert _plain(done.stdout) == _plain(shown)
    assert done.stdout.count("arrived: ") == 1
