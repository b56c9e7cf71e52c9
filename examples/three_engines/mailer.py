"""A mailer: one message for every job whose variant a person approved, and none twice."""

import asyncio
import os
from pathlib import Path

import kairos
from kairos.engines.ai import OutputBuilder
from kairos.engines.mailer import mailer_for, send_approved
from kairos.engines.template import read_template
from kairos.models import SINGLE_USER_ID, JobId, Outside
from kairos.registries import ApplicationLog, JobRegistry, VariantRegistry


def settings(path: str) -> Outside:
    """Return the servers that the person named; here the environment stands over them."""
    with kairos.open(path) as ws:
        return ws.outside()


async def main() -> None:
    """Store the documents of what is approved, and send it."""
    path = os.environ["REGISTRY_PATH"]
    mailer = mailer_for(await asyncio.to_thread(settings, path), read_template(Path(__file__).with_name("mail.txt")))
    async with JobRegistry(path) as jobs, VariantRegistry(path) as variants, ApplicationLog(path) as log:
        for job in await jobs.get_all_with_email():
            variant = await variants.get_approved_for_job(job.job_id, SINGLE_USER_ID)
            if variant is None:
                print(f"mailer: {job.title}: not approved, so not sent")
            elif await log.has_user_applied_to_job(SINGLE_USER_ID, job.job_id):
                print(f"mailer: {job.title}: applied already")
            else:
                for upload in await OutputBuilder(path).build(variant.variant_id):
                    print(f"mailer: {job.title}: {upload.kind} {upload.state}")
                for mail in await send_approved(path, mailer, [JobId(str(job.job_id))]):
                    print(f"mailer: {job.title}: {mail.state} to {mail.recipient}")


if __name__ == "__main__":
    asyncio.run(main())
