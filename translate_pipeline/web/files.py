"""A folder that is brought up to date as a whole, beside whatever else lies in it."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from translate_pipeline.errors import OutputError

MANIFEST: Final = ".translate-pipeline-export.json"
_BESIDE: Final = ".translate-pipeline-export"  # what is new, until all of it is there


@dataclass(frozen=True, slots=True)
class Done:
    written: tuple[str, ...]
    kept: int
    removed: tuple[str, ...]


class Folder:
    """`put` says what is to be there, `finish` makes it so: new files are written beside and renamed into place, what
    is there already stays untouched, and of the rest only what an earlier run has written goes. Should the program die
    in between, the next run goes on: the list of what is ours is written before anything is."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._beside = root / _BESIDE
        self._ours: dict[str, str] = {}
        self._wanted: dict[str, str] = {}
        self._new: list[str] = []

    def __enter__(self) -> Self:
        try:
            self._root.mkdir(parents=True, exist_ok=True)
            shutil.rmtree(self._beside, ignore_errors=True)
            self._beside.mkdir()
        except OSError as error:
            raise OutputError(f"The folder {self._root} can't be written: {error.strerror}.") from error
        self._ours = dict(self._read())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        shutil.rmtree(self._beside, ignore_errors=True)

    def put(self, name: str, body: bytes) -> None:
        """A file by its path within the folder. Raises `OutputError` where somebody else's file has it."""
        digest = hashlib.sha256(body).hexdigest()
        place = self._place(name)
        self._wanted[name] = digest
        if _digest(place) == digest and name in self._ours:
            return
        if name not in self._ours and place.exists() and _digest(place) != digest:
            raise OutputError(
                f"{place} is there already, and no export has written it.", hint="Move it, or export elsewhere."
            )
        self._new.append(name)
        try:
            beside = self._beside / str(len(self._new))
            beside.write_bytes(body)
        except OSError as error:
            raise OutputError(f"{place} can't be written: {error.strerror}.") from error

    def finish(self) -> Done:
        stale = sorted(self._ours.keys() - self._wanted.keys())
        try:
            self._note({**self._ours, **self._wanted})
            for at, name in enumerate(self._new, start=1):
                place = self._place(name)
                place.parent.mkdir(parents=True, exist_ok=True)
                (self._beside / str(at)).replace(place)
            for name in stale:
                self._remove(name)
            self._note(self._wanted)
        except OSError as error:
            raise OutputError(f"{self._root} can't be written: {error.strerror}.") from error
        return Done(tuple(sorted(self._new)), len(self._wanted) - len(self._new), tuple(stale))

    def _place(self, name: str) -> Path:
        """Within the folder, and through no link that leads out of it."""
        place = self._root / name
        if not place.resolve().is_relative_to(self._root.resolve()):
            raise OutputError(f"{place} is not in the folder {self._root}.")
        return place

    def _remove(self, name: str) -> None:
        place = self._place(name)
        place.unlink(missing_ok=True)
        for folder in place.parents:
            if folder == self._root or any(folder.iterdir()):
                return
            folder.rmdir()

    def _read(self) -> Mapping[str, str]:
        try:
            found = json.loads((self._root / MANIFEST).read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            raise OutputError(f"{self._root / MANIFEST} can't be read: what is ours is not known.") from error
        if not isinstance(found, dict) or not all(isinstance(one, str) for one in found.values()):
            raise OutputError(f"{self._root / MANIFEST} is not ours.")
        return found

    def _note(self, files: Mapping[str, str]) -> None:
        beside = self._beside / "manifest"
        beside.write_text(json.dumps(dict(sorted(files.items())), indent=0), encoding="utf-8")
        beside.replace(self._root / MANIFEST)


def _digest(place: Path) -> str:
    return hashlib.sha256(place.read_bytes()).hexdigest() if place.is_file() else ""
