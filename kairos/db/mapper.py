"""Rows to models and back: one mapper a table, its codecs taken from the model's own field types."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from functools import cached_property
from types import NoneType, UnionType
from typing import Any, Generic, TypeVar, Union, get_args, get_origin, get_type_hints

import attrs

from kairos.db.connection import Row
from kairos.errors import BadInputError, StoreError
from kairos.models import SectionContent, canonical_json
from kairos.models.clock import to_text
from kairos.models.convert import converter

M = TypeVar("M", bound=attrs.AttrsInstance)
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
            return self.kind(
                **{
                    name: value if codec is None or value is None else codec(value)
                    for name, codec, value in zip(self.names, self._decoders, row, strict=True)
                }
            )
        except (ValueError, TypeError, KeyError, RecursionError, BadInputError) as error:
            raise StoreError(
                f"a row of {self.table} cannot be read",
                where=f"{self.names[0]} {row[0]}",
                got=str(error)[:200],
                hint="kairos doctor checks the file; kairos restore brings a backup back",
            ) from error

    def values(self, model: M) -> tuple[Any, ...]:
        """Return *model*'s values for `insert`."""
        return tuple(self.encode(name, getattr(model, name)) for name in self.names)

    def encode(self, name: str, value: Any) -> Any:
        """Return the column value for field *name*."""
        codec = self._encoders[name]
        return value if codec is None or value is None else codec(value)

    @cached_property
    def _hints(self) -> dict[str, Any]:
        hints = get_type_hints(self.kind)
        return {name: _plain_type(hints[name]) for name in self.names}

    @cached_property
    def _decoders(self) -> tuple[Codec, ...]:
        return tuple(_decoder(self._hints[name]) for name in self.names)

    @cached_property
    def _encoders(self) -> dict[str, Codec]:
        return {name: _encoder(kind) for name, kind in self._hints.items()}


def stored_moment(text: str) -> datetime:
    """Return the moment that a column holds; one without a zone, as other programs write, is UTC."""
    moment = datetime.fromisoformat(text)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def read_content(text: str) -> SectionContent:
    """Return the section content that *text* holds; what is no JSON document is read as plain text."""
    if text.startswith("{"):
        return converter().structure(json.loads(text), SectionContent)
    return SectionContent(text=text)


def _plain_type(hint: Any) -> Any:
    if get_origin(hint) in (Union, UnionType):
        return _plain_type(next(one for one in get_args(hint) if one is not NoneType))
    return getattr(hint, "__supertype__", hint)


def _decoder(kind: Any) -> Codec:
    if kind in (str, int, float, bytes):
        return None
    if kind is bool:
        return bool
    if kind is datetime:
        return stored_moment
    if kind is SectionContent:
        return read_content
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind
    if kind == tuple[str, ...]:
        return lambda text: tuple(json.loads(text))
    if kind == dict[str, Any]:
        return json.loads
    return lambda text: converter().structure(json.loads(text), kind)


def _encoder(kind: Any) -> Codec:
    if kind in (str, int, float, bytes):
        return None
    if kind is bool:
        return int
    if kind is datetime:
        return to_text
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return str
    if kind in (tuple[str, ...], dict[str, Any]):
        return canonical_json
    return lambda value: canonical_json(converter().unstructure(value))
