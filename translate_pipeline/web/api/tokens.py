"""The operator's token: what a program shows in place of a professional's acknowledgement."""

from __future__ import annotations

import hmac

from translate_pipeline.app.site import Rules


def lets_in(rules: Rules, authorization: str) -> bool:
    """Whether the header holds the token, in constant time. With the gate `notice` texts are open to all; without a
    token of the operator's the gate `server` lets nobody in."""
    if rules.gate != "server":
        return True
    scheme, _, given = authorization.partition(" ")
    told = hmac.compare_digest(given.strip().encode(), rules.api_token.encode())
    return told and bool(rules.api_token) and scheme.lower() == "bearer"
