"""What the tests of the boards' readers share: how a response may be written, and that only its reader takes it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from kairos.ingest import READERS
from tests.ingest.helpers import chosen

POSTINGS: Final = Path(__file__).parents[4] / "shared" / "data" / "postings"
"""Real responses, where they are beside the project."""

GENERIC: Final = frozenset({"json", "ndjson", "csv"})


def reversed_keys(value: Any) -> Any:
    """Return *value* with the keys of all its objects in the opposite order."""
    if isinstance(value, dict):
        return {key: reversed_keys(value[key]) for key in reversed(value)}
    return [reversed_keys(item) for item in value] if isinstance(value, list) else value


def assert_recognised(document: Any, name: str) -> None:
    """See that *document*, however it is written, is taken by the reader *name* and by no other particular one."""
    flat = json.dumps(document)
    many = json.dumps(document, ensure_ascii=False, indent=1)
    for text in (flat, many, json.dumps(reversed_keys(document), indent="\t"), "\ufeff" + flat, "\n " + flat):
        assert chosen(text) == name
    takers = {reader.name for reader in READERS if reader.recognises(flat, "in.json")}
    assert takers - GENERIC == {name}


def assert_recognised_when_cut(document: Any, name: str) -> None:
    """See that a first record that goes on behind the head is still *name*'s."""
    key = "" if isinstance(document, list) else next(key for key, item in document.items() if isinstance(item, list))
    records = document[key] if key else document
    longest = {**records[-1], "zz": "long " * 20_000}
    text = json.dumps({**document, key: [longest]} if key else [longest])
    assert len(text) > 1 << 16
    assert chosen(text) == name
