"""Apertium's modes on this machine: which can run, and the programs that each of them starts."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from translate_pipeline.errors import EngineBroken, EngineMissing

_WBLANK_MODE = "apertium-wblank-mode"
_TAGGER = "apertium-tagger"
_SECONDS = 20.0  # for a program that rewrites one line
_TRIES = 3  # to start it, where something kills it


@dataclass(frozen=True, slots=True)
class Stage:
    """One program of a mode and its arguments, ready to be started."""

    argv: tuple[str, ...]

    @property
    def program(self) -> str:
        return Path(self.argv[0]).name

    @property
    def has_memory(self) -> bool:
        """Whether its answers depend on what it was asked before: so the hidden-Markov tagger, whose open word class
        changes at the first unseen ambiguity class. The perceptron (`-x`) was measured to keep nothing."""
        options = "".join(arg[1:] for arg in self.argv[1:] if arg.startswith("-") and not arg.startswith("--"))
        return self.program == _TAGGER and "x" not in options and "--perceptron" not in self.argv


class Modes:
    """The mode files of one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def installed(self) -> bool:
        return self.folder.is_dir() and shutil.which(_WBLANK_MODE) is not None

    def usable(self, name: str) -> bool:
        """Whether every program and every data file that the mode names is there: some packages ship modes whose data
        lie elsewhere."""
        return _usable(self._file(name))

    def programs(self, name: str) -> tuple[str, ...]:
        """The programs of a mode as its file names them."""
        return tuple(command[0] for command in split(self._file(name).read_text(encoding="utf-8")))

    def data(self, name: str) -> tuple[Path, ...]:
        """The data files of a mode, in the order of its programs."""
        return _data(self._file(name))

    def stages(self, name: str, *, marks: bool) -> tuple[Stage, ...]:
        """The programs of a mode, each flushing at NUL and carrying word-bound blanks; `marks` asks for a `*` before
        unknown words. Raises `EngineMissing` or `EngineBroken`."""
        return _stages(self._file(name), marks)

    def _file(self, name: str) -> Path:
        return self.folder / f"{name}.mode"


@lru_cache(maxsize=256)
def _usable(file: Path) -> bool:
    try:
        commands = split(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, ValueError):
        return False
    programs = all(command and shutil.which(command[0]) for command in commands)
    return bool(commands) and programs and all(path.exists() for path in _data(file))


def _data(file: Path) -> tuple[Path, ...]:
    commands = split(file.read_text(encoding="utf-8"))
    return tuple(Path(arg) for command in commands for arg in command[1:] if arg.startswith("/"))


@lru_cache(maxsize=64)
def _stages(file: Path, marks: bool) -> tuple[Stage, ...]:
    rewriter = shutil.which(_WBLANK_MODE)
    if rewriter is None:
        raise EngineMissing("Apertium is not installed.", hint=f"The program {_WBLANK_MODE} is not there.")
    try:
        file.read_bytes()  # the rewriter says nothing of a file that it can't read
        commands = split(_rewritten(rewriter, file))
    except OSError as error:
        raise _unreadable(file, error.strerror or type(error).__name__) from error
    except UnicodeDecodeError as error:
        raise _unreadable(file, "it is not UTF-8") from error
    except ValueError as error:
        raise _unreadable(file, str(error)) from error
    return tuple(_stage(command, marks) for command in commands)


def _rewritten(rewriter: str, file: Path) -> str:
    """The pipeline of a mode file. It keeps nothing, so one that was killed is simply started again."""
    trouble = ""
    for _ in range(_TRIES):
        try:
            done = subprocess.run(  # noqa: S603 - a program of Apertium's own, with a path from the settings
                [rewriter, "-z", str(file)],
                capture_output=True,
                timeout=_SECONDS,
                check=False,
                stdin=subprocess.DEVNULL,
            )
        except subprocess.TimeoutExpired as error:
            raise _unreadable(file, f"{_WBLANK_MODE} did not answer within {_SECONDS:g} seconds") from error
        if done.returncode >= 0:
            trouble = f"{_WBLANK_MODE} ended with code {done.returncode}"
            break
        trouble = f"{_WBLANK_MODE} died of signal {-done.returncode}, {_TRIES} times"
    if done.returncode != 0:
        raise _unreadable(file, trouble)
    return done.stdout.decode()


def _unreadable(file: Path, why: str) -> EngineBroken:
    return EngineBroken(f"Apertium's mode {file.stem} can't be read: {why}.")


def _stage(command: tuple[str, ...], marks: bool) -> Stage:
    # $1 is the wrapper's switch for marks, $2 that of the tagger for ambiguous output.
    words = [("-g" if marks else "-n") if word == "$1" else word for word in command if word != "$2"]
    program = shutil.which(words[0])
    if program is None:
        raise EngineMissing(f"Apertium's program {words[0]} is not installed.")
    return Stage((program, *words[1:]))


def split(pipeline: str) -> tuple[tuple[str, ...], ...]:
    """The commands of a shell pipeline, without a shell. Raises `ValueError` at an unclosed quote."""
    lexer = shlex.shlex(pipeline, posix=True, punctuation_chars="|")
    lexer.whitespace_split = True
    lexer.commenters = ""
    commands: list[list[str]] = [[]]
    for word in lexer:
        if word == "|":
            commands.append([])
        else:
            commands[-1].append(word)
    return tuple(tuple(command) for command in commands if command)
