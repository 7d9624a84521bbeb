"""Inputs found and outputs written: whole files or none, and never two pages in one place."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from translate_pipeline.errors import InputError, OutputError
from translate_pipeline.languages import Locale

_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})


@dataclass(frozen=True, slots=True)
class Input:
    """One input; `name` is its path below the output folder of a locale, `path` is None for standard input."""

    path: Path | None
    name: PurePosixPath

    def read(self, at_most: int) -> bytes:
        """At most one byte more than the limit, so that a file that is too large is told by its size, not read."""
        if self.path is None:
            return sys.stdin.buffer.read(at_most + 1)
        try:
            with self.path.open("rb") as file:
                return file.read(at_most + 1)
        except OSError as error:
            raise InputError(f"{self.path} can't be read: {error.strerror}.") from error

    def __str__(self) -> str:
        return str(self.path) if self.path else "standard input"


def find(arguments: Sequence[str]) -> list[Input]:
    """Files, all HTML files below folders, `-` for standard input. Raises `InputError`, `OutputError`."""
    found = [one for argument in arguments for one in _find(argument)]
    taken: dict[PurePosixPath, Input] = {}
    for one in found:
        if one.name in taken:
            raise OutputError(
                f"{taken[one.name]} and {one} would both be written to {one.name}.",
                hint="Rename one, or translate them into different folders.",
            )
        taken[one.name] = one
    return found


def _find(argument: str) -> Iterable[Input]:
    if argument == "-":
        return [Input(None, PurePosixPath("document.html"))]
    path = Path(argument)
    try:
        if not path.is_dir():
            return [Input(path, PurePosixPath(path.with_suffix(".html").name))]
        pages = sorted(page for page in path.rglob("*") if page.suffix.lower() in _SUFFIXES and page.is_file())
    except OSError as error:
        raise InputError(f"{path} can't be read: {error.strerror}.") from error
    if not pages:
        raise InputError(f"{path} holds no HTML files.")
    return [Input(page, PurePosixPath(page.relative_to(path).with_suffix(".html").as_posix())) for page in pages]


def page_path(folder: Path, locale: Locale, name: PurePosixPath) -> Path:
    return folder / locale.tag / name


def require_writable(folder: Path) -> None:
    """Fails before any work is done rather than after an hour of it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise OutputError(f"{folder} can't be written to: {error.strerror}.") from error


def write(path: Path, content: str | bytes) -> None:
    """The whole file or the old one: written beside and renamed."""
    data = content.encode() if isinstance(content, str) else content
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(temporary).chmod(0o666 & ~_umask())
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise OutputError(f"{path} can't be written: {error.strerror}.") from error


def copy_assets(source: Input, assets: Iterable[str], folder: Path) -> None:
    """Pictures and style sheets that a page names by a relative path, copied to where the same path finds them.

    Only files below the input's own folder are copied, to places below `folder`.
    """
    if source.path is None:
        return
    root = source.path.resolve().parent
    for asset in assets:
        origin = (root / asset).resolve()
        if origin.is_file() and origin.is_relative_to(root):
            target = folder / origin.relative_to(root)
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(origin, target)
            except OSError as error:
                raise OutputError(f"{target} can't be written: {error.strerror}.") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
