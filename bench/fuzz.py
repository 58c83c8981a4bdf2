"""Hostile and broken files through every reader and the rules; README.md says how and what counts.

    python bench/fuzz.py [--inputs N] [--seed N] [--kind KIND…] [--jobs N] [--keep FOLDER] [--only KIND/NUMBER]

Prints what became of the inputs, and every finding with the command that repeats it. Exit status 1 where there is one.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from fuzzing.trial import KINDS, PATIENCE, Bounds, Outcome, Task, lost, made, run

from clausecheck.pool import Pool

_SHARES = {"docx": 0.35, "pdf": 0.35, "rules": 0.12, "text": 0.08, "html": 0.07, "office": 0.03}


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the fuzzer and gives the exit status: 1 where something was found."""
    options = _options(arguments)
    bounds = Bounds(options.seed, options.seconds, options.memory * 1024 * 1024, judged=0.08, by_command=0.05)
    tasks = [_named(options.only)] if options.only else _tasks(options.kind or KINDS, options.inputs)
    if options.keep:
        options.keep.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    outcomes: list[Outcome] = []
    # The pool's clock is for code that no longer listens to its own.
    pool = Pool(run, partial(lost, bounds), lambda task: 2 * PATIENCE * bounds.seconds)
    for done, (_, outcome) in enumerate(pool.run(bounds, tasks, options.jobs), 1):
        outcomes.append(outcome)
        if outcome.finding:
            print(_told(outcome, bounds.seed), flush=True)
            if options.keep:
                _keep(outcome.task, bounds.seed, options.keep)
        if done % 500 == 0:
            print(f"{done}/{len(tasks)}", file=sys.stderr, flush=True)
    _print(outcomes, time.monotonic() - began)
    return 1 if any(outcome.finding for outcome in outcomes) else 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description="Hostile and broken files through every reader and the rules."
    )
    parser.add_argument("--inputs", type=int, default=20_000, metavar="N", help="how many (20000)")
    parser.add_argument(
        "--seed", type=int, default=1, metavar="N", help="another seed gives other inputs (1)"
    )
    parser.add_argument("--kind", action="append", choices=KINDS, help="only these; repeatable")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="processes at a time (1)")
    parser.add_argument(
        "--seconds", type=float, default=10, metavar="N", help="processor time for one input (10)"
    )
    parser.add_argument("--memory", type=int, default=2048, metavar="MB", help="memory of a process (2048)")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="leave the inputs of findings there")
    parser.add_argument("--only", metavar="KIND/NUMBER", help="one input of the seed")
    return parser.parse_args(arguments)


def _named(name: str) -> Task:
    kind, _, number = name.partition("/")
    return Task(kind, int(number))


def _tasks(kinds: Sequence[str], inputs: int) -> list[Task]:
    """So many inputs, divided among the kinds by what there is to go wrong in them."""
    whole = sum(_SHARES[kind] for kind in kinds)
    return [Task(kind, n) for kind in kinds for n in range(round(inputs * _SHARES[kind] / whole))]


def _keep(task: Task, seed: int, folder: Path) -> None:
    _, files, _ = made(task, seed)
    for name, data in files.items():
        (folder / f"{task.kind}-{task.number}-{name}").write_bytes(data)


def _told(outcome: Outcome, seed: int) -> str:
    task = outcome.task
    repeat = f"python bench/fuzz.py --seed {seed} --only {task.kind}/{task.number}"
    return f"FINDING in {outcome.seed}: {repeat}\n{outcome.finding.rstrip()}\n"


def _print(outcomes: Iterable[Outcome], seconds: float) -> None:
    by_kind: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        by_kind[outcome.task.kind].append(outcome)
    print("| kind | inputs | findings | slowest s | what became of them |\n|---|---|---|---|---|")
    for kind, those in by_kind.items():
        labels = ", ".join(
            f"{label} {count}" for label, count in Counter(each.label for each in those).most_common()
        )
        found = sum(bool(each.finding) for each in those)
        print(f"| {kind} | {len(those)} | {found} | {max(each.seconds for each in those):.1f} | {labels} |")
    findings = sum(bool(each.finding) for those in by_kind.values() for each in those)
    print(f"\n{sum(map(len, by_kind.values()))} inputs in {seconds:.0f} seconds, {findings} findings")


if __name__ == "__main__":
    sys.exit(main())
