"""E-mail addresses as names of accounts."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_MOST: Final = 254  # RFC 5321, section 4.5.3.1.3
# Whether an address takes mail only mail can tell; this refuses what can't be one.
_SHAPE: Final = re.compile(
    r"[^\s@<>\"'(),:;\\\[\]]{1,64}@(?:[^\s@.<>\"'(),:;\\\[\]/]{1,63}\.)+[^\s@.<>\"'(),:;\\\[\]/]{2,63}"
)


def email_address(text: str) -> str | None:
    """The form in which an address is kept and looked up, or None where it can't be one. Case is not told apart: two
    people whose addresses differ in nothing else are rarer than one person who writes it in two ways."""
    normal = unicodedata.normalize("NFC", text.strip()).casefold()
    whole = all(sign.isprintable() and not "\ud800" <= sign <= "\udfff" for sign in normal)
    return normal if whole and len(normal) <= _MOST and _SHAPE.fullmatch(normal) else None
