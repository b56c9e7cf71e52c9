"""Messages of the whole app; a widget's own stand in the widget."""

from __future__ import annotations

from textual.message import Message


class DataChanged(Message):
    """Something in the file changed: every screen that shows it asks again."""

    def __init__(self, subject_id: str = "") -> None:
        super().__init__()
        self.subject_id = subject_id
        """What changed, where it is one thing: an undo puts the cursor back on it."""

    def can_replace(self, message: Message) -> bool:
        """Let the newest of several stand for all that name nothing."""
        return isinstance(message, DataChanged) and not message.subject_id


class WorkTold(Message):
    """How far long work has come."""

    def __init__(self, stage: str, done: int, total: int | None) -> None:
        super().__init__()
        self.stage = stage
        self.done = done
        self.total = total

    def can_replace(self, message: Message) -> bool:
        """Only the newest figure matters."""
        return isinstance(message, WorkTold)


class WorkEnded(Message):
    """Long work is over, done or stopped."""
