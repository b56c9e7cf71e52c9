"""Every error that Kairos raises for a person, and the exit code each one ends a command with.

Two families: what is said here is a sentence for the person at the keyboard and never a traceback; anything else that
escapes is a defect. The fields are data, so that a face can lay them out; ``str()`` is the sentence.
"""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """How a command ended, for scripts. Documented in docs/cli.md and tested one by one."""

    OK = 0
    FAILED = 1
    USAGE = 2
    BAD_INPUT = 3
    REFUSED = 4
    STORE = 5
    SERVICE = 6
    INTERRUPT = 130

    @property
    def meaning(self) -> str:
        """What the code says to a script, in one sentence."""
        return _MEANINGS[self]


_MEANINGS = {
    ExitCode.OK: "Done as asked.",
    ExitCode.FAILED: "A defect of Kairos; `--debug` shows where.",
    ExitCode.USAGE: "The command line itself was wrong.",
    ExitCode.BAD_INPUT: "A file, record or name that was given cannot be used; nothing of it was written.",
    ExitCode.REFUSED: "A rule says no: unapproved, changed since, findings open, already applied; nothing was written.",
    ExitCode.STORE: "The database file cannot be opened, read or written.",
    ExitCode.SERVICE: "A server outside failed, refused or left it open what happened; what waits is kept and shown.",
    ExitCode.INTERRUPT: "Stopped by the person; what was not finished left no trace.",
}


class KairosError(Exception):
    """One sentence: what failed, where, what was expected, what was there, and what to do about it.

    Args:
        what: What could not be done, in words a person would use ("cannot read the posting").
        where: The place: a file, ``$[3].salary_min``, a line.
        expected: The form that was expected, with its unit.
        got: What stood there instead; shortened by the caller when it is foreign text.
        hint: What to do about it, best a command to type. Kept apart from the sentence.
    """

    exit_code: ExitCode = ExitCode.FAILED

    def __init__(self, what: str, *, where: str = "", expected: str = "", got: str = "", hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.expected = expected
        self.got = got
        self.hint = hint

    def __str__(self) -> str:
        """Return the sentence without the hint: ``what at where: expected x, got y``."""
        sentence = f"{self.what} at {self.where}" if self.where else self.what
        detail = ", ".join(
            part for part in (self.expected and f"expected {self.expected}", self.got and f"got {self.got}") if part
        )
        return f"{sentence}: {detail}" if detail else sentence


class BadInputError(KairosError):
    """What was given cannot be used: a file, a record, an argument."""

    exit_code = ExitCode.BAD_INPUT


class NotFoundError(BadInputError):
    """What was named is not in the file, or the name fits more than one thing."""


class RefusedError(KairosError):
    """A rule says no. The act was understood and left undone."""

    exit_code = ExitCode.REFUSED


class ConflictError(RefusedError):
    """Something of the kind exists already, or has changed since it was read."""


class ApprovalBlockedError(RefusedError):
    """The guard has open findings, so approval is refused.

    Attributes:
        findings: The open `kairos.models.Finding` objects, in document order; never empty.
    """

    def __init__(self, what: str, *, findings: tuple[object, ...] = (), where: str = "", hint: str = "") -> None:
        super().__init__(what, where=where, hint=hint)
        self.findings = findings


class ApprovalRequiredError(RefusedError):
    """An exit was asked for something unapproved, or changed since it was approved."""


class StoreError(KairosError):
    """The database file cannot be opened, read or written."""

    exit_code = ExitCode.STORE


class SchemaTooNewError(StoreError):
    """The file was written by a newer Kairos; it is left as it is."""


class ServiceError(KairosError):
    """A server outside could not be reached, refused, or did not do what it said.

    Attributes:
        reached: Whether it answered at all; where it did not, asking it for more is of no use now.
    """

    exit_code = ExitCode.SERVICE

    def __init__(
        self, what: str, *, where: str = "", expected: str = "", got: str = "", hint: str = "", reached: bool = True
    ) -> None:
        super().__init__(what, where=where, expected=expected, got=got, hint=hint)
        self.reached = reached
