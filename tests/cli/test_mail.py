"""kairos mail and replies by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kairos.errors import ExitCode
from tests.cli.conftest import Kairos
from tests.engines.mail_servers import Taken, smtp
from tests.posting_data import RESUME, posting

Writer = Callable[[str, Any], Path]


@pytest.fixture
def template(kairos: Kairos, write_json: Writer, tmp_path: Path) -> Path:
    """A template, and an approved resume for s-1."""
    kairos("import", "resume", write_json("cv.json", RESUME))
    kairos("import", "jobs", write_json("jobs.json", [posting(n, apply_email=f"j{n}@tern.example") for n in (1, 2)]))
    kairos("tailor", "s-1")
    assert kairos("approve", "s-1").code == ExitCode.OK
    path = tmp_path / "mail.txt"
    path.write_text("Subject: {job}\n\nDear team,\n\n{name}\n")
    return path


def _connect(kairos: Kairos, port: int) -> None:
    settings = ("--smtp-host", "127.0.0.1", "--smtp-port", port, "--smtp-security", "none")
    told = kairos("connect", *map(str, settings), "--mail-from", "Mira <mira@okonkwo.example>")
    assert told.code == ExitCode.OK, told.err


def test_mail_is_shown_sent_listed_and_answered(kairos: Kairos, template: Path, tmp_path: Path) -> None:
    """A dry run sends nothing; sending says what came of it; a second time is refused; an answer is counted."""
    taken = Taken()
    with smtp(taken) as port:
        _connect(kairos, port)
        shown = kairos("mail", "s-1", "--template", template, "--dry-run")
        assert shown.out.startswith("From: mira@okonkwo.example\nTo: j1@tern.example\nSubject: Backend Engineer 1\n")
        assert (taken.messages, kairos("mail", "--list").out) == ([], "")
        sent = kairos("mail", "s-1", "--template", template, "--yes", "--json")
        assert [one["state"] for one in sent.json["sent"]] == ["sent"]
        assert kairos("mail", "s-1", "--template", template, "--yes").code == ExitCode.REFUSED
        assert kairos("mail", "s-2", "--template", template, "--yes").code == ExitCode.REFUSED
    assert len(taken.messages) == 1
    (listed,) = kairos("mail", "--list", "--json").json
    assert "message" not in listed
    mbox = tmp_path / "in.mbox"
    mbox.write_text(f"From x\nMessage-ID: <1@x>\nIn-Reply-To: {listed['message_id']}\nFrom: a@x\nSubject: Yes\n\nYes\n")
    assert [one["kind"] for one in kairos("replies", "--mbox", mbox, "--json").json] == ["reply"]
    assert kairos("replies", "--mbox", mbox, "--json").json == []
    assert kairos("replies").out.startswith("reply  Backend Engineer 1")


def test_what_was_not_sent_ends_with_6_and_is_settled_by_the_person(kairos: Kairos, template: Path) -> None:
    """A connection that breaks after the message asks the person, who settles it."""
    with smtp(Taken(data="die")) as port:
        _connect(kairos, port)
        sent = kairos("mail", "s-1", "--template", template, "--yes")
        assert (sent.code, "look whether it arrived" in sent.err) == (ExitCode.SERVICE, True)
    name = kairos("mail", "--list").out.split()[0]
    assert kairos("mail", "--resolve", name, "perhaps").code == ExitCode.BAD_INPUT
    assert kairos("mail", "--resolve", name, "sent").out == f"{name} sent\n"
    assert kairos("applications").out.split()[1] == "submitted"


def test_nothing_is_sent_without_a_yes(kairos: Kairos, template: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nobody answers the question, nothing goes out."""
    taken = Taken()
    monkeypatch.setattr("click.confirm", lambda *_, **__: False)
    with smtp(taken) as port:
        _connect(kairos, port)
        assert "not sent" in kairos("mail", "s-1", "--template", template).err
    assert taken.messages == []
