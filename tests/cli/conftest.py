"""How tests call the command line: in this process, on a file of their own."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen

from kairos.cli import run


@frozen
class Outcome:
    """What a command said and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output, read as JSON."""
        return json.loads(self.out)


Kairos = Callable[..., Outcome]


@pytest.fixture
def kairos(db_path: Path, capsys: pytest.CaptureFixture[str]) -> Kairos:
    """A function that runs one command on the test's file."""

    def call(*arguments: str | Path) -> Outcome:
        capsys.readouterr()
        code = run(["--db", str(db_path), *map(str, arguments)])
        said = capsys.readouterr()
        return Outcome(code=int(code), out=said.out, err=said.err)

    return call
