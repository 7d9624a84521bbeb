"""The walls of the house: who may import whom, and who may use which library."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "translate_pipeline"

# Room → floor. Imports point down only; rooms on one floor do not import each other. A new room needs a line here.
FLOORS = {
    "errors": 1,
    "languages": 2,
    "model": 3,
    "numerals": 3,
    "ports": 4,
    "settings": 4,
    "resources": 4,
    "markup": 5,
    "terms": 5,
    "backends": 5,
    "checks": 5,
    "memory": 5,
    "interchange": 5,
    "identity": 5,
    "net": 5,
    "catalogs": 5,
    "disclaimers": 5,
    "store": 5,
    "observing": 5,
    "pipeline": 6,
    "workflow": 7,
    "batch": 7,
    "evaluate": 7,
    "testing": 7,
    "app": 8,
    "web": 9,
    "cli": 10,  # it starts the site
    "__main__": 11,
    "": 11,  # the package's own __init__: the public names
}

# Library → the rooms that may touch it.
LIBRARIES = {
    "sqlalchemy": {"store"},
    "alembic": {"store"},
    "pyrate_limiter": {"store"},
    "bs4": {"markup"},
    "nh3": {"markup"},
    "soupsieve": {"markup"},
    "nupunkt": {"markup"},
    "requests": {"backends", "net"},
    "urllib3": {"backends", "net"},
    "http": {"backends", "net"},
    "socket": {"backends", "net", "testing"},
    "deep_translator": {"backends"},
    "dbos": {"batch"},
    "subprocess": {"backends"},
    "structlog": {"observing"},
    "prometheus_client": {"observing"},
    "argon2": {"identity"},
    "ahocorasick_rs": {"terms"},
    "rapidfuzz": {"memory"},
    "re2": {"terms", "markup", "checks"},
    "openpyxl": {"interchange"},
    "defusedxml": {"interchange"},
    "zipfile": {"interchange"},
    "babel": {"languages", "catalogs", "disclaimers"},
    "fastapi": {"web"},
    "starlette": {"web"},
    "jinja2": {"web"},
    "uvicorn": {"web"},
    "brotli": {"web"},
    "typer": {"cli"},
    "rich": {"cli"},
    "pydantic": {"settings", "backends"},  # backends for SecretStr, the type that keys have
    "pydantic_settings": {"settings"},
    "random": {"app", "backends", "evaluate"},  # the jitter of retries; faults that a seed repeats
    "secrets": {"app"},
}

# What reads the environment, the clock or a database belongs to one room; attribute access is enough to tell.
ENVIRONMENT = {"os.environ", "os.getenv"}
CLOCKS = {"app", "backends"}  # backends as the default of a tool that is handed in: Retry-After may be a date
NOW = {"datetime.now", "datetime.utcnow", "date.today", "time.time"}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return "" if parts == ("__init__",) else parts[0]


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Every import, lazy ones included, as (line, dotted name); names of a `from` import are appended."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: write imports in full"
            if node.module == "translate_pipeline":
                yield from ((node.lineno, f"translate_pipeline.{alias.name}") for alias in node.names)
            else:
                yield node.lineno, node.module or ""


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
class TestModule:
    def test_stands_on_a_floor(self, path: Path) -> None:
        assert room(path) in FLOORS, f"{room(path)}: give the new room a floor"

    def test_imports_point_down(self, path: Path) -> None:
        own = room(path)
        for line, name in imports(path):
            parts = name.split(".")
            if parts[0] != "translate_pipeline":
                continue
            other = parts[1] if len(parts) > 1 else ""
            if other == own:
                continue
            assert FLOORS[other] < FLOORS[own], f"{path.name}:{line}: {own or 'package'} may not import {other}"

    def test_uses_only_its_own_libraries(self, path: Path) -> None:
        for line, name in imports(path):
            allowed = LIBRARIES.get(name.split(".")[0])
            assert allowed is None or room(path) in allowed, f"{path.name}:{line}: {name} belongs to {allowed}"

    def test_reads_neither_environment_nor_clock(self, path: Path) -> None:
        allowed = {"settings"} if room(path) == "settings" else set()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute):
                name = ast.unparse(node)
                if name in ENVIRONMENT:
                    assert room(path) in allowed, f"{path.name}:{node.lineno}: only settings reads {name}"
                if name in NOW:
                    assert room(path) in CLOCKS, f"{path.name}:{node.lineno}: time comes in as an argument"

    def test_says_what_it_is_for(self, path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        assert not text.strip() or ast.get_docstring(ast.parse(text)), f"{path}: one sentence on top"


def test_data_folders_hold_no_code() -> None:
    assert not [path for name in ("locales", "glossary") for path in (ROOT / name).rglob("*.py")]


def test_no_room_has_the_name_of_a_data_folder_or_of_the_standard_library() -> None:
    import sys

    names = {path.stem for path in PACKAGE.iterdir()} - {"__init__", "__main__", "py", "__pycache__", "_data"}
    assert not names & {"locales", "glossary"}
    assert not names & set(sys.stdlib_module_names)
