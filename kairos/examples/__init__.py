"""The bundled example: an invented person's resume and forty invented postings, to try Kairos on without own data.

Nobody and no employer here exists; every address is under a domain that is reserved for examples (RFC 2606). The
postings come as six files in the shapes that people really have. This package holds data and imports nothing of ours.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Final

_POSTINGS: Final = (
    "postings.json",
    "adzuna.ndjson",
    "jobspy.csv",
    "saved-list.csv",
    "careers-page.html",
    "registries/jobs.json",
)
"""In the order of import: where two boards carry one posting, the first read is the one that a list shows first."""


def example_resume() -> Path:
    """Return the path of the example resume, a complete JSON Resume 1.0 document."""
    return _folder() / "resume.json"


def example_postings() -> tuple[Path, ...]:
    """Return the paths of the example postings, six files of forty postings in all, in the order to import them."""
    return tuple(_folder() / name for name in _POSTINGS)


def _folder() -> Path:
    # A package on disk: wheels are always unpacked, so the resource is a real folder and needs no temporary copy.
    return Path(str(files(__name__)))
