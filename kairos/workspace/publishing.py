"""Verbs on rendered documents: publish what is approved, settle what waits, take out what is stored.

A store is outside: it may be slow, full, gone, or say what is not so. So each document goes intent, act, read back,
record; a crash between two of these leaves an intent that `sync` settles by reading back.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from kairos.errors import ApprovalRequiredError, KairosError, NotFoundError, ServiceError
from kairos.models import TailoredId, UploadId, UploadKind, UploadState, new_id
from kairos.workspace.applications import ApplicationVerbs
from kairos.workspace.session import Progress, no_progress
from kairos.workspace.tailoring import Variant

if TYPE_CHECKING:
    from kairos.documents import DocumentStore, LocalStore
    from kairos.models import SyncReport, Upload

PUBLISHED = (UploadKind.PDF, UploadKind.DOCX)
"""What is rendered of a tailored resume where nothing else is asked for, as far as there is a writer."""
LETTER_FORMAT = "pdf"
"""How a letter is stored."""


@frozen(kw_only=True)
class _Rendered:
    """A document before it is put anywhere."""

    kind: UploadKind
    key: str
    content_hash: str
    content: bytes


class PublishVerbs(ApplicationVerbs):
    """What can be done with rendered documents."""

    def documents_store(self) -> DocumentStore:
        """Return the store that documents go to: the endpoint that was named, else a folder of this machine.

        Raises:
            BadInputError: What was named cannot be used, or its keys are missing.
        """
        from kairos.documents import open_store
        from kairos.documents.opening import local_folder

        return open_store(self._told.get().outside, local_folder(self.path))

    def publish(
        self,
        tailored_id: TailoredId,
        *,
        kinds: Sequence[UploadKind] | None = None,
        store: DocumentStore | None = None,
        progress: Progress = no_progress,
    ) -> tuple[Upload, ...]:
        """Render an approved tailored resume, put the documents into the store, and keep their keys.

        A document that is there already is not sent again. What fails waits for `sync`, with a copy on this machine;
        nothing is said to be stored that was not read back.

        Args:
            tailored_id: Which one.
            kinds: What to render; by default PDF and DOCX, and the approved letter of the job where there is one.
            store: Where to; by default where the person's documents go.
            progress: Told how many documents are done.

        Raises:
            ApprovalRequiredError: It is not approved as it stands; nothing was rendered.
            BadInputError: The store cannot be used as it is named.
        """
        store = store or self.documents_store()
        variant = self.usable(tailored_id)
        rendered = [self._rendered(variant, kind) for kind in (kinds or self._usual_kinds(variant))]
        intended = self._intend(variant, rendered, store)
        done = []
        for number, (upload, content) in enumerate(intended):
            progress("storing documents", number, len(intended))
            done.append(upload if upload.state is UploadState.STORED else self._put(upload, content, store))
        progress("storing documents", len(intended), len(intended))
        return tuple(done)

    def sync(self, *, verify: bool = False, progress: Progress = no_progress) -> SyncReport:
        """Settle every upload that waits: read back what may have gone, and put what has not.

        Args:
            verify: Look at what is said to be stored too; what is missing or changed there is put again.
            progress: Told how many uploads are looked at.

        Raises:
            BadInputError: The store cannot be used as it is named.
        """
        from kairos.models import SyncReport

        states = [UploadState.INTENDED, UploadState.FAILED, *([UploadState.STORED] if verify else [])]
        uploads = self._uploads.all(states=tuple(states))
        if not uploads:
            return SyncReport()
        store = self.documents_store()
        settled: list[Upload] = []
        lost: list[Upload] = []
        unchecked: list[Upload] = []
        gone = False
        for number, upload in enumerate(uploads):
            progress("settling uploads", number, len(uploads))
            said_stored = upload.state is UploadState.STORED
            if gone:
                (unchecked if said_stored else settled).append(upload)
                continue
            try:
                if said_stored and (upload.place != store.place or self._is_there(upload, store)):
                    continue
                if said_stored:
                    upload = self._settle(upload, UploadState.FAILED, "it is no longer there, or changed")  # noqa: PLW2901  # from here on it is one that waits
                    lost.append(upload)
                settled.append(self._try_again(upload, store))
            except ServiceError as error:
                gone = not error.reached
                if upload.state is UploadState.STORED:
                    unchecked.append(upload)
                else:
                    settled.append(self._settle(upload, upload.state, str(error)))
        progress("settling uploads", len(uploads), len(uploads))
        return SyncReport(
            stored=tuple(one for one in settled if one.state is UploadState.STORED),
            lost=tuple(lost),
            waiting=tuple(one for one in settled if one.waiting),
            unchecked=tuple(unchecked),
        )

    def uploads(self, tailored_id: TailoredId | None = None) -> list[Upload]:
        """Return what was meant to be stored and what came of it, the oldest first, void ones too."""
        return self._uploads.all(tailored_id)

    def fetch_document(self, upload: Upload) -> bytes:
        """Return the bytes of a stored document, compared with their digest; the local copy where the store is another.

        Raises:
            NotFoundError: It is neither in the store nor on this machine.
            ServiceError: What is there is not what was stored.
        """
        from kairos.documents import sha256_of

        copy = self._copy_of(upload)
        if copy is not None:
            return copy
        store = self.documents_store()
        if store.place != upload.place:
            raise NotFoundError("the document is in another store", where=upload.place, got=upload.key)
        content = store.get(upload.key)
        if sha256_of(content) != upload.sha256:
            raise ServiceError("the document changed in its store", where=upload.place, got=upload.key)
        return content

    def export_document(self, upload: Upload, folder: Path) -> Path:
        """Write a stored document into *folder* under a name for people; return the file.

        Raises:
            ConflictError: A file of that name is there.
        """
        from kairos.documents import file_name
        from kairos.files import write_whole

        job = self._jobs.get(self._tailored.get(upload.tailored_resume_id).job_id)
        what = "letter" if upload.kind is UploadKind.LETTER else "resume"
        suffix = upload.key[upload.key.rindex(".") :]
        name = file_name(job.company, job.title, suffix=f"-{upload.sha256[:8]}-{what}{suffix}")
        write_whole(folder / name, self.fetch_document(upload))
        return folder / name

    def _usual_kinds(self, variant: Variant) -> list[UploadKind]:
        from kairos.resumes import RESUME_WRITERS

        letter = self._letters.find_for_job(variant.job.id)
        kinds = [kind for kind in PUBLISHED if kind in RESUME_WRITERS]
        return [*kinds, UploadKind.LETTER] if letter is not None and letter.approved else kinds

    def _rendered(self, variant: Variant, kind: UploadKind) -> _Rendered:
        from kairos.documents import document_key
        from kairos.resumes import write_resume

        if kind is UploadKind.LETTER:
            letter = self.usable_letter(self.letter(variant.job.id).id)
            what, subject, of = "letter", str(letter.letter.id), letter.letter.approved_hash
            content, suffix = self._rendered_letter(LETTER_FORMAT, letter, None).content, LETTER_FORMAT
        else:
            what, subject, of = "resume", str(variant.tailored.id), variant.tailored.approved_hash
            content, suffix = write_resume(kind, variant.resume, variant.sections), str(kind)
        key = document_key(what, subject, of, content, suffix)
        return _Rendered(kind=kind, key=key, content_hash=of, content=content)

    def _intend(
        self, variant: Variant, rendered: Sequence[_Rendered], store: DocumentStore
    ) -> list[tuple[Upload, bytes]]:
        """Put copies on this machine, then write every intent in one transaction; return each with its bytes."""
        from kairos.documents import put_verified

        copies = self._copies()
        for one in rendered:
            put_verified(copies, one.key, one.content)
        intended = []
        with self._act("publish", "tailored_resume", variant.tailored.id) as act:
            if self.usable(variant.tailored.id).tailored.approved_hash != variant.tailored.approved_hash:
                raise ApprovalRequiredError(
                    "it changed while it was rendered", hint="the same command again takes it as it is"
                )
            for one in rendered:
                upload = self._uploads.find(variant.tailored.id, store.place, one.key)
                if upload is None:
                    upload = self._meant(variant, one, store.place, str(copies.path(one.key)))
                    self._uploads.add(upload)
                intended.append((upload, one.content))
            act.summary = f"meant to store {len(rendered)} documents for {_named(variant)}"
            act.payload = {"place": store.place, "keys": [one.key for one in rendered]}
        return intended

    def _meant(self, variant: Variant, rendered: _Rendered, place: str, local_path: str) -> Upload:
        from kairos.documents import digest_of
        from kairos.models import Upload

        return Upload(
            id=UploadId(new_id()),
            owner_id=self.owner_id,
            tailored_resume_id=variant.tailored.id,
            kind=rendered.kind,
            place=place,
            key=rendered.key,
            content_hash=rendered.content_hash,
            sha256=digest_of(rendered.key),
            size=len(rendered.content),
            local_path=local_path,
            intended_at=self._now(),
        )

    def _put(self, upload: Upload, content: bytes, store: DocumentStore) -> Upload:
        from kairos.documents import put_verified

        try:
            put_verified(store, upload.key, content)
        except KairosError as error:
            return self._settle(upload, UploadState.FAILED, str(error))
        return self._settle(upload, UploadState.STORED, "")

    def _try_again(self, upload: Upload, store: DocumentStore) -> Upload:
        """Settle one upload: void it, read it back, or put it; return how it stands then.

        Raises:
            ServiceError: The store cannot be asked.
        """
        try:
            variant = self.usable(upload.tailored_resume_id)
        except ApprovalRequiredError:
            return self._drop(upload)
        content = self._copy_of(upload)
        if content is None:
            again = self._rendered(variant, upload.kind)
            content = again.content if again.key == upload.key else None
        if content is None or upload.place != store.place:
            # Another place, or a renderer that writes other bytes now: another document.
            self._drop(upload)
            (other,) = self.publish(upload.tailored_resume_id, kinds=[upload.kind], store=store)
            return other
        if self._is_there(upload, store):
            return self._settle(upload, UploadState.STORED, "")
        return self._put(upload, content, store)

    def _drop(self, upload: Upload) -> Upload:
        with self._act("upload_void", "tailored_resume", upload.tailored_resume_id) as act:
            self._uploads.void(upload.id)
            act.summary = f"the {upload.kind} is not to be stored any more"
            act.payload = {"upload": upload.id, "key": upload.key, "place": upload.place}
        return self._uploads.get(upload.id)

    def _is_there(self, upload: Upload, store: DocumentStore) -> bool:
        from kairos.documents import Held, what_is_held

        return what_is_held(store, upload.key, upload.sha256, size=upload.size) is Held.THERE

    def _settle(self, upload: Upload, state: UploadState, said: str) -> Upload:
        """Store what came of an upload, with the keys that follow and the event."""
        verb = "upload_stored" if state is UploadState.STORED else "upload_waits"
        with self._act(verb, "tailored_resume", upload.tailored_resume_id) as act:
            settled = self._uploads.settle(upload.id, state, said[:500], self._now())
            self._uploads.set_keys(upload.tailored_resume_id)
            act.summary = (
                f"stored the {upload.kind}" if state is UploadState.STORED else f"the {upload.kind} waits: {said}"
            )
            act.payload = {"upload": upload.id, "key": upload.key, "place": upload.place, "state": settled.state}
        return settled

    def _copies(self) -> LocalStore:
        from kairos.documents import LocalStore
        from kairos.documents.opening import local_folder

        return LocalStore(local_folder(self.path))

    def _copy_of(self, upload: Upload) -> bytes | None:
        from kairos.documents import sha256_of

        try:
            content = self._copies().get(upload.key)
        except KairosError:
            return None
        return content if sha256_of(content) == upload.sha256 else None


def _named(variant: Variant) -> str:
    return f"{variant.job.title} at {variant.job.company}" if variant.job.company else variant.job.title
