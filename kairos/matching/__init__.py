"""How well a profile meets a posting: `Requirements` in, an additive `Score` with its reasons out.

Nothing here reads a posting's text, a file or a clock. The rules and the reason for each figure stand in
docs/adr/0004-scoring.md. One invariant: the points of a score's reasons are whole thousandths and sum to it.
"""

from kairos.matching.profile import profile_hash
from kairos.matching.scorer import Scorer
from kairos.matching.weights import SCORER_VERSION, Weights

__all__ = ["SCORER_VERSION", "Scorer", "Weights", "profile_hash"]
