"""Signatures of webhooks, in the form of the Standard Webhooks specification: HMAC-SHA256 over id, time and body."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Final

ID: Final = "webhook-id"
AT: Final = "webhook-timestamp"
SIGNATURE: Final = "webhook-signature"

_PREFIX: Final = "whsec_"
_BYTES: Final = 32
_VERSION: Final = "v1"


def new_secret(random: Callable[[int], bytes]) -> str:
    return _PREFIX + base64.b64encode(random(_BYTES)).decode()


def headers(secret: str, id: str, at: datetime, body: bytes) -> dict[str, str]:  # noqa: A002  # the standard's word
    """What proves who sent a body and when. Inverse: `verify`."""
    stamp = str(int(at.timestamp()))
    return {ID: id, AT: stamp, SIGNATURE: f"{_VERSION},{_signature(secret, id, stamp, body)}"}


def verify(
    secret: str, sent: Mapping[str, str], body: bytes, at: datetime, *, within: timedelta = timedelta(minutes=5)
) -> bool:
    """Whether a body with these headers (by lower-case name) is genuine and of now: an old one may be a copy."""
    stamp = sent.get(AT, "")
    if not (stamp.isascii() and stamp.isdigit() and len(stamp) < 12):
        return False
    if abs(at.timestamp() - int(stamp)) > within.total_seconds():
        return False
    right = _signature(secret, sent.get(ID, ""), stamp, body).encode()
    given = [one.partition(",") for one in sent.get(SIGNATURE, "").split(" ")]
    return any(version == _VERSION and hmac.compare_digest(right, text.encode()) for version, _, text in given)


def _signature(secret: str, id: str, stamp: str, body: bytes) -> str:  # noqa: A002  # as above
    try:
        key = base64.b64decode(secret.removeprefix(_PREFIX), validate=True)
    except binascii.Error:
        key = secret.encode()
    return base64.b64encode(hmac.new(key, f"{id}.{stamp}.".encode() + body, hashlib.sha256).digest()).decode()
