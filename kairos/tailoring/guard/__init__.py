"""The guard: what a tailored resume claims that base, skill evidence and the person's own facts do not support.

Pure and structural: text in, findings out, no model and no posting. The same for every engine and for hand edits.
"""

from kairos.tailoring.guard.letter import check_letter
from kairos.tailoring.guard.resume import aligned, check_resume
from kairos.tailoring.guard.section import check_section

__all__ = ["aligned", "check_letter", "check_resume", "check_section"]
