"""What engines do with variants in a Kairos file: an engine's variant is a tailored resume like the person's own."""

from __future__ import annotations

import hashlib
import uuid
from typing import Any, Final

from kairos.db.records import Columns
from kairos.errors import ApprovalBlockedError
from kairos.models import (
    ApprovalStatus,
    ResumeId,
    TailoredId,
    TailoredResume,
    UserId,
)
from kairos.models.clock import to_text
from kairos.registries import rules
from kairos.registries.base import VARIANTS_PER_USER
from kairos.registries.desk_jobs import ENGINE, JobDesk
from kairos.registries.errors import RegistryError
from kairos.registries.fields import VARIANT_FIELDS, Beside, keep_fields, variant_record
from kairos.registries.records import VariantRecord
from kairos.workspace import Variant
from kairos.workspace.curated import engine_text

EXTERNAL: Final = "external"
"""What made a variant that an engine saved, as the file has it."""
FILES: Final = ("pdf_key", "docx_key", "cover_letter_key", "local_pdf_path", "s3_upload_failed")
_BASES: Final = uuid.UUID("0b6d5c1e-7f0a-4a53-9c2b-6d1f1f0f6b12")
"""The namespace of the ids that external resumes get where another owner has theirs."""


class VariantDesk(JobDesk):
    """One owner's variants, for engines."""

    def add_variant(self, variant: VariantRecord) -> None:
        """Store a variant of this owner, its content as versions of the base's sections where it is one."""
        with self._db.write():
            self._records.ensure_user(self.owner_id)
            job_id = self.job_for(str(variant.job_id))
            if job_id is None:
                raise rules.job_not_saved(variant.job_id)
            former = self._tailored.find_for_job(job_id)
            if former is not None:
                raise rules.variant_exists(variant.job_id, former.id)
            if self._records.owner_of("tailored_resume", str(variant.variant_id)) is not None:
                raise rules.id_taken("variant", variant.variant_id)
            count = self._records.count_variants(self.owner_id, engines_only=True)
            if count >= VARIANTS_PER_USER:
                raise rules.over_budget(count)
            tailored = TailoredResume(
                id=TailoredId(str(variant.variant_id)),
                owner_id=self.owner_id,
                base_resume_id=self._base(str(variant.master_resume_id)),
                job_id=job_id,
                diff_summary="written by an engine",
                approval_status=ApprovalStatus(variant.approval_status),
                approval_token=digest(variant.approval_token),
                gaps_identified=tuple(variant.gaps_identified),
                engine=EXTERNAL,
                prompt_version=variant.prompt_version or "",
                pdf_key=variant.pdf_key or "",
                docx_key=variant.docx_key or "",
                cover_letter_key=variant.cover_letter_key or "",
                local_pdf_path=variant.local_pdf_path or "",
                s3_upload_failed=variant.s3_upload_failed,
                curated_json=variant.curated_json,
                created_at=variant.created_at or self._now(),
            )
            self._add(variant, tailored)

    def _add(self, variant: VariantRecord, tailored: TailoredResume) -> None:
        with self._act("save_variant", "tailored_resume", tailored.id, actor=ENGINE) as act:
            act.keep_made("tailored_resume", tailored.id)
            self._records.add_variant(tailored, "{}")
            placed = engine_text(variant.curated_json, self._resumes.sections(tailored.base_resume_id)).placed
            for section_id, content in placed.items():
                self._tailored.set_section(tailored.id, section_id, content)
            # The sections void an open token, which was given for just these.
            self._records.change("tailored_resume", tailored.id, {"approval_token": tailored.approval_token})
            row = self._row(tailored.id)
            beside = Beside(said={"files": self.variant(tailored.id).hash})
            _note(beside, variant, row)
            self._records.change("tailored_resume", tailored.id, {"record": beside.text()})
            job = self._jobs.get(tailored.job_id)
            act.summary = f"saved an engine's variant for {job.title} at {job.company}"
            act.payload = {"job": tailored.job_id, "sections": len(placed)}

    def _base(self, resume_id: str) -> ResumeId:
        """Return the owner's resume of that id; where there is none, an external one is recorded."""
        other = self._records.owner_of("resume", resume_id)
        # Another owner has that id: theirs is not this one's to rest on.
        name = resume_id if other in (None, self.owner_id) else str(uuid.uuid5(_BASES, f"{resume_id} {self.owner_id}"))
        found = self._records.base_of(self.owner_id, name)
        if found is not None:
            return found
        self._records.add_external_resume(self.owner_id, name, to_text(self._now()))
        return ResumeId(name)

    def _row(self, tailored_id: TailoredId) -> Columns:
        return self._records.variants("t.id = ?", (tailored_id,))[0]

    # Reading --------------------------------------------------------------------------------------------------------

    def variant_of(self, variant_id: str) -> VariantRecord | None:
        """Return a variant, whoever's; None where there is none."""
        rows = self._records.variants("t.id = ?", (variant_id,))
        return self._tell(rows[0]) if rows else None

    def variants_for_job(self, job_id: str) -> list[VariantRecord]:
        """Return the variants in use for a job, of every owner."""
        where = "t.archived_at IS NULL AND (j.id = ? AND j.registry_id IS NULL OR j.registry_id = ?)"
        return [self._tell(row) for row in self._records.variants(where, (job_id, job_id))]

    def variants_of_owner(self, *, pending: bool = False) -> list[VariantRecord]:
        """Return this owner's variants in use; only those that wait where *pending*."""
        where = "t.owner_id = ? AND t.archived_at IS NULL" + (" AND t.approval_status = 'pending'" if pending else "")
        return [self._tell(row) for row in self._records.variants(where, (self.owner_id,))]

    def approved_for(self, job_id: str) -> VariantRecord | None:
        """Return this owner's variant for a job that may be used as it stands; None where there is none."""
        where = "t.owner_id = ? AND t.archived_at IS NULL AND t.approval_status = 'approved'"
        where += " AND (j.id = ? AND j.registry_id IS NULL OR j.registry_id = ?)"
        for row in self._records.variants(where, (self.owner_id, job_id, job_id)):
            if self.variant(TailoredId(row["id"])).hash == row["approved_hash"]:
                return self._tell(row)
        return None

    def _tell(self, row: Columns) -> VariantRecord:
        desk = self.of(row["owner_id"])
        return desk._row_record(row)  # noqa: SLF001  # of the same class

    def _row_record(self, row: Columns) -> VariantRecord:
        beside = Beside.read(row["record"])
        variant = self.variant(TailoredId(row["id"]))
        if any(row[name] for name in FILES) and beside.said.get("files", variant.hash) != variant.hash:
            # Rendered before the last change: no file says what the variant says now.
            row = row | {"pdf_key": "", "docx_key": "", "cover_letter_key": "", "local_pdf_path": ""}
        return variant_record(row, self._curated(variant))

    def _curated(self, variant: Variant) -> dict[str, Any]:
        """Return a variant's content: what the engine wrote, or what the person made of it."""
        own = {one.resume_section_id: one.content for one in variant.own}
        curated = variant.tailored.curated_json
        if variant.tailored.engine == EXTERNAL and engine_text(curated, variant.base).placed == own:
            return curated
        from kairos.resumes import to_json_resume

        told: dict[str, Any] = to_json_resume(*self.as_sent(variant))
        return told

    # Deciding -------------------------------------------------------------------------------------------------------

    def decide(self, tailored_id: TailoredId, status: str) -> None:
        """Approve or reject through the same gate as the person's own word."""
        with self._db.write():
            row = self._row(tailored_id)
            if not rules.decides(tailored_id, row["approval_status"], status):
                return
            if status == "rejected":
                self.reject(tailored_id)
                return
            try:
                self.approve(tailored_id, actor=ENGINE)
            except ApprovalBlockedError as error:
                kinds = sorted({str(getattr(one, "kind", "")) for one in error.findings})
                raise RegistryError(
                    f"variant {tailored_id} is not approved: the guard has {len(error.findings)} findings open",
                    {"variant_id": tailored_id, "findings": len(error.findings), "kinds": kinds},
                ) from error

    def open_with(self, tailored_id: TailoredId, token: str) -> None:
        """Set the token that opens the approval once; it opens ``kairos approve --token`` as well."""
        with self._act("issue_token", "tailored_resume", tailored_id, actor=ENGINE) as act:
            row = self._row(tailored_id)
            rules.check_token(tailored_id, row["approval_status"], token)
            self._tailored.set_token(tailored_id, digest(token))
            beside = Beside.read(row["record"])
            beside.kept["approval_token"] = [digest(token), token]
            self._records.change("tailored_resume", tailored_id, {"record": beside.text()})
            act.summary = "set an approval token from an engine"

    def set_files(self, tailored_id: TailoredId, files: Columns) -> None:
        """Record where the rendered files of a variant are, as it stands now."""
        with self._act("record_files", "tailored_resume", tailored_id, actor=ENGINE) as act:
            act.keep("tailored_resume", tailored_id, *files)
            row = self._row(tailored_id)
            beside = Beside.read(row["record"])
            for name in files:
                beside.kept.pop(name, None)
            for name, value in files.items():
                if value == "":
                    beside.kept[name] = ["", ""]
            beside.said["files"] = self.variant(tailored_id).hash
            columns = {name: int(value) if isinstance(value, bool) else value for name, value in files.items()}
            self._records.change("tailored_resume", tailored_id, columns | {"record": beside.text()})
            act.summary = "recorded the rendered files of a variant"

    def count_variants(self) -> int:
        """Return how many variants in use this owner has."""
        return self._records.count_variants(self.owner_id, engines_only=False)

    def owner_of_variant(self, variant_id: str) -> UserId | None:
        """Return whose a variant is; None where there is none."""
        return self._records.owner_of("tailored_resume", variant_id)


def digest(token: str | None) -> str:
    """Return what the file keeps of a token, as the workspace does."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest() if token else ""


def _note(beside: Beside, variant: VariantRecord, row: Columns) -> None:
    keep_fields(variant, VARIANT_FIELDS, row, beside)
