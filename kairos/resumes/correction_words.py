"""The grammar of corrections: a few words with numbers, as `kairos resumes show` counts them, to a `Correction`.

2.1.title VALUE          a field of entry 1 of section 2: title, organization, location, start, end, url, text,
                         keywords (joined with commas)
2.1.3 VALUE              bullet 3 of that entry; an empty VALUE takes it out
2.type projects          a section's type; also heading, text, and tailorable yes or no
contact.phone VALUE      name, label, email, phone, url, location, profiles (joined with commas)
move 3.2 to 4            an entry to the end of section 4; move 3.2 to 3.1 makes it entry 1; move 5 to 2 a section;
                         move 2.1.3 to 2.2 a bullet
merge 4 into 3           a section, or an entry (merge 3.2 into 3.1)
split 3.2 as projects Side projects    a section of its own from entry 2 on; split 2.1.4 an entry from bullet 4 on
add 2.1 TEXT             a bullet; add 3 TITLE an entry; add references HEADING a section
drop 2.1.3               a bullet, an entry or a section
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from attrs import frozen

from kairos.errors import BadInputError, RefusedError
from kairos.models import (
    Correction,
    CorrectionId,
    CorrectionKind,
    ResumeId,
    SectionType,
    Spot,
    UserId,
    new_id,
)
from kairos.resumes.correct import (
    CONTACT_FIELDS,
    ENTRY_FIELDS,
    LIST_FIELDS,
    SECTION_FIELDS,
    Outcome,
    correct,
    value_of,
)
from kairos.resumes.dates import read_date
from kairos.resumes.reading import Reading, spot_of

_HINT: Final = "kairos resumes show RESUME numbers sections, entries and bullets"
_NAMES: Final = {
    "employer": "organization",
    "school": "organization",
    "role": "title",
    "place": "location",
    "skills": "keywords",
    "mail": "email",
    "e-mail": "email",
    "headline": "label",
}
"""Other words for a field."""
_ACTS: Final = ("move", "merge", "split", "add", "drop")
_LONGEST: Final = 20_000


@frozen(kw_only=True)
class Maker:
    """Whose correction it is, and when it is made."""

    owner_id: UserId
    resume_id: ResumeId
    now: datetime
    number: int


@frozen(kw_only=True)
class _At:
    """A place by its numbers, from 0; None where it is not so deep."""

    section: int | None = None
    entry: int | None = None
    line: int | None = None
    field: str = ""

    @property
    def depth(self) -> int:
        """1 for a section, 2 for an entry, 3 for a bullet; 0 for contact data."""
        return sum(one is not None for one in (self.section, self.entry, self.line))


def make_correction(reading: Reading, words: Sequence[str], maker: Maker) -> tuple[Correction, Reading]:
    """Return the correction that *words* ask for, and *reading* with it.

    Raises:
        BadInputError: The words are none of the grammar, or name a place that is not there.
        RefusedError: It would change nothing, or the section is protected.
    """
    if len(words) < 2:
        raise _unclear(" ".join(words))
    if any(len(word) > _LONGEST for word in words):
        raise BadInputError("the text is too long", expected=f"at most {_LONGEST:,} characters")
    act = words[0].lower()
    build = {"move": _move, "merge": _merge, "split": _split, "add": _add, "drop": _drop}.get(act, _set)
    made = build(reading, list(words if build is _set else words[1:]), maker)
    changed, outcome = correct(reading, made)
    if outcome is not Outcome.DONE:
        raise RefusedError("this changes nothing", hint="it says so already")
    return made, changed


# The acts -------------------------------------------------------------------------------------------------------------


def _set(reading: Reading, words: list[str], maker: Maker) -> Correction:
    at = _at(reading, words[0])
    value = " ".join(words[1:]).strip()
    if at.line is not None and at.entry is not None and at.section is not None:
        value = " ".join(value.split())
        old = reading.entry((at.section, at.entry)).bullets[at.line]
        kind = CorrectionKind.LINE if value else CorrectionKind.DROP
        return _made(maker, kind, _spot(reading, at), was=(old,), now=(value,) if value else ())
    if not at.field:
        raise BadInputError(
            "name what to correct there",
            expected="one of " + ", ".join(ENTRY_FIELDS if at.entry is not None else SECTION_FIELDS),
            got=repr(words[0]),
            hint=f"kairos resumes correct RESUME {words[0]}.{'title' if at.entry is not None else 'type'} VALUE",
        )
    was = value_of(reading, at.field, at.section, at.entry)
    now = _value(reading, at, value)
    return _made(maker, CorrectionKind.SET, _spot(reading, at), field=at.field, was=was, now=now)


def _value(reading: Reading, at: _At, value: str) -> tuple[str, ...]:
    """Return the value to store; a date in the models' form, a type and a yes or no as they are meant."""
    if at.field in LIST_FIELDS:
        return tuple(part.strip() for part in value.replace("\n", ",").split(",") if part.strip())
    if at.field == "type":
        return (str(_section_type(value)),)
    if at.field == "tailorable":
        return (_tailorable(reading, at, value),)
    if at.field in ("start", "end") and value:
        date = read_date(value)
        if not date:
            raise BadInputError(
                "cannot read the date", expected="2016, 2016-08, Aug 2016 or present", got=repr(value[:40])
            )
        return (date,)
    if at.field != "text":
        value = " ".join(value.split())
    return (value,) if value else ()


def _tailorable(reading: Reading, at: _At, value: str) -> str:
    meant = {"yes": "yes", "no": "no", "true": "yes", "false": "no", "on": "yes", "off": "no"}.get(value.lower())
    if meant is None:
        raise BadInputError("cannot tell whether it may be tailored", expected="yes or no", got=repr(value[:40]))
    section = reading.sections[at.section or 0]
    if meant == "yes" and not section.section_type.tailorable:
        raise RefusedError(
            f"a section of the type {section.section_type} is protected: it is never tailored",
            hint="correct its type first where that is wrong",
        )
    return meant


def _move(reading: Reading, words: list[str], maker: Maker) -> Correction:
    source, target = _pair(reading, words, "to")
    if source.field == "text" and source.depth in (1, 2) and target.depth in (1, 2):
        was = value_of(reading, "text", source.section, source.entry)
        place, to = _spot(reading, source), _spot(reading, target)
        return _made(maker, CorrectionKind.MOVE, place, field="text", was=was, target=to)
    if source.depth == 1 and target.depth == 1:
        return _move_section(reading, source, target, maker)
    if source.depth == 2 and target.depth in (1, 2):
        return _made(maker, CorrectionKind.MOVE, _spot(reading, source), **_entry_target(reading, source, target))
    if source.depth == 3 and target.depth in (1, 2, 3):
        return _made(maker, CorrectionKind.MOVE, _spot(reading, source), **_line_target(reading, source, target))
    raise _unclear("move " + " ".join(words))


def _move_section(reading: Reading, source: _At, target: _At, maker: Maker) -> Correction:
    place, to = source.section or 0, target.section or 0
    if to == 0:
        return _made(maker, CorrectionKind.MOVE, _spot(reading, source), field="first")
    after = to if place < to else to - 1
    spot = spot_of(reading, after)
    return _made(maker, CorrectionKind.MOVE, _spot(reading, source), field="after", target=spot)


def _entry_target(reading: Reading, source: _At, target: _At) -> dict[str, object]:
    section, entry = target.section or 0, target.entry
    if entry is None:
        return {"field": "last", "target": spot_of(reading, section)}
    if entry == 0:
        return {"field": "first", "target": spot_of(reading, section)}
    forward = source.section == section and (source.entry or 0) < entry
    return {"field": "after", "target": spot_of(reading, section, entry if forward else entry - 1)}


def _line_target(reading: Reading, source: _At, target: _At) -> dict[str, object]:
    section, entry, line = target.section or 0, target.entry, target.line
    if entry is None:
        return {"field": "last", "target": spot_of(reading, section)}
    if line is None:
        return {"field": "last", "target": spot_of(reading, section, entry)}
    if line == 0:
        return {"field": "first", "target": spot_of(reading, section, entry)}
    forward = (source.section, source.entry) == (section, entry) and (source.line or 0) < line
    return {"field": "after", "target": spot_of(reading, section, entry, line if forward else line - 1)}


def _merge(reading: Reading, words: list[str], maker: Maker) -> Correction:
    source, target = _pair(reading, words, "into")
    if source.depth != target.depth or source.depth not in (1, 2):
        raise _unclear("merge " + " ".join(words))
    return _made(maker, CorrectionKind.MERGE, _spot(reading, source), target=_spot(reading, target))


def _split(reading: Reading, words: list[str], maker: Maker) -> Correction:
    at = _at(reading, words[0])
    rest = words[1:]
    if at.field or at.depth not in (2, 3) or at.section is None:
        raise BadInputError(
            "cannot tell where to split", expected="an entry (3.2) or a bullet (3.2.4)", got=repr(words[0]), hint=_HINT
        )
    if at.depth == 3:
        if rest:
            raise _unclear("split " + " ".join(words))
        return _made(maker, CorrectionKind.SPLIT, _spot(reading, at))
    section = reading.sections[at.section]
    kind, heading = section.section_type, section.heading
    if rest and rest[0].lower() == "as" and len(rest) > 1:
        kind = _section_type(rest[1])
        heading = " ".join(rest[2:]).strip() or str(kind).replace("_", " ").capitalize()
    elif rest:
        raise _unclear("split " + " ".join(words))
    return _made(maker, CorrectionKind.SPLIT, _spot(reading, at), field=str(kind), now=(heading,))


def _add(reading: Reading, words: list[str], maker: Maker) -> Correction:
    text = " ".join(" ".join(words[1:]).split())
    if not text:
        raise BadInputError("say what to add", hint="kairos resumes correct RESUME add 2.1 'Led the move to Kafka.'")
    if words[0].lower().replace("-", "_") in list(SectionType):
        return _made(maker, CorrectionKind.ADD, Spot(), field=str(_section_type(words[0])), now=(text,))
    at = _at(reading, words[0], beyond=True)
    if at.field or not at.depth:
        raise _unclear("add " + " ".join(words))
    return _made(maker, CorrectionKind.ADD, _spot(reading, at), now=(text,))


def _drop(reading: Reading, words: list[str], maker: Maker) -> Correction:
    at = _at(reading, words[0])
    if at.field or not at.depth or len(words) > 1:
        raise _unclear("drop " + " ".join(words))
    if at.depth == 1 and len(reading.sections) == 1:
        raise RefusedError("a resume needs a section", hint="kairos resumes archive puts the whole resume away")
    return _made(maker, CorrectionKind.DROP, _spot(reading, at))


# Places ---------------------------------------------------------------------------------------------------------------


def _pair(reading: Reading, words: list[str], between: str) -> tuple[_At, _At]:
    named = [word for word in words if word.lower() not in ("to", "into")]
    if len(named) != 2 or len(words) > 3:
        raise BadInputError(
            "cannot tell what goes where", expected=f"3.2 {between} 4", got=repr(" ".join(words)[:60]), hint=_HINT
        )
    source, target = _at(reading, named[0]), _at(reading, named[1])
    if source.field not in ("", "text" if between == "to" else "") or target.field:
        raise _unclear(" ".join(words))
    return source, target


def _at(reading: Reading, text: str, *, beyond: bool = False) -> _At:
    """Return the place that *text* names; *beyond* lets a bullet's number be one past the last."""
    head, _, rest = text.partition(".")
    if head.lower() == "contact":
        return _At(field=_field(rest, CONTACT_FIELDS, text))
    parts = text.split(".")
    field = parts.pop() if len(parts) > 1 and not parts[-1].isdecimal() else ""
    if not 1 <= len(parts) <= 3 or not all(part.isdecimal() and len(part) < 6 for part in parts):
        raise _unclear(text)
    section, *deeper = (int(part) - 1 for part in parts)
    if not 0 <= section < len(reading.sections):
        raise _absent("section", text, len(reading.sections))
    entries = reading.sections[section].content.entries
    if deeper and not 0 <= deeper[0] < len(entries):
        raise _absent("entry", text, len(entries))
    if len(deeper) == 2:
        most = len(entries[deeper[0]].bullets)
        if deeper[1] == most and beyond:
            deeper.pop()
        elif not 0 <= deeper[1] < most or field:
            raise _absent("bullet", text, most)
    if field:
        field = _field(field, ENTRY_FIELDS if deeper else SECTION_FIELDS, text)
    return _At(
        section=section,
        entry=deeper[0] if deeper else None,
        line=deeper[1] if len(deeper) == 2 else None,
        field=field,
    )


def _field(name: str, known: tuple[str, ...], text: str) -> str:
    name = name.lower()
    name = name if name in known else _NAMES.get(name, name)
    if name not in known:
        raise BadInputError("there is no such field", expected="one of " + ", ".join(known), got=repr(text[:60]))
    return name


def _section_type(text: str) -> SectionType:
    name = text.strip().lower().replace(" ", "_").replace("-", "_")
    name = {"experience": "work_experience", "work": "work_experience", "skills": "technologies"}.get(name, name)
    if name not in list(SectionType):
        raise BadInputError(
            "there is no such type of section", expected="one of " + ", ".join(SectionType), got=repr(text[:40])
        )
    return SectionType(name)


def _spot(reading: Reading, at: _At) -> Spot:
    return Spot() if at.section is None else spot_of(reading, at.section, at.entry, at.line)


def _made(maker: Maker, kind: CorrectionKind, place: Spot, **said: object) -> Correction:
    return Correction(
        id=CorrectionId(new_id()),
        owner_id=maker.owner_id,
        resume_id=maker.resume_id,
        number=maker.number,
        kind=kind,
        place=place,
        created_at=maker.now,
        **said,  # type: ignore[arg-type]  # field, was, now and target, each from the one place that builds it
    )


def _absent(what: str, text: str, most: int) -> BadInputError:
    there = f"1 to {most}" if most else f"a place that has one ({what}: none there)"
    return BadInputError(f"there is no such {what}", expected=there, got=repr(text[:60]), hint=_HINT)


def _unclear(text: str) -> BadInputError:
    return BadInputError(
        "cannot tell the correction",
        expected=f"a place and a value (2.1.title VALUE), or {', '.join(_ACTS)}",
        got=repr(text[:60]),
        hint="kairos resumes correct --help has the grammar; " + _HINT,
    )
