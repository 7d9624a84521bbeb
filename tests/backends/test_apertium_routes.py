"""Which modes lead from one locale to another."""

from __future__ import annotations

from pathlib import Path

import pytest

from translate_pipeline.backends.apertium.modes import Modes
from translate_pipeline.backends.apertium.routes import FROM_ENGLISH, find, packages, reachable
from translate_pipeline.languages import locale
from translate_pipeline.model import Pair


def modes(folder: Path, *names: str) -> Modes:
    for name in names:
        (folder / f"{name}.mode").write_text("cat")
    return Modes(folder)


def route(have: Modes, target: str, source: str = "en") -> str | None:
    found = find(Pair(locale(source), locale(target)), have)
    return f"{found} → {found.target}" if found else None


ALL = sorted({mode for routes in FROM_ENGLISH.values() for one in routes for mode in one})


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("es", "eng-spa → es"),
        ("es-MX", "eng-spa → es"),  # general Spanish, and the route says so
        ("es-419", "eng-spa → es"),
        ("pt", "eng-spa>es-pt → pt"),
        ("pt-PT", "eng-spa>es-pt → pt"),
        ("pt-BR", "eng-spa>es-pt_BR → pt-BR"),
        ("ca-valencia", "eng-cat_valencia → ca-valencia"),
        ("fr", "eng-cat>cat-fra → fr"),
        ("fr-CA", "eng-cat>cat-fra → fr"),
        ("oc-aranes", "eng-spa>es-oc_aran → oc-aranes"),
        ("sc", "eng-cat>cat-srd → sc"),
        ("de", None),
        ("hr", None),  # eng-hbs leaves 43 % of the words English
        ("en", None),
    ],
)
def test_the_best_route_with_everything_installed(tmp_path: Path, target: str, expected: str | None) -> None:
    assert route(modes(tmp_path, *ALL, "eng-hbs_HR"), target) == expected


@pytest.mark.parametrize(
    ("have", "target", "expected"),
    [
        (("eng-spa", "es-fr"), "fr", "eng-spa>es-fr → fr"),
        (("eng-spa",), "fr", None),
        (("es-fr",), "fr", None),
        (("eng-cat", "cat-spa"), "es", "eng-cat>cat-spa → es"),
        (("eng-spa", "es-pt"), "pt-BR", "eng-spa>es-pt → pt"),  # the wider locale, rather than nothing
        (("eng-cat",), "ca-valencia", "eng-cat → ca"),
        ((), "es", None),
    ],
)
def test_the_next_best_route_where_a_mode_is_missing(
    tmp_path: Path, have: tuple[str, ...], target: str, expected: str | None
) -> None:
    assert route(modes(tmp_path, *have), target) == expected


def test_other_sources_take_direct_modes(tmp_path: Path) -> None:
    have = modes(tmp_path, "es-fr", "spa-cat")
    assert route(have, "fr", "es-MX") == "es-fr → fr"
    assert route(have, "ca", "es") == "spa-cat → ca"
    assert route(have, "it", "es") is None
    assert route(have, "fr", "de") is None


def test_what_a_machine_reaches_is_listed_by_what_really_comes_out(tmp_path: Path) -> None:
    assert list(reachable(modes(tmp_path, "eng-spa", "es-pt"))) == ["es", "pt"]


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("gl", ("apertium-en-gl",)),
        ("pt-BR", ("apertium-eng-spa", "apertium-es-pt")),
        ("es-AR", ("apertium-eng-spa",)),
        ("ja", ()),
    ],
)
def test_what_to_install_for_a_pair(target: str, expected: tuple[str, ...]) -> None:
    assert packages(Pair(locale("en"), locale(target))) == expected


def test_every_route_can_be_installed_by_name() -> None:
    for tag in FROM_ENGLISH:
        assert packages(Pair(locale("en"), locale(tag))), tag
