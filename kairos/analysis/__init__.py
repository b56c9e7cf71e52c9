"""What a posting asks for and what a resume shows: text to requirements, resume to skill profile. Pure and offline.

Names are loaded when they are first asked for: compiling the patterns of `analyze` takes longer than a whole command
that only resolves skill names.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kairos.analysis.posting import analyze
    from kairos.analysis.profile import draw_profile, draw_profiles, merge_profile
    from kairos.analysis.skill_list import Skill, Surface, read_skills
    from kairos.analysis.taxonomy import Taxonomy, load_taxonomy, with_own
    from kairos.analysis.version import ANALYZER_VERSION

__all__ = [
    "ANALYZER_VERSION",
    "Skill",
    "Surface",
    "Taxonomy",
    "analyze",
    "draw_profile",
    "draw_profiles",
    "load_taxonomy",
    "merge_profile",
    "read_skills",
    "with_own",
]

_HOMES = {
    "ANALYZER_VERSION": "version",
    "Skill": "skill_list",
    "Surface": "skill_list",
    "Taxonomy": "taxonomy",
    "analyze": "posting",
    "draw_profile": "profile",
    "draw_profiles": "profile",
    "load_taxonomy": "taxonomy",
    "merge_profile": "profile",
    "read_skills": "skill_list",
    "with_own": "taxonomy",
}


def __getattr__(name: str) -> object:
    """Load a public name on first use."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"{__name__}.{home}"), name)
    globals()[name] = value
    return value
