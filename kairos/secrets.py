"""Secrets of outside services: read from the environment or the system's keyring when they are used, and kept nowhere.

A secret is never in the file, a snapshot, a log, an error or a command line; what is here never prints one.
"""

from __future__ import annotations

import os

from attrs import field, frozen

from kairos.errors import BadInputError

KEYRING_SERVICE = "kairos"


@frozen
class Secret:
    """A secret with where it was found; its text is in no representation of it."""

    text: str = field(repr=False)
    source: str

    def __str__(self) -> str:
        """Return where it was found."""
        return f"from {self.source}"


def find_secret(*names: str) -> Secret | None:
    """Return the secret under the first of *names* that has one, in the environment or else in the keyring.

    Args:
        names: Names of environment variables; the keyring is asked for the same ones, as users of the service
            ``kairos``, where the library ``keyring`` is installed.

    Raises:
        BadInputError: A secret has a line break or another control character in it, as a careless paste leaves one.
    """
    for name in names:
        if os.environ.get(name):
            return _checked(Secret(os.environ[name], name), name)
    for name in names:
        text = _from_keyring(name)
        if text:
            return _checked(Secret(text, f"the keyring, {name}"), name)
    return None


def need_secret(*names: str, what: str) -> Secret:
    """Return the secret under the first of *names* that has one.

    Raises:
        BadInputError: None has; *what* begins the sentence.
    """
    found = find_secret(*names)
    if found is None:
        raise BadInputError(
            what,
            expected=f"a secret in {' or '.join(names)}",
            got="none",
            hint=f"export {names[0]}=…, or: keyring set {KEYRING_SERVICE} {names[0]}",
        )
    return found


def _checked(secret: Secret, name: str) -> Secret:
    if not secret.text.isprintable():
        raise BadInputError(
            "a secret cannot be used", where=name, expected="one line of text", got="control characters"
        )
    return secret


def _from_keyring(name: str) -> str | None:
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return None
    try:
        return keyring.get_password(KEYRING_SERVICE, name)
    except KeyringError:  # a machine without a desktop has no keyring to ask
        return None
