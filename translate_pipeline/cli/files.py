"""Inputs found and outputs written: whole files or none, and never two pages in one place."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from translate_pipeline.errors import InputError, OutputError
from translate_pipeline.languages import Locale

_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
_AT_ONCE = 1 << 18  # bytes


@dataclass(frozen=True, slots=True)
class Input:
    """One input; `name` is its path below the output folder of a locale, `path` is None for standard input."""

    path: Path | None
    name: PurePosixPath

    def read(self, at_most: int) -> bytes:
        """At most one byte more than the limit, so that a file that is too large is told by its size, not read."""
        try:
            if self.path is not None:
                with self.path.open("rb") as file:
                    return file.read(at_most + 1)
            if sys.stdin is None:
                raise InputError("It is closed.")
            return sys.stdin.buffer.read(at_most + 1)
        except OSError as error:
            raise InputError(f"It can't be read: {error.strerror}.") from error

    @property
    def key(self) -> str:
        """What the store knows the input by where nothing better is known: its path as text, whatever its bytes."""
        return os.fsencode(self.path).decode("utf-8", "backslashreplace") if self.path else ""

    def __str__(self) -> str:
        return str(self.path) if self.path else "standard input"


def find(arguments: Sequence[str], *, without: Path | None = None) -> list[Input]:
    """Files, all HTML files below folders, `-` for standard input. Raises `InputError`, `OutputError`.

    What lies in the folder `without` is left out of folders: what one run writes is no input of the next.
    """
    found = [one for argument in arguments for one in _find(argument, without)]
    taken: dict[PurePosixPath, Input] = {}
    for one in found:
        if one.name in taken:
            if taken[one.name].path == one.path:
                raise OutputError(f"{one} is given twice.")
            raise OutputError(
                f"{taken[one.name]} and {one} would both be written to {one.name}.",
                hint="Rename one, or translate them into different folders.",
            )
        taken[one.name] = one
    return found


def _find(argument: str, without: Path | None) -> Iterable[Input]:
    if argument == "-":
        return [Input(None, PurePosixPath("document.html"))]
    if not argument:
        raise InputError("An input has an empty name.")
    path = Path(argument)
    try:
        if not path.is_dir():
            return [Input(path, PurePosixPath(path.with_suffix(".html").name))]
        if without is not None and without.resolve() == path.resolve():
            raise OutputError(
                f"{path} is the folder of the inputs too.",
                hint="Give pages a folder of their own, such as --out pages.",
            )
        pages = sorted(_pages(path, without.resolve() if without else None))
    except OSError as error:
        raise InputError(f"{error.filename or path} can't be read: {error.strerror}.") from error
    if not pages:
        raise InputError(f"{path} holds no HTML files.", hint="Files of other names can be given one by one.")
    return [Input(page, PurePosixPath(page.relative_to(path).with_suffix(".html").as_posix())) for page in pages]


def _pages(folder: Path, without: Path | None) -> Iterable[Path]:
    """HTML files below a folder; links to folders are not followed, a folder that can't be read is told."""

    def fail(error: OSError) -> None:
        raise error

    for place, folders, names in os.walk(folder, onerror=fail):
        here = Path(place)
        folders[:] = [name for name in folders if without is None or (here / name).resolve() != without]
        yield from (here / name for name in names if Path(name).suffix.lower() in _SUFFIXES and (here / name).is_file())


def link(path: PurePosixPath | str) -> str:
    """A relative path as a page writes it: `#`, `?`, `%` and bytes that are not text are escaped."""
    return quote(os.fsencode(str(path)))


def page_path(folder: Path, locale: Locale, name: PurePosixPath) -> Path:
    return folder / locale.tag / name


def require_no_input_lost(found: Sequence[Input], folder: Path, wanted: Sequence[Locale]) -> None:
    """That no page would be written over an input. Raises `OutputError`."""
    inputs = {one.path.resolve() for one in found if one.path}
    for path in (page_path(folder, to, one.name) for one in found for to in wanted):
        if path.resolve() in inputs:
            raise OutputError(f"{path} is an input, and a page would be written over it.", hint="Choose another --out.")


def require_writable(folder: Path) -> None:
    """Fails before any work is done rather than after an hour of it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise OutputError(f"{folder} can't be written to: {error.strerror}.") from error


@contextmanager
def prepared(folder: Path | None) -> Iterator[None]:
    """The folder is there and can be written to; folders that were made for it and stay empty go again."""
    if folder is None:
        yield
        return
    new = [one for one in (folder, *folder.parents) if not one.exists()]
    try:
        require_writable(folder)
        yield
    finally:
        with suppress(OSError):
            for one in new:
                one.rmdir()


def write(path: Path, content: str | bytes) -> None:
    """The whole file or the old one: written beside and renamed."""
    data = encoded(content) if isinstance(content, str) else content
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


def encoded(text: str) -> bytes:
    """A text as it is written into a file."""
    return text.encode("utf-8", "backslashreplace")


def content_of(path: Path) -> bytes | None:
    """None where there is no file, or none that can be read: then it has to be written."""
    try:
        return path.read_bytes()
    except OSError:
        return None


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
            if _is_copy(target, origin):
                continue
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(origin, target)
            except OSError as error:
                raise OutputError(f"{target} can't be written: {error.strerror}.") from error


def _is_copy(path: Path, of: Path) -> bool:
    """By every byte: a picture may change and keep its size and date."""
    try:
        with path.open("rb") as one, of.open("rb") as other:
            if os.fstat(one.fileno()).st_size != os.fstat(other.fileno()).st_size:
                return False
            while part := other.read(_AT_ONCE):
                if part != one.read(_AT_ONCE):
                    return False
            return True
    except OSError:
        return False


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
