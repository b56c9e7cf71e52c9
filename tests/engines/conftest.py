"""What the tests of engines stand on: an approved resume with a letter, and a mailer to a port of this machine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kairos.engines.mailer import Mailer
from kairos.engines.smtp import SmtpServer
from kairos.engines.template import template_of
from kairos.models import JobId
from kairos.models.address import named_address
from kairos.workspace import Workspace
from tests.conftest import Clock
from tests.posting_data import RESUME, posting

Writer = Callable[[str, Any], Path]
TEMPLATE = "Subject: {job}\n\nDear team at {company},\n\nplease find my resume attached.\n\n{name}\n"


@pytest.fixture
def job(ws: Workspace, write_json: Writer) -> JobId:
    """A posting with an address, its resume and letter approved."""
    ws.import_resume(write_json("cv.json", RESUME))
    ws.import_jobs(write_json("jobs.json", [posting(n, apply_email=f"jobs{n}@tern.example") for n in (1, 2)]))
    job_id = ws.job("s-1").id
    ws.approve(ws.tailor(job_id).id)
    ws.approve_letter(ws.write_letter(job_id).id)
    return job_id


@pytest.fixture
def mailer_at(clock: Clock) -> Callable[..., Mailer]:
    """A function that gives a mailer to a port of this machine."""

    def at(port: int, **over: Any) -> Mailer:
        settings = {"host": "127.0.0.1", "port": port, "security": "none", "seconds": 10.0}
        server = SmtpServer(**(settings | over.pop("server", {})))
        sender = named_address("Mira Okonkwo <mira@okonkwo.example>")
        return Mailer(server=server, sender=sender, template=template_of(TEMPLATE, "test"), now=clock, **over)

    return at
