"""The one place for the headers that every answer has."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers

from translate_pipeline.app.site import Rules

RawHeaders = list[tuple[bytes, bytes]]

# Directive → what is allowed; `+` is where the operator's own sources go.
_POLICY: Final[tuple[tuple[str, str], ...]] = (
    ("default-src", "'none'"),
    ("style-src", "'self' +"),
    ("script-src", "'self' +"),
    ("img-src", "'self' +"),
    ("font-src", "'self' +"),
    ("media-src", "'self' +"),
    ("frame-src", "'self' +"),
    ("connect-src", "'self'"),
    ("manifest-src", "'self'"),
    ("form-action", "'self'"),
    ("base-uri", "'none'"),
    ("frame-ancestors", "'none'"),
)

_ALWAYS: Final[tuple[tuple[bytes, bytes], ...]] = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"strict-origin-when-cross-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"x-frame-options", b"DENY"),
)
_HSTS: Final = (b"strict-transport-security", b"max-age=31536000; includeSubDomains")


def policy(sources: Iterable[str]) -> str:
    """The content security policy, with the operator's own sources where pictures, styles and scripts come from."""
    own = " ".join(sources)
    return "; ".join(f"{name} {allowed.replace('+', own).strip()}" for name, allowed in _POLICY)


def headers(rules: Rules) -> RawHeaders:
    """What every answer of the site has, errors and 304 included."""
    found = [(b"content-security-policy", policy(rules.sources).encode("ascii")), *_ALWAYS]
    if rules.preview:
        found.append((b"x-robots-tag", b"noindex, nofollow"))
    return [*found, _HSTS] if rules.https else found


def from_here(sent: Headers, rules: Rules) -> bool:
    """Whether a request that changes something comes from a page of this site, as browsers say it: every browser sends
    Origin with a form, and most of them Sec-Fetch-Site. What says nothing is refused like what says another site."""
    site = sent.get("sec-fetch-site")
    origin = sent.get("origin")
    if site is not None and site not in {"same-origin", "none"}:
        return False
    if origin is None:
        return site is not None
    return origin == _origin(rules.url) or (origin != "null" and urlsplit(origin).netloc == sent.get("host", ""))


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
