"""Tokens that browsers hold, and what is kept of them: never the token itself."""

from __future__ import annotations

import base64
import hashlib
import hmac
from typing import Final

from translate_pipeline.ports.readers import Random

_BYTES: Final = 32


def new_token(random: Random) -> str:
    """256 bits in letters that a cookie can hold."""
    return base64.urlsafe_b64encode(random(_BYTES)).decode("ascii").rstrip("=")


def digest(token: str) -> str:
    """What the store keeps of a token. Without salt: a token is random and long, so there is nothing to guess."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def form_token(secret: bytes, session: str) -> str:
    """What a form of this session holds, so that no other site can have written it."""
    return signature(secret, "form", session)


def voter(secret: bytes, poll: str, who: str) -> str:
    """A voter's name in one poll: it tells two voters apart, not who they are, and not in two polls."""
    return signature(secret, "voter", poll, who)


def signature(secret: bytes, *parts: str) -> str:
    """HMAC-SHA-256 of the parts, each with its length, so that no two lists of parts are signed alike."""
    told = b"".join(b"%d:%s" % (len(part), part) for part in (one.encode("utf-8", "surrogatepass") for one in parts))
    return hmac.new(secret, told, hashlib.sha256).hexdigest()


def same(one: str, other: str) -> bool:
    """Takes as long wherever they differ."""
    return hmac.compare_digest(one.encode("utf-8", "surrogatepass"), other.encode("utf-8", "surrogatepass"))
