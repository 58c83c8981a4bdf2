"""One input through the program, and what of its behaviour is a finding."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from random import Random

from clausecheck.cli import main
from clausecheck.engine import check
from clausecheck.errors import ClauseCheckError, RuleError
from clausecheck.messages import say
from clausecheck.model import Document, ReadStatus
from clausecheck.read.from_txt import document_from_text
from clausecheck.read.options import Limits, ReadOptions
from clausecheck.rulebook.load import check_pack, load_rulebook
from clausecheck.rulebook.schema import Rulebook
from clausecheck.safe_read import read_safely

from . import docx_mutants, pdf_mutants, plain_mutants, rule_mutants
from .seeds import contract, rule_seed, seeds

KINDS = ("docx", "pdf", "text", "html", "office", "rules")
_SUFFIXES = {
    "docx": (".docx",),
    "pdf": (".pdf",),
    "text": (".txt", ".md"),
    "html": (".html",),
    "office": (".doc", ".rtf", ".odt", ".jtd"),
}
_OUR_MISTAKES = frozenset({"reader-crashed", "check-crashed", "too-slow", "time-limit", "worker-lost"})
PATIENCE = 3
"""A busy machine may take so many times the processor time of an input before its clock strikes."""
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Bounds:
    """What every process of the fuzzer keeps to: its seed, processor seconds for one input, memory in bytes, shares of trials."""

    seed: int
    seconds: float
    memory: int
    judged: float
    by_command: float


@dataclass(frozen=True, slots=True)
class Task:
    """The number of an input within its kind; both and the seed of the run make the input."""

    kind: str
    number: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an input: `label` for the counts, `finding` where the program misbehaved, seconds it took."""

    task: Task
    seed: str
    label: str
    finding: str = ""
    seconds: float = 0.0


class Finding(Exception):  # noqa: N818 - what the fuzzer looks for, no error of its own
    """The program did what it promises not to do."""


def made(task: Task, seed: int) -> tuple[str, dict[str, bytes], Random]:
    """The input of a task: the name of what it was made from, its files, and the chance that goes on."""
    chance = Random(f"{seed}/{task.kind}/{task.number}")
    if task.kind == "rules":
        return "rules", rule_mutants.mutant(rule_seed(), chance), chance
    known = _seeds(task.kind)
    name = chance.choice(list(known))
    match task.kind:
        case "docx":
            data = docx_mutants.mutant(known[name], list(known.values()), chance)
        case "pdf":
            data = pdf_mutants.mutant(known[name], list(known.values()), chance)
        case "html":
            data = plain_mutants.page_mutant(known[name], chance)
        case "office":
            data = plain_mutants.office_mutant(known[name], chance)
        case _:
            data = plain_mutants.text_mutant(known[name], chance)
    return name, {f"contract{chance.choice(_SUFFIXES[task.kind])}": data}, chance


def run(bounds: Bounds, task: Task) -> Outcome:
    """Makes the input of a task and tries it; every exception of the program is a finding."""
    _hold(bounds.memory)
    name, files, chance = made(task, bounds.seed)
    began = time.process_time()
    label, finding = "crashed", ""
    folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
    try:
        for file, data in files.items():
            (folder / file).write_bytes(data)
        label = _try_rules(folder, bounds, chance) if task.kind == "rules" else _try(folder, bounds, chance)
    except Finding as error:
        label, finding = "finding", str(error)
    except Exception:
        finding = traceback.format_exc(limit=-6)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    seconds = time.process_time() - began
    if not finding and seconds > bounds.seconds:
        finding = f"took {seconds:.1f} seconds"
    return Outcome(task, name, label, finding, seconds)


def lost(bounds: Bounds, task: Task, code: str) -> Outcome:
    """The outcome where the process died or had to be ended: no finding where the program lives on and names the file.

    Only PDFs are read by a native library, which may crash; the program reads them in a process apart.
    """
    finding = f"the process was lost: {code}"
    if task.kind == "pdf":
        name, files, _ = made(task, bounds.seed)
        with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
            for file, data in files.items():
                (Path(folder) / file).write_bytes(data)
            try:
                _program(Path(folder), [*files, "--max-memory", "500", "--timeout", "5"], (3,))
            except Finding as error:
                return Outcome(task, name, code, f"{finding}\n{error}")
        return Outcome(task, name, f"{code}, and named")
    return Outcome(task, "", code, finding)


def _try(folder: Path, bounds: Bounds, chance: Random) -> str:
    (path,) = folder.iterdir()
    options = ReadOptions(
        changes=chance.choice(("accepted", "accepted", "original")),
        limits=Limits(seconds=PATIENCE * bounds.seconds),
    )
    said = io.StringIO()
    with contextlib.redirect_stderr(said):
        document = read_safely(path, options, debug=True)
    if said.getvalue():
        raise Finding(said.getvalue()[-2000:])
    _check_document(document)
    fate = chance.random()
    if fate < bounds.by_command:
        run = _program if path.suffix == ".pdf" else _command
        run(folder, [str(path), *_flags(chance)], (0, 1, 3))
    elif fate < bounds.by_command + bounds.judged and document.text:
        check(path.name, [document], _rulebook())
    if document.status is ReadStatus.UNREAD and document.problems:
        return f"unread {document.problems[0].code}"
    return str(document.status)


def _check_document(document: Document) -> None:
    """What every Document keeps, whatever the file."""
    for problem in document.problems:
        for lang in ("ja", "en"):
            say(problem.code, lang, problem.values)
        if problem.code in _OUR_MISTAKES:
            raise Finding(f"{problem.code} {dict(problem.values)}")
    loses = any(problem.loses_text for problem in document.problems)
    expected = ReadStatus.PARTLY if loses else ReadStatus.READ
    if document.status is not (expected if document.text.strip() else ReadStatus.UNREAD):
        raise Finding(
            f"status {document.status} with problems {[problem.code for problem in document.problems]}"
        )
    if document.status is ReadStatus.UNREAD and not document.problems:
        raise Finding("unread without a word")
    at = 0
    for block in document.blocks:
        if block.span.start != at or document.text[block.span.end] not in "\t\n":
            raise Finding(f"block at {block.span} where {at} was due")
        if document.pages is not None and not 1 <= (block.page or 0) <= document.pages:
            raise Finding(f"block on page {block.page} of {document.pages}")
        at = block.span.end + 1
    if at != len(document.text):
        raise Finding(f"text of {len(document.text)} letters, blocks of {at}")


def _flags(chance: Random) -> list[str]:
    flags = ["--format", chance.choice(("json", "json", "terminal")), "--lang", chance.choice(("ja", "en"))]
    return [*flags, *chance.choice(((), (), ("--quiet",), ("--strict", "--fail-on", "missing")))]


def _program(folder: Path, arguments: list[str], expected: tuple[int, ...]) -> None:
    """Runs the program as a process: for a PDF it starts one of its own, which no process of a pool may."""
    before = sorted(folder.iterdir())
    ended = subprocess.run(
        [sys.executable, "-m", "clausecheck", *arguments, "--debug"],
        cwd=folder,
        capture_output=True,
        check=False,
    )
    _check_end(ended.returncode, ended.stdout, ended.stderr, arguments, expected)
    _check_nothing_left(folder, before)


def _command(folder: Path, arguments: list[str], expected: tuple[int, ...]) -> None:
    """Runs the command line within the process."""
    before = sorted(folder.iterdir())
    out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8")
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = main([*arguments, "--debug"])
    _check_end(status, _bytes(out), _bytes(err), arguments, expected)
    _check_nothing_left(folder, before)


def _check_end(status: int, out: bytes, err: bytes, arguments: list[str], expected: tuple[int, ...]) -> None:
    """What every run of the program keeps, whatever the file."""
    printed, said = out.decode("utf-8"), err.decode("utf-8")
    if status not in expected:
        raise Finding(f"exit status {status}: {said[:300]}")
    if "Traceback" in said:
        raise Finding(said[-2000:])
    if match := _UNSEEN.search(printed + said):
        raise Finding(f"U+{ord(match[0]):04X} reaches the terminal")
    if "json" in arguments and status != 2:
        json.loads(printed)


def _check_nothing_left(folder: Path, before: list[Path]) -> None:
    if sorted(folder.iterdir()) != before:
        raise Finding("files were left behind")


def _bytes(stream: io.TextIOWrapper) -> bytes:
    stream.flush()
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue()


def _try_rules(folder: Path, bounds: Bounds, chance: Random) -> str:
    faults = check_pack(folder)
    for fault in faults:
        for lang in ("ja", "en"):
            say(fault.code, lang, fault.values)
    try:
        rulebook = load_rulebook([str(folder)])
    except ClauseCheckError as error:
        say(error.code, "ja", error.values)
        if not faults and isinstance(error, RuleError):
            raise Finding(f"the check passes what the run refuses: {error.code}") from error
        label = f"refused {error.code}"
    else:
        check("contract", [_contract()], rulebook)
        label = "accepted with faults" if faults else "accepted"
    if chance.random() < bounds.by_command:
        _command(folder, ["rules", chance.choice(("check", "test", "show")), str(folder)], (0, 1, 2))
    return label


@lru_cache(maxsize=1)
def _contract() -> Document:
    return document_from_text(contract(), "contract.txt")


@lru_cache(maxsize=1)
def _rulebook() -> Rulebook:
    return load_rulebook(["soumu-2007"])


@lru_cache(maxsize=1)
def _seeds(kind: str) -> dict[str, bytes]:
    return seeds(kind)


@lru_cache(maxsize=1)
def _hold(memory: int) -> None:
    """Bounds the memory of this process; no LibreOffice is started and no checked rules are kept by it."""
    os.environ["CLAUSECHECK_CACHE"] = ""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
