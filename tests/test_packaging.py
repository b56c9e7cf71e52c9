"""What is shipped: the wheel holds the program with its data, works alone, and its metadata are true."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from fnmatch import fnmatch
from importlib.metadata import entry_points, metadata
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "kairos"
BROUGHT = {"rich": "textual", "psycopg_pool": "psycopg"}
"""Libraries that are a part of another's interface, and that one."""
REACHING = {
    "documents/s3.py",
    "engines/imap.py",
    "engines/smtp.py",
    "engines/tls.py",
    "registries/postgres",
    "resumes/isolation.py",
}
"""The modules that reach servers which a person named, and the one that starts a reader; SECURITY.md says when."""
NAMES = {"attr": "attrs", "docx": "python_docx", "yaml": "pyyaml"}
"""Libraries that are imported by another name than they are installed by."""
PYPROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def data_files() -> list[str]:
    """Return the files of the package that are no code, from its root on."""
    return sorted(
        path.relative_to(ROOT).as_posix()
        for path in PACKAGE.rglob("*")
        if path.is_file() and path.suffix not in (".py", ".pyc")
    )


def ignored(name: str) -> bool:
    """Return whether version control, and with it the build, leaves a file out."""
    patterns = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    return any(
        fnmatch(part, pattern.rstrip("/")) for part in name.split("/") for pattern in patterns if pattern[0] != "#"
    )


def imports_of(code: str) -> set[str]:
    """Return the names of all modules that *code* imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module)
    return names


def all_imports() -> set[str]:
    """Return the names of all modules that the package imports."""
    return {name for path in PACKAGE.rglob("*.py") for name in imports_of(path.read_text(encoding="utf-8"))}


def test_every_data_file_is_shipped() -> None:
    """No data file of the package is one that the build leaves out."""
    assert PYPROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"] == ["kairos"]
    names = data_files()
    assert [name for name in names if ignored(name)] == []
    for needed in ("py.typed", "ingest/postings.schema.json", "analysis/skills.txt", "examples/resume.json"):
        assert f"kairos/{needed}" in names
    assert any(name.endswith(".tcss") for name in names)


def test_an_ignored_data_file_would_be_found() -> None:
    """The look at what is left out sees a file under a pattern of .gitignore."""
    assert ignored("kairos/build/data.json")
    assert not ignored("kairos/examples/resume.json")


def test_every_package_has_its_init() -> None:
    """Each folder with code in it is a package, so that nothing works in a clone alone."""
    folders = {path.parent for path in PACKAGE.rglob("*.py")}
    assert [folder.name for folder in folders if not (folder / "__init__.py").exists()] == []


def test_the_package_imports_no_test() -> None:
    """No module of the package imports tests, benchmarks, documents or a test library."""
    tops = {name.partition(".")[0] for name in all_imports()}
    assert tops & {"tests", "benchmarks", "docs", "pytest", "hypothesis", "unittest", "jsonschema"} == set()


def test_every_library_that_is_imported_is_declared() -> None:
    """What the package imports from outside is a dependency or in an extra, and no dependency is there for nothing."""
    imported = {name.partition(".")[0] for name in all_imports()}
    outside = imported - set(sys.stdlib_module_names) - {"kairos"} - set(BROUGHT)
    project = PYPROJECT["project"]
    extras = {name: one for name, one in project["optional-dependencies"].items() if name not in ("test", "all")}
    wanted = [*project["dependencies"], *(one for extra in extras.values() for one in extra)]
    declared = {re.split(r"[<>=!~\[]", one)[0] for one in wanted}
    assert {NAMES.get(name, name) for name in outside} == {name.replace("-", "_") for name in declared}
    assert set(BROUGHT.values()) <= declared


def test_an_import_in_a_function_is_seen() -> None:
    """The look at imports sees those inside functions, and takes relative ones for our own."""
    code = "import a.b, c\ndef f():\n    from d.e import g\n    from . import h\n"
    assert imports_of(code) == {"a.b", "c", "d.e"}


def test_the_network_is_reached_from_known_places_only() -> None:
    """No module imports what opens a connection or runs another program, but for those that a person's order uses."""
    ways = ("socket", "ssl", "http", "urllib.request", "smtplib", "ftplib", "xmlrpc", "subprocess", "webbrowser")
    outside = ("imaplib", "obstore", "psycopg")
    reaching = {
        "registries/postgres" if path.parent.name == "postgres" else path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if any(name.startswith((*ways, *outside)) for name in imports_of(path.read_text(encoding="utf-8")))
    }
    assert reaching == REACHING


def test_the_installed_metadata_are_the_projects() -> None:
    """What is installed has the project's name, version, licence, Python and command."""
    import kairos

    installed = metadata(PYPROJECT["project"]["name"])
    assert installed["Version"] == kairos.__version__
    assert installed["Requires-Python"] == PYPROJECT["project"]["requires-python"]
    assert installed["License-Expression"] == PYPROJECT["project"]["license"]
    (command,) = entry_points(group="console_scripts", name="kairos")
    assert command.value == "kairos.__main__:main"


@pytest.mark.parametrize("name", ["LICENSE", "NOTICE", "README.md", "schema.sql"])
def test_what_pyproject_names_is_there(name: str) -> None:
    """Every file that the build takes by its name exists and is not empty."""
    assert (ROOT / name).stat().st_size > 0


def test_the_built_wheel_works_alone(tmp_path: Path) -> None:
    """The wheel holds every data file, and a program with nothing but it in its path runs an import and a match."""
    pytest.importorskip("hatchling", reason="the wheel is built only where hatchling is installed")
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        archive.extractall(tmp_path / "site")
    assert set(data_files()) <= names
    assert "kairos/schema.sql" in names
    assert not any(name.startswith(("tests/", "docs/", "benchmarks/")) for name in names)
    program = (
        "import kairos, kairos.examples as e; ws = kairos.open(':memory:'); ws.import_resume(e.example_resume());"
        "print(kairos.__file__, ws.import_jobs(e.example_postings()[0]).new, ws.matches(limit=1)[0].score > 0)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path / "site"), "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.split()[1:] == ["12", "True"]
    assert ran.stdout.startswith(str(tmp_path / "site"))
