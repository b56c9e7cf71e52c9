"""Shorthands for the analysis tests."""

from __future__ import annotations

from kairos.analysis import analyze
from kairos.models import Requirements


def read(text: str, title: str = "") -> Requirements:
    """Return the analysis of *text* as one line under a requirements heading."""
    return analyze(title, f"Requirements:\n- {text}")


def plain(text: str, title: str = "") -> Requirements:
    """Return the analysis of *text* without any heading."""
    return analyze(title, text)
