"""Cookies as browsers keep them best: of this host alone where it speaks HTTPS, and never for scripts."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from translate_pipeline.app.site import Rules

GATE: Final = "gate"
LOCALE: Final = "locale"
SESSION: Final = "session"
VOTER: Final = "voter"

YEAR: Final = timedelta(days=365)


def name(rules: Rules, which: str) -> str:
    """With the prefix by which browsers refuse it from any other host or over plain HTTP."""
    return f"__Host-{which}" if rules.https else which


def give(rules: Rules, which: str, value: str, lasts: timedelta) -> str:
    """A value of Set-Cookie. Inverse: `drop`."""
    secure = "; Secure" if rules.https else ""
    age = int(lasts.total_seconds())
    return f"{name(rules, which)}={value}; Path=/; Max-Age={age}; HttpOnly; SameSite=Lax{secure}"


def drop(rules: Rules, which: str) -> str:
    return give(rules, which, "", timedelta(0))
