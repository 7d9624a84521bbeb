"""The style sheet keeps to WCAG 2.2 AA in both schemes, mirrors by itself and loads nothing."""

from __future__ import annotations

import re

import pytest

from translate_pipeline.web.site.static import OURS

STYLE = (OURS / "site.css").read_text(encoding="utf-8")
BLOCKS = re.findall(r":root \{([^}]*)\}", STYLE)
LIGHT, DARK = (dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6});", block)) for block in BLOCKS[:2])

# What stands on what: text of any size needs 4.5 to 1 (1.4.3), lines of controls and focus 3 to 1 (1.4.11).
TEXT = [
    ("ink", "paper"),
    ("ink", "tint"),
    ("soft", "paper"),
    ("soft", "tint"),
    ("accent", "paper"),
    ("accent", "tint"),
    ("accent-ink", "accent"),
    ("warn", "warn-tint"),
    ("warn", "paper"),
    ("ink", "warn-tint"),
    ("paper", "ink"),
]


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG defines it."""
    digits = colour.lstrip("#")
    full = digits if len(digits) == 6 else "".join(sign * 2 for sign in digits)
    parts = [int(full[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back"), TEXT)
def test_text_can_be_read(scheme: dict[str, str], front: str, back: str) -> None:
    lighter, darker = sorted((luminance(scheme[front]), luminance(scheme[back])), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def test_nothing_is_loaded_by_it() -> None:
    assert not re.search(r"@import|url\(|@font-face", STYLE)


def test_it_names_no_side_that_a_mirror_would_change() -> None:
    rules = re.sub(r"/\*.*?\*/", "", STYLE, flags=re.DOTALL)
    assert not re.findall(
        r"(?:margin|padding|border)-(?:left|right)|float:|text-align: (?:left|right)|[;{ ](?:left|right):", rules
    )


def test_its_weight_is_bounded() -> None:
    assert len(STYLE.encode()) < 20_000
