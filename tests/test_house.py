"""The house stands as it is drawn: what is imported when, and that the guards of it bite."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "kairos"


def _loaded(code: str) -> set[str]:
    """Return the modules that a fresh interpreter holds after *code*."""
    program = f"{code}\nimport sys\nprint('\\n'.join(sys.modules), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    return set(done.stderr.split())


def _cli(db: Path, *arguments: str) -> set[str]:
    return _loaded(f"from kairos.cli import run\nassert run({['--db', str(db), *arguments]!r}) == 0")


def test_import_kairos_costs_next_to_nothing() -> None:
    """``import kairos`` loads no library and no room."""
    loaded = _loaded("import kairos")
    assert {name for name in loaded if name.startswith("kairos")} == {"kairos"}
    assert not loaded & {"attr", "attrs", "sqlite3", "cattrs", "textual", "click"}


def test_help_loads_no_room(tmp_path: Path) -> None:
    """``kairos --help`` pays for click and nothing else."""
    loaded = _cli(tmp_path / "k.db", "--help")
    assert not loaded & {"attr", "attrs", "sqlite3", "cattrs", "textual", "sqlite_utils", "selectolax"}
    assert {name for name in loaded if name.startswith("kairos")} <= {"kairos", "kairos.cli", "kairos.errors"}


@pytest.mark.parametrize("command", ["jobs", "matches", "applications", "skills", "history", "tailored"])
def test_reading_commands_load_nothing_heavy(tmp_path: Path, command: str) -> None:
    """Commands that only read load neither the app nor the schema's tools."""
    db = tmp_path / "k.db"
    assert (
        subprocess.run([sys.executable, "-m", "kairos", "--db", str(db), "init"], cwd=ROOT, check=True).returncode == 0
    )
    assert not _cli(db, command) & {"textual", "rich", "sqlite_utils", "selectolax", "hypothesis"}


def test_the_command_line_never_loads_the_app(tmp_path: Path) -> None:
    """Importing every module of the command line loads no textual."""
    code = (
        "import importlib, pkgutil, kairos.cli\n"
        "for module in pkgutil.iter_modules(kairos.cli.__path__, 'kairos.cli.'):\n"
        "    importlib.import_module(module.name)"
    )
    assert not _loaded(code) & {"textual", "rich"}


def test_every_public_name_loads() -> None:
    """Each name of ``kairos.__all__`` is there."""
    import kairos

    for name in kairos.__all__:
        assert getattr(kairos, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = kairos.nothing


def test_error_classes_live_in_one_home() -> None:
    """No module but errors.py defines a class that ends in Error for people, and one the errors of the contract.

    The contract of the registries names its errors itself, with arguments of their own; each is a KairosError.
    """
    homes = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if re.search(r"^class [A-Z]\w*Error\b", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert homes == {"errors.py", "registries/errors.py"}


def test_the_contracts_errors_are_kairos_errors() -> None:
    """Every error of the registries is a KairosError, so that each face shows it as a sentence."""
    from kairos.errors import KairosError
    from kairos.registries import errors

    classes = [kind for kind in vars(errors).values() if isinstance(kind, type) and kind.__module__ == errors.__name__]
    assert len(classes) == 7
    for kind in classes:
        assert issubclass(kind, errors.SharedLayerError)
        assert issubclass(kind, KairosError)
        assert str(kind("cannot do it", {"job_id": "1"})) == "cannot do it"


def test_every_error_says_what_and_where() -> None:
    """``str()`` of every error class holds what failed and where, and the class has an exit code."""
    from kairos import errors

    classes = [
        kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.KairosError)
    ]
    assert len(classes) > 8
    for kind in classes:
        assert str(kind("cannot do it", where="here")) == "cannot do it at here"
        assert isinstance(kind.exit_code, errors.ExitCode)


def test_files_stay_short() -> None:
    """No source file is longer than can be read in one sitting."""
    long = {
        path.relative_to(ROOT).as_posix(): lines
        for path in PACKAGE.rglob("*.py")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 450
    }
    assert long == {}


def test_import_contracts_bite(tmp_path: Path) -> None:
    """The house's contract fails on a tree in which a room imports a face."""
    (tmp_path / "kairos" / "db").mkdir(parents=True)
    for room in (
        "cli",
        "tui",
        "registries",
        "engines",
        "workspace",
        "llm",
        "ingest",
        "duplicates",
        "resumes",
        "analysis",
        "matching",
        "tailoring",
        "documents",
        "models",
        "examples",
    ):
        (tmp_path / "kairos" / room).mkdir()
        (tmp_path / "kairos" / room / "__init__.py").write_text("")
    for name in ("__init__", "__main__", "errors", "files"):
        (tmp_path / "kairos" / f"{name}.py").write_text("")
    (tmp_path / "kairos" / "db" / "__init__.py").write_text("import kairos.cli\n")
    config = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    start = config.index("[tool.importlinter]")
    end = config.index("[[tool.importlinter.contracts]]", config.index('id = "house"'))
    contract = re.sub(r"ignore_imports = \[.*?\]\n", "", config[start:end], flags=re.DOTALL)
    (tmp_path / "pyproject.toml").write_text(contract)
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert "kairos.db is not allowed to import kairos.cli" in done.stdout


def test_commands_say_the_same_in_both_places() -> None:
    """The line that ``kairos --help`` shows of a command is how the command's own help begins."""
    from importlib import import_module

    from kairos.cli import COMMANDS

    for name, (home, line) in COMMANDS.items():
        command = import_module(f"kairos.cli.{home}").COMMANDS[name]
        assert " ".join((command.help or "").split()).startswith(line.removesuffix(".")), name
