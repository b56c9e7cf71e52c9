"""A scraper: what it found goes into the file that REGISTRY_PATH names, where USE_REGISTRY is true."""

import asyncio
import uuid

from kairos.engines.scraper import RegistryOutput
from kairos.registries import JobRecord

FOUND = (
    ("1041", "Data Engineer", "Tern Analytics", "jobs@tern.example"),
    ("1042", "Analytics Engineer", "Helio Bank", "talent@helio.example"),
    ("1041", "Data Engineer", "Tern Analytics", "jobs@tern.example"),  # listed twice, as boards do
)
TEXT = (
    "You build data pipelines in Python and SQL on PostgreSQL, and look after them.\n\nRequirements\n- Python\n- SQL\n"
)


async def main() -> None:
    """Write what was found, and say how many jobs that is."""
    records = [
        JobRecord(
            job_id=uuid.uuid4(),
            source="naukri",
            external_id=external_id,
            title=title,
            company_name=company,
            description=TEXT,
            apply_email=email,
        )
        for external_id, title, company, email in FOUND
    ]
    saved = await RegistryOutput().save(records)
    print(f"scraper: {len(records)} found, {saved} saved")


if __name__ == "__main__":
    asyncio.run(main())
