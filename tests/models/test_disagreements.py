"""Where a field of the source and the text of a posting say different things."""

from __future__ import annotations

import pytest
from attrs import evolve

from kairos.models import Match, Salary
from tests.tui.filled import analysis, posting


@pytest.mark.parametrize(("estimated", "said"), [(False, [("pay", "90,000", "62,344")]), (True, [])])
def test_a_board_s_estimate_contradicts_nobody(estimated: bool, said: list[tuple[str, str, str]]) -> None:
    """Pay in the text that differs from the field is told, unless the board only reckoned it."""
    job = evolve(posting(1), pay_min=90_000.0, pay_max=90_000.0, salary_period="year")
    pay = Salary(min=62_344.0, max=62_344.0, currency="GBP", period="year", estimated=estimated)
    found = Match(job=job, analysis=evolve(analysis(job, 0.5), salary=pay))
    assert [one for one in found.disagreements if one[0] == "pay"] == said
