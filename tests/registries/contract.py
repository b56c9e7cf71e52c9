"""The contract, as tests: every store passes exactly these.

A store's own module makes a class of each kind here with a fixture ``store`` that gives a `Store`::

    class TestJobs(JobContract):
        @pytest.fixture
        async def store(self, tmp_path: Path) -> AsyncIterator[Store]: ...
"""

from __future__ import annotations

import asyncio
import dataclasses
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from attrs import frozen

from kairos.registries import (
    ApplicationLogBase,
    ApplicationNotFoundError,
    ApplicationRecord,
    ApprovalRequiredError,
    DeserializationError,
    JobNotFoundError,
    JobRecord,
    JobRegistryBase,
    RegistryError,
    VariantNotFoundError,
    VariantRecord,
    VariantRegistryBase,
)
from kairos.registries.base import VARIANTS_PER_USER
from tests.registries.records import a_job, a_variant, an_application


@frozen
class Store:
    """The three registries of one store, and a way to open it again as another program would."""

    jobs: JobRegistryBase
    variants: VariantRegistryBase
    log: ApplicationLogBase
    again: Callable[[], Store]


async def approved(store: Store, job: JobRecord | None = None, **fields: Any) -> VariantRecord:
    """Return an approved variant for *job*, which is saved first."""
    job = job or a_job()
    await store.jobs.save([job])
    variant = a_variant(job, **fields)
    await store.variants.save(variant)
    await store.variants.update_approval_status(variant.variant_id, "approved")
    return variant


async def sent(store: Store, **fields: Any) -> ApplicationRecord:
    """Return an application that was recorded, on an approved variant."""
    record = an_application(await approved(store), **fields)
    await store.log.record_send(record)
    return record


class JobContract:
    """What every job registry does."""

    async def test_what_is_saved_is_there(self, store: Store) -> None:
        """A saved job is got back equal in every field, here and by another program."""
        job = a_job()
        await store.jobs.save([job])
        assert await store.jobs.get(job.job_id) == job
        other = store.again()
        assert await other.jobs.get(job.job_id) == job
        await other.jobs.close()

    async def test_none_and_empty_text_stay_apart(self, store: Store) -> None:
        """None and empty text, whole and broken amounts, moments to the microsecond in their zone: all come back."""
        empty = a_job(
            company_name="",
            description="",
            company_domain="",
            location="",
            apply_email="",
            apply_url="",
            salary_min=0.1 + 0.2,
            salary_max=-1e300,
            skills_required=["", "SQL", "SQL"],
            job_type="internship",
            email_trust="low",
            posted_at=datetime.fromisoformat("2026-03-01T08:30:00.000001+05:30"),
        )
        nothing = a_job(
            company_domain=None,
            location=None,
            remote_type=None,
            salary_min=None,
            salary_max=None,
            experience_min=None,
            experience_max=None,
            skills_required=[],
            apply_email=None,
            apply_url=None,
            posted_at=None,
            scraped_at=None,
            last_seen_at=None,
        )
        await store.jobs.save([empty, nothing])
        assert await store.jobs.get_many([empty.job_id, nothing.job_id]) == [empty, nothing]
        await store.jobs.save([nothing, empty])
        assert await store.jobs.get_many([empty.job_id, nothing.job_id]) == [empty, nothing]

    async def test_a_second_save_changes(self, store: Store) -> None:
        """Saving under the same id changes every field, and adds nothing."""
        job = a_job()
        await store.jobs.save([job])
        other = dataclasses.replace(
            a_job(
                job_id=job.job_id,
                source="linkedin",
                title="Analytics Engineer",
                company_name="Oak & Sons",
                company_domain=None,
                location="Sydney",
                remote_type="remote",
                salary_min=None,
                salary_max=1.5,
                experience_min=0,
                experience_max=None,
                description="dbt.",
                skills_required=["dbt"],
                job_type="contract",
                apply_email="",
                email_trust="verified",
                apply_url=None,
                posted_at=None,
                scraped_at=datetime(2026, 4, 1, tzinfo=UTC),
                last_seen_at=datetime(2026, 4, 2, tzinfo=UTC),
                status="reviewed",
            ),
        )
        await store.jobs.save([other])
        assert await store.jobs.get(job.job_id) == other
        assert await store.jobs.count() == 1

    async def test_the_last_of_a_batch_stands(self, store: Store) -> None:
        """Of several records of one id in one save the last stands."""
        job = a_job()
        await store.jobs.save([job, dataclasses.replace(job, title="First"), dataclasses.replace(job, title="Last")])
        assert (await store.jobs.get(job.job_id)).title == "Last"
        assert await store.jobs.count() == 1

    async def test_a_save_is_whole_or_nothing(self, store: Store) -> None:
        """One record that is not valid, and nothing of its save is there."""
        good = a_job()
        with pytest.raises(DeserializationError, match="status"):
            await store.jobs.save([good, a_job(status="new")])
        assert not await store.jobs.exists(good.job_id)
        assert await store.jobs.count() == 0

    async def test_saving_nothing_is_nothing(self, store: Store) -> None:
        """An empty save is taken."""
        await store.jobs.save([])
        assert await store.jobs.count() == 0

    async def test_what_is_missing_is_said(self, store: Store) -> None:
        """A job that is not there is a JobNotFoundError with its id, or simply not there."""
        unknown = uuid.uuid4()
        with pytest.raises(JobNotFoundError) as caught:
            await store.jobs.get(unknown)
        assert caught.value.context == {"job_id": str(unknown)}
        assert not await store.jobs.exists(unknown)
        assert await store.jobs.get_many([unknown]) == []

    async def test_many_come_in_the_order_asked(self, store: Store) -> None:
        """``get_many`` answers in the order asked, each once, without unknown ones."""
        first, second = a_job(), a_job()
        await store.jobs.save([first, second])
        ids = [second.job_id, uuid.uuid4(), first.job_id, second.job_id]
        assert await store.jobs.get_many(ids) == [second, first]
        assert await store.jobs.get_many([]) == []

    async def test_lists_choose_and_keep_the_order(self, store: Store) -> None:
        """Lists by source, status and address hold exactly what fits, as first saved."""
        a = a_job(source="naukri", status="raw", apply_email="a@one.example")
        b = a_job(source="indeed", status="reviewed", apply_email=None)
        c = a_job(source="naukri", status="applied", apply_email="")
        d = a_job(source="naukri", status="closed", apply_email="d@one.example")
        await store.jobs.save([a, b])
        await store.jobs.save([c, d])
        await store.jobs.save([a])
        assert await store.jobs.get_by_source("naukri") == [a, c, d]
        assert await store.jobs.get_by_source("seek") == []
        assert await store.jobs.get_all_with_email() == [a, d]
        for job in (a, b, c, d):
            assert await store.jobs.get_by_status(job.status) == [job]
        assert await store.jobs.count() == 4
        with pytest.raises(RegistryError, match="status"):
            await store.jobs.get_by_status("new")

    async def test_every_status_goes_to_every_other(self, store: Store) -> None:
        """A job's status is what was saved last, whatever it was."""
        job = a_job()
        for one in ("raw", "reviewed", "applied", "closed"):
            for other in ("raw", "reviewed", "applied", "closed"):
                await store.jobs.save([dataclasses.replace(job, status=one)])
                await store.jobs.save([dataclasses.replace(job, status=other)])
                assert (await store.jobs.get(job.job_id)).status == other

    async def test_two_ids_of_one_posting_are_two(self, store: Store) -> None:
        """The id is what a job is known by: the same source and external id under two ids are two jobs."""
        one = a_job()
        two = dataclasses.replace(one, job_id=uuid.uuid4())
        await store.jobs.save([one])
        await store.jobs.save([two])
        assert await store.jobs.get_many([one.job_id, two.job_id]) == [one, two]
        await store.jobs.save([two, one])
        assert await store.jobs.get_many([one.job_id, two.job_id]) == [one, two]

    async def test_a_source_is_deleted(self, store: Store) -> None:
        """``delete_by_source`` takes exactly one source out and counts it."""
        kept = a_job(source="indeed")
        await store.jobs.save([a_job(source="naukri"), kept, a_job(source="naukri")])
        assert await store.jobs.delete_by_source("naukri") == 2
        assert await store.jobs.delete_by_source("naukri") == 0
        assert await store.jobs.count() == 1
        assert await store.jobs.get(kept.job_id) == kept

    async def test_a_scrapers_output_is_taken(self, store: Store) -> None:
        """``initialize_from_data`` saves plain objects, all or none."""
        jobs = [a_job(), a_job()]
        await store.jobs.initialize_from_data([job.to_dict() for job in jobs])
        assert await store.jobs.get_many([job.job_id for job in jobs]) == jobs
        with pytest.raises(RegistryError, match="job 1 of 2") as caught:
            await store.jobs.initialize_from_data([a_job().to_dict(), a_job().to_dict() | {"title": None}])
        assert (caught.value.context["index"], caught.value.context["field"]) == (1, "title")
        assert await store.jobs.count() == 2

    async def test_saves_at_once_lose_nothing(self, store: Store) -> None:
        """Fifty saves at once from one loop: each is there."""
        jobs = [a_job() for _ in range(50)]
        await asyncio.gather(*(store.jobs.save([job]) for job in jobs))
        assert await store.jobs.count() == 50
        assert sorted(job.job_id for job in await store.jobs.get_by_source("naukri")) == sorted(j.job_id for j in jobs)

    async def test_a_closed_registry_opens_again(self, store: Store) -> None:
        """After ``close`` a call opens the registry again; closing twice is fine."""
        job = a_job()
        async with store.jobs as registry:
            await registry.save([job])
        await store.jobs.close()
        assert await store.jobs.get(job.job_id) == job

    async def test_a_cancelled_save_is_whole_or_nothing(self, store: Store) -> None:
        """Cancelled at any point, a save of twenty is all there or not at all, and the registry goes on."""
        for pause in (0, 0.001, 0.003, 0.01):
            jobs = [a_job() for _ in range(20)]
            task = asyncio.create_task(store.jobs.save(jobs))
            await asyncio.sleep(pause)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            found = await store.jobs.get_many([job.job_id for job in jobs])
            assert found in ([], jobs)


class VariantContract:
    """What every variant registry does."""

    async def test_what_is_saved_is_there(self, store: Store) -> None:
        """A saved variant is got back equal in every field, here and by another program."""
        job = a_job()
        await store.jobs.save([job])
        full = a_variant(
            job,
            user_id="user-é 7",
            pdf_key="",
            docx_key="k/2.docx",
            cover_letter_key=None,
            local_pdf_path="/var/spool/cv.pdf",
            s3_upload_failed=True,
            curated_json={"basics": {"summary": ""}, "n": [1, 2.5, None, True, {"x": "ü"}], "skills": []},
            gaps_identified=["", "dbt", "dbt"],
            prompt_version="",
            user_feedback="",
            created_at=datetime.fromisoformat("2026-03-04T10:00:00.000001-03:00"),
        )
        bare = VariantRecord(
            variant_id=uuid.uuid4(), user_id="u2", job_id=job.job_id, master_resume_id=uuid.uuid4(), created_at=None
        )
        await store.variants.save(full)
        await store.variants.save(bare)
        assert await store.variants.get(full.variant_id) == full
        assert await store.variants.get(bare.variant_id) == bare
        other = store.again()
        assert await other.variants.get_for_job(job.job_id) == [full, bare]
        await other.variants.close()

    async def test_a_rejected_variant_may_be_saved(self, store: Store) -> None:
        """A variant that was rejected elsewhere is saved as that."""
        job = a_job()
        await store.jobs.save([job])
        variant = a_variant(job, approval_status="rejected")
        await store.variants.save(variant)
        assert await store.variants.get(variant.variant_id) == variant

    @pytest.mark.parametrize(
        "fields", [{"approval_status": "approved"}, {"approved_at": datetime(2026, 3, 1, tzinfo=UTC)}]
    )
    async def test_nobody_is_born_approved(self, store: Store, fields: dict[str, Any]) -> None:
        """A variant that says of itself that it is approved is refused."""
        job = a_job()
        await store.jobs.save([job])
        variant = a_variant(job, **fields)
        with pytest.raises(RegistryError, match="approved"):
            await store.variants.save(variant)
        assert not await store.variants.exists(variant.variant_id)

    async def test_an_invalid_variant_is_refused(self, store: Store) -> None:
        """A variant that is not valid is not saved."""
        job = a_job()
        await store.jobs.save([job])
        with pytest.raises(DeserializationError, match="user_id"):
            await store.variants.save(a_variant(job, user_id=" "))
        assert await store.variants.get_for_job(job.job_id) == []

    async def test_one_variant_a_user_and_job(self, store: Store) -> None:
        """A second variant of a user for a job is refused and named; another user's is taken."""
        job = a_job()
        await store.jobs.save([job])
        first = a_variant(job)
        await store.variants.save(first)
        for second in (a_variant(job), first):
            with pytest.raises(RegistryError, match="already exists") as caught:
                await store.variants.save(second)
            assert caught.value.context["variant_id"] == str(first.variant_id)
        other = a_variant(job, user_id="someone-else")
        await store.variants.save(other)
        assert await store.variants.get_for_job(job.job_id) == [first, other]

    async def test_an_id_is_one_variants(self, store: Store) -> None:
        """A variant's id cannot be taken by another."""
        jobs = [a_job(), a_job()]
        await store.jobs.save(jobs)
        first = a_variant(jobs[0])
        await store.variants.save(first)
        with pytest.raises(RegistryError, match="in the registry already"):
            await store.variants.save(a_variant(jobs[1], variant_id=first.variant_id))
        assert await store.variants.get(first.variant_id) == first

    async def test_what_is_missing_is_said(self, store: Store) -> None:
        """A variant that is not there is a VariantNotFoundError with its id."""
        unknown = uuid.uuid4()
        calls = (
            store.variants.get(unknown),
            store.variants.update_approval_status(unknown, "approved"),
            store.variants.update_approval_token(unknown, "t"),
            store.variants.update_files(unknown, pdf_key="k"),
        )
        for call in calls:
            with pytest.raises(VariantNotFoundError) as caught:
                await call
            assert caught.value.context == {"variant_id": str(unknown)}
        assert not await store.variants.exists(unknown)
        assert await store.variants.get_for_job(unknown) == []
        assert await store.variants.get_approved_for_job(unknown, "u") is None

    async def test_lists_are_of_one_user(self, store: Store) -> None:
        """Lists and counts hold one user's variants, as saved."""
        jobs = [a_job() for _ in range(3)]
        await store.jobs.save(jobs)
        mine = [a_variant(job, user_id="mine") for job in jobs]
        for variant in (mine[0], a_variant(jobs[0], user_id="yours"), mine[1], mine[2]):
            await store.variants.save(variant)
        await store.variants.update_approval_status(mine[1].variant_id, "rejected")
        assert [one.variant_id for one in await store.variants.get_for_user("mine")] == [v.variant_id for v in mine]
        pending = await store.variants.get_pending_for_user("mine")
        assert [one.variant_id for one in pending] == [mine[0].variant_id, mine[2].variant_id]
        assert await store.variants.count_by_user("mine") == 3
        assert await store.variants.count_by_user("nobody") == 0
        assert await store.variants.get_for_user("nobody") == []

    async def test_approval_is_one_decision(self, store: Store) -> None:
        """Approving dates the approval and makes the variant usable; no second decision is taken."""
        job = a_job()
        await store.jobs.save([job])
        variant = a_variant(job)
        await store.variants.save(variant)
        assert await store.variants.get_approved_for_job(job.job_id, variant.user_id) is None
        before = datetime.now(UTC)
        await store.variants.update_approval_status(variant.variant_id, "approved")
        found = await store.variants.get(variant.variant_id)
        assert found.is_approved()
        assert found.approved_at is not None
        assert before <= found.approved_at <= datetime.now(UTC)
        assert found == dataclasses.replace(variant, approval_status="approved", approved_at=found.approved_at)
        assert await store.variants.get_approved_for_job(job.job_id, variant.user_id) == found
        assert await store.variants.get_approved_for_job(job.job_id, "someone-else") is None
        for status in ("approved", "rejected", "pending"):
            with pytest.raises(RegistryError, match="already"):
                await store.variants.update_approval_status(variant.variant_id, status)
        assert await store.variants.get(variant.variant_id) == found

    async def test_rejection_is_one_decision(self, store: Store) -> None:
        """A rejected variant is not usable and stays rejected."""
        job = a_job()
        await store.jobs.save([job])
        variant = a_variant(job)
        await store.variants.save(variant)
        await store.variants.update_approval_status(variant.variant_id, "pending")
        await store.variants.update_approval_status(variant.variant_id, "rejected")
        with pytest.raises(RegistryError, match="already"):
            await store.variants.update_approval_status(variant.variant_id, "approved")
        found = await store.variants.get(variant.variant_id)
        assert found == dataclasses.replace(variant, approval_status="rejected")
        assert await store.variants.get_approved_for_job(job.job_id, variant.user_id) is None

    @pytest.mark.parametrize("status", ["Approved", "accepted", "", "sent"])
    async def test_an_unknown_status_is_refused(self, store: Store, status: str) -> None:
        """A word that is no status changes nothing."""
        job = a_job()
        await store.jobs.save([job])
        variant = a_variant(job)
        await store.variants.save(variant)
        with pytest.raises(RegistryError, match="status"):
            await store.variants.update_approval_status(variant.variant_id, status)
        assert await store.variants.get(variant.variant_id) == variant

    async def test_a_token_is_kept_until_the_decision(self, store: Store) -> None:
        """The token that was set last is the variant's; a decision uses it up, and none is set after it."""
        job = a_job()
        await store.jobs.save([job])
        variant = a_variant(job)
        await store.variants.save(variant)
        for token in ("a" * 64, "b" * 64):
            await store.variants.update_approval_token(variant.variant_id, token)
            assert (await store.variants.get(variant.variant_id)).approval_token == token
        with pytest.raises(RegistryError, match="token"):
            await store.variants.update_approval_token(variant.variant_id, " ")
        await store.variants.update_approval_status(variant.variant_id, "approved")
        assert (await store.variants.get(variant.variant_id)).approval_token is None
        with pytest.raises(RegistryError, match="already"):
            await store.variants.update_approval_token(variant.variant_id, "c" * 64)

    async def test_a_token_may_come_with_the_variant(self, store: Store) -> None:
        """A variant may be saved with its token."""
        job = a_job()
        await store.jobs.save([job])
        variant = a_variant(job, approval_token="d" * 64)
        await store.variants.save(variant)
        assert await store.variants.get(variant.variant_id) == variant

    async def test_files_are_recorded_and_an_approval_stands(self, store: Store) -> None:
        """Where the rendered files are is recorded piece by piece, after the approval too."""
        variant = await approved(store)
        await store.variants.update_files(variant.variant_id, local_pdf_path="/tmp/cv.pdf", s3_upload_failed=True)
        await store.variants.update_files(
            variant.variant_id, pdf_key="a.pdf", docx_key="a.docx", cover_letter_key="l.pdf", s3_upload_failed=False
        )
        found = await store.variants.get_approved_for_job(variant.job_id, variant.user_id)
        assert found is not None
        assert (found.pdf_key, found.docx_key, found.cover_letter_key) == ("a.pdf", "a.docx", "l.pdf")
        assert (found.local_pdf_path, found.s3_upload_failed) == ("/tmp/cv.pdf", False)

    async def test_the_budget_is_exact(self, store: Store) -> None:
        """Of sixty saves at once exactly fifty are taken; another user has a budget of their own."""
        jobs = [a_job() for _ in range(60)]
        await store.jobs.save(jobs)
        calls = (store.variants.save(a_variant(job, user_id="busy")) for job in jobs)
        done = await asyncio.gather(*calls, return_exceptions=True)
        refused = [one for one in done if one is not None]
        assert len(refused) == 60 - VARIANTS_PER_USER
        assert all(isinstance(one, RegistryError) and one.context["limit"] == VARIANTS_PER_USER for one in refused)
        assert await store.variants.count_by_user("busy") == VARIANTS_PER_USER
        await store.variants.save(a_variant(jobs[0], user_id="idle"))

    async def test_decisions_at_once_are_one(self, store: Store) -> None:
        """Of eight decisions at once exactly one is taken."""
        job = a_job()
        await store.jobs.save([job])
        variant = a_variant(job)
        await store.variants.save(variant)
        calls = (
            store.variants.update_approval_status(variant.variant_id, "approved" if i % 2 else "rejected")
            for i in range(8)
        )
        done = await asyncio.gather(*calls, return_exceptions=True)
        assert done.count(None) == 1


class ApplicationContract:
    """What every application log does."""

    async def test_what_is_recorded_is_there(self, store: Store) -> None:
        """A recorded application is got back equal in every field, here and by another program."""
        full = await sent(
            store,
            cover_letter_id=uuid.uuid4(),
            status="interview_scheduled",
            sent_at=datetime.fromisoformat("2026-03-05T10:00:00.000001+10:00"),
            reply_count=2,
            thread_id="",
            email_subject="",
            notes="",
            last_activity_at=datetime(2026, 3, 9, tzinfo=UTC),
        )
        bare = await sent(store, thread_id=None, email_subject=None, notes=None)
        assert await store.log.get(full.application_id) == full
        assert await store.log.get(bare.application_id) == bare
        other = store.again()
        assert await other.log.get_by_user(full.user_id) == [full, bare]
        assert await other.log.get_by_job(full.job_id) == [full]
        await other.log.close()

    async def test_what_is_missing_is_said(self, store: Store) -> None:
        """An application that is not there is an ApplicationNotFoundError with its id."""
        unknown = uuid.uuid4()
        calls = (
            store.log.get(unknown),
            store.log.update_status(unknown, "replied"),
            store.log.update_reply_count(unknown, 1),
        )
        for call in calls:
            with pytest.raises(ApplicationNotFoundError) as caught:
                await call
            assert caught.value.context == {"application_id": str(unknown)}
        assert await store.log.get_by_job(unknown) == []
        assert await store.log.get_by_user("nobody") == []
        assert not await store.log.has_user_applied_to_job("nobody", unknown)

    async def test_an_invalid_application_is_refused(self, store: Store) -> None:
        """An application that is not valid is not recorded."""
        variant = await approved(store)
        with pytest.raises(DeserializationError, match="status"):
            await store.log.record_send(an_application(variant, status="submitted"))
        assert not await store.log.has_user_applied_to_job(variant.user_id, variant.job_id)

    async def test_nothing_is_sent_that_is_not_approved(self, store: Store) -> None:
        """A variant that is unknown, pending, rejected, another user's or for another job is refused."""
        job, other = a_job(), a_job()
        await store.jobs.save([job, other])
        pending = a_variant(job)
        await store.variants.save(pending)
        record = an_application(pending)
        for attempt in (
            record,
            dataclasses.replace(record, resume_variant_id=uuid.uuid4()),
            dataclasses.replace(record, resume_variant_id=None),
        ):
            with pytest.raises(ApprovalRequiredError):
                await store.log.record_send(attempt)
        await store.variants.update_approval_status(pending.variant_id, "rejected")
        with pytest.raises(ApprovalRequiredError, match="rejected"):
            await store.log.record_send(record)
        variant = await approved(store)
        for fields in ({"user_id": "someone-else"}, {"job_id": other.job_id}):
            with pytest.raises(ApprovalRequiredError):
                await store.log.record_send(an_application(variant, **fields))
        assert await store.log.get_by_user(record.user_id) == []

    async def test_one_application_a_user_and_job(self, store: Store) -> None:
        """A second application of a user to a job is refused; another user's is taken."""
        job = a_job()
        variant = await approved(store, job)
        first = an_application(variant)
        await store.log.record_send(first)
        assert await store.log.has_user_applied_to_job(variant.user_id, job.job_id)
        for second in (an_application(variant), first):
            with pytest.raises(RegistryError, match="already applied"):
                await store.log.record_send(second)
        theirs = await approved(store, job, user_id="someone-else")
        assert not await store.log.has_user_applied_to_job("someone-else", job.job_id)
        await store.log.record_send(an_application(theirs))
        assert len(await store.log.get_by_job(job.job_id)) == 2
        assert await store.log.count_by_user(variant.user_id) == 1

    async def test_an_id_is_one_applications(self, store: Store) -> None:
        """An application's id cannot be taken by another."""
        first = await sent(store)
        variant = await approved(store)
        with pytest.raises(RegistryError, match="in the registry already"):
            await store.log.record_send(an_application(variant, application_id=first.application_id))

    async def test_of_racing_sends_one_is_taken(self, store: Store) -> None:
        """Of eight sends at once to one job exactly one is recorded."""
        variant = await approved(store)
        other = store.again()
        calls = [log.record_send(an_application(variant)) for log in (store.log, other.log) for _ in range(4)]
        done = await asyncio.gather(*calls, return_exceptions=True)
        assert done.count(None) == 1
        assert all(one is None or isinstance(one, RegistryError) for one in done)
        assert await store.log.count_by_user(variant.user_id) == 1
        await other.log.close()

    async def test_every_status_goes_to_every_other(self, store: Store) -> None:
        """An application's status is what was set last; another word is refused."""
        record = await sent(store)
        words = ("sent", "replied", "interview_scheduled", "rejected", "ghosted")
        for one in words:
            for other in words:
                await store.log.update_status(record.application_id, one)
                await store.log.update_status(record.application_id, other)
                assert (await store.log.get(record.application_id)).status == other
        with pytest.raises(RegistryError, match="status"):
            await store.log.update_status(record.application_id, "submitted")

    async def test_replies_are_counted(self, store: Store) -> None:
        """The count of replies is what was set; what is no count is refused."""
        record = await sent(store)
        await store.log.update_reply_count(record.application_id, 3)
        assert (await store.log.get(record.application_id)).reply_count == 3
        for count in (-1, True, 1.5, "2"):
            with pytest.raises(RegistryError, match="count"):
                await store.log.update_reply_count(record.application_id, count)  # type: ignore[arg-type]
        assert (await store.log.get(record.application_id)).reply_count == 3

    async def test_today_is_the_last_24_hours(self, store: Store) -> None:
        """What was sent within 24 hours counts as today, to the minute."""
        now = datetime.now(UTC)
        fresh = await sent(store, sent_at=now - timedelta(hours=23, minutes=59))
        await sent(store, sent_at=now - timedelta(hours=24, minutes=1))
        assert await store.log.get_applications_sent_today(fresh.user_id) == [fresh]
        assert await store.log.get_applications_sent_today("nobody") == []

    async def test_what_is_old_is_archived_and_still_counts_against_a_second(self, store: Store) -> None:
        """Archived applications leave lists and counts, are found by id, and no second one gets through."""
        now = datetime.now(UTC)
        old = await sent(store, sent_at=now - timedelta(days=91))
        fresh = await sent(store, sent_at=now - timedelta(days=89))
        assert await store.log.clear_old_records() == 1
        assert await store.log.clear_old_records(days=90) == 0
        assert await store.log.get_by_user(old.user_id) == [fresh]
        assert await store.log.get_by_job(old.job_id) == []
        assert await store.log.count_by_user(old.user_id) == 1
        assert await store.log.get(old.application_id) == old
        assert await store.log.has_user_applied_to_job(old.user_id, old.job_id)
        again = a_variant(old.job_id, variant_id=old.resume_variant_id)
        with pytest.raises(RegistryError, match="already applied"):
            await store.log.record_send(an_application(again))
        assert await store.log.clear_old_records(days=10**9) == 0
        for days in (-1, 1.5, True):
            with pytest.raises(RegistryError, match="days"):
                await store.log.clear_old_records(days=days)  # type: ignore[arg-type]
