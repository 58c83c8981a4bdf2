"""What must not matter does not, and what must matter does: contracts rewritten and judged again; README.md tells more.

    python bench/metamorphic.py [FOLDER…] [--contracts N] [--relation WORD] [--details] [--rules PACK]

No label is looked at: the program is held against itself. The exit status is 1 when a share is below the goal.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from accuracy import find_folders
from labelled import CorpusError, labelled_files, load_rules, load_taxonomy
from relations.changing import CHANGING, outcomes
from relations.judging import Judge
from relations.staying import STAYING, moved
from rich.cells import cell_len

from clausecheck.errors import ClauseCheckError
from clausecheck.messages import say

GOAL = 0.99


@dataclass(slots=True)
class Tally:
    """How often a relation held, and where it did not."""

    contracts: int = 0
    of: int = 0
    failures: list[str] = field(default_factory=list)

    def add(self, failures: Sequence[str], of: int) -> None:
        """Counts one contract of `of` cases."""
        self.contracts += bool(of)
        self.of += of
        self.failures += failures

    @property
    def held(self) -> int:
        """The cases in which it held."""
        return self.of - len(self.failures)

    @property
    def share(self) -> float:
        """Of all cases those that held; 1 where there was none."""
        return self.held / self.of if self.of else 1.0


def measure(texts: Iterable[tuple[str, str]], judge: Judge, word: str = "") -> dict[str, Tally]:
    """Every relation with `word` in its name over contracts (name, text)."""
    staying = {name: rewrite for name, rewrite in STAYING.items() if word in name}
    changing = {name: change for name, change in CHANGING.items() if word in name}
    tallies = {name: Tally() for name in (*staying, *changing)}
    for contract, text in texts:
        before = judge.judge(text)
        cases: dict[str, list[str]] = {}
        for name, rewrite in staying.items():
            rewritten = rewrite(before, judge.pack.language)
            if rewritten is not None and rewritten != before.text:
                cases[name] = list(moved(before, judge.judge(rewritten, like=before)))
        for name, key, wrong in outcomes(changing, before, judge):
            cases.setdefault(name, []).append(wrong and f"{key} {wrong}")
        for name, found in cases.items():
            tallies[name].add([f"{name}: {contract} {failure}" for failure in found if failure], len(found))
    return tallies


def report(tallies: Mapping[str, Tally], details: bool) -> str:
    """A line a relation; before them, if asked for, every case in which one did not hold."""
    lines = [failure for tally in tallies.values() for failure in tally.failures] if details else []
    width = max(map(cell_len, tallies), default=0)
    for name, tally in tallies.items():
        pad = " " * (width - cell_len(name))
        missed = "" if tally.share >= GOAL else "  below the goal"
        lines.append(
            f"{name}{pad}  {tally.share:.3f}  {tally.held}/{tally.of}  in {tally.contracts} contracts{missed}"
        )
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the share of each relation; 1 when one is below the goal, 2 for wrong usage."""
    parser = argparse.ArgumentParser(description="Contracts rewritten and judged again.")
    parser.add_argument("folders", nargs="*", metavar="FOLDER", help="contracts (default: bench/corpus/*)")
    parser.add_argument("--contracts", type=int, metavar="N", help="only the first N of each folder")
    parser.add_argument(
        "--relation", default="", metavar="WORD", help="only relations with WORD in their name"
    )
    parser.add_argument(
        "--details", action="store_true", help="list every case in which a relation does not hold"
    )
    parser.add_argument(
        "--rules", default="soumu-2007", metavar="PACK", help="rule pack (default: soumu-2007)"
    )
    options = parser.parse_args(arguments)
    try:
        judge = Judge(load_rules(options.rules, load_taxonomy()).packs[0])
        files = [
            file
            for folder in find_folders(options.folders)
            for file in labelled_files(folder)[: options.contracts]
        ]
    except (CorpusError, ClauseCheckError) as error:
        sentence = say(error.code, "en", error.values) if isinstance(error, ClauseCheckError) else str(error)
        print(f"metamorphic.py: {sentence}", file=sys.stderr)
        return 2
    texts = ((file.stem, file.with_suffix(".txt").read_text(encoding="utf-8")) for file in files)
    tallies = measure(texts, judge, options.relation)
    print(report(tallies, options.details))
    return int(any(tally.share < GOAL for tally in tallies.values()))


if __name__ == "__main__":
    sys.exit(main())
