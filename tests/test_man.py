"""docs/clausecheck.1 is what docs/man.py writes now, names every command, and is sound for a man program."""

from __future__ import annotations

import runpy
import shutil
import subprocess
from pathlib import Path

import pytest
from command_tree import commands

DOCS = Path(__file__).parents[1] / "docs"
PAGE = DOCS / "clausecheck.1"


@pytest.fixture
def manual(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("CLAUSECHECK_LANG", raising=False)
    written: str = runpy.run_path(str(DOCS / "man.py"))["manual"]()
    return written


def test_the_page_is_up_to_date(manual: str) -> None:
    assert PAGE.read_text(encoding="utf-8") == manual, "python docs/man.py writes it anew"


def test_every_command_has_its_part(manual: str) -> None:
    parts = {line.removeprefix(".SS ") for line in manual.splitlines() if line.startswith(".SS ")}
    assert parts == {words for words, runs in commands().items() if runs}


def test_no_line_is_taken_for_an_unknown_request(manual: str) -> None:
    requests = {line.split(" ")[0] for line in manual.splitlines() if line.startswith((".", "'"))}
    assert requests == {'.\\"', ".TH", ".SH", ".SS", ".PP", ".TP", ".nf", ".fi"}


def test_a_man_program_sets_it_without_a_warning() -> None:
    if shutil.which("groff") is None:
        pytest.skip("groff is not installed")
    run = subprocess.run(
        ["groff", "-man", "-ww", "-z", "-Tutf8", str(PAGE)], capture_output=True, encoding="utf-8"
    )
    assert run.returncode == 0 and run.stderr == ""
