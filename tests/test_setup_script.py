"""What `make` says and how it ends on machines that lack something: scripts/setup with a PATH of few programs."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROGRAMS = ("bash", "env", "cat", "cut", "dirname", "grep", "id", "sha256sum")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with a setup script and nothing made yet, and a folder `bin` with neither apt-get nor Python."""
    (tmp_path / "scripts").mkdir()
    for name in ("scripts/setup", "requirements.txt", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path / name)
    for name in PROGRAMS:
        program(tmp_path, f"bin/{name}", f'exec {shutil.which(name)} "$@"')  # no link, which one could write through
    return tmp_path


def program(checkout: Path, name: str, text: str = "") -> None:
    file = checkout / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"#!{shutil.which('bash')}\n{text}\n", encoding="utf-8")
    file.chmod(0o755)


def made(checkout: Path) -> None:
    """An environment that is up to date, so that only the Debian packages are left to do."""
    program(checkout, ".venv/bin/translate-pipeline")
    sources = [(checkout / name).read_bytes() for name in ("requirements.txt", "pyproject.toml", "scripts/setup")]
    digest = hashlib.sha256(b"".join(sources)).hexdigest()
    (checkout / ".venv/.made-from").write_text(digest, encoding="utf-8")


def run(checkout: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(checkout / "scripts" / "setup")],
        env={"PATH": str(checkout / "bin")},
        capture_output=True,
        text=True,
        check=False,
    )


def test_without_apt_get_it_goes_on_and_says_what_is_missing_and_what_to_do(checkout: Path) -> None:
    made(checkout)
    done = run(checkout)
    assert done.returncode == 0
    assert done.stderr.startswith("No apt-get here, so the offline engine Apertium can't be installed")
    assert "use an online engine" in done.stderr


def test_an_apertium_that_came_without_apt_get_is_taken(checkout: Path) -> None:
    made(checkout)
    program(checkout, "bin/apertium")
    assert (run(checkout).returncode, run(checkout).stderr) == (0, "")


def test_without_a_python_it_ends_with_that_message_alone(checkout: Path) -> None:
    program(checkout, "bin/apertium")
    done = run(checkout)
    assert done.returncode == 2
    assert (
        done.stderr == "Python 3.11 or newer with its venv module is needed (Debian: apt-get install python3-venv).\n"
    )
    assert not (checkout / ".venv").exists()


def test_without_root_or_sudo_missing_packages_are_named(checkout: Path) -> None:
    made(checkout)
    program(checkout, "bin/id", "echo 1000")
    program(checkout, "bin/apt-get", "exit 100")
    program(checkout, "bin/dpkg-query", "exit 1")
    done = run(checkout)
    assert done.returncode == 0
    assert "Neither root nor sudo: these Debian packages stay missing: python3-venv apertium" in done.stderr


def test_packages_that_cannot_be_installed_do_not_end_it(checkout: Path) -> None:
    made(checkout)
    program(checkout, "bin/id", "echo 0")
    program(checkout, "bin/sh", "exit 100")
    program(checkout, "bin/apt-get", "exit 100")
    program(checkout, "bin/dpkg-query", "exit 1")
    done = run(checkout)
    assert done.returncode == 0
    assert "going on without them" in done.stderr
