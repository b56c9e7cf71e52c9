"""What to change for a posting, and what changed: the deterministic tailor, the comparison and the guard.

Pure: models in, models out. Nothing here adds a word to a resume; the guard finds what anything else added.
"""

from kairos.tailoring.diff import compare_section, word_changes
from kairos.tailoring.guard import check_resume, check_section
from kairos.tailoring.tailor import Tailoring, TailorOptions, tailor

__all__ = [
    "TailorOptions",
    "Tailoring",
    "check_resume",
    "check_section",
    "compare_section",
    "tailor",
    "word_changes",
]
