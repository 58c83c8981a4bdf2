"""Where the time of clausecheck goes, beside bare scripts, and how it grows with pages and with requirements.

    python bench/speed.py [--rounds N] [--pages N] [--requirements N]

Whole processes as `startup.py` times them; then, within this process, reading, outline, judging and report of the same
contracts, and loading the rules from YAML and as kept from a run before; then contracts up to `--pages` pages and
packs up to `--requirements` requirements with the exponent of growth (1 is linear). Processor time, medians of
interleaved rounds. The last lines say which goals are met; the exit status is 1 if one is missed.
"""

from __future__ import annotations

import argparse
import math
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import startup

from clausecheck import cache_folder, engine
from clausecheck.judge.candidates import Candidate, candidates
from clausecheck.memory import collect_seldom
from clausecheck.model import Document, PackInfo, RunReport
from clausecheck.read import read_document
from clausecheck.read.options import Limits, ReadOptions
from clausecheck.report import REPORTERS, ReportOptions
from clausecheck.rulebook.load import load_rulebook
from clausecheck.rulebook.schema import Element, Frame, Pack, Requirement, Rulebook, Weakening

RULES = ("soumu-2007",)
JUDGING_MS = 30
MOST = {
    "clausecheck --version / import typer": 1.5,
    "clausecheck PDF / bare pdfplumber": 0.5,
    "clausecheck DOCX / bare python-docx": 2.0,
}
LINEAR = 1.15
"""The largest exponent that still counts as linear: small inputs carry the fixed costs."""


@dataclass(frozen=True, slots=True)
class Growth:
    """Milliseconds by size, and the exponent of the line through them on logarithmic scales."""

    sizes: Sequence[int]
    took: Sequence[float]

    @property
    def exponent(self) -> float:
        """The slope by least squares; 1 where twice the size takes twice the time."""
        xs, ys = [math.log(s) for s in self.sizes], [math.log(t) for t in self.took]
        mean_x, mean_y = statistics.fmean(xs), statistics.fmean(ys)
        above = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True))
        return above / sum((x - mean_x) ** 2 for x in xs)


def timed(steps: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Median milliseconds of processor time of each step, after one round that is not counted."""
    took: dict[str, list[float]] = {name: [] for name in steps}
    for number in range(rounds + 1):
        for name in random.sample(list(steps), len(steps)):
            began = time.process_time()
            steps[name]()
            if number:
                took[name].append((time.process_time() - began) * 1000)
    return {name: statistics.median(values) for name, values in took.items()}


def judge(documents: Sequence[Document], pack: Pack) -> dict[str, list[Candidate]]:
    """Judges documents that are outlined already, as `engine.trace` does."""
    elements, readings = engine.read_contract(documents, pack)
    found: dict[str, list[Candidate]] = {}
    for element in elements:
        found[element.key] = []
        found[element.key] += candidates(element, readings, found)
    return found


def phases(paths: Sequence[Path], rulebook: Rulebook, rounds: int) -> dict[str, float]:
    """Milliseconds of reading, outline, judging and report of each contract."""
    pack = rulebook.packs[0]
    steps: dict[str, Callable[[], object]] = {}
    for path in paths:
        kind = path.suffix[1:].upper()
        documents = [read_document(path)]
        report = RunReport(
            (engine.check(path.name, documents, rulebook),),
            (PackInfo(pack.id, pack.version, pack.digest, pack.title),),
            "0",
        )
        steps[f"{kind}: read"] = lambda path=path: read_document(path)
        steps[f"{kind}: outline"] = lambda documents=documents: engine.read_contract(documents, pack)
        steps[f"{kind}: outline and judge"] = lambda documents=documents: judge(documents, pack)
        steps[f"{kind}: report"] = lambda report=report: REPORTERS["terminal"].render(report, ReportOptions())
    took = timed(steps, rounds)
    for path in paths:
        kind = path.suffix[1:].upper()
        took[f"{kind}: judge"] = took.pop(f"{kind}: outline and judge") - took[f"{kind}: outline"]
    return took


@contextmanager
def kept_in(folder: str) -> Iterator[None]:
    """Keeps checked packs in `folder` for the time being; nowhere if it is empty."""
    before = os.environ.get(cache_folder.ENVIRONMENT)
    os.environ[cache_folder.ENVIRONMENT] = folder
    try:
        yield
    finally:
        if before is None:
            del os.environ[cache_folder.ENVIRONMENT]
        else:
            os.environ[cache_folder.ENVIRONMENT] = before


def loading(rounds: int) -> dict[str, float]:
    """Milliseconds of loading the rules from YAML, and as a run before left them."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o700)

        def load(place: str) -> None:
            with kept_in(place):
                load_rulebook(RULES)

        load(folder)
        return timed(
            {"rules from YAML": lambda: load(""), "rules kept by a run before": lambda: load(folder)},
            min(rounds, 3),
        )


def pages_growth(pack: Pack, most: int, folder: Path) -> tuple[Growth, Growth]:
    """How reading, and outline with judging, grow with the pages of a PDF."""
    lines = startup.TEXT.read_text(encoding="utf-8").splitlines()
    sizes, read, judged = [], [], []
    options = ReadOptions(limits=Limits(max_pages=10 * most, seconds=3600))
    for pages in (most // 16, most // 4, most):
        path = startup.make_pdf(lines * math.ceil(pages / startup.PAGES), folder / f"{pages}.pdf")
        began = time.process_time()
        document = read_document(path, options)
        between = time.process_time()
        judge([document], pack)
        sizes.append(startup.pages_of(path))
        read.append((between - began) * 1000)
        judged.append((time.process_time() - between) * 1000)
    return Growth(sizes, read), Growth(sizes, judged)


def rules_growth(document: Document, pack: Pack, most: int, rounds: int) -> Growth:
    """How judging grows with the requirements: copies of the pack whose patterns differ by a word of their own."""
    times = [max(1, most * part // (16 * len(pack.requirements))) for part in (1, 4, 16)]
    packs = {str(n): copied(pack, n) for n in times}
    steps = {name: lambda each=each: judge([document], each) for name, each in packs.items()}
    took = timed(steps, min(rounds, 3))
    return Growth([len(each.requirements) for each in packs.values()], [took[name] for name in packs])


def copied(pack: Pack, times: int) -> Pack:
    """The pack with each requirement `times` times."""
    return pack._replace(
        digest=f"{pack.digest}-{times}",
        requirements=tuple(_copy(each, n) for n in range(times) for each in pack.requirements),
    )


def _copy(requirement: Requirement, number: int) -> Requirement:
    if not number:
        return requirement
    return requirement._replace(
        id=f"{requirement.id}-{number}",
        elements=tuple(_element(each, number) for each in requirement.elements),
    )


def _element(element: Element, number: int) -> Element:
    return element._replace(frames=tuple(_frame(each, number) for each in element.frames))


def _frame(frame: Frame, number: int) -> Frame:
    def own(patterns: Sequence[str]) -> tuple[str, ...]:
        return tuple(f"(写し{number}番)?{pattern}" for pattern in patterns)

    def weakening(each: Weakening) -> Weakening:
        return each._replace(words=own(each.words), unless=own(each.unless))

    return frame._replace(
        key=own(frame.key),
        with_=tuple(map(own, frame.with_)),
        topic=own(frame.topic),
        heading=own(frame.heading),
        not_=own(frame.not_),
        not_topic=own(frame.not_topic),
        weak=tuple(map(weakening, frame.weak)),
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the tables and the goals."""
    parser = argparse.ArgumentParser(description="Where the time of clausecheck goes.")
    parser.add_argument("--rounds", type=int, default=9, metavar="N", help="rounds that count (default: 9)")
    parser.add_argument("--pages", type=int, default=2000, metavar="N", help="most pages (default: 2000)")
    parser.add_argument(
        "--requirements", type=int, default=500, metavar="N", help="most requirements (default: 500)"
    )
    options = parser.parse_args(arguments)
    if options.rounds < 1 or options.pages < 160 or options.requirements < 50:
        parser.error("at least 1 round, 160 pages and 50 requirements")
    collect_seldom()  # as the program does
    rulebook = load_rulebook(RULES)
    pack = rulebook.packs[0]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pdf, docx = startup.find_sample(".pdf", folder), startup.find_sample(".docx", folder)
        took = startup.medians(startup.commands_for(pdf.path, docx.path), options.rounds)
        print(f"PDF: {pdf.path.name} ({pdf.origin}); DOCX: {docx.path.name} ({docx.origin})")
        print(f"fresh processes, medians of {options.rounds} interleaved rounds\n")
        print(startup.report(took, startup.RATIOS))
        inside = phases([pdf.path, docx.path], rulebook, options.rounds) | loading(options.rounds)
        print("\nwithin one process                processor, ms")
        for step, milliseconds in sorted(inside.items()):
            print(f"{step:<32}  {milliseconds:13.1f}")
        read, judged = pages_growth(pack, options.pages, folder)
        rules = rules_growth(read_document(pdf.path), pack, options.requirements, options.rounds)
    growths = {"reading, pages": read, "outline and judging, pages": judged, "judging, requirements": rules}
    print("\nhow it grows (processor, ms)")
    for what, growth in growths.items():
        steps = "  ".join(f"{s}: {t:.0f}" for s, t in zip(growth.sizes, growth.took, strict=True))
        print(f"{what:<28}  {steps}  exponent {growth.exponent:.2f}")
    return _goals(took, inside, growths)


def _goals(
    took: Mapping[str, startup.Took], inside: Mapping[str, float], growths: Mapping[str, Growth]
) -> int:
    goals: dict[str, bool] = {}
    for ratio, most in MOST.items():
        top, bottom = startup.RATIOS[ratio]
        goals[f"{ratio} at most {most}"] = took[top].wall <= most * took[bottom].wall
    goals[f"judging a ten-page contract at most {JUDGING_MS} ms"] = inside["PDF: judge"] <= JUDGING_MS
    for what, growth in growths.items():
        goals[f"{what}: linear (exponent at most {LINEAR})"] = growth.exponent <= LINEAR
    print()
    for goal, met in goals.items():
        print(f"{'met' if met else 'MISSED':<6}  {goal}")
    return 0 if all(goals.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
