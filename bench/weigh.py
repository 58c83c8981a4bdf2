"""Weighs the words of every element that is `weighed-as` (README.md): labelled sentences → `weights.yaml` of the rules.

    python bench/weigh.py [FOLDER…] [--wordings FOLDER] [--rules PACK] [--out FILE]

A FOLDER holds labelled contracts; a bare name (dev-c) is looked up in bench/corpus. Without folders all are learned
from. The same examples give the same file, whoever runs it.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from accuracy import find_folders
from labelled import (
    CORPUS,
    CorpusError,
    Item,
    Label,
    labelled_files,
    load_contract,
    load_rules,
    load_taxonomy,
)
from places import Spot, stands_at
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

from clausecheck.engine import trace
from clausecheck.errors import ClauseCheckError
from clausecheck.judge.candidates import Candidate
from clausecheck.judge.norms import PRESENT
from clausecheck.judge.weighing import ENOUGH, runs
from clausecheck.messages import say
from clausecheck.normalize import fold
from clausecheck.outline import outline
from clausecheck.outline.nodes import Outline, Provision
from clausecheck.read.from_txt import document_from_text
from clausecheck.rulebook.load import load_cases
from clausecheck.rulebook.schema import Pack, Rulebook

WORDINGS = CORPUS.parent / "wordings"
_SURE = 0.9
"""How sure of a sentence its points are at a hundred, from 0 to 1."""
_PENALTY = 2.0
"""The less, the fewer words have points (liblinear's C)."""
_CASE = 10.0
"""How much a sentence of a case counts: cases tell look-alikes apart that contracts seldom hold."""
_SEEN = 3
"""In how many sentences a run of letters must stand to have points."""


class Example(NamedTuple):
    """One sentence behind its lead-in, whether it makes its element present, and how much it counts."""

    words: str
    has: bool
    counts: float = 1.0


Examples = Mapping[str, list[Example]]
"""By element ("requirement/element")."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Writes the weights and gives the exit status: 2 where examples or rules cannot be read."""
    options = _options(arguments)
    try:
        items = load_taxonomy()
        pack = load_rules(options.rules, items).packs[0]._replace(weights={})
        folders = find_folders(options.folders)
        weights = learned(examples(folders, options.wordings, items, pack))
    except (CorpusError, ClauseCheckError) as error:
        sentence = say(error.code, "en", error.values) if isinstance(error, ClauseCheckError) else str(error)
        print(f"weigh.py: {sentence}", file=sys.stderr)
        return 2
    out = options.out or Path(pack.folder) / "weights.yaml"
    out.write_text(_written(weights), encoding="utf-8")
    print(f"{out}: {len(weights)} elements, {sum(map(len, weights.values()))} words")
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Weighs the words of the elements that are weighed-as.")
    parser.add_argument("folders", nargs="*", metavar="FOLDER")
    parser.add_argument("--wordings", type=Path, default=WORDINGS, metavar="FOLDER")
    parser.add_argument("--rules", default="soumu-2007", metavar="PACK")
    parser.add_argument("--out", type=Path, metavar="FILE", help="instead of weights.yaml of the pack")
    return parser.parse_args(arguments)


def examples(folders: Sequence[Path], wordings: Path, items: Sequence[Item], pack: Pack) -> Examples:
    """Sentences of labelled contracts, of the cases beside the rules, and of `wordings`."""
    found: dict[str, list[Example]] = {
        f"{r.id}/{e.id}": [] for r in pack.requirements for e in r.elements if e.weighed_as
    }
    for folder in folders:
        for file in labelled_files(folder):
            _add_contract(found, file, items, pack)
    for case in load_cases(pack):
        documents = [document_from_text(text, f"{case.name}.txt") for text in case.texts]
        traced = trace(documents, pack)
        for element, expected in case.expect.items():
            key = f"{case.requirement}/{element}"
            if key in found:
                taught: list[Example] = []
                _add(taught, traced[key], _outlines(traced, documents, pack), Label(expected.value.value))
                found[key] += [example._replace(counts=_CASE) for example in taught]
    for file in sorted(wordings.glob("*.yaml")):
        for element, lists in yaml.safe_load(file.read_text(encoding="utf-8")).items():
            for has, sentences in ((True, lists["has"]), (False, lists["lacks"])):
                found[f"{file.stem}/{element}"] += [
                    Example(fold(each.replace("｜", ""), pack.spelling).text, has) for each in sentences
                ]
    return found


def _add_contract(found: Examples, file: Path, items: Sequence[Item], pack: Pack) -> None:
    contract = load_contract(file, items, Rulebook((pack,)))
    traced = trace([contract.document], pack)
    outlines = _outlines(traced, [contract.document], pack)

    def is_there(provision: Provision, where: str) -> bool:
        part = provision.clause.part
        here = next((each for each in contract.parts if each.name == part.name), None)
        return here is not None and stands_at(Spot(provision.label, here), where, contract.parts)

    for key, given in found.items():
        _add(given, traced[key], outlines, contract.label(key), is_there)


def _outlines(traced: Mapping[str, list[Candidate]], documents: Sequence[Any], pack: Pack) -> list[Outline]:
    """The outlines in which the provisions stand that raised signals; those of the documents where none did."""
    seen = {id(c.outline): c.outline for candidates in traced.values() for c in candidates}
    return list(seen.values()) or [outline(document, pack.language, pack.spelling) for document in documents]


def _add(
    given: list[Example],
    candidates: Sequence[Candidate],
    outlines: Sequence[Outline],
    label: Label,
    is_there: Any = lambda provision, where: False,
) -> None:
    """What one contract teaches of one element: what the rules found there and the label confirms, against the rest.

    Left out is what cannot be told: sentences at the label that the rules did not find, and all that is weak.
    """
    counting = {id(c.provision): c.result for c in candidates if c.counts}
    good = {at for at, result in counting.items() if result == PRESENT}
    for each in outlines:
        for provision in each.provisions:
            words = "".join(above.text for above in provision.leadins()) + provision.text
            if label.value == "present" and id(provision) in good:
                given.append(Example(words, True))
            elif label.value == "absent" or not (
                id(provision) in counting or is_there(provision, label.where)
            ):
                given.append(Example(words, False))


def learned(found: Examples) -> dict[str, dict[str, int]]:
    """The points of runs of letters by element, most first: a logistic regression that keeps few of them (L1)."""
    order = sorted({example.words for given in found.values() for example in given})
    counter = CountVectorizer(analyzer=_words, min_df=_SEEN, binary=True)
    table = counter.fit_transform(order)
    names = counter.get_feature_names_out()
    rows = {words: number for number, words in enumerate(order)}
    weights: dict[str, dict[str, int]] = {}
    for key, given in found.items():
        if len({example.has for example in given}) < 2:
            continue
        said: dict[str, list[Example]] = defaultdict(list)
        for example in given:
            said[example.words].append(example)
        # what is good in one contract and not in another hangs on more than its words
        sure = [
            max(each, key=lambda e: e.counts)
            for _, each in sorted(said.items())
            if len({e.has for e in each}) == 1
        ]
        model = LogisticRegression(
            C=_PENALTY, l1_ratio=1, solver="liblinear", random_state=0, class_weight={False: 1, True: 3}
        )
        model.fit(
            table[[rows[example.words] for example in sure]],
            [example.has for example in sure],
            [example.counts for example in sure],
        )
        weights[key] = _points(names, model.coef_[0], model.intercept_[0])
    return weights


def _words(text: str) -> list[str]:
    """The runs of a text but for those over a space, which depend on how a line was broken."""
    return [run for run in runs(text) if run.split() == [run]]


def _points(names: Sequence[str], coefficients: Sequence[float], start: float) -> dict[str, int]:
    """The weights so scaled that a hundred of them make as sure as `_SURE`."""
    way = math.log(_SURE / (1 - _SURE)) - start
    points = {
        name: round(ENOUGH * value / way) for name, value in zip(names, coefficients, strict=True) if value
    }
    return dict(sorted(((n, p) for n, p in points.items() if p), key=lambda each: (-each[1], each[0])))


def _written(weights: Mapping[str, Mapping[str, int]]) -> str:
    head = (
        "# 要素ごとの語の点数。文にある2文字・3文字の並びの点を足し、100点以上なら、その要素についての文として読みます。\n"
        "# 数字はどれも 0 と書きます。bench/weigh.py が、ラベルを付けた契約書、規則の例、bench/wordings の文から書き出します。\n"
    )
    return head + yaml.safe_dump(dict(weights), allow_unicode=True, sort_keys=False, width=1000)


if __name__ == "__main__":
    sys.exit(main())
