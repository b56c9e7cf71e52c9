"""Verbs on what happened: the history, and undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kairos.errors import RefusedError
from kairos.models import ApprovalStatus, EventId, JobId, LetterId, TailoredId, new_id
from kairos.workspace.session import Session

if TYPE_CHECKING:
    from kairos.models import Event

UNDOABLE = frozenset(
    {
        "add_fact",
        "add_own_skill",
        "amend_posting",
        "annotate",
        "archive_resume",
        "choose_line",
        "correct_resume",
        "apply",
        "approve",
        "approve_letter",
        "connect",
        "discard_letter",
        "edit_letter",
        "remove_letter_template",
        "set_letter_template",
        "write_letter",
        "edit_base",
        "edit_section",
        "follow_up",
        "forget_correction",
        "import_jobs",
        "import_resume",
        "mark",
        "merge_postings",
        "move",
        "note",
        "reject",
        "remove_own_skill",
        "remove_skill",
        "rename_resume",
        "restore_resume",
        "retire",
        "save_jobs",
        "save_variant",
        "set_default_resume",
        "set_preferences",
        "set_skill",
        "split_posting",
        "snooze",
        "submit",
        "tailor",
    }
)
"""The acts that undo takes back, the newest first. Analyses and scores are derived, so there is nothing to undo."""


class HistoryVerbs(Session):
    """What can be done with the history."""

    def history(self, limit: int = 50, *, derived: bool = False) -> list[Event]:
        """Return the newest acts, newest first; *derived* adds analyses and scores, of which there are many."""
        return self._events.acts(limit, derived=derived)

    def events_of(self, subject_id: str) -> list[Event]:
        """Return everything that happened to one thing, oldest first: for a status, exactly its events."""
        return self._events.of(subject_id)

    def next_undo(self) -> Event | None:
        """Return the act that `undo` would take back; None where there is none."""
        return self._events.last_undoable(UNDOABLE)

    def undo(self) -> Event:
        """Take back the newest act that was not taken back yet; return that act.

        What an act made is taken out (what others may rest on is archived), what it changed gets its former values. The
        act itself stays in the history, with the undo after it.

        Raises:
            RefusedError: There is nothing to undo, or a rule of the schema forbids the way back.
        """
        from kairos.models import Event

        with self._db.write():
            event = self._events.last_undoable(UNDOABLE)
            if event is None:
                raise RefusedError("there is nothing to undo")
            kept = 0
            if event.verb in ("approve", "reject"):
                self._tailored.set_undecided(TailoredId(event.subject_id), ApprovalStatus.PENDING)
            elif event.verb == "approve_letter":
                self._letters.set_undecided(LetterId(event.subject_id))
            else:
                changes = self._events.changes(event.id)
                for change in changes:
                    self._events.restore(change, self._now())
                self._duplicates.forget_traces(JobId(change.row_id) for change in changes if change.table == "job")
            if event.verb in ("add_own_skill", "remove_own_skill"):
                self._analyses.mark_due_where(event.payload["names"])
            if event.verb in ("import_jobs", "save_jobs"):
                _, kept = self._jobs.remove_imported(event.id)
            left = f"; {kept} postings stay, something rests on them" if kept else ""
            self._events.add(
                Event(
                    id=EventId(new_id()),
                    owner_id=self.owner_id,
                    at=self._now(),
                    actor="person",
                    verb="undo",
                    subject_type=event.subject_type,
                    subject_id=event.subject_id,
                    summary=f"took back: {event.summary}{left}",
                    payload={"verb": event.verb, "kept": kept},
                    undoes=event.id,
                )
            )
        return event
