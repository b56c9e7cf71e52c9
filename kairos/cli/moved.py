"""What a set of registries moved, as lines or as data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kairos.cli.output import clean, counted, narrate, out, out_json

if TYPE_CHECKING:
    from kairos.registries.exchange import Moved

_SHOWN = 5


def show_moved(moved: dict[str, Moved], *, as_json: bool, dry_run: bool) -> None:
    """Print what was moved of each kind, and what was not and why."""
    if as_json:
        out_json({name: _told(one) for name, one in moved.items()})
        return
    for name, one in moved.items():
        line = f"{name}: {one.read} read, {one.new} new, {one.changed} changed, {one.unchanged} unchanged"
        out(f"{line}, {len(one.rejected)} rejected" if one.rejected else line)
        if one.unapproved:
            out(f"  {counted(one.unapproved, 'variant')} said approved; compare and approve here: kairos tailored")
        for reason in one.rejected[:_SHOWN]:
            out(f"  {clean(reason)}")
        if len(one.rejected) > _SHOWN:
            out(f"  … and {len(one.rejected) - _SHOWN} more; --json has them all")
    if dry_run:
        narrate("nothing was written: a dry run")


def _told(one: Moved) -> dict[str, object]:
    return {
        "read": one.read,
        "new": one.new,
        "changed": one.changed,
        "unchanged": one.unchanged,
        "rejected": one.rejected,
        "unapproved": one.unapproved,
    }
