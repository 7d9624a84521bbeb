"""The folder of a glossary written: all files that change or none, and only what can be loaded again."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from translate_pipeline.errors import GlossaryError, OutputError

if TYPE_CHECKING:
    from translate_pipeline.model import Concept, Glossary


def replace(folder: Path, before: Glossary, concepts: Iterable[Concept]) -> tuple[str, ...]:
    """Writes the concepts and gives the names of the files that changed. New files are made whole beside the folder's
    own, read back, and only then take their places; where one can't, those before it are put back. Raises
    `GlossaryError` where the result would not load or the folder isn't what `before` was read from, `OutputError`."""
    from translate_pipeline import terms
    from translate_pipeline.interchange import folder as own
    from translate_pipeline.terms.files import read

    texts = own.export(concepts, safe=False)
    try:
        with tempfile.TemporaryDirectory(dir=folder, prefix=".import-") as name:
            staged = Path(name)
            for file, text in texts.items():
                (staged / file).write_text(text, encoding="utf-8", newline="")
            if problems := read(staged).problems:
                more = f" ({len(problems) - 1} more)" if len(problems) > 1 else ""
                raise GlossaryError(f"The result would not load: {problems[0]}{more}.", hint="Exclude the row.")
            if terms.load(folder).digest != before.digest:
                raise GlossaryError(f"{folder} was changed meanwhile.", hint="Run the import again.")
            changed = tuple(file for file, text in texts.items() if _bytes(folder / file) != text.encode())
            _take_places(folder, {file: staged / file for file in changed}, staged / "before")
    except OSError as error:
        raise OutputError(f"{folder} can't be written: {error.strerror}.") from error
    return changed


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


def _take_places(folder: Path, new: Mapping[str, Path], kept: Path) -> None:
    """Copies of the old ones first, so that a full disk stops it before anything changed; then renames only."""
    kept.mkdir()
    for file, path in new.items():
        path.chmod(0o644)
        if (folder / file).exists():
            shutil.copy2(folder / file, kept / file)
            path.chmod((folder / file).stat().st_mode & 0o777)
    done: list[str] = []
    try:
        for file, path in new.items():
            done.append(file)
            path.replace(folder / file)
    except BaseException:
        for file in done:
            with contextlib.suppress(OSError):
                (kept / file).replace(folder / file) if (kept / file).exists() else (folder / file).unlink()
        raise
