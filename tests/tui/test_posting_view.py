"""A posting beside the list."""

from __future__ import annotations

from attrs import evolve

from kairos.models import Match, Reason
from kairos.tui.widgets.posting_view import PostingData, posting_content
from tests.tui.filled import NOW, analysis, posting


def shown(points: float, *, whole: bool) -> str:
    """Return what the pane shows of a posting whose place counts *points* of 0.2."""
    job = posting(1)
    place = Reason(
        kind="place", label="place", points=points, max_points=0.2, detail="on site in Bergen, NO; home is Leeds, GB"
    )
    found = evolve(analysis(job, 0.5), reasons=(place,))
    return posting_content(PostingData(match=Match(job=job, analysis=found)), 60, NOW, whole=whole).plain


def test_a_place_out_of_reach_says_why() -> None:
    """The pane says why a place counts in part, once, and says nothing more of one that counts whole."""
    assert shown(0.1, whole=False).count("home is Leeds, GB") == 1
    assert shown(0.1, whole=True).count("home is Leeds, GB") == 1
    assert "home is Leeds" not in shown(0.2, whole=False)
