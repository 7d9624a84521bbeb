"""Which addresses a notice may link to."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

# Browsers drop tabs and line breaks inside an address, so that "java\nscript:" is a script.
_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\ufeff\\]")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_MAIL = re.compile(r"[^\s@<>\"'()]+@[^\s@<>\"'()]+\.[^\s@<>\"'()]+")


def linkable(url: str) -> str | None:
    """The address as it may stand in `href` (blanks encoded), or none if it may not: http and https with a host,
    mailto, and relative addresses. The caller still escapes it."""
    address = url.strip(" ")
    if not address or _FORBIDDEN.search(address):
        return None
    address = address.replace(" ", "%20")
    scheme = _SCHEME.match(address)
    if scheme is None:
        return None if address.startswith("//") or ":" in re.split("[/?#]", address)[0] else address
    match scheme.group(1).lower():
        case "http" | "https":
            return address if _has_host(address) else None
        case "mailto":
            return address if _MAIL.fullmatch(address[len("mailto:") :].partition("?")[0]) else None
        case _:
            return None


def contact_address(contact: str) -> str | None:
    """Where a contact leads if it is an e-mail address or a web address; a telephone number or a name leads nowhere."""
    text = contact.strip()
    if _MAIL.fullmatch(text):
        return linkable(f"mailto:{text}")
    return linkable(text) if _SCHEME.match(text) else None


def _has_host(address: str) -> bool:
    try:
        return bool(urlsplit(address).hostname)
    except ValueError:
        return False
