"""The text of a message: written by the person, in a file, with named fields. Nothing that is filled in acts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from attrs import frozen

from kairos.errors import BadInputError
from kairos.models import clean_line, clean_text

FIELDS: Final = {
    "job": "the posting's title",
    "company": "the employer",
    "name": "your name, as the resume has it",
    "email": "your address, as the resume has it",
    "phone": "your number, as the resume has it",
}
"""Every field, and what stands for it."""
_FIELD: Final = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
_LARGEST: Final = 64 << 10
_SUBJECT: Final = 200
_VALUE: Final = 200


@frozen(kw_only=True)
class MailTemplate:
    """A subject and a body with fields such as ``{job}`` in them."""

    subject: str
    body: str

    def filled(self, values: Mapping[str, str]) -> tuple[str, str]:
        """Return subject and body with each field's value in its place, on one line and without unseen characters.

        A value is put in once and never read: braces and field names in a posting's title stay what they are.

        Raises:
            BadInputError: A field that the template uses has no value.
        """
        return _filled(self.subject, values)[:_SUBJECT], _filled(self.body, values)


def template_of(text: str, where: str) -> MailTemplate:
    r"""Return the template that *text* states: ``Subject: …`` on its first line, an empty line, the body.

    Raises:
        BadInputError: It has another form, is too large, or names a field that there is not.

    Example:
        >>> template_of("Subject: {job}\n\nDear team,\n", "mail.txt").filled({"job": "Potter {name}"})
        ('Potter {name}', 'Dear team,\n')
    """
    if len(text) > _LARGEST:
        raise BadInputError("the template is too large", where=where, expected=f"{_LARGEST:,} characters at most")
    head, _, body = clean_text(text).lstrip("\ufeff").partition("\n")
    name, colon, subject = head.partition(":")
    if not colon or name.strip().lower() != "subject" or not subject.strip() or body[:1] not in ("\n", ""):
        raise BadInputError(
            "cannot read the template", where=where, expected="'Subject: …', an empty line, and the text of the mail"
        )
    if not body.strip():
        raise BadInputError("cannot read the template", where=where, expected="a text below the subject", got="none")
    for part in (subject, body):
        for found in _FIELD.finditer(part):
            if found[0] not in ("{{", "}}") and found[1] not in FIELDS:
                raise BadInputError(
                    "the template names a field that there is not",
                    where=where,
                    expected=", ".join(f"{{{field}}}" for field in FIELDS),
                    got=repr(found[0][:40]),
                    hint="a brace itself is written {{ or }}",
                )
    return MailTemplate(subject=subject.strip(), body=body.lstrip("\n"))


def read_template(path: Path) -> MailTemplate:
    """Return the template in a file.

    Raises:
        BadInputError: There is no such file, it is no text, or it has another form.
    """
    try:
        with path.open("rb") as file:
            content = file.read(4 * _LARGEST)
        text = content.decode("utf-8")
    except OSError as error:
        raise BadInputError("cannot read the template", where=str(path), got=error.strerror or "") from error
    except UnicodeDecodeError as error:
        raise BadInputError("cannot read the template", where=str(path), expected="text in UTF-8") from error
    return template_of(text, str(path))


def _filled(text: str, values: Mapping[str, str]) -> str:
    def put(found: re.Match[str]) -> str:
        if found[0] in ("{{", "}}"):
            return found[0][0]
        value = clean_line(values.get(found[1], ""))[:_VALUE]
        if not value:
            raise BadInputError(
                f"the template wants {{{found[1]}}}, and there is none",
                expected=FIELDS[found[1]],
                hint="fill it in where it belongs, or leave the field out of the template",
            )
        return value

    return _FIELD.sub(put, text)
