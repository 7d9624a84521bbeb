"""Which Apertium this is: Debian's package versions where it has them, digests of the files where not."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from translate_pipeline.backends.apertium.modes import Modes
from translate_pipeline.errors import EngineBroken

# Which Debian package a program is in, where it isn't `apertium`.
_PACKAGE_OF = {
    "lt-proc": "lttoolbox",
    "lrx-proc": "apertium-lex-tools",
    "lsx-proc": "apertium-separable",
    "cg-proc": "cg3",
    "apertium-anaphora": "apertium-anaphora",
}
_SECONDS = 20.0


def of_mode(modes: Modes, mode: str) -> tuple[str, ...]:
    """`name version` of each part of a mode that may change its answers, sorted."""
    parts = {_of_program(name) for name in modes.programs(mode)}
    parts |= {_of_data(folder, files) for folder, files in _folders(modes.data(mode)).items()}
    return tuple(sorted(parts))


def of_data(modes: Modes, mode: str) -> tuple[str, ...]:
    """`name version` of a mode's language data."""
    return tuple(_of_data(folder, files) for folder, files in _folders(modes.data(mode)).items())


def upstream(part: str) -> str:
    """`name version` without Debian's own revision: as readers and other systems know it."""
    return part.rpartition("-")[0] if re.fullmatch(r"\S+ [^\s-]+(-[^\s-]+)+", part) else part


def _of_program(name: str) -> str:
    package = _PACKAGE_OF.get(name, "apertium")
    if package in _packages():
        return f"{package} {_packages()[package]}"
    place = shutil.which(name)
    return f"{name} {_digest((Path(place),)) if place else '?'}"


def _of_data(folder: Path, files: Iterable[Path]) -> str:
    # Debian keeps a pair's data in a folder that is named like its package.
    if folder.name in _packages() and folder.is_relative_to("/usr/share/apertium"):
        return f"{folder.name.removeprefix('apertium-')} {_packages()[folder.name]}"
    return f"{folder.name.removeprefix('apertium-')} {_digest(tuple(files))}"


def _folders(files: Iterable[Path]) -> Mapping[Path, list[Path]]:
    found: dict[Path, list[Path]] = {}
    for file in files:
        found.setdefault(file.parent, []).append(file)
    return found


@lru_cache(maxsize=1)
def _packages() -> Mapping[str, str]:
    """Debian's installed packages and their upstream versions with revision, none on other systems."""
    query = shutil.which("dpkg-query")
    if query is None:
        return {}
    wanted = ["apertium*", *sorted(set(_PACKAGE_OF.values()))]
    done = subprocess.run(  # noqa: S603 - fixed arguments; it ends with 1 when one of the names is not installed
        [query, "-W", "-f", "${db:Status-Status} ${Package} ${Version}\n", *wanted],
        capture_output=True,
        timeout=_SECONDS,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    if done.returncode not in {0, 1}:  # it was killed: what it would have said is part of the engine's version
        raise EngineBroken(f"dpkg-query ended with code {done.returncode}, so Apertium's version can't be told.")
    return dict(re.findall(r"^installed (\S+) (\S+)$", done.stdout.decode(errors="replace"), re.MULTILINE))


@lru_cache(maxsize=64)
def _digest(files: tuple[Path, ...]) -> str:
    whole = hashlib.sha256()
    for file in files:
        with file.open("rb") as data:
            whole.update(hashlib.file_digest(data, "sha256").digest())
    return whole.hexdigest()[:12]
