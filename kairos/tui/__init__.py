"""The app: a face over one file for the keyboard. Only this package imports textual."""

from __future__ import annotations

from pathlib import Path

__all__ = ["run"]


def run(path: str | Path) -> int:
    """Open the app on a file and return the exit code when it is left: 0, or 1 after a defect.

    Raises:
        StoreError: The file cannot be opened; the screen was not taken.
        SchemaTooNewError: A newer Kairos wrote it.
        BadInputError: There is no terminal, or *path* names no file.
    """
    import sys

    from kairos.errors import BadInputError
    from kairos.tui.app import KairosApp

    if str(path) == ":memory:":
        raise BadInputError("the app needs a file", got=":memory:", hint="name the file: --db FILE")
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise BadInputError("the app needs a terminal", hint="kairos matches prints the same list")
    app = KairosApp(str(path))
    app.desk.open()
    try:
        app.run()
    finally:
        app.desk.close()
    return app.return_code or 0
