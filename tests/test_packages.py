"""What is handed on is whole: the sdist holds the repository, the wheel the program with all its data."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
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


# -- the folder that installs without a network ------------------------------------------------------------


@pytest.fixture(scope="module")
def bundle(index: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder, made for this machine."""
    folder = tmp_path_factory.mktemp("bundle") / "持ち運び 用"
    command = [sys.executable, str(ROOT / "packaging" / "offline_bundle.py"), str(folder)]
    made = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace")
    assert made.returncode == 0, made.stdout + made.stderr
    return folder


@pytest.mark.skipif(sys.platform == "win32" or shutil.which("sh") is None, reason="needs sh")
def test_the_script_installs_from_the_folder_alone(bundle: Path, tmp_path: Path) -> None:
    # No index, no settings of pip and no program of ours: all that is there is the folder.
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "PYTHON"))}
    environment = {**kept, "PIP_CONFIG_FILE": os.devnull, "HOME": str(tmp_path / "home")}
    target = tmp_path / "入れる 所"
    command = ["sh", str(bundle / "install.sh"), str(target)]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    program = str(target / "bin" / "clausecheck")
    assert program in done.stdout
    environment["CLAUSECHECK_CACHE"] = ""
    contract = ROOT / "samples" / "short.docx"
    checked = subprocess.run(
        [program, str(contract), "-q", "--fail-on", "never"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        encoding="utf-8",
    )
    assert checked.returncode == 0 and checked.stdout.startswith("short.docx: "), checked.stderr


@pytest.mark.skipif(sys.platform == "win32" or shutil.which("sh") is None, reason="needs sh")
def test_the_script_says_where_a_wheel_is_missing(bundle: Path, tmp_path: Path) -> None:
    lacking = shutil.copytree(bundle, tmp_path / "lacking")
    for wheel in (lacking / "wheels").glob("rapidfuzz*"):
        wheel.unlink()
    command = ["sh", str(lacking / "install.sh"), str(tmp_path / "target")]
    environment = {**os.environ, "PIP_CONFIG_FILE": os.devnull, "PIP_FIND_LINKS": ""}
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8")
    assert done.returncode != 0 and "rapidfuzz" in done.stderr and "Installed" not in done.stdout


def test_the_script_for_windows_is_read_by_every_console(bundle: Path) -> None:
    script = (bundle / "install.bat").read_bytes()
    # cmd.exe loses labels where lines end in \n alone, and reads the file in the code page of the console.
    assert script.isascii() and script.count(b"\r\n") == script.count(b"\n") > 5
    text = script.decode("ascii")
    assert text.count("goto failed") == 3 and "\n:failed" in text.replace("\r", "")
    assert f"py -{sys.version_info.major}.{sys.version_info.minor}" in text and "{" not in text


def test_the_sums_are_those_of_the_wheels(bundle: Path) -> None:
    said = dict(line.split("  ")[::-1] for line in (bundle / "SHA256SUMS").read_text("ascii").splitlines())
    found = {
        f"wheels/{path.name}": hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (bundle / "wheels").iterdir()
    }
    assert said == found and any(name.startswith("wheels/clausecheck-") for name in said)
