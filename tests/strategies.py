"""Hypothesis strategies for the models: anything that a model allows."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import attrs
from hypothesis import strategies as st

from kairos import models as m

# Surrogates are no text: nothing that is stored holds one.
text = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
moments = st.datetimes(min_value=datetime(1, 1, 2), max_value=datetime(9999, 12, 30), timezones=st.just(UTC))  # noqa: DTZ001  # the zone is given beside
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False) | text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(text, inner, max_size=3),
    max_leaves=6,
)
extras = st.dictionaries(text, json_values, max_size=3)
fractions = st.floats(0, 1)


def _mapping(kind: Any) -> st.SearchStrategy[dict[Any, Any]]:
    if kind == dict[str, Any]:
        return extras
    keys, values = kind.__args__
    return st.dictionaries(st.from_type(keys), st.from_type(values), max_size=3)


st.register_type_strategy(str, text)
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
st.register_type_strategy(datetime, moments)
st.register_type_strategy(dict, _mapping)

MODELS: tuple[type, ...] = (
    m.Application,
    m.ApplicationCard,
    m.Contact,
    m.CoverLetter,
    m.Entry,
    m.Event,
    m.Evidence,
    m.Fact,
    m.Finding,
    m.ImportReport,
    m.JdAnalysis,
    m.Job,
    m.LineChange,
    m.Match,
    m.Quote,
    m.Reason,
    m.Rejection,
    m.Requirements,
    m.Resume,
    m.ResumeSection,
    m.Salary,
    m.Score,
    m.SectionComparison,
    m.SectionContent,
    m.SkillEntry,
    m.Submission,
    m.TailoredResume,
    m.TailoredSection,
    m.User,
    m.WordChange,
)


def contents() -> st.SearchStrategy[m.SectionContent]:
    """Section contents whose entries have keys of their own."""
    entries = st.lists(st.builds(m.Entry), max_size=4, unique_by=lambda entry: entry.key)
    return st.builds(m.SectionContent, text=text, entries=entries.map(tuple))


for _kind in MODELS:
    # The annotations are text; hypothesis reads types.
    attrs.resolve_types(_kind)
