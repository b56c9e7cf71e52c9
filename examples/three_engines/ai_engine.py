"""An engine that writes a variant for every job that waits: here it only puts what the job asks for first.

A model would stand where `variant_for` is. Whatever it writes is a proposal: the guard and a person decide.
"""

import asyncio
import os
import uuid
from typing import Any

import kairos
from kairos.engines.ai import SharedVariantRegistry, registry_reader
from kairos.models import SINGLE_USER_ID
from kairos.registries import JobRecord, VariantRecord
from kairos.resumes import to_json_resume


def base_resume(path: str) -> tuple[str, dict[str, Any]]:
    """Return the person's default resume as JSON Resume, with its id."""
    with kairos.open(path) as ws:
        resume = next(one for one in ws.resumes() if one.is_default)
        return resume.id, to_json_resume(resume, ws.sections(resume.id))


def variant_for(job: JobRecord, resume: dict[str, Any]) -> dict[str, Any]:
    """Return the resume with the highlights first that speak of what the job asks for."""
    asked = {word.strip(".,-").lower() for word in job.description.split()}
    work = [
        role
        | {"highlights": sorted(role.get("highlights", []), key=lambda line: -len(asked & set(line.lower().split())))}
        for role in resume.get("work", [])
    ]
    return resume | {"work": work}


async def main() -> None:
    """Save a variant for each job that no engine looked at."""
    resume_id, resume = await asyncio.to_thread(base_resume, os.environ["REGISTRY_PATH"])
    variants = SharedVariantRegistry()
    count = 0
    async for job in registry_reader():
        variant = VariantRecord(
            variant_id=uuid.uuid4(),
            user_id=SINGLE_USER_ID,
            job_id=job.job_id,
            master_resume_id=uuid.UUID(resume_id),
            curated_json=variant_for(job, resume),
            prompt_version="order-1",
        )
        count += await variants.save(variant)
    print(f"ai engine: {count} variants saved, for a person to compare and approve")


if __name__ == "__main__":
    asyncio.run(main())
