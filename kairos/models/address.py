"""One mail address, parsed strictly: what could be read as two, as another, or as more than an address is none."""

from __future__ import annotations

import re
from typing import Final

from attrs import frozen

from kairos.errors import BadInputError

_LOCAL: Final = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
_NAMED: Final = re.compile(r'(?P<name>[^<>@,;:"\\()\[\]]*)<(?P<address>[^<>]*)>')


@frozen(kw_only=True)
class Address:
    """An address that means exactly one mailbox."""

    local: str
    domain: str
    """In ASCII: a name in other letters as its ``xn--`` form."""
    name: str = ""
    """Whose it is, for people; empty where nothing was said."""

    def __str__(self) -> str:
        """Return the bare address."""
        return f"{self.local}@{self.domain}"


def one_address(text: str) -> Address:
    r"""Return the one mailbox that *text*, a bare address, means.

    Refused are lists, groups, comments, display names, quoted local parts, literals, line breaks and every other
    character that a mail server or a person could read in a second way. The domain may be written in any script; it is
    returned in ASCII, so that what is shown is what is used.

    Raises:
        BadInputError: It is not exactly one address.

    Example:
        >>> str(one_address("jobs@tern.example")), str(one_address("jobs@bücher.example"))
        ('jobs@tern.example', 'jobs@xn--bcher-kva.example')
    """
    local, at, domain = text.partition("@")
    ascii_domain = _ascii(domain)
    labels = ascii_domain.split(".")
    good = (
        at
        and _LOCAL.fullmatch(local)
        and len(local) <= 64
        and len(labels) > 1
        and all(_LABEL.fullmatch(label) for label in labels)
        and not labels[-1].isdigit()
        and len(local) + len(ascii_domain) < 254
    )
    if not good:
        raise BadInputError("this is not one mail address", expected="name@host.domain", got=ascii(text[:80]))
    return Address(local=local, domain=ascii_domain.lower())


def named_address(text: str) -> Address:
    """Return the mailbox that *text*, an address with or without a name before it, means.

    Raises:
        BadInputError: It is not exactly one address, or the name could be read as another.

    Example:
        >>> named_address("Mara Quill <mara@quill.example>").name
        'Mara Quill'
    """
    found = _NAMED.fullmatch(text.strip())
    if found is None:
        return one_address(text.strip())
    if not text.isprintable():
        raise BadInputError("this is not one mail address", expected="Name <name@host.domain>", got=ascii(text[:80]))
    bare = one_address(found["address"])
    return Address(local=bare.local, domain=bare.domain, name=" ".join(found["name"].split()))


def _ascii(domain: str) -> str:
    """Return *domain* in ASCII; empty where it has no such form."""
    if domain.isascii():
        return domain
    if not domain.isprintable() or any(char in domain for char in "。．｡＠"):
        return ""  # dots and ats that only look so
    try:
        return domain.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
