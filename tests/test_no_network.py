"""Nothing is sent anywhere: every command runs under a watch that fails on any socket, worker processes too.

The same runs leave no temporary file, change nothing beside the contract, and say no word of it on stderr.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from command_tree import commands
from small_pack import MISSING, write_pack

from clausecheck.report import REPORTERS

SAMPLES = Path(__file__).parents[1] / "samples"
CODE = "import sys; from clausecheck.cli import main; sys.exit(main())"
# Python loads this at the start of every process that has its folder on the path; pipes between processes are local.
WATCH = """
import os, sys
_FORBIDDEN = ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto")
def _watch(event, arguments):
    if event in _FORBIDDEN or (event == "socket.__new__" and arguments[1] not in (-1, 1)):
        open(os.environ["WATCHED"], "a").write(f"{event} {arguments!r}\\n")
        raise RuntimeError(event)
open(os.environ["WATCHED"], "a").close()
sys.addaudithook(_watch)
"""
PAGE = (
    "<base href='http://localhost/'><link rel=stylesheet href='http://localhost/a.css'><img src='http://localhost/i.png'>"
    "<iframe src='http://localhost/'></iframe><script src='http://localhost/x.js'></script><p>第１条　乙は、行う。</p>"
)
COMMANDS = [
    "contract.txt --rules pack --strict --fail-on never",
    "check contract.txt page.html short.docx old.pdf --rules pack --jobs 2 --format json",
    "contract.txt page.html short.docx --rules pack --no-cache --jobs 2 --format jsonl",
    "contract.txt short.docx --bundle --rules pack --changes original -o out/r.json -q",
    "contract.txt short.docx --rules pack -o out/r.txt -o out/r.html -o out/r.md -o out/r.csv -o out/r.xlsx -o out/r.xml",
    "contract.txt short.docx --rules pack -o out/r.sarif -o out/r.github.txt -o out/r.gitlab.json -o out/r.jsonl",
    "contract.txt short.docx --rules pack -o out/r.parquet",
    "short.docx --rules pack --summary-page -o out/copy.docx",
    "old.pdf --rules pack -o out/copy.pdf",
    ". --rules pack --jobs 1 -q --timeout 60 --max-size 9 --max-pages 9",
    "old.pdf --rules pack --password secret --ocr -q --lang en",
    "diff contract.txt short.docx --rules pack -o out/d.html -o out/d.md",
    "diff contract.txt short.docx --rules pack --format json",
    "text page.html --rules pack",
    "text old.pdf --plain",
    "text contract.txt --signals --rules pack --max-depth 9 --max-unpacked 9",
    "explain 6 --rules pack",
    "accept training contract.txt --rules pack --config out/office.yaml --reason why --who we --until 2999-12-31",
    "baseline contract.txt short.docx --rules pack --config out/office.yaml",
    "contract.txt --rules pack --config out/office.yaml",
    "rules list",
    "rules show 6",
    "rules check pack",
    "rules test pack",
    "rules new our-city",
    "config show",
    "config schema",
    "completion bash",
    "cache info",
    "cache clear",
    "http://localhost/contract.pdf",
    "contract.txt memory://none --rules pack",
    "contract.txt --rules http://localhost/pack",
    "--help",
    "--version",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office")
    write_pack(folder / "pack")
    (folder / "contract.txt").write_text(MISSING, encoding="utf-8")
    (folder / "page.html").write_text(PAGE, encoding="utf-8")
    for name in ("short.docx", "old.pdf"):
        shutil.copy(SAMPLES / name, folder)
    for name in ("out", "temporary", "watch", "home"):
        (folder / name).mkdir()
    (folder / "watch" / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
    # Beside it stand the files that `accept` and `baseline` are asked for.
    (folder / "out" / "office.yaml").write_text("lang: ja\n", encoding="utf-8")
    return folder


def files(folder: Path) -> set[Path]:
    """All that stands in the folder but for what a command was asked to write, and the log of the watch."""
    asked_for = {"out", "our-city", "watched.log"}
    return {path for path in folder.rglob("*") if not asked_for & set(path.relative_to(folder).parts)}


@pytest.mark.parametrize("line", COMMANDS)
def test_no_socket_no_leftover_and_no_word_on_stderr(folder: Path, line: str) -> None:
    arguments = line.split()
    log = folder / "watched.log"
    log.unlink(missing_ok=True)
    before = files(folder)
    path = os.pathsep.join(filter(None, [str(folder / "watch"), *sys.path]))
    environment = {**os.environ, "PYTHONPATH": path, "WATCHED": str(log), "PYTHONDONTWRITEBYTECODE": "1"}
    environment |= {name: str(folder / "temporary") for name in ("TMPDIR", "TEMP", "TMP")}
    run = subprocess.run(
        [sys.executable, "-c", CODE, *arguments],
        cwd=folder,
        env={**environment, "HOME": str(folder / "home")},
        capture_output=True,
        encoding="utf-8",
    )
    assert run.returncode in ((2,) if "http://" in line else (0, 1, 3)), run.stderr
    assert "Traceback" not in run.stderr
    assert log.read_text() == "", "a socket was asked for"
    assert files(folder) == before
    for name in (name for name in arguments if name.startswith("out/")):
        assert (folder / name).stat().st_size
    assert "漏らしてはならない" not in run.stderr and "secret" not in run.stdout + run.stderr


def test_every_command_and_every_format_is_watched() -> None:
    for words, runs in commands().items():
        assert not runs or any(line.startswith(f"{words} ") or line == words for line in COMMANDS), words
    every = " ".join(COMMANDS).split()
    for name, reporter in REPORTERS.items():
        written = any(word.startswith("out/") and word.endswith(reporter.suffixes) for word in every)
        assert written or name in every, name


def test_the_watch_catches_a_socket_in_a_worker_process(folder: Path) -> None:
    log = folder / "watched.log"
    log.unlink(missing_ok=True)
    code = "import socket; socket.socket(socket.AF_INET)"
    path = os.pathsep.join(filter(None, [str(folder / "watch"), *sys.path]))
    run = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": path, "WATCHED": str(log)},
        capture_output=True,
    )
    assert run.returncode == 1 and "socket.__new__" in log.read_text()
