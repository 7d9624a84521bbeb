"""Cells that a spreadsheet would take for formulas, made harmless in CSV and made themselves again."""

from __future__ import annotations

import re
from typing import Final

# What OWASP's page on CSV injection lists. An apostrophe in front makes Excel, LibreOffice and Google Sheets show text.
_LIVE: Final = re.compile(r"'*[=+\-@\t\r]")
_DEFUSED: Final = re.compile(r"'+[=+\-@\t\r]")


def is_live(cell: str) -> bool:
    return bool(cell) and cell[0] in "=+-@\t\r"


def defuse(cell: str) -> str:
    """Law: `arm(defuse(cell)) == cell`, and no defused cell starts with one of = + - @ tab CR."""
    return "'" + cell if _LIVE.match(cell) else cell


def arm(cell: str) -> str:
    """The cell as it was; a cell that was never defused ("-5 %") stays."""
    return cell[1:] if _DEFUSED.match(cell) else cell
