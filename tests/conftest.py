"""Options and fixtures for all tests."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from clausecheck.store import clear

# The same examples in every run, however busy the machine is.
settings.register_profile(
    "clausecheck",
    derandomize=True,
    deadline=None,
    max_examples=60,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("clausecheck")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite-snapshots",
        action="store_true",
        help="write what the reports give now over tests/report/snapshots, to be reviewed like code",
    )


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test reads or writes the cache of the user who runs it."""
    os.environ["CLAUSECHECK_CACHE"] = str(tmp_path_factory.mktemp("cache"))


@pytest.fixture(autouse=True)
def _no_results_of_other_tests() -> None:
    """Rules may be kept from test to test, results of contracts may not."""
    clear(Path(os.environ["CLAUSECHECK_CACHE"]))


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Skips where pip has no place to install from: neither a network nor a folder of wheels."""
    folder = tmp_path_factory.mktemp("wheels")
    wanted = ["hatchling", "pypdfium2", "rapidfuzz"]
    command = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "-q",
        "--no-deps",
        "-d",
        str(folder),
        *wanted,
    ]
    tried = subprocess.run([*command, "--retries", "0", "--timeout", "10"], capture_output=True, text=True)
    if tried.returncode:
        pytest.skip(f"pip cannot install here: {tried.stderr.strip().splitlines()[-1]}")
