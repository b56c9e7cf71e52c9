"""Write what the documents show of the program: ``make docs``, which is ``python -m docs.build``.

Made here: docs/cli.md and docs/keys.md, what stands between marks, and the output below each ``$ kairos …`` in a
``console`` block; the blocks of one document are one session, from an empty folder on. All else is written by hand.
tests/test_docs.py makes everything again and compares.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import chdir, closing, contextmanager, redirect_stderr, redirect_stdout
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from unittest.mock import patch

ROOT = Path(__file__).resolve().parents[1]

_BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.DOTALL | re.MULTILINE)
_CODE = re.compile(r"exit code (\d+)")
_BEGINNING = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
_CHANCE = (
    (re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b"), "ID"),
    (re.compile(r"sha256:[0-9a-f]+"), "DIGEST"),
    (re.compile(r"\b[0-9a-f]{64}\b"), "DIGEST"),
    (re.compile(r"\b[0-9a-f]{8}\b"), "ID"),
    (re.compile(r"\b[\d,]+ bytes"), "BYTES"),
    (re.compile(r"\b(?:now|\d+[hdw])\b"), "AGE"),
    (re.compile(r"[ \t]+"), " "),
)
"""What differs from one session to the next: ids, digests, ages, and the blanks that align them."""


def between(text: str, name: str, made: str) -> str:
    """Return *text* with *made* in the place of what stands between the marks called *name*."""
    begin, end = f"<!-- {name}: begin -->\n", f"<!-- {name}: end -->\n"
    before, _, rest = text.partition(begin)
    return f"{before}{begin}{made}{end}{rest.partition(end)[2]}"


def schema_block() -> str:
    """Return schema.sql as a block of Markdown."""
    return f"```sql\n{(ROOT / 'schema.sql').read_text(encoding='utf-8').strip()}\n```\n"


def names_table() -> str:
    """Return the names that foreign columns and keys go by, as a table of Markdown."""
    from kairos.ingest.names import NAMES

    rows = [f"| {field} | {', '.join(f'`{name}`' for name in names)} |\n" for field, names in NAMES.items()]
    return "| field | names |\n|---|---|\n" + "".join(rows)


def with_sessions(text: str) -> str:
    """Return a document's *text* with the output that its commands give now.

    Where all that differs is chance, *text* stays as it is.

    Raises:
        ValueError: A command ends with another exit code than the text says; 0 where it says none.
    """
    with _scene():
        fresh = _BLOCK.sub(lambda found: "".join(_replayed(found[0])), text)
    return text if plain(fresh) == plain(text) else fresh


def plain(output: str) -> str:
    """Return *output* without what chance decides."""
    for pattern, name in _CHANCE:
        output = pattern.sub(name, output)
    return "\n".join(line.rstrip() for line in output.strip().splitlines())


PARTS: dict[str, Callable[[str], str]] = {
    "README.md": with_sessions,
    "docs/tutorial.md": with_sessions,
    "docs/data-model.md": lambda text: between(text, "schema", schema_block()),
    "docs/file-formats.md": lambda text: between(text, "names", names_table()),
}
"""The documents that are made in part, and what makes a text of each up to date."""


def main() -> None:
    """Write every document that is made, or made in part."""
    from kairos.cli.reference import reference
    from kairos.tui.keys import keys_page

    (ROOT / "docs/cli.md").write_text(reference(), encoding="utf-8")
    (ROOT / "docs/keys.md").write_text(keys_page(), encoding="utf-8")
    for name, make in PARTS.items():
        text = (ROOT / name).read_text(encoding="utf-8")
        (ROOT / name).write_text(make(text), encoding="utf-8")


@contextmanager
def _scene() -> Iterator[None]:
    """Stand in an empty folder with both examples in it, no file named, and a clock that begins on one morning."""
    from kairos.workspace import open_workspace

    moment = _BEGINNING

    def clock() -> datetime:
        nonlocal moment
        moment += timedelta(seconds=1)
        return moment

    named = {"COLUMNS": "100", "KAIROS_DB": "", "KAIROS_HOME": ""}
    with (
        tempfile.TemporaryDirectory(prefix="kairos-docs-") as folder,
        chdir(folder),
        patch.dict(os.environ, named | {"KAIROS_HOME": folder}),
        patch("kairos.workspace.open_workspace", partial(open_workspace, now=clock)),
    ):
        for name in ("kairos/examples", "docs/examples"):
            shutil.copytree(ROOT / name, name)
        yield


def _replayed(block: str) -> Iterator[str]:
    for part in re.split(r"(?m)^(?=\$ )", block):
        if not part.startswith("$ "):
            yield part
            continue
        command, _, shown = part.partition("\n")
        output, code = _run(command[2:])
        said = _CODE.search(command)
        if code != int(said[1] if said else 0):
            raise ValueError(f"{command!r} ended with {code}:\n{output}")
        fresh = "".join(f"{line.rstrip()}\n" for line in output.rstrip().splitlines())
        # A blank line before the next command is the writer's.
        yield f"{command}\n{fresh}" + ("\n" if shown.endswith("\n\n") else "")


def _run(line: str) -> tuple[str, int]:
    """Run one line as a shell would, as far as the documents need one; return what it prints and its exit code."""
    words = shlex.split(line, comments=True)
    lines = int(words[words.index("head") + 2]) if "|" in words else None
    words = words[: words.index("|")] if "|" in words else words
    if "<" in words:
        at = words.index("<")
        with Path(words[at + 1]).open(encoding="utf-8") as file, patch("sys.stdin", file):
            return _ran(words[:at], lines)
    return _ran(words, lines)


def _ran(words: list[str], lines: int | None) -> tuple[str, int]:
    from kairos.cli import run

    match words:
        case ["export", setting]:
            name, _, value = setting.partition("=")
            os.environ[name] = value
            return "", 0
        case ["head", "-n", count, name]:
            return "\n".join(Path(name).read_text(encoding="utf-8").splitlines()[: int(count)]), 0
        case ["sqlite3", name, sql]:
            return _asked(name, sql)
        case ["kairos", *arguments]:
            out = io.StringIO()
            said = io.StringIO() if lines else out
            with redirect_stdout(out), redirect_stderr(said):
                code = int(run(arguments))
            if not lines:
                return out.getvalue(), code
            return said.getvalue() + "\n".join(out.getvalue().splitlines()[:lines]), code
    raise ValueError(f"the documents' sessions cannot run {shlex.join(words)!r}")


def _asked(name: str, sql: str) -> tuple[str, int]:
    with closing(sqlite3.connect(name, isolation_level=None)) as conn:
        try:
            rows = conn.execute(sql).fetchall()
        except sqlite3.IntegrityError as error:
            return f"Error: stepping, {error} (19)", 19
        return "\n".join("|".join("" if cell is None else str(cell) for cell in row) for row in rows), 0


if __name__ == "__main__":
    main()
