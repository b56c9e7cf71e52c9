"""Where a person's file lives when they name none."""

from __future__ import annotations

import os
from pathlib import Path

from kairos.errors import BadInputError


def default_file() -> Path:
    """Return the person's own file: ``KAIROS_DB``, else ``kairos.db`` in ``KAIROS_HOME``, else in the data folder.

    The data folder is the platform's own (on Linux ``$XDG_DATA_HOME/kairos``).

    Raises:
        BadInputError: The environment names a relative data folder, so that the file would be another one in each
            working directory.
    """
    named = os.environ.get("KAIROS_DB", "")
    if named:
        return Path(named)
    home = os.environ.get("KAIROS_HOME", "")
    if not home:
        import appdirs

        home = appdirs.user_data_dir("kairos", appauthor=False)
    folder = Path(home).expanduser()
    if not folder.is_absolute():
        raise BadInputError(
            "cannot tell where your file is",
            expected="an absolute folder in KAIROS_HOME or XDG_DATA_HOME",
            got=repr(home),
            hint="name the file: --db FILE",
        )
    return folder / "kairos.db"
