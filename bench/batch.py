"""How fast a folder of contracts is checked, with how much memory, and how fast a second time.

    python bench/batch.py [--contracts N] [--rounds N] [--keep FOLDER]

Runs `clausecheck FOLDER` as a whole process: with one and with two jobs in turn, each on a cache of its own; once more
unchanged; and with a quarter of the contracts, to see whether memory grows. Beside it a plain loop that only takes the
text out, by pdfplumber and python-docx. Wall time on a busy machine says little: processor time stands beside it, and
"two jobs" is given twice, by the clock and by the work done (what two jobs would give on two idle processors).
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import psutil
from many import write_contracts

_PLAIN = """
import sys, pathlib, docx, pdfplumber
for path in sorted(pathlib.Path(sys.argv[1]).rglob("c*")):
    if path.suffix == ".pdf":
        with pdfplumber.open(path) as pdf:
            for page in pdf.pages:
                page.extract_text()
                page.close()
    elif path.suffix == ".docx":
        [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]
    else:
        path.read_text(encoding="utf-8")
"""
_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Took:
    """What one run took: seconds by the clock and of the processor; most memory of the parent and of a worker, MB."""

    wall: float
    processor: float
    parent: float
    worker: float


def timed(command: list[str], environment: dict[str, str]) -> Took:
    """Runs a command to its end and watches its memory. Raises SystemExit where it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    watch = _Watch(process.pid)
    watch.start()
    _, errors = process.communicate()
    wall = time.perf_counter() - started
    watch.join()
    if process.returncode not in (0, 1, 3):
        raise SystemExit(
            f"batch.py: ended in {process.returncode}:\n{errors.decode(errors='replace')[-2000:]}"
        )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Took(wall, processor, watch.parent / _MEGABYTE, watch.worker / _MEGABYTE)


class _Watch(threading.Thread):
    """Looks at the memory of a process and of its children until it ends."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.parent = self.worker = 0
        self._process = psutil.Process(pid)

    def run(self) -> None:
        while True:
            try:
                self.parent = max(self.parent, self._process.memory_info().rss)
                for child in self._process.children(recursive=True):
                    self.worker = max(self.worker, child.memory_info().rss)
                if self._process.status() == psutil.STATUS_ZOMBIE:
                    return
            except psutil.NoSuchProcess:
                if not self._process.is_running():
                    return
            time.sleep(0.1)


def clausecheck(folder: Path, cache: Path, jobs: int, form: str = "jsonl") -> Took:
    """One run over a folder, its report thrown away."""
    options = ["--jobs", str(jobs), "--format", form, "--fail-on", "never"]
    environment = {**os.environ, "CLAUSECHECK_CACHE": str(cache)}
    return timed([sys.executable, "-m", "clausecheck", str(folder), *options], environment)


def measure(folder: Path, quarter: Path, number: int, rounds: int, work: Path) -> str:
    """All measurements as a table."""
    lines = [f"{'':34}{'a second':>9}{'wall, s':>9}{'CPU, s':>9}{'parent, MB':>12}{'worker, MB':>12}"]
    runs: dict[str, list[Took]] = {}

    def add(name: str, took: Took) -> None:
        runs.setdefault(name, []).append(took)

    for n in range(rounds):
        cache = work / f"cache-{n}"
        add("1 job", clausecheck(folder, cache / "1", 1))
        add("2 jobs", clausecheck(folder, cache / "2", 2))
        add("2 jobs, second run, unchanged", clausecheck(folder, cache / "2", 2))
        add(
            "plain pdfplumber/python-docx loop",
            timed([sys.executable, "-c", _PLAIN, str(folder)], dict(os.environ)),
        )
    cache = work / "cache-0" / "2"
    add("2 jobs, a quarter of them", clausecheck(quarter, work / "cache-q", 2))
    for form in ("json", "terminal"):
        add(f"second run, --format {form}", clausecheck(folder, cache, 2, form))
        add(f"second run, a quarter, {form}", clausecheck(quarter, cache, 2, form))
    best = {name: min(took, key=lambda each: each.wall) for name, took in runs.items()}
    for name, took in best.items():
        contracts = number // 4 if "quarter" in name else number
        lines.append(
            f"{name:34}{contracts / took.wall:9.1f}{took.wall:9.1f}{took.processor:9.1f}"
            f"{took.parent:12.0f}{took.worker:12.0f}"
        )
    one, two, again = (best[name] for name in ("1 job", "2 jobs", "2 jobs, second run, unchanged"))
    shown, shown_quarter = (best[f"second run, {which}terminal"] for which in ("--format ", "a quarter, "))
    plain, quarter_run = best["plain pdfplumber/python-docx loop"], best["2 jobs, a quarter of them"]
    lines += [
        "",
        f"two jobs over one, by the clock        {one.wall / two.wall:6.2f}",
        f"two jobs over one, by the work done    {2 * one.processor / two.processor:6.2f}",
        f"second run over first, by the clock    {two.wall / again.wall:6.1f}",
        f"second run over first, by the work     {two.processor / again.processor:6.1f}",
        f"work of one job over the plain loop    {one.processor / plain.processor:6.2f}",
        f"memory of the parent, all over quarter {two.parent / quarter_run.parent:6.2f}",
        f"the same, report on the terminal       {shown.parent / shown_quarter.parent:6.2f}",
        f"memory of a worker, all over quarter   {two.worker / quarter_run.worker:6.2f}",
        f"load of the machine                    {os.getloadavg()[1]:6.1f}",
    ]
    return "\n".join(lines)


def main() -> None:
    """Makes the contracts and prints the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--contracts", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="folder for the contracts, used again next time")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="clausecheck-batch-") as name:
        work = Path(name)
        made = (given.keep or work) / f"{given.contracts}"
        quarter = work / "quarter"
        write_contracts(made, given.contracts)
        quarter.mkdir(exist_ok=True)
        for path in sorted(made.rglob("c*"))[: given.contracts // 4]:
            shutil.copy2(path, quarter)
        print(
            f"{given.contracts} contracts: half DOCX, three tenths PDF, a fifth text; best of {given.rounds}"
        )
        print(measure(made, quarter, given.contracts, given.rounds, work))


if __name__ == "__main__":
    main()
