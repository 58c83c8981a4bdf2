"""What one run of clausecheck costs as a whole process, beside bare scripts that only extract the text.

    python bench/startup.py [--rounds N] [--pdf FILE] [--docx FILE]

Every command runs once a round, in an order shuffled anew, each in a fresh process; printed are medians of
wall time and of processor time, which says more on a busy machine. Exit status 1 if `clausecheck --help`
imports a library for PDF or DOCX.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

BENCH = Path(__file__).resolve().parent
SAMPLES = BENCH.parent / "samples"
TEXT = BENCH / "corpus" / "dev-d" / "dev-d-09.txt"
PAGES = 10
READING_LIBRARIES = ("pdfplumber", "pdfminer", "pypdfium2", "pypdfium2_raw", "docx", "lxml", "PIL")

BARE_PDF = """
import sys, pdfplumber
with pdfplumber.open(sys.argv[1]) as pdf:
    for page in pdf.pages:
        print(page.extract_text())
"""
BARE_DOCX = """
import sys, docx
for paragraph in docx.Document(sys.argv[1]).paragraphs:
    print(paragraph.text)
"""


@dataclass(frozen=True, slots=True)
class Command:
    """A command line to time, and the exit statuses that mean it did its work."""

    arguments: Sequence[str]
    statuses: tuple[int, ...] = (0,)


@dataclass(frozen=True, slots=True)
class Sample:
    """A contract to check, and where it comes from."""

    path: Path
    origin: str


def clausecheck() -> list[str]:
    """The installed command beside this interpreter; without one, the module behind it."""
    command = shutil.which("clausecheck", path=str(Path(sys.executable).parent))
    return [command] if command else [sys.executable, "-c", "from clausecheck.cli import main; main()"]


def reading_libraries_of_help() -> list[str]:
    """The libraries for PDF and DOCX that `clausecheck --help` imports, by `python -X importtime`."""
    code = "import sys; sys.argv = ['clausecheck', '--help']; from clausecheck.cli import main; main()"
    done = subprocess.run([sys.executable, "-X", "importtime", "-c", code], capture_output=True, text=True)
    if done.returncode != 0 or "import time:" not in done.stderr:
        raise SystemExit(f"startup.py: clausecheck --help failed:\n{done.stderr[-2000:]}")
    imported = {
        line.rsplit("|", 1)[1].strip().split(".")[0] for line in done.stderr.splitlines() if "|" in line
    }
    return sorted(imported.intersection(READING_LIBRARIES))


@dataclass(frozen=True, slots=True)
class Took:
    """Milliseconds: on the clock, and of the processor (0 where the system does not count it)."""

    wall: float
    processor: float


def medians(commands: Mapping[str, Command], rounds: int) -> dict[str, Took]:
    """Median times of each command, after one round that is not counted."""
    times: dict[str, list[Took]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name in random.sample(list(commands), len(commands)):
            took = _run(name, commands[name])
            if number:
                times[name].append(took)
    return {
        name: Took(statistics.median(t.wall for t in taken), statistics.median(t.processor for t in taken))
        for name, taken in times.items()
    }


def _run(name: str, command: Command) -> Took:
    before, started = os.times(), time.perf_counter()
    done = subprocess.run(command.arguments, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    wall, after = time.perf_counter() - started, os.times()
    if done.returncode not in command.statuses:
        message = done.stderr.decode(errors="replace")[-2000:]
        raise SystemExit(f"startup.py: {name} ended in {done.returncode}:\n{message}")
    processor = sum(after[2:4]) - sum(before[2:4])  # user and system time of child processes
    return Took(wall * 1000, processor * 1000)


def find_sample(suffix: str, folder: Path) -> Sample:
    """A sample of samples/ with at least ten pages; else a labelled contract, set in `folder`."""
    if suffix == ".pdf":
        long_enough = [path for path in sorted(SAMPLES.glob("**/*.pdf")) if pages_of(path) >= PAGES]
        if long_enough:
            path = min(long_enough, key=pages_of)
            return Sample(path, f"samples, {pages_of(path)} pages")
        path = make_pdf(TEXT.read_text(encoding="utf-8").splitlines(), folder / "contract.pdf")
        return Sample(path, f"{TEXT.stem} set in {pages_of(path)} pages, no sample is as long")
    # Word files have no fixed pages: a sample counts if it is as long as the contract that would be made
    path = make_docx(TEXT.read_text(encoding="utf-8").splitlines(), folder / "contract.docx")
    beside = [p for p in sorted(SAMPLES.glob("**/*.docx")) if letters_of(p) >= letters_of(path)]
    if beside:
        path = min(beside, key=letters_of)
        return Sample(path, f"samples, {letters_of(path)} letters")
    return Sample(path, f"{TEXT.stem}, {letters_of(path)} letters, no sample is as long")


def pages_of(path: Path) -> int:
    """How many pages a PDF has; 0 where it cannot be opened (samples may be broken on purpose)."""
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(path) as pdf:
            return len(pdf)
    except pypdfium2.PdfiumError:
        return 0


def letters_of(path: Path) -> int:
    """How many letters the paragraphs of a DOCX have; 0 where it cannot be opened."""
    import docx

    try:
        return sum(len(paragraph.text) for paragraph in docx.Document(str(path)).paragraphs)
    except Exception:
        return 0


def make_pdf(lines: Sequence[str], path: Path) -> Path:
    """Sets lines in a PDF of at least ten pages, A4, in the Japanese font every PDF reader has."""
    try:
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.cidfonts import UnicodeCIDFont
        from reportlab.pdfgen.canvas import Canvas
    except ImportError as error:
        raise SystemExit(
            "startup.py: no sample of ten pages, and none can be made without reportlab"
        ) from error
    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiMin-W3"))
    width = 38
    plain = [line.replace("\t", "　　") for line in lines]
    rows = [line[at : at + width] for line in plain for at in range(0, max(len(line), 1), width)]
    per_page = max(1, min(36, len(rows) // PAGES))
    canvas = Canvas(str(path), pagesize=(595, 842))
    for first in range(0, len(rows), per_page):
        canvas.setFont("HeiseiMin-W3", 10.5)
        for number, row in enumerate(rows[first : first + per_page]):
            canvas.drawString(85, 760 - 19 * number, row)
        canvas.showPage()
    canvas.save()
    return path


def make_docx(lines: Sequence[str], path: Path) -> Path:
    """Writes lines into a DOCX, a paragraph each."""
    import docx

    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(path))
    return path


RATIOS = {
    "clausecheck PDF / bare pdfplumber": ("clausecheck PDF", "bare pdfplumber, same PDF"),
    "clausecheck DOCX / bare python-docx": ("clausecheck DOCX", "bare python-docx, same DOCX"),
    "clausecheck --help / import typer": ("clausecheck --help", 'python -c "import typer"'),
    "clausecheck --version / import typer": ("clausecheck --version", 'python -c "import typer"'),
}
"""What is set beside what."""


def commands_for(pdf: Path, docx: Path) -> dict[str, Command]:
    """The command lines to time, by the names that RATIOS uses."""
    python, ours, judged = sys.executable, clausecheck(), (0, 1)
    return {
        "python -c pass": Command([python, "-c", "pass"]),
        'python -c "import typer"': Command([python, "-c", "import typer"]),
        "clausecheck --version": Command([*ours, "--version"]),
        "clausecheck --help": Command([*ours, "--help"]),
        "clausecheck PDF": Command([*ours, str(pdf)], judged),
        "bare pdfplumber, same PDF": Command([python, "-c", BARE_PDF, str(pdf)]),
        "clausecheck DOCX": Command([*ours, str(docx)], judged),
        "bare python-docx, same DOCX": Command([python, "-c", BARE_DOCX, str(docx)]),
    }


def report(took: Mapping[str, Took], ratios: Mapping[str, tuple[str, str]]) -> str:
    """A line a command, then a line a ratio."""
    width = max(map(len, [*took, *ratios]))
    lines = [f"{'':<{width}}    wall, ms  processor, ms"]
    lines += [f"{name:<{width}}  {t.wall:10.1f}  {t.processor:13.1f}" for name, t in took.items()]
    for name, (top, bottom) in ratios.items():
        wall = took[top].wall / took[bottom].wall
        processor = took[top].processor / took[bottom].processor if took[bottom].processor else float("nan")
        lines.append(f"{name:<{width}}  {wall:10.2f}  {processor:13.2f}")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the medians, the ratios, and what --help imports."""
    parser = argparse.ArgumentParser(description="Wall time of clausecheck as a whole process.")
    parser.add_argument("--rounds", type=int, default=15, metavar="N", help="rounds that count (default: 15)")
    parser.add_argument("--pdf", type=Path, metavar="FILE", help="check this PDF instead of a sample")
    parser.add_argument("--docx", type=Path, metavar="FILE", help="check this DOCX instead of a sample")
    options = parser.parse_args(arguments)
    if options.rounds < 1:
        parser.error("--rounds: at least 1")
    with tempfile.TemporaryDirectory() as folder:
        pdf = Sample(options.pdf, "given") if options.pdf else find_sample(".pdf", Path(folder))
        docx = Sample(options.docx, "given") if options.docx else find_sample(".docx", Path(folder))
        took = medians(commands_for(pdf.path, docx.path), options.rounds)
    print(f"PDF: {pdf.path.name} ({pdf.origin}); DOCX: {docx.path.name} ({docx.origin})")
    print(f"fresh processes, medians of {options.rounds} interleaved rounds\n")
    print(report(took, RATIOS))
    imported = reading_libraries_of_help()
    print(f"\nclausecheck --help imports PDF or DOCX libraries: {', '.join(imported) or 'none'}")
    return 1 if imported else 0


if __name__ == "__main__":
    sys.exit(main())
