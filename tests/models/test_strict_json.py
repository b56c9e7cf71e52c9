"""Only strict, bounded JSON is decoded."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from kairos.models import canonical_json
from kairos.models.strict_json import DEPTH_LIMIT, Malformed, decode_whole

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(VALUES)
def test_decodes_every_json_value(value: object) -> None:
    """What canonical JSON writes is read back."""
    assert decode_whole(canonical_json(value)) == value


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[NaN]", "NaN is no JSON value"),
        ("[-Infinity]", "-Infinity is no JSON value"),
        ("[1e999]", "too large"),
        ('{"a":1,"b":2,"a":3}', "'a' stands twice"),
        ("[" + "9" * 5000 + "]", "too many digits"),
        ("[" * 100_000 + "]" * 100_000, "nested deeper"),
        ("[" * (DEPTH_LIMIT + 1) + "]" * (DEPTH_LIMIT + 1), "nested deeper"),
        ("[1] x", "after the end"),
        ('["a\nb"]', "invalid control character"),
        ("['a']", "expecting value"),
        ("", "expecting value"),
    ],
)
def test_refuses_what_is_not_strict(text: str, said: str) -> None:
    """Each leniency of Python's own decoder is refused with its reason."""
    with pytest.raises(Malformed, match=said):
        decode_whole(text)


def test_takes_nesting_up_to_the_limit() -> None:
    """The limit itself is allowed."""
    decode_whole("[" * DEPTH_LIMIT + "]" * DEPTH_LIMIT)
