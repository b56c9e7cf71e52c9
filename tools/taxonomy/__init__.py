"""Builds ``kairos/analysis/skills.txt`` from public facts and hand-kept decisions; ``python -m tools.taxonomy``."""
