"""How well clausecheck agrees with careful readers, beside two baselines; README.md defines the figures.

    python bench/accuracy.py [FOLDER…] [--details] [--json FILE] [--rules PACK] [--jobs N]

A folder holds labelled contracts (corpus/README.md); a bare name (dev-c) is looked up in bench/corpus.
Without folders, all of bench/corpus are measured.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from baselines import TITLE_THRESHOLD, by_keywords, by_titles
from details import details
from figures import Share, Tally
from labelled import (
    CORPUS,
    CorpusError,
    Item,
    judge,
    labelled_files,
    load_contract,
    load_rules,
    load_taxonomy,
)

from clausecheck import __version__
from clausecheck.errors import ClauseCheckError
from clausecheck.messages import say
from clausecheck.rulebook.schema import Rulebook

METHODS = {
    "clausecheck": f"clausecheck {__version__}",
    "keywords": "baseline: keywords of the notice",
    "titles": f"baseline: requirement's title, rapidfuzz partial_ratio >= {TITLE_THRESHOLD:g}",
}


@dataclass(slots=True)
class Measured:
    """What was counted of one contract or one folder, by method, and the disagreements as text."""

    tallies: dict[str, Tally] = field(default_factory=lambda: {method: Tally() for method in METHODS})
    disagreements: list[str] = field(default_factory=list)

    def merge(self, other: Measured) -> None:
        """Adds what another one counted."""
        for method, tally in other.tallies.items():
            self.tallies[method].merge(tally)
        self.disagreements += other.disagreements


@lru_cache(maxsize=1)
def _tools(rules: str) -> tuple[tuple[Item, ...], Rulebook]:
    items = load_taxonomy()
    return items, load_rules(rules, items)


def measure(file: Path, rules: str) -> Measured:
    """Judges one labelled contract in the three ways."""
    items, rulebook = _tools(rules)
    contract = load_contract(file, items, rulebook)
    elements, verdicts = judge(contract, rulebook)
    measured = Measured()
    measured.tallies["clausecheck"].add(items, contract.labels, elements, verdicts)
    measured.tallies["keywords"].add(items, contract.labels, by_keywords(contract, items))
    measured.tallies["titles"].add(items, contract.labels, by_titles(contract, items))
    measured.disagreements += details(contract, items, elements, verdicts)
    return measured


def measure_all(folders: Sequence[Path], rules: str, jobs: int) -> dict[str, Measured]:
    """Every folder by its name, and the total of them."""
    files = [(folder.name, file) for folder in folders for file in labelled_files(folder)]
    _tools(rules)  # wrong rules or labels are told before any process starts
    paths = [file for _, file in files]
    results = {folder.name: Measured() for folder in folders}
    for (name, _), measured in zip(files, _in_parallel(paths, rules, jobs), strict=True):
        results[name].merge(measured)
    total = Measured()
    for measured in results.values():
        total.merge(measured)
    return {**results, "total": total}


def _in_parallel(files: Sequence[Path], rules: str, jobs: int) -> Iterator[Measured]:
    if jobs <= 1 or len(files) < 4:
        yield from (measure(file, rules) for file in files)
        return
    with ProcessPoolExecutor(max_workers=min(jobs, len(files))) as pool:
        yield from pool.map(measure, files, [rules] * len(files))


def table(title: str, folders: dict[str, Tally]) -> Iterator[str]:
    """One method's figures, a row a folder and a column a figure."""
    figures = {name: tally.figures() for name, tally in folders.items()}
    rows = [
        ["folder", *next(iter(figures.values()))],
        *([name, *map(_cell, row.values())] for name, row in figures.items()),
    ]
    first, *others = (max(map(len, column)) for column in zip(*rows, strict=True))
    yield title
    for name, *cells in rows:
        yield f"  {name:<{first}}   " + "   ".join(map(str.rjust, cells, others))


def _cell(figure: int | float | Share | None) -> str:
    if isinstance(figure, Share):
        # the counts fill a fixed width, so that the shares stand under each other
        return f"{_cell(figure.share)} {f'{figure.count}/{figure.of}':>9}"
    if isinstance(figure, int):
        return str(figure)
    return "-" if figure is None else f"{figure:.3f}"


def report(results: dict[str, Measured], with_details: bool) -> str:
    """The tables, one a method; before them, if asked for, the disagreements of clausecheck."""
    blocks = list(results["total"].disagreements) if with_details else []
    for method, title in METHODS.items():
        blocks.append("\n".join(table(title, {name: m.tallies[method] for name, m in results.items()})))
    return "\n\n".join(blocks)


def as_json(results: dict[str, Measured]) -> str:
    """All figures as JSON: folder, method, figure; a share as {"count", "of", "share"}."""

    def plain(figure: int | float | Share | None) -> object:
        if isinstance(figure, Share):
            return {"count": figure.count, "of": figure.of, "share": figure.share}
        return figure

    data = {
        name: {
            method: {row: plain(figure) for row, figure in tally.figures().items()}
            for method, tally in measured.tallies.items()
        }
        for name, measured in results.items()
    }
    return json.dumps({"version": __version__, "folders": data}, ensure_ascii=False, indent=1) + "\n"


def find_folders(names: Sequence[str]) -> list[Path]:
    """The folders asked for; a name that is no path is one of bench/corpus. Without names, all of those."""
    if not names:
        return sorted({file.parent for file in CORPUS.glob("*/*.json")})
    folders = [Path(name) if Path(name).is_dir() else CORPUS / name for name in names]
    for name, folder in zip(names, folders, strict=True):
        if not folder.is_dir():
            raise CorpusError(f"{name}: no such folder, here or in {CORPUS}")
    if len({folder.resolve().name for folder in folders}) < len(folders):
        raise CorpusError("two folders of the same name; name each folder once")
    return [folder.resolve() for folder in folders]


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the tables; with --details the disagreements of clausecheck before them."""
    parser = argparse.ArgumentParser(description="Agreement of clausecheck with labelled contracts.")
    parser.add_argument(
        "folders", nargs="*", metavar="FOLDER", help="labelled contracts (default: bench/corpus/*)"
    )
    parser.add_argument("--details", action="store_true", help="list every disagreement of clausecheck")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures as JSON too")
    parser.add_argument(
        "--rules", default="soumu-2007", metavar="PACK", help="rule pack (default: soumu-2007)"
    )
    parser.add_argument(
        "--jobs", type=int, default=os.cpu_count() or 1, metavar="N", help="processes at a time"
    )
    options = parser.parse_args(arguments)
    try:
        results = measure_all(find_folders(options.folders), options.rules, options.jobs)
    except (CorpusError, ClauseCheckError) as error:
        sentence = say(error.code, "en", error.values) if isinstance(error, ClauseCheckError) else str(error)
        print(f"accuracy.py: {sentence}", file=sys.stderr)
        return 2
    if options.json is not None:
        options.json.write_text(as_json(results), encoding="utf-8")
    try:
        print(report(results, options.details), flush=True)
    except BrokenPipeError:  # `| head` has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


if __name__ == "__main__":
    sys.exit(main())
