"""A whole set of registries moved between a Kairos file and a folder of JSON files, both ways, as often as one likes.

What is in both places meets by its ids: it is written where it changed and left alone where it did not.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from attrs import define, field

from kairos.db.opening import open_database
from kairos.errors import KairosError, NotFoundError
from kairos.models import SINGLE_USER_ID, utc_now
from kairos.registries.desk_applications import ApplicationDesk
from kairos.registries.json_document import Contents, Document
from kairos.registries.json_files import APPROVED_HASH, ARCHIVED_AT, bound_hash
from kairos.registries.records import ApplicationRecord, JobRecord, Record, VariantRecord

FILES: Final = {"jobs": "job_id", "variants": "variant_id", "applications": "application_id"}
"""The files of a set, without ``.json``, and by which field a record of each is known."""


class _DryRunError(Exception):
    """Leaves the transaction of an import that was only tried."""


@define
class Moved:
    """What was done with one kind of record."""

    read: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    rejected: list[str] = field(factory=list)
    """One sentence for each record that was not taken."""
    unapproved: int = 0
    """Variants that said approved and wait for the person's word here."""


def export_set(path: Path, folder: Path, *, dry_run: bool = False) -> dict[str, Moved]:
    """Write every job, variant and application of the file at *path* to the JSON files in *folder*; say what was done.

    Records that the files hold already are changed where they differ; others stay, and so do unknown keys.

    Raises:
        RegistryError: A file there is damaged, or cannot be written.
        StoreError: The Kairos file cannot be read.
    """
    desk = ApplicationDesk(open_database(path), SINGLE_USER_ID, utc_now)
    try:
        told = desk.whole_set()
    finally:
        desk.close()
    moved = {name: Moved() for name in FILES}
    for name, id_field in FILES.items():
        document = Document(folder.absolute() / f"{name}.json", id_field)
        pairs = told[name]

        def put(contents: Contents, name: str = name, pairs: list[tuple[Record, dict[str, Any]]] = pairs) -> None:
            for record, beside in pairs:
                _put(contents, record, beside, moved[name], FILES[name])

        if dry_run:
            put(_copy(document.read()) if document.path.exists() else Contents())
        else:
            document.update(put)
    return moved


def _put(contents: Contents, record: Record, beside: dict[str, Any], tally: Moved, id_field: str) -> None:
    values = record.to_dict()
    former = contents.records.get(values[id_field])
    if isinstance(record, VariantRecord) and record.is_approved():
        beside = beside | {APPROVED_HASH: bound_hash(values)}
    now = (former or {}) | values | beside
    tally.read += 1
    if former is None:
        tally.new += 1
    elif former == now:
        tally.unchanged += 1
    else:
        tally.changed += 1
    contents.put(values[id_field], values | beside)


def _copy(contents: Contents) -> Contents:
    return Contents(records=dict(contents.records), by_id=contents.by_id)


def import_set(path: Path, folder: Path, *, dry_run: bool = False) -> dict[str, Moved]:
    """Take the JSON files in *folder* into the file at *path*: all in one transaction; say what was done.

    A record that cannot be taken is named and left out. A variant that says approved comes in as pending, because
    nobody compared it here. An application that was sent is recorded as such, without the ledger's proof of what was.

    Raises:
        NotFoundError: *folder* holds none of the files.
        RegistryError: A file is damaged.
        StoreError: The Kairos file cannot be written.
    """
    documents = {name: Document(folder.absolute() / f"{name}.json", id_field) for name, id_field in FILES.items()}
    held = {name: document.read() for name, document in documents.items() if document.path.is_file()}
    if not held:
        raise NotFoundError(
            "there is no registry to import", where=str(folder), expected=", ".join(f"{name}.json" for name in FILES)
        )
    moved = {name: Moved() for name in FILES}
    desk = ApplicationDesk(open_database(path), SINGLE_USER_ID, utc_now)
    try:
        with suppress(_DryRunError), desk.together():
            _take_jobs(desk, held.get("jobs", Contents()), moved["jobs"])
            _take(held.get("variants", Contents()), moved["variants"], _variant_taker(desk, moved["variants"]))
            _take(held.get("applications", Contents()), moved["applications"], _application_taker(desk))
            if dry_run:
                raise _DryRunError
    finally:
        desk.close()
    return moved


def _take_jobs(desk: ApplicationDesk, contents: Contents, tally: Moved) -> None:
    jobs = []
    for name, raw in contents.records.items():
        tally.read += 1
        try:
            job = JobRecord.from_dict(raw)
        except KairosError as error:
            tally.rejected.append(f"job {name}: {error}")
            continue
        known = desk.job_of(str(job.job_id))
        tally.new += known is None
        tally.changed += known is not None and known != job
        tally.unchanged += known == job
        jobs.append(job)
    desk.save_jobs(jobs)


def _take(contents: Contents, tally: Moved, take: Callable[[dict[str, Any]], bool]) -> None:
    for name, raw in contents.records.items():
        tally.read += 1
        try:
            new = take(raw)
        except KairosError as error:
            tally.rejected.append(f"{name}: {error}")
        else:
            tally.new += new
            tally.unchanged += not new


def _variant_taker(desk: ApplicationDesk, tally: Moved) -> Callable[[dict[str, Any]], bool]:
    def take(raw: dict[str, Any]) -> bool:
        variant = VariantRecord.from_dict(raw)
        if desk.owner_of_variant(str(variant.variant_id)) is not None:
            return False
        if variant.is_approved():
            variant.approval_status = "pending"
            tally.unapproved += 1
        variant.approved_at = None
        variant.validate()
        desk.of(variant.user_id).add_variant(variant)
        return True

    return take


def _application_taker(desk: ApplicationDesk) -> Callable[[dict[str, Any]], bool]:
    def take(raw: dict[str, Any]) -> bool:
        record = ApplicationRecord.from_dict(raw)
        known = desk.application_of(str(record.application_id))
        if known is not None:
            return False
        archived = raw.get(ARCHIVED_AT)
        desk.of(record.user_id).take_sent(record, archived=isinstance(archived, str) and bool(archived))
        return True

    return take
