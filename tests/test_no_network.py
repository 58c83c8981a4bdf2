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
from small_pack import MISSING, write_pack

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
    ["contract.txt", "--rules", "pack", "--strict", "--fail-on", "never"],
    [
        "contract.txt",
        "page.html",
        "short.docx",
        "old.pdf",
        "--rules",
        "pack",
        "--jobs",
        "2",
        "--format",
        "json",
    ],
    [
        "contract.txt",
        "short.docx",
        "--bundle",
        "--rules",
        "pack",
        "--changes",
        "original",
        "-o",
        "out/r.json",
        "-q",
    ],
    [".", "--rules", "pack", "--jobs", "1", "-q", "--timeout", "60", "--max-size", "9", "--max-pages", "9"],
    ["old.pdf", "--rules", "pack", "--password", "secret", "--ocr", "-q", "--lang", "en"],
    ["text", "page.html", "--rules", "pack"],
    ["text", "old.pdf", "--plain"],
    ["text", "contract.txt", "--signals", "--rules", "pack", "--max-depth", "9", "--max-unpacked", "9"],
    ["explain", "6", "--rules", "pack"],
    ["rules", "list"],
    ["rules", "show", "6"],
    ["rules", "check", "pack"],
    ["rules", "test", "pack"],
    ["config", "show"],
    ["config", "schema"],
    ["http://localhost/contract.pdf"],
    ["contract.txt", "--rules", "http://localhost/pack"],
    ["--help"],
    ["--version"],
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
    return folder


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_no_socket_no_leftover_and_no_word_on_stderr(folder: Path, arguments: list[str]) -> None:
    log = folder / "watched.log"
    log.unlink(missing_ok=True)
    before = {path for path in folder.rglob("*") if "out" not in path.parts and path != log}
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
    assert run.returncode in (0, 1, 2, 3) and "Traceback" not in run.stderr
    assert log.read_text() == "", "a socket was asked for"
    assert {path for path in folder.rglob("*") if "out" not in path.parts and path != log} == before
    assert "漏らしてはならない" not in run.stderr and "secret" not in run.stdout + run.stderr


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
