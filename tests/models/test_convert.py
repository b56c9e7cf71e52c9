"""Models and JSON: one strict way there and back."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings, strategies as st

from kairos import models as m
from kairos.errors import BadInputError
from kairos.models.clock import from_text, to_text
from tests.strategies import MODELS, json_values, moments


@pytest.mark.parametrize("kind", MODELS, ids=lambda kind: kind.__name__)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_every_model_goes_to_json_and_back(kind: type, data: st.DataObject) -> None:
    """Reading what was written gives an equal model, and equal models write equal text."""
    model = data.draw(st.builds(kind))
    text = m.to_json(model)
    assert m.from_json(text, kind) == model
    assert m.to_json(m.from_json(text, kind)) == text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"min": "5"}', r"expected float, got '5' @ \$\.min"),
        ('{"min": true}', r"expected float, got True @ \$\.min"),
        ('{"currency": null}', r"expected str, got None @ \$\.currency"),
        ('{"pay": 1}', "unknown field: pay"),
        ("[]", "cannot read a Salary"),
        ("{", "cannot read the JSON"),
    ],
)
def test_nothing_is_coerced(text: str, said: str) -> None:
    """Text never becomes a number or a truth, and an unknown field is an error with its path."""
    with pytest.raises(BadInputError, match=said):
        m.from_json(text, m.Salary)


def test_all_faults_are_named_at_once() -> None:
    """One error names every fault of a document."""
    with pytest.raises(BadInputError, match=r"\$\.min.*\$\.max|\$\.max.*\$\.min"):
        m.from_json('{"min": "a", "max": "b"}', m.Salary)


def test_a_moment_needs_its_zone() -> None:
    """A naive moment is refused in both directions."""
    with pytest.raises(ValueError, match="time zone"):
        to_text(datetime(2026, 1, 1))  # noqa: DTZ001  # naive is what is tested
    with pytest.raises(ValueError, match="time zone"):
        from_text("2026-01-01T00:00:00")


@given(moments, moments)
def test_the_order_of_texts_is_the_order_of_time(one: datetime, other: datetime) -> None:
    """Moments as text have one width and sort as the moments do."""
    assert len(to_text(one)) == len("2026-01-01T00:00:00.000000Z")
    assert (to_text(one) < to_text(other)) == (one < other)
    assert from_text(to_text(one)) == one.astimezone(UTC)


@given(json_values)
def test_canonical_json_is_one_form(value: object) -> None:
    """Canonical JSON reads back equal, and writing it again changes nothing."""
    text = m.canonical_json(value)
    assert json.loads(text) == value
    assert m.canonical_json(json.loads(text)) == text


@pytest.mark.parametrize("value", [float("nan"), float("inf"), [float("-inf")]])
def test_canonical_json_knows_no_infinity(value: object) -> None:
    """NaN and infinity are no JSON."""
    with pytest.raises(ValueError, match="JSON"):
        m.canonical_json(value)
