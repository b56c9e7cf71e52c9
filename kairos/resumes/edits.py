"""An edited section as corrections: what was changed in it, field by field and bullet by bullet."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from attrs import evolve

from kairos.models import Correction, CorrectionId, CorrectionKind, Entry, SectionContent, Spot, new_id
from kairos.resumes.correct import ENTRY_FIELDS, correct, value_of
from kairos.resumes.correction_words import Maker
from kairos.resumes.reading import Reading, spot_of


def corrections_between(reading: Reading, index: int, content: SectionContent, maker: Maker) -> Iterator[Correction]:
    """Yield the corrections that lead from the section at *index* to *content*, numbered on from the maker's.

    An entry is the same one where its key is. The order of entries alone is no correction.
    """
    edit = _Edit(reading, index, maker)
    if reading.sections[index].content.text != content.text:
        yield edit.take(CorrectionKind.SET, field="text", was=edit.value("text"), now=_one(content.text))
    wanted = {entry.key: entry for entry in content.entries}
    for key in [entry.key for entry in edit.entries]:
        if key not in wanted:
            yield edit.take(CorrectionKind.DROP, entry=edit.number(key))
    for entry in content.entries:
        if entry.key not in {one.key for one in edit.entries}:
            yield edit.take(CorrectionKind.ADD, now=_one(entry.title or entry.organization or "…"))
            edit.rekey(entry.key)
        yield from edit.fields(entry)
        yield from edit.bullets(entry)


def _one(text: str) -> tuple[str, ...]:
    return (text,) if text else ()


class _Edit:
    """A section on its way from what it was to what it shall be."""

    def __init__(self, reading: Reading, index: int, maker: Maker) -> None:
        self.reading = reading
        self.index = index
        self.maker = maker

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries as they are by now."""
        return self.reading.sections[self.index].content.entries

    def number(self, key: str) -> int:
        """Return the place of an entry by its key."""
        return [one.key for one in self.entries].index(key)

    def value(self, field: str, entry: int | None = None) -> tuple[str, ...]:
        """Return what a field says by now."""
        return value_of(self.reading, field, self.index, entry)

    def rekey(self, key: str) -> None:
        """Give the last entry, which was just added, its key."""
        last = len(self.entries) - 1
        self.reading = self.reading.with_entry((self.index, last), evolve(self.entries[last], key=key))

    def take(
        self,
        kind: CorrectionKind,
        *,
        entry: int | None = None,
        line: int | None = None,
        field: str = "",
        was: tuple[str, ...] = (),
        now: tuple[str, ...] = (),
    ) -> Correction:
        """Return a correction at a place of the section, and go on from what it makes."""
        place: Spot = spot_of(self.reading, self.index, entry, line)
        made = Correction(
            id=CorrectionId(new_id()),
            owner_id=self.maker.owner_id,
            resume_id=self.maker.resume_id,
            number=self.maker.number,
            kind=kind,
            place=place,
            field=field,
            was=was,
            now=now,
            created_at=self.maker.now,
        )
        self.maker = evolve(self.maker, number=self.maker.number + 1)
        self.reading, _ = correct(self.reading, made)
        return made

    def fields(self, wanted: Entry) -> Iterator[Correction]:
        """Yield what differs in the fields of an entry."""
        for field in ENTRY_FIELDS:
            number = self.number(wanted.key)
            value = getattr(wanted, field)
            now = value if isinstance(value, tuple) else _one(value)
            if self.value(field, number) != now:
                yield self.take(CorrectionKind.SET, entry=number, field=field, was=self.value(field, number), now=now)

    def bullets(self, wanted: Entry) -> Iterator[Correction]:
        """Yield what differs in the bullets of an entry, the last first, so that numbers stay what they were."""
        number = self.number(wanted.key)
        old, new = self.entries[number].bullets, wanted.bullets
        for op, first, past, low, high in reversed(SequenceMatcher(None, old, new, autojunk=False).get_opcodes()):
            if op == "equal":
                continue
            shared = min(past - first, high - low)
            for text in reversed(new[low + shared : high]):
                line = first + shared if first + shared < len(old) else None
                yield self.take(CorrectionKind.ADD, entry=number, line=line, now=(text,))
            for line in reversed(range(first + shared, past)):
                yield self.take(CorrectionKind.DROP, entry=number, line=line, was=(old[line],))
            for step in range(shared):
                line = first + step
                yield self.take(CorrectionKind.LINE, entry=number, line=line, was=(old[line],), now=(new[low + step],))
