"""Passwords: argon2id digests, made and checked."""

from __future__ import annotations

import threading
import unicodedata
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

MIN_LENGTH: Final = 10
MAX_LENGTH: Final = 1_000  # so that nobody makes the site work on megabytes

_AT_ONCE: Final = 2  # each takes 64 MiB, and a crowd that signs in must not take all there is

# The digest of a password that nobody has is checked where there is no account, so that both take the same time.
_NOBODY: Final = "nobody has this password"


class Passwords:
    """Digests with one set of parameters; those made with others are still checked, and made anew by `outdated`.

    `time_cost`, `memory_cost` (KiB) and `parallelism` are argon2's own; the defaults are those of RFC 9106's second
    recommended set.
    """

    def __init__(self, *, time_cost: int = 3, memory_cost: int = 65_536, parallelism: int = 4) -> None:
        self._hasher = PasswordHasher(time_cost=time_cost, memory_cost=memory_cost, parallelism=parallelism)
        self._places = threading.BoundedSemaphore(_AT_ONCE)
        self._nobody = ""

    def digest(self, password: str) -> str:
        """Another one each time, with its salt in it. Inverse, as far as there is one: `fits`."""
        with self._places:
            return self._hasher.hash(_bytes(password))

    def fits(self, password: str, digest: str | None) -> bool:
        """Whether the digest is this password's; None, for an account that is not there, takes as long and is never.
        Text of a length that nobody can have chosen counts as nobody's."""
        known = digest is not None and len(password) <= MAX_LENGTH
        asked = digest if known and digest is not None else self._of_nobody()
        try:
            with self._places:
                fits = self._hasher.verify(asked, _bytes(password[:MAX_LENGTH]))
        except (VerificationError, InvalidHashError):
            return False
        return fits and known

    def outdated(self, digest: str) -> bool:
        """Whether it was made with other parameters than today's."""
        return self._hasher.check_needs_rehash(digest)

    def _of_nobody(self) -> str:
        if not self._nobody:
            self._nobody = self._hasher.hash(_NOBODY)
        return self._nobody


def is_long_enough(password: str) -> bool:
    """By characters as people count them."""
    return MIN_LENGTH <= len(_normal(password)) <= MAX_LENGTH


def _normal(password: str) -> str:
    """One form for what looks the same, since keyboards differ in which one they write (RFC 8265 asks for NFC)."""
    return unicodedata.normalize("NFC", password)


def _bytes(password: str) -> bytes:
    return _normal(password).encode("utf-8", "surrogatepass")
