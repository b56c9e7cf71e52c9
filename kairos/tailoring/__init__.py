"""What to change for a posting, and what changed: the deterministic tailor, the comparison and the guard.

Pure: models in, models out. Nothing here adds a word to a resume; the guard finds what anything else added.
"""

from kairos.tailoring.diff import compare_section, word_changes
from kairos.tailoring.guard import aligned, check_letter, check_resume, check_section
from kairos.tailoring.letter import FIELDS as LETTER_FIELDS, TEMPLATE as LETTER_TEMPLATE, check_template, draft_letter
from kairos.tailoring.places import entry_place
from kairos.tailoring.tailor import Tailoring, TailorOptions, tailor
from kairos.tailoring.tailor_again import EditedLine, edited_lines, with_edits
from kairos.tailoring.tailor_gaps import gap_quote
from kairos.tailoring.tailor_options import BulletAt
from kairos.tailoring.tailor_pages import Cut, KeptLine, cuts, said, without

__all__ = [
    "LETTER_FIELDS",
    "LETTER_TEMPLATE",
    "BulletAt",
    "Cut",
    "EditedLine",
    "KeptLine",
    "TailorOptions",
    "Tailoring",
    "aligned",
    "check_letter",
    "check_resume",
    "check_section",
    "check_template",
    "compare_section",
    "cuts",
    "draft_letter",
    "edited_lines",
    "entry_place",
    "gap_quote",
    "said",
    "tailor",
    "with_edits",
    "without",
    "word_changes",
]
