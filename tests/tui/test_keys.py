"""Keys: every binding is named, said and real; the page and the help are written from them."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from textual.binding import Binding
from textual.widget import Widget

from kairos.tui.app import KairosApp
from kairos.tui.keys import dialogs, groups, keys_of, keys_page, screens
from kairos.tui.screens.base import bindings_of
from kairos.tui.screens.help import HelpScreen
from tests.tui.conftest import NARROW, Open

EVERY = [(title, one) for title, _, bindings in groups() for one in bindings]


def test_page_is_up_to_date() -> None:
    """docs/keys.md is what the bindings say."""
    page = Path(__file__).parents[2] / "docs" / "keys.md"
    assert page.read_text(encoding="utf-8") == keys_page(), "run: python -m kairos.tui.keys > docs/keys.md"


def test_every_binding_is_said() -> None:
    """Each binding has a name, a label, a sentence and a key to show."""
    for title, one in EVERY:
        assert one.id, title
        assert one.description, one.id
        assert one.tooltip.endswith("."), one.id
        assert one.key_display, one.id


def test_names_are_unique() -> None:
    """One name stands for one binding."""
    seen: dict[str, tuple[str, str]] = {}
    for _, one in EVERY:
        assert seen.setdefault(one.id or "", (one.key, one.action)) == (one.key, one.action)


@pytest.mark.parametrize(("title", "kind", "widgets"), screens(), ids=[title for title, _, _ in screens()])
def test_no_key_twice(title: str, kind: type[Widget], widgets: tuple[type[Widget], ...]) -> None:
    """On a screen no key means two things, except where the widget in it says the same as the screen."""
    bindings = [*bindings_of(kind), *bindings_of(KairosApp), *(one for widget in widgets for one in keys_of(widget))]
    keys = Counter(key for one in bindings for key in one.key.split(","))
    twice = {key for key, count in keys.items() if count > 1}
    assert twice <= ({"right_square_bracket", "enter"} if title == "Compare" else set()), title


def _action(one: Binding) -> tuple[str, str]:
    found = re.fullmatch(r"(?:(\w+)\.)?(\w+)(?:\(.*\))?", one.action)
    assert found is not None
    return found[1] or "", found[2]


def test_every_action_exists() -> None:
    """Each binding's action is a method where it will be looked for."""
    owners: list[tuple[type[object], list[Binding]]] = [(KairosApp, bindings_of(KairosApp))]
    for _, kind, widgets in screens():
        owners.append((kind, bindings_of(kind)))
        owners += [(widget, keys_of(widget)) for widget in widgets]
    owners += [(dialog, bindings_of(dialog)) for _, dialog in dialogs()]
    for owner, bindings in owners:
        for one in bindings:
            space, name = _action(one)
            where = KairosApp if space == "app" else owner
            assert hasattr(where, f"action_{name}"), one.id


async def test_help_lists_the_screen(filled: Path, open_app: Open) -> None:
    """? shows the keys of the screen in front; the same key closes it."""
    async with open_app(filled, NARROW) as driver:
        await driver.press("3", "question_mark")
        driver.screen(HelpScreen)
        assert "Applications" in driver.text()
        assert "Record that it was sent" in driver.text()
        await driver.press("question_mark")
        assert not driver.app.screen.is_modal


async def test_palette_has_the_acts(filled: Path, open_app: Open) -> None:
    """The command palette offers the screen's acts by name, and does them."""
    async with open_app(filled) as driver:
        await driver.press("ctrl+p")
        await driver.write("interested")
        await driver.settle(0.3)
        await driver.press("enter")
        await driver.settle(0.3)
        assert any("marked as interesting" in said for said in driver.toasts())
