"""The style of a notice is self-contained, mirrors itself and touches nothing else on the page."""

from __future__ import annotations

import re

from translate_pipeline.disclaimers import STYLE


def test_nothing_is_loaded_and_nothing_can_end_the_style_element() -> None:
    assert not re.search(r"url\(|@import|</", STYLE)


def test_no_rule_names_left_or_right() -> None:
    assert not re.search(r"\b(left|right)\b", STYLE)


def test_every_rule_is_about_the_notice_alone() -> None:
    selectors = re.findall(r"^\s*([^@{}\n][^{}\n]*)\{", STYLE, re.MULTILINE)
    assert len(selectors) > 10
    assert all(selector.startswith(".translation-notice") for selector in selectors)


def test_text_is_readable_in_both_schemes() -> None:
    """At least 7:1 by the WCAG 2.2 formula, for each colour on the background of its rule."""
    light, dark = STYLE.split("@media (prefers-color-scheme: dark)")
    dark = dark.split("@media print")[0]
    for scheme in (light, dark):
        page = _colour(scheme, ".translation-notice {", "background")
        for selector in (".translation-notice {", ".translation-notice a {"):
            assert _contrast(_colour(scheme, selector, "color"), page) >= 7
        draft = '[data-element="draft"] {'
        assert _contrast(_colour(scheme, draft, "color"), _colour(scheme, draft, "background")) >= 7


def _colour(css: str, selector: str, name: str) -> str:
    rule = css.split(selector, 1)[1].split("}", 1)[0]
    found = re.search(rf"(?<![\w-]){name}: (#[0-9a-f]{{6}})", rule)
    assert found, (selector, name)
    return found.group(1)


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
