"""Which postings are one job: `Job` in, a small `Trace` out; two traces in, their `Likeness` out, with its reason.

Nothing here reads a file, a clock or a database: whoever keeps the traces looks up candidates by `Trace.keys` and
compares. The rules and the reason for each figure stand in docs/adr/0008-duplicates.md. One invariant: what a trace
or a likeness is depends on the postings alone, on every machine and in every run.
"""

from kairos.duplicates.clusters import card_of, clusters_of
from kairos.duplicates.compare import apart, compare
from kairos.duplicates.trace import TRACE_VERSION, Trace, trace_of

__all__ = ["CANDIDATES", "TRACE_VERSION", "Trace", "apart", "card_of", "clusters_of", "compare", "trace_of"]

CANDIDATES = 30
"""Postings of one key that a posting is compared with, at most."""
