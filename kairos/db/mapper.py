"""Rows to models and back: one mapper a table, its codecs taken from the model's own field types."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from functools import cached_property
from operator import attrgetter
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Generic, TypeVar, Union, get_args, get_origin, get_type_hints

import attrs

from kairos.db.connection import Row
from kairos.errors import BadInputError, StoreError
from kairos.models import canonical_json
from kairos.models.clock import to_text
from kairos.models.convert import converter

if TYPE_CHECKING:
    from kairos.models import SectionContent

M = TypeVar("M", bound=attrs.AttrsInstance)
E = TypeVar("E", bound=StrEnum)
Codec = Callable[[Any], Any] | None
"""None passes a value through as it is."""


class Mapper(Generic[M]):
    """How a model lies in its table: one column a field, of the same name.

    Args:
        kind: The model.
        table: The table.
        skip: Fields that the table does not hold.
    """

    def __init__(self, kind: type[M], table: str, *, skip: tuple[str, ...] = ()) -> None:
        self.kind = kind
        self.table = table
        self.names = tuple(one.name for one in attrs.fields(kind) if one.name not in skip)

    @property
    def columns(self) -> str:
        """The columns, in the order that `build` expects and `values` gives."""
        return ", ".join(self.names)

    @property
    def insert(self) -> str:
        """The INSERT statement for one row of `values`."""
        marks = ", ".join("?" * len(self.names))
        return f"INSERT INTO {self.table} ({self.columns}) VALUES ({marks})"

    def select(self, rest: str, prefix: str = "") -> str:
        """Return a SELECT of the model's columns, *rest* following the table's name."""
        columns = ", ".join(prefix + name for name in self.names) if prefix else self.columns
        return f"SELECT {columns} FROM {self.table} {rest}"

    def build(self, row: Row) -> M:
        """Return the model of *row*.

        Raises:
            StoreError: A value is not what the model allows: the file was damaged, or changed by hand.
        """
        try:
            values = list(row)
            for index, codec in self._decoders:
                if values[index] is not None:
                    values[index] = codec(values[index])
            return self._make(values)
        # cattrs gathers what it finds in an exception group, which is none of the others.
        except (ValueError, TypeError, KeyError, IndexError, RecursionError, ExceptionGroup, BadInputError) as error:
            raise StoreError(
                f"a row of {self.table} cannot be read",
                where=f"{self.names[0]} {row[0]}",
                got=str(error)[:200],
                hint="kairos doctor checks the file; kairos restore brings a backup back",
            ) from error

    def values(self, model: M) -> tuple[Any, ...]:
        """Return *model*'s values for `insert`."""
        values = list(self._read(model))
        for index, codec in self._coded:
            if values[index] is not None:
                values[index] = codec(values[index])
        return tuple(values)

    def encode(self, name: str, value: Any) -> Any:
        """Return the column value for field *name*."""
        codec = self._encoders[name]
        return value if codec is None or value is None else codec(value)

    @cached_property
    def _make(self) -> Callable[[list[Any]], M]:
        return maker(self.kind, self.names)

    @cached_property
    def _read(self) -> Callable[[M], tuple[Any, ...]]:
        return attrgetter(*self.names)

    @cached_property
    def _hints(self) -> dict[str, Any]:
        hints = get_type_hints(self.kind)
        return {name: _plain_type(hints[name]) for name in self.names}

    @cached_property
    def _decoders(self) -> tuple[tuple[int, Callable[[Any], Any]], ...]:
        # Most columns pass as they are; only the others are gone through, for every row.
        codecs = [_decoder(self._hints[name]) for name in self.names]
        return tuple((index, codec) for index, codec in enumerate(codecs) if codec is not None)

    @cached_property
    def _coded(self) -> tuple[tuple[int, Callable[[Any], Any]], ...]:
        codecs = [self._encoders[name] for name in self.names]
        return tuple((index, codec) for index, codec in enumerate(codecs) if codec is not None)

    @cached_property
    def _encoders(self) -> dict[str, Codec]:
        return {name: _encoder(kind) for name, kind in self._hints.items()}


def maker(kind: type[M], names: tuple[str, ...]) -> Callable[[list[Any]], M]:
    """Return a function that makes a *kind* of the values of its fields *names*, in that order.

    Where the class does nothing but keep what it is given, the values go straight to its slots: a frozen class's own
    constructor costs twice that, which a page of rows shows.
    """
    fields = attrs.fields(kind)
    plain = not hasattr(kind, "__attrs_post_init__") and not any(one.converter or one.validator for one in fields)
    if not plain or {one.name for one in fields} != set(names):
        return lambda values: kind(**dict(zip(names, values, strict=True)))
    setters = [getattr(kind, name).__set__ for name in names]

    def make(values: list[Any]) -> M:
        made = kind.__new__(kind)
        for put, value in zip(setters, values, strict=True):
            put(made, value)
        return made

    return make


def stored_moment(text: str) -> datetime:
    """Return the moment that a column holds; one without a zone, as other programs write, is UTC."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is UTC:
        return moment
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def members(kind: type[E]) -> dict[str, E]:
    """Return the members of *kind* by their values: a look-up costs a third of calling the enum."""
    return {member.value: member for member in kind}


def read_content(text: str) -> SectionContent:
    """Return the section content that *text* holds; what is no JSON document is read as plain text."""
    from kairos.models import SectionContent

    if text.startswith("{"):
        return converter().structure(json.loads(text), SectionContent)
    return SectionContent(text=text)


def _plain_type(hint: Any) -> Any:
    if get_origin(hint) in (Union, UnionType):
        return _plain_type(next(one for one in get_args(hint) if one is not NoneType))
    return getattr(hint, "__supertype__", hint)


def _moment_text(moment: datetime) -> str:
    # What `to_text` gives, without a change of zone where there is none to make.
    return moment.isoformat(timespec="microseconds")[:-6] + "Z" if moment.tzinfo is UTC else to_text(moment)


def _decoder(kind: Any) -> Codec:
    if kind in (str, int, float, bytes):
        return None
    if kind is bool:
        return bool
    if kind is datetime:
        return stored_moment
    if getattr(kind, "__name__", "") == "SectionContent":
        return read_content
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return members(kind).__getitem__
    if kind == tuple[str, ...]:
        return lambda text: () if text == "[]" else tuple(json.loads(text))
    if kind == dict[str, Any]:
        return lambda text: {} if text == "{}" else json.loads(text)
    if get_origin(kind) is tuple and attrs.has(get_args(kind)[0]) and (flat := _flat_decoder(get_args(kind)[0])):
        return lambda text: () if text == "[]" else tuple(flat(item) for item in json.loads(text))
    return lambda text: converter().structure(json.loads(text), kind)


def _flat_decoder(kind: type[Any]) -> Callable[[Any], Any] | None:
    """Return a decoder for a class of nothing but text and numbers, as strict as the converter; None for another.

    The converter's import costs as much as all of a command that lists matches, which reads the profile's evidence.
    """
    hints = get_type_hints(kind)
    fields = attrs.fields(kind)
    allowed: dict[str, tuple[type, ...]] = {}
    for field in fields:
        hint = hints[field.name]
        parts = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
        types = tuple(getattr(part, "__supertype__", part) for part in parts)
        if not set(types) <= {str, int, bool, NoneType}:
            return None
        allowed[field.name] = types
    needed = {field.name for field in fields if field.default is attrs.NOTHING}

    def decode(item: dict[str, Any]) -> Any:
        if not needed <= item.keys() or any(type(value) not in allowed[name] for name, value in item.items()):
            raise ValueError(f"no {kind.__name__}: {item}")
        return kind(**item)

    return decode


def _encoder(kind: Any) -> Codec:
    if kind in (str, int, float, bytes):
        return None
    if kind is bool:
        return int
    if kind is datetime:
        return _moment_text
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return str
    if kind == tuple[str, ...]:
        return lambda value: canonical_json(value) if value else "[]"
    if kind == dict[str, Any]:
        return lambda value: canonical_json(value) if value else "{}"
    return lambda value: canonical_json(converter().unstructure(value))
