"""What the beginning of a file tells of its format."""

from __future__ import annotations

import re

_KEY = re.compile(r'"([A-Za-z_@][A-Za-z0-9_]{0,60})"\s{0,20}:')


def keys_of(head: str) -> set[str]:
    """Return the keys that stand in the first 64 KiB of a JSON document, at any depth.

    Example:
        >>> sorted(keys_of('[{"title": "a", "company": {"name": "b"}}]'))
        ['company', 'name', 'title']
    """
    return set(_KEY.findall(head))


def looks_like_lines(head: str, name: str = "") -> bool:
    r"""Return whether *head* begins JSON lines: objects, each complete on its own line.

    Example:
        >>> looks_like_lines('{"a": 1}\n{"a": 2}\n'), looks_like_lines('{"a": 1}'), looks_like_lines('[{},\n{}]')
        (True, False, False)
    """
    first, newline, rest = head.lstrip().partition("\n")
    if not first.startswith("{"):
        return False
    # A first line longer than what is looked at, or the only one, leaves the file's name to say.
    if not newline or not rest.strip():
        return name.lower().removesuffix(".gz").endswith((".ndjson", ".jsonl"))
    # A line that ends an object, and behind it one that begins another: no pretty-printed document has that.
    return first.rstrip().endswith("}") and rest.lstrip().startswith("{")
