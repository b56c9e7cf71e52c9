"""Make the pictures of this folder anew: ``python docs/pictures/make.py``.

Opens the app on the bundled example, with the clock standing still, and writes what it shows as SVG; then sets the
example's resume in the template "modern", and writes its first page as PNG.
"""

from __future__ import annotations

import asyncio
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from kairos.examples import example_postings, example_resume
from kairos.models import Resume, ResumeSection
from kairos.resumes import PageStyle
from kairos.resumes.layout import lay_out
from kairos.resumes.pdf_writer import resume_data
from kairos.resumes.typesetting import compiler_of, inputs_of
from kairos.tui.app import KairosApp
from kairos.workspace import open_workspace

HERE = Path(__file__).parent
PPI = 60
"""Dots an inch of a page's picture: enough to see how it looks, and to read the larger type."""
VIEWS = {"matches": ("j", "j"), "compare": ("t", "right_square_bracket")}
"""The pictures, and the keys that lead to each from the one before."""


def now() -> datetime:
    """Return the moment that the example is set in."""
    return datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


async def make(path: Path) -> None:
    """Write the pictures of the file at *path*."""
    app = KairosApp(str(path), now=now)
    async with app.run_test(size=(120, 34)) as pilot:
        await pilot.pause(0.5)
        for name, keys in VIEWS.items():
            for key in keys:
                await pilot.press(key)
                await pilot.pause(0.5)
            await app.workers.wait_for_complete()
            app.clear_notifications()
            await pilot.pause(0.2)
            (HERE / f"{name}.svg").write_text(app.export_screenshot(title="Kairos"), encoding="utf-8")
    app.desk.close()


def make_page(resume: Resume, sections: tuple[ResumeSection, ...]) -> None:
    """Write the first page of *resume*."""
    data, style = resume_data(lay_out(resume, sections)), PageStyle(template="modern")
    made = compiler_of(style).compile(format="png", ppi=PPI, sys_inputs=inputs_of(data, style))
    first = made[0] if isinstance(made, list) else made
    (HERE / "resume.png").write_bytes(first)


def main() -> None:
    """Fill a file with the example, and make the pictures."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "example.kairos"
        with open_workspace(path, now=now) as workspace:
            workspace.import_resume(example_resume())
            for source in example_postings():
                workspace.import_jobs(source)
            workspace.refresh()
            resume = workspace.resume()
            make_page(resume, workspace.sections(resume.id))
        asyncio.run(make(path))


if __name__ == "__main__":
    main()
