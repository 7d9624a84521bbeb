"""What is deployed in containers is what the page and the programs say."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped, unused-ignore]
from typer.main import get_command

from translate_pipeline.cli.commands import COMMANDS, build

ROOT = Path(__file__).resolve().parents[1]
COMPOSE = ROOT / "compose.yaml"

SERVICES: dict[str, Any] = yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
PAGE = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")
OWN = [name for name in SERVICES if name != "postgres"]


@pytest.mark.parametrize("name", OWN)
def test_a_service_gives_the_program_a_command_that_it_has(name: str) -> None:
    assert SERVICES[name]["command"][0] in COMMANDS


@pytest.mark.parametrize("name", OWN)
def test_a_service_waits_for_a_healthy_database_and_has_no_rights_that_it_does_not_need(name: str) -> None:
    one = SERVICES[name]
    assert one["depends_on"] == {"postgres": {"condition": "service_healthy"}}
    assert one["read_only"] is True
    assert one["cap_drop"] == ["ALL"]
    assert "ports" not in one


@pytest.mark.parametrize("name", ["postgres", "worker"])
def test_what_runs_for_long_tells_its_health_and_comes_back(name: str) -> None:
    assert SERVICES[name]["healthcheck"]["test"][0] == "CMD"
    assert SERVICES[name]["restart"] == "unless-stopped"


def test_a_worker_is_healthy_while_it_gives_signs_of_life() -> None:
    cmd, program, command, option = SERVICES["worker"]["healthcheck"]["test"]
    assert (cmd, program) == ("CMD", "translate-pipeline")
    parameters = next(one.params for one in [get_command(build()).commands[command]])  # type: ignore[attr-defined]
    assert option in {name for one in parameters for name in one.opts}


def test_no_password_and_no_registry_stands_in_the_files() -> None:
    secrets = re.findall(r"PASSWORD: (.*)", COMPOSE.read_text(encoding="utf-8"))
    assert len(secrets) == 2
    assert all(one.startswith("${POSTGRES_PASSWORD:?") for one in secrets)
    images = [one["image"] for one in SERVICES.values()] + re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)
    assert all("/" not in image for image in images)


def test_the_image_has_the_packages_that_setup_installs() -> None:
    setup = (ROOT / "scripts" / "setup").read_text(encoding="utf-8")
    wanted = re.search(r"PACKAGES=\(([^)]*)\)", setup)
    installed = re.search(r"--no-install-recommends ([^&]*)&&", DOCKERFILE)
    assert wanted is not None
    assert installed is not None
    assert set(shlex.split(wanted[1])) == set(installed[1].replace("\\\n", " ").split()) - {"ca-certificates"}


@pytest.mark.parametrize("copied", re.findall(r"^COPY ([^-].*) \S+$", DOCKERFILE, re.MULTILINE))
def test_what_is_copied_is_there_and_not_ignored(copied: str) -> None:
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    for name in copied.split():
        assert (ROOT / name).exists()
        assert f"!{name}" in ignored


def test_the_page_speaks_of_services_that_are_there() -> None:
    named = re.findall(r"docker compose (?:run --rm|stop|up -d --scale) (\w+)", PAGE)
    assert named
    assert set(named) <= SERVICES.keys()


@pytest.mark.skipif(
    shutil.which("docker") is None
    or subprocess.run(["docker", "compose", "version"], capture_output=True, check=False).returncode != 0,
    reason="docker compose is not here; the other tests read the file",
)
def test_docker_takes_the_file() -> None:
    command = ["docker", "compose", "-f", str(COMPOSE), "config", "--quiet"]
    done = subprocess.run(command, env={"POSTGRES_PASSWORD": "x"}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
