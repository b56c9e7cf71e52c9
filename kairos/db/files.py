"""Files that appear whole or not at all; they live in `kairos.files` now."""

from __future__ import annotations

from kairos.files import Draft, drafted, refuse_odd, saying, sweep, sync_folder, write_whole

__all__ = ["Draft", "drafted", "refuse_odd", "saying", "sweep", "sync_folder", "write_whole"]
