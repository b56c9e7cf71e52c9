"""Verbs on the servers outside that a person names: where they are. The secrets that open them are never told here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kairos.errors import BadInputError
from kairos.workspace.session import Session

if TYPE_CHECKING:
    from kairos.models import Outside

_SECURITY = {"smtp_security": ("starttls", "tls", "none"), "imap_security": ("tls", "starttls", "none")}
_HOSTS = ("smtp_host", "imap_host")
_PORTS = ("smtp_port", "imap_port")


class ConnectVerbs(Session):
    """What can be told about servers outside."""

    def outside(self) -> Outside:
        """Return the servers that the person named; the environment may stand over some."""
        return self._told.get().outside

    def connect(self, **changes: Any) -> Outside:
        """Name servers outside, or other facts about them; return them as they are now. Nothing is reached.

        Args:
            **changes: Fields of `Outside` with their new values; the others stay.

        Raises:
            BadInputError: There is no such field, or a value cannot be one: a secret in an address, no port.
        """
        from attrs import evolve, fields_dict

        from kairos.models import Outside

        unknown = sorted(changes.keys() - fields_dict(Outside).keys())
        if unknown:
            raise BadInputError(
                f"there is nothing called {unknown[0]!r} to set", expected=", ".join(fields_dict(Outside))
            )
        for name, value in changes.items():
            _check(name, value)
        with self._act("connect", "preference", self.owner_id) as act:
            told = self._told.get()
            act.keep("preference", self.owner_id)
            wanted = evolve(told, outside=evolve(told.outside, **changes))
            self._told.put(wanted)
            act.summary = f"set {', '.join(sorted(changes))} of the servers outside"
        return wanted.outside


def _check(name: str, value: Any) -> None:
    if name == "s3_endpoint" and value:
        from kairos.documents.s3 import checked_endpoint

        # Whether plain http is allowed there is asked when it is used; here only that it is an address.
        checked_endpoint(value, allow_http=True)
    elif name == "mail_from" and value:
        from kairos.models.address import named_address

        named_address(value)
    elif name in _HOSTS and value:
        checked_host(value)
    elif name in _PORTS and not (type(value) is int and 0 <= value <= 65535):
        raise BadInputError("cannot use this port", expected="1 to 65535, or 0 for the usual one", got=repr(value))
    elif name == "mail_daily" and not (type(value) is int and 1 <= value <= 500):
        raise BadInputError("cannot send so many messages a day", expected="1 to 500", got=repr(value))
    elif name in _SECURITY and value not in _SECURITY[name]:
        raise BadInputError(f"cannot use this {name}", expected=", ".join(_SECURITY[name]), got=repr(value)[:60])
    elif type(value) is str and not value.isprintable():
        raise BadInputError(f"cannot use this {name}", expected="one line of text", got=ascii(value[:60]))


def checked_host(host: str) -> str:
    """Return *host* where it is a name or an address of a server and nothing else.

    Raises:
        BadInputError: It holds a scheme, a path, a name to log in with, or a space.

    Example:
        >>> checked_host("smtp.quill.example")
        'smtp.quill.example'
    """
    plain = host.isascii() and host.isprintable() and not any(char in host for char in " /@?#\\%")
    if not host or not plain or len(host) > 253:
        raise BadInputError("cannot use this host", expected="a bare name such as smtp.example", got=ascii(host[:60]))
    return host
