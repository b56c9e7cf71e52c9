"""Keys: how a binding is declared, so that the key bar, the help screen and docs/keys.md all say the same of it."""

from __future__ import annotations

from textual.binding import Binding

_SHOWN = {
    "question_mark": "?",
    "slash": "/",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
    "greater_than_sign": ">",
    "less_than_sign": "<",
    "plus": "+",
    "minus": "-",
    "equals_sign": "=",
    "underscore": "_",
    "pagedown": "pgdn",
    "pageup": "pgup",
    "escape": "esc",
    "ctrl+p": "^p",
    "ctrl+q": "^q",
    "ctrl+t": "^t",
    "ctrl+x": "^x",
    "ctrl+s": "^s",
    "ctrl+d": "^d",
    "ctrl+u": "^u",
}


def bind(name: str, keys: str, action: str, label: str, says: str, *, show: bool = False) -> Binding:
    """Return a binding.

    Args:
        name: Its id, ``screen.act``: what a person's own keymap names.
        keys: Keys, comma-separated, the one to show first.
        action: The action's name.
        label: One or two words for the key bar.
        says: One sentence for the help: what happens.
        show: Whether it is in the key bar.
    """
    return Binding(keys, action, label, show=show, key_display=shown(keys), tooltip=says, id=name)


def shown(keys: str) -> str:
    """Return *keys* as a person reads them.

    Example:
        >>> shown("j,down"), shown("question_mark")
        ('j down', '?')
    """
    return " ".join(_SHOWN.get(key.strip(), key.strip()) for key in keys.split(","))
