"""Documents of any length come element by element, and faults name their place."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings, strategies as st

from kairos.errors import BadInputError
from kairos.ingest import Source
from kairos.ingest.json_stream import RECORD_LIMIT, Element, elements, lines
from kairos.ingest.source import HEAD_BYTES
from tests.models.test_strict_json import VALUES


def read(text: str, *, spread: bool = False) -> list[Element]:
    """Return the elements of *text*."""
    return list(elements(Source.from_bytes(text.encode(), "in.json"), lambda key: key == "jobs", spread=spread))


@settings(max_examples=50)
@given(st.lists(VALUES, max_size=5), st.integers(0, 40))
def test_gives_the_members_of_a_list(values: list[object], shift: int) -> None:
    """Whatever stands where a piece ends, each member arrives once, in order, unchanged."""
    padding = " " * (HEAD_BYTES - 20 - shift)
    text = "[" + padding + ",".join(json.dumps(value) for value in values) + "]"
    assert [element.value for element in read(text)] == values


@pytest.mark.parametrize(
    "value", ["123456789012", "1.5e10", '"\\u00e9\\ud83d\\ude00"', "true", "false", '{"a": -1.25}']
)
@pytest.mark.parametrize("shift", range(0, 14, 3))
def test_a_value_cut_between_pieces_is_whole(value: str, shift: int) -> None:
    """A number, word or escape that straddles two pieces is read as one."""
    text = "[" + " " * (HEAD_BYTES - 1 - shift) + value + " ," + value + "]"
    assert [element.value for element in read(text)] == [json.loads(value)] * 2


def test_gives_a_list_under_a_key_and_the_rest() -> None:
    """The members of a wanted list stream, everything else comes as one element."""
    found = read('{"count": 2, "jobs": [1, 2], "other": [3]}')
    assert found == [Element("$.jobs[0]", 1), Element("$.jobs[1]", 2), Element("$", {"count": 2, "other": [3]})]


def test_spreads_an_object_of_objects() -> None:
    """An object by ids gives its members."""
    assert read('{"a": {"x": 1}, "b": 2}', spread=True) == [Element("$.a", {"x": 1}), Element("$", {"b": 2})]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[{"a": 1},\n{"b": 2', r"in.json: \$\[1\], line 2"),
        ("[1, 2", "cut off"),
        ("[1,]", "expecting value"),
        ("[1 2]", "expected , or ]"),
        ('{"a" 1}', "a colon"),
        ('{"a": 1, }', "a key in quotes"),
        ('{"a": 1, "a": 2}', "stands twice"),
        ("[1] []", "after the end"),
        ('{"a": 1', "cut off"),
        ("   ", "nothing but white space"),
    ],
)
def test_names_the_fault_of_a_document(text: str, said: str) -> None:
    """A broken document is refused as a whole, with its place."""
    with pytest.raises(BadInputError, match=said):
        read(text)


def test_refuses_a_record_that_is_too_long() -> None:
    """A record beyond the limit is refused before it is held whole."""
    with pytest.raises(BadInputError, match="longer than 16 MB"):
        read('["' + "x" * (2 * RECORD_LIMIT + 100) + '"]')


def test_lines_fail_one_by_one() -> None:
    """A bad line is told with its number, and the next is read."""
    found = list(lines(Source.from_bytes(b'{"a": 1}\r\n\n{"a": \nnull', "in.ndjson")))
    assert [(line.number, line.value, bool(line.fault)) for line in found] == [
        (1, {"a": 1}, False),
        (3, None, True),
        (4, None, False),
    ]


def test_refuses_a_line_that_is_too_long() -> None:
    """A line beyond the limit stops the import."""
    with pytest.raises(BadInputError, match="line 2"):
        list(lines(Source.from_bytes(b"1\n" + b" " * (RECORD_LIMIT + (1 << 20)))))
