"""The version of the analysis, apart from its patterns: whoever only asks for it need not compile them."""

from typing import Final

ANALYZER_VERSION: Final = "4"
"""Changes whenever the same posting could be read differently, so that stored analyses are known to be stale."""
