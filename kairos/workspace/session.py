"""What every verb stands on: the stores of one owner in one file, the clock, and acts that leave their event."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from attrs import define, field

from kairos.db.connection import Database
from kairos.models import EventId, UserId, new_id

if TYPE_CHECKING:
    from kairos.analysis import Taxonomy
    from kairos.db.analyses import AnalysisStore
    from kairos.db.applications import ApplicationStore
    from kairos.db.choices import ChoiceStore
    from kairos.db.corrections import CorrectionStore
    from kairos.db.duplicates import DuplicateStore
    from kairos.db.events import Change, EventStore
    from kairos.db.jobs import JobStore
    from kairos.db.letters import LetterStore
    from kairos.db.lists import JobLists
    from kairos.db.mail import MailStore
    from kairos.db.preferences import PreferenceStore
    from kairos.db.resumes import ProfileStore, ResumeStore
    from kairos.db.tailored import TailoredStore
    from kairos.db.uploads import UploadStore
    from kairos.models import OwnSkill, Vocabulary

Progress = Callable[[str, int, int | None], None]
"""Told what is being done, how many are done, and of how many where that is known."""


def no_progress(_stage: str, _done: int, _total: int | None) -> None:
    """Say nothing."""


@define
class Act:
    """One act in the making: what its event will say, and what it changed."""

    events: EventStore
    event_id: EventId
    summary: str = ""
    subject_id: str = ""
    payload: dict[str, Any] = field(factory=dict)
    count: int = 0

    def keep(self, table: str, row_id: str, *columns: str) -> None:
        """Keep the present state of a row before it is changed, for undo."""
        self.keep_all([self.events.capture(table, row_id, *columns)])

    def keep_made(self, table: str, row_id: str) -> None:
        """Keep that this act made a row."""
        from kairos.db.events import Change

        self.keep_all([Change(table=table, row_id=row_id, before=None)])

    def keep_all(self, changes: list[Change]) -> None:
        """Keep changes that were captured elsewhere."""
        self.count = self.events.add_changes(self.event_id, changes, self.count)


class Session:
    """The stores of one owner in one file.

    A store is imported and made when a verb first asks for it: a command that lists postings never pays for the models
    of resumes and applications.
    """

    def __init__(self, database: Database, owner_id: UserId, now: Callable[[], datetime]) -> None:
        self._db = database
        self._now = now
        self._own_taxonomy: tuple[tuple[OwnSkill, ...], Taxonomy] | None = None
        self.owner_id = owner_id

    @cached_property
    def _jobs(self) -> JobStore:
        from kairos.db.jobs import JobStore

        return JobStore(self._db, self.owner_id)

    @cached_property
    def _duplicates(self) -> DuplicateStore:
        from kairos.db.duplicates import DuplicateStore

        return DuplicateStore(self._db, self.owner_id)

    @cached_property
    def _lists(self) -> JobLists:
        from kairos.db.lists import JobLists

        return JobLists(self._db, self.owner_id)

    @cached_property
    def _analyses(self) -> AnalysisStore:
        from kairos.db.analyses import AnalysisStore

        return AnalysisStore(self._db, self.owner_id)

    @cached_property
    def _resumes(self) -> ResumeStore:
        from kairos.db.resumes import ResumeStore

        return ResumeStore(self._db, self.owner_id)

    @cached_property
    def _corrections(self) -> CorrectionStore:
        from kairos.db.corrections import CorrectionStore

        return CorrectionStore(self._db, self.owner_id)

    @cached_property
    def _choices(self) -> ChoiceStore:
        from kairos.db.choices import ChoiceStore

        return ChoiceStore(self._db, self.owner_id)

    @cached_property
    def _profile(self) -> ProfileStore:
        from kairos.db.resumes import ProfileStore

        return ProfileStore(self._db, self.owner_id)

    @cached_property
    def _tailored(self) -> TailoredStore:
        from kairos.db.tailored import TailoredStore

        return TailoredStore(self._db, self.owner_id)

    @cached_property
    def _letters(self) -> LetterStore:
        from kairos.db.letters import LetterStore

        return LetterStore(self._db, self.owner_id)

    @cached_property
    def _applications(self) -> ApplicationStore:
        from kairos.db.applications import ApplicationStore

        return ApplicationStore(self._db, self.owner_id)

    @cached_property
    def _mails(self) -> MailStore:
        from kairos.db.mail import MailStore

        return MailStore(self._db, self.owner_id)

    @cached_property
    def _uploads(self) -> UploadStore:
        from kairos.db.uploads import UploadStore

        return UploadStore(self._db, self.owner_id)

    @cached_property
    def _events(self) -> EventStore:
        from kairos.db.events import EventStore

        return EventStore(self._db, self.owner_id)

    @property
    def path(self) -> str:
        """The file; ``:memory:`` for one that ends with the workspace."""
        return self._db.path

    @contextmanager
    def _act(self, verb: str, subject_type: str, subject_id: str = "", *, actor: str = "person") -> Iterator[Act]:
        """Run the block as one transaction that ends with its event: both are on disk, or neither."""
        from kairos.models import Event

        with self._db.write():
            act = Act(events=self._events, event_id=EventId(new_id()), subject_id=subject_id)
            yield act
            self._events.add(
                Event(
                    id=act.event_id,
                    owner_id=self.owner_id,
                    at=self._now(),
                    actor=actor,
                    verb=verb,
                    subject_type=subject_type,
                    subject_id=act.subject_id,
                    summary=act.summary,
                    payload=act.payload,
                )
            )

    @cached_property
    def _told(self) -> PreferenceStore:
        from kairos.db.preferences import PreferenceStore

        return PreferenceStore(self._db, self.owner_id)

    def _taxonomy(self) -> Taxonomy:
        """Return the bundled skills with the owner's own, made anew where these have changed."""
        from kairos.analysis import load_taxonomy, with_own

        own = self._told.own_skills()
        if self._own_taxonomy is None or self._own_taxonomy[0] != own:
            self._own_taxonomy = (own, with_own(load_taxonomy(), own))
        return self._own_taxonomy[1]

    def _vocabulary(self) -> Vocabulary:
        return self._taxonomy()
