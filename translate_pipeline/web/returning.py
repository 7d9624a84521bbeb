"""Where a form leads back to: paths of this site, whatever stands in the form."""

from __future__ import annotations

import re
from typing import Final

# No `//`, no backslash, no control character and no dot segment: nothing that a browser reads as another host.
_STEP: Final = r"[A-Za-z0-9_~-][A-Za-z0-9._~-]*"
_LOCAL: Final = re.compile(rf"/(?:{_STEP}(?:/{_STEP})*/?)?(?:\?[A-Za-z0-9._~=&+%-]*)?", re.ASCII)
_LONGEST: Final = 500


def local(path: str, otherwise: str) -> str:
    """The path itself where it can only be one of this site, else the other one."""
    return path if len(path) <= _LONGEST and _LOCAL.fullmatch(path) else otherwise
