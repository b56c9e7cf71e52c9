"""How well a profile meets a posting: `Requirements` in, an additive `Score` with its reasons out.

Nothing here reads a posting's text, a file or a clock. The rules and the reason for each figure stand in
docs/adr/0004-scoring.md. One invariant: the points of a score's reasons are whole thousandths and sum to it.

The scorer is imported when it is first asked for: whether every score is current is known by `profile_hash` alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kairos.matching.profile import profile_hash
from kairos.matching.weights import SCORER_VERSION

if TYPE_CHECKING:
    from kairos.matching.scorer import Scorer

__all__ = ["SCORER_VERSION", "Scorer", "profile_hash"]


if not TYPE_CHECKING:  # a checker would otherwise take any name for one that is here

    def __getattr__(name: str) -> Any:
        if name == "Scorer":
            from kairos.matching.scorer import Scorer

            return Scorer
        raise AttributeError(f"module 'kairos.matching' has no attribute {name!r}")
