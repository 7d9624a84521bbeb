"""Which modes can run, and the programs that they start."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.conftest import MODES
from translate_pipeline.backends.apertium.modes import Modes, Stage, split
from translate_pipeline.errors import EngineBroken, EngineMissing


@pytest.mark.parametrize(
    ("pipeline", "commands"),
    [
        ("lt-proc 'a b.bin' | cat", (("lt-proc", "a b.bin"), ("cat",))),
        ("lt-proc '/x|y.bin'|cat", (("lt-proc", "/x|y.bin"), ("cat",))),  # no blank needed, none split in quotes
        ("a $1 '/b' | c $2", (("a", "$1", "/b"), ("c", "$2"))),
        ("a; rm -rf # x", (("a;", "rm", "-rf", "#", "x"),)),  # no shell reads this
        ("", ()),
    ],
)
def test_a_pipeline_is_split_without_a_shell(pipeline: str, commands: tuple[tuple[str, ...], ...]) -> None:
    assert split(pipeline) == commands


def test_an_unclosed_quote_is_an_error() -> None:
    with pytest.raises(ValueError, match="quot"):
        split("a 'b")


@pytest.mark.parametrize(
    ("argv", "has_memory"),
    [
        (("/usr/bin/apertium-tagger", "-z", "-g", "eng-spa.prob"), True),
        (("/usr/bin/apertium-tagger", "-z", "-gx", "eng-cat.prob"), False),  # perceptron
        (("/usr/bin/apertium-tagger", "-g", "--perceptron", "a.prob"), False),
        (("/usr/bin/lt-proc", "-z", "a.bin"), False),
    ],
)
def test_only_the_hidden_markov_tagger_has_a_memory(argv: tuple[str, ...], has_memory: bool) -> None:
    assert Stage(argv).has_memory == has_memory


class TestFolder:
    def write(self, folder: Path, text: str) -> Modes:
        (folder / "a-b.mode").write_text(text)
        return Modes(folder)

    def test_a_mode_with_all_its_files_is_usable(self, tmp_path: Path) -> None:
        (tmp_path / "a.bin").touch()
        modes = self.write(tmp_path, f"cat '{tmp_path}/a.bin' | cat")
        assert modes.usable("a-b")
        assert modes.data("a-b") == (tmp_path / "a.bin",)

    def test_a_mode_whose_data_lie_elsewhere_is_not(self, tmp_path: Path) -> None:
        assert not self.write(tmp_path, "cat '/nonexistent/a.bin'").usable("a-b")

    def test_a_mode_whose_program_is_missing_is_not(self, tmp_path: Path) -> None:
        assert not self.write(tmp_path, "no-such-program-anywhere").usable("a-b")

    @pytest.mark.parametrize("text", ["", "cat 'unclosed"])
    def test_a_file_that_is_no_pipeline_is_not(self, tmp_path: Path, text: str) -> None:
        assert not self.write(tmp_path, text).usable("a-b")

    def test_a_mode_that_is_not_there_is_not(self, tmp_path: Path) -> None:
        assert not Modes(tmp_path).usable("a-b")

    def test_no_folder_is_no_apertium(self, tmp_path: Path) -> None:
        assert not Modes(tmp_path / "none").installed()


def test_without_apertiums_programs_there_are_no_stages(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(EngineMissing):
        Modes(tmp_path).stages("a-b", marks=False)


@pytest.mark.apertium
class TestApertium:
    def test_every_stage_flushes_at_nul(self) -> None:
        for mode in ("eng-spa", "eng-cat", "en-gl", "es-pt", "spa-ita"):
            stages = Modes(MODES).stages(mode, marks=False)
            assert all("-z" in stage.argv for stage in stages if "wblank" not in stage.program)
            assert [stage.program for stage in stages][1] == "apertium-wblank-attach"

    def test_the_wrappers_variables_are_filled_in(self) -> None:
        plain = Modes(MODES).stages("eng-spa", marks=False)
        marked = Modes(MODES).stages("eng-spa", marks=True)
        assert [stage for stage in plain if "-n" in stage.argv and stage.program == "lt-proc"]
        assert [stage for stage in marked if "-g" in stage.argv and stage.program == "lt-proc"]
        assert not any("$" in arg for stage in (*plain, *marked) for arg in stage.argv)

    def test_a_mode_that_can_not_be_read_is_a_clear_error(self, tmp_path: Path) -> None:
        with pytest.raises(EngineBroken, match="mode a-b can't be read"):
            Modes(tmp_path).stages("a-b", marks=False)

    def test_modes_are_known_by_their_memory(self) -> None:
        assert any(stage.has_memory for stage in Modes(MODES).stages("eng-spa", marks=False))
        assert not any(stage.has_memory for stage in Modes(MODES).stages("eng-cat", marks=False))

    def rewriter(self, folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> Modes:
        """A folder with the mode eng-spa, read by a program of the test's own that stands before Apertium's."""
        real = shutil.which("apertium-wblank-mode")
        program = folder / "apertium-wblank-mode"
        program.write_text(f'#!/bin/sh\n{script}\nexec {real} "$@"\n')
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
        (folder / "eng-spa.mode").write_bytes((MODES / "eng-spa.mode").read_bytes())
        return Modes(folder)

    def test_a_reader_that_is_killed_is_started_again(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        once = f"test -e {tmp_path}/killed || {{ touch {tmp_path}/killed; kill -9 $$; }}"
        modes = self.rewriter(tmp_path, monkeypatch, once)
        assert modes.stages("eng-spa", marks=False) == Modes(MODES).stages("eng-spa", marks=False)
        assert (tmp_path / "killed").exists()

    @pytest.mark.parametrize(
        ("script", "cause"),
        [("kill -9 $$", "died of signal 9, 3 times"), ("exit 4", "ended with code 4")],
    )
    def test_one_that_never_answers_is_told_in_plain_words(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, cause: str
    ) -> None:
        modes = self.rewriter(tmp_path, monkeypatch, script)
        with pytest.raises(EngineBroken) as broken:
            modes.stages("eng-spa", marks=False)
        assert str(broken.value) == f"Apertium's mode eng-spa can't be read: apertium-wblank-mode {cause}."
