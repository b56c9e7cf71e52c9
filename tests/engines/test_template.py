"""The person's own text: what it names is there, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from kairos.engines.template import read_template, template_of
from kairos.errors import BadInputError


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Dear team", "Subject"),
        ("Subject: x\nDear team", "an empty line"),
        ("Subject: x\n\n\n", "a text below"),
        ("Subject:\n\nHi", "Subject"),
        ("Subject: {jobs}\n\nHi", "'{jobs}'"),
        ("Subject: x\n\n{job.__class__}", "names a field"),
        ("Subject: x\n\n{0}", "names a field"),
        ("Subject: x\n\nHi {", "names a field"),
        ("Subject: x\n\n" + "y" * 70_000, "too large"),
    ],
)
def test_a_template_of_another_form_is_refused(text: str, said: str) -> None:
    """No subject, no text, an unknown field, a stray brace: one sentence each."""
    with pytest.raises(BadInputError, match=said):
        template_of(text, "mail.txt")


def test_fields_are_filled_once_and_braces_kept() -> None:
    """A value with a field in it stays as it is; doubled braces are single ones; a missing value is an error."""
    template = template_of("Subject: {job}\n\n{{x}} {name}\n", "mail.txt")
    assert template.filled({"job": "{name}\nBcc: x", "name": "Mira\u202e"}) == ("{name} Bcc: x", "{x} Mira\n")
    with pytest.raises(BadInputError, match=r"wants \{name\}"):
        template.filled({"job": "Potter"})


def test_a_template_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    """No file, a folder, and bytes that are no text."""
    (tmp_path / "x.bin").write_bytes(b"\xff\xfe\x00")
    for name in ("missing", ".", "x.bin"):
        with pytest.raises(BadInputError, match="cannot read the template"):
            read_template(tmp_path / name)
