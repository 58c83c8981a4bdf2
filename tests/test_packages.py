"""What is handed on is whole: the sdist holds the repository, the wheel the program with all its data."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def kept() -> set[str]:
    """The paths of all files of the repository."""
    if not (ROOT / ".git").exists():
        pytest.skip("only a clone knows which files belong to the repository")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, encoding="utf-8")
    if listed.returncode:
        pytest.skip(f"git does not list the files: {listed.stderr}")
    return {name for name in listed.stdout.split("\0") if name and (ROOT / name).exists()}


@pytest.fixture(scope="module")
def built(kept: set[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and the wheel that was built from it."""
    for needed in ("build", "hatchling"):
        if importlib.util.find_spec(needed) is None:
            pytest.skip(f"{needed} is not installed; pip install -e '.[dev]' does it")
    folder = tmp_path_factory.mktemp("dist")
    # Without isolation: an isolated build would fetch hatchling from the network.
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace")
    assert run.returncode == 0, run.stdout + run.stderr
    return folder


def test_the_sdist_holds_every_file_of_the_repository(kept: set[str], built: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    assert kept - held == set()


def test_the_wheel_holds_every_file_of_the_program_and_every_rule(kept: set[str], built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    program = {name.removeprefix("src/") for name in kept if name.startswith("src/")}
    rules = {f"clausecheck/data/{name}" for name in kept if name.startswith("rules/")}
    for kind in (".py", ".j2", ".css", ".js", ".yaml"):
        assert any(name.endswith(kind) for name in program), kind
    assert len(rules) > 50 and (program | rules) - held == set()


def test_the_wheel_holds_nothing_else(kept: set[str], built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        others = {name.split("/")[0] for name in archive.namelist()} - {"clausecheck"}
    assert [name.endswith(".dist-info") for name in others] == [True]
