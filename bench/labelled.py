"""The labelled contracts: the taxonomy they are labelled by, their labels, and what the program says."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from places import Part, Spot, is_address, stands_at

from clausecheck.engine import check
from clausecheck.model import Document, Evidence
from clausecheck.outline import outline
from clausecheck.outline.nodes import Outline
from clausecheck.read import read_document
from clausecheck.rulebook.load import load_rulebook
from clausecheck.rulebook.schema import Rulebook

CORPUS = Path(__file__).resolve().parent / "corpus"
_VALUES = ("present", "weak", "absent")
_NEXT_HEADING = re.compile("\\n[（(【][^\\n]*[）)】]\\s*$")


class CorpusError(Exception):
    """A folder, a label or the taxonomy is not as corpus/README.md says; the message names the file."""


@dataclass(frozen=True, slots=True)
class Item:
    """One requirement of the taxonomy with its elements, as "requirement/element"."""

    id: str
    title: str
    core: tuple[str, ...]
    supplementary: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """What a careful reader says of one element; `where` may be empty."""

    value: str
    reason: str | None = None
    where: str = ""


ABSENT = Label("absent")


@dataclass(frozen=True, slots=True)
class Judged:
    """What a program says of one element; `at_label` is None where there are not two places to compare."""

    value: str
    reason: str | None = None
    spot: Spot | None = None
    quote: str = ""
    frame: str = ""
    near: str = ""
    at_label: bool | None = None


@dataclass(frozen=True, slots=True)
class Contract:
    """A labelled contract, read and cut into its clauses."""

    id: str
    document: Document
    labels: Mapping[str, Label]
    outline: Outline

    @property
    def parts(self) -> tuple[Part, ...]:
        """The contract itself and its annexes."""
        return tuple(Part(part.name, part.title) for part in self.outline.parts)

    def label(self, key: str) -> Label:
        """The label of an element; what is left out is absent."""
        return self.labels.get(key, ABSENT)

    def spot(self, offset: int, label: str | None = None) -> Spot | None:
        """The place of an offset of the text; with `label`, that address, in the part where the offset is."""
        clauses = self.outline.clauses
        if not clauses:
            return None
        at = bisect_right([clause.start for clause in clauses], offset) - 1
        clause = clauses[max(at, 0)]
        line_start = self.document.text.rfind("\n", 0, offset) + 1
        line_end = self.document.text.find("\n", offset)
        line = self.document.text[line_start : line_end if line_end >= 0 else None]
        if label is None and clause.start < line_start and "。" not in line and len(line) <= 30:
            following = clauses[at + 1] if at + 1 < len(clauses) else None
            if following is not None and following.start == line_start + len(line) + 1:
                clause = following  # a heading stands above its article
        if label is not None and clause.label != label:
            clause = next((c for c in clauses if c.label == label), clause)
        return Spot(label or clause.label, Part(clause.part.name, clause.part.title))

    def at_label(self, key: str, spot: Spot | None) -> bool | None:
        """Whether `spot` is at a labelled place of the element; None where there is nothing to compare."""
        where = self.label(key).where
        return stands_at(spot, where, self.parts) if spot is not None and where else None

    def words_at(self, where: str, most: int = 200) -> str:
        """How the text at the labelled places begins, for the eye: the very clauses, else their articles."""
        clauses, parts = self.outline.clauses, self.parts
        chosen = [clause for clause in clauses if is_address(clause.label, where)]
        if not chosen:
            articles = ((c, Part(c.part.name, c.part.title)) for c in clauses if c.parent is None)
            chosen = [c for c, part in articles if stands_at(Spot(c.label, part), where, parts)]
        found: list[str] = []
        for clause in chosen[:3]:
            after = (c.start for c in clauses if c.start > clause.start and c.level <= clause.level)
            text = self.document.text[clause.start : next(after, None)]
            found.append(" ".join(_NEXT_HEADING.sub("", text).split())[:most])
        return " ‖ ".join(found)


def load_taxonomy(path: Path = CORPUS / "taxonomy.yaml") -> tuple[Item, ...]:
    """The requirements and elements that the labels speak of."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return tuple(
        Item(
            item["id"],
            item["title_ja"],
            tuple(f"{item['id']}/{element}" for element in item["core"]),
            tuple(f"{item['id']}/{element}" for element in item.get("supplementary", {})),
        )
        for item in data["items"]
    )


def labelled_files(folder: Path) -> list[Path]:
    """The label files of a folder, each with its text beside it."""
    files = sorted(folder.glob("*.json"))
    if not files:
        raise CorpusError(f"{folder}: no labels (*.json) in this folder")
    for file in files:
        if not file.with_suffix(".txt").is_file():
            raise CorpusError(f"{file}: the text {file.with_suffix('.txt').name} is not beside it")
    return files


def load_contract(file: Path, items: Sequence[Item], rulebook: Rulebook) -> Contract:
    """A contract with its labels, read by the program's own reader."""
    known = {key for item in items for key in (*item.core, *item.supplementary)}
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        labels = {
            key: Label(said["value"], said.get("reason"), said.get("where", ""))
            for key, said in data["elements"].items()
        }
    except (json.JSONDecodeError, KeyError, AttributeError, TypeError) as error:
        raise CorpusError(f"{file}: not a label file ({error!r})") from error
    for key, label in labels.items():
        if key not in known:
            raise CorpusError(f"{file}: unknown element {key}")
        if label.value not in _VALUES or (label.value == "weak") != (label.reason is not None):
            raise CorpusError(f"{file}: {key}: {label.value} with reason {label.reason}")
    document = read_document(file.with_suffix(".txt"))
    pack = rulebook.packs[0]
    return Contract(data["id"], document, labels, outline(document, pack.language, pack.spelling))


def load_rules(name: str, items: Sequence[Item]) -> Rulebook:
    """The rule pack to measure; it must know every element of the taxonomy."""
    rulebook = load_rulebook([name])
    known = {f"{r.id}/{e.id}" for r in rulebook.packs[0].requirements for e in r.elements}
    lacking = [key for item in items for key in (*item.core, *item.supplementary) if key not in known]
    if lacking:
        raise CorpusError(f"{name}: the rule pack lacks {', '.join(lacking)}")
    return rulebook


def judge(contract: Contract, rulebook: Rulebook) -> tuple[dict[str, Judged], dict[str, str]]:
    """What clausecheck says: elements, and the verdicts of its requirements."""
    report = check(contract.id, [contract.document], rulebook)
    elements: dict[str, Judged] = {}
    verdicts: dict[str, str] = {}
    for requirement in report.requirements:
        verdicts[requirement.id] = requirement.verdict.value
        for element in requirement.elements:
            key = f"{requirement.id}/{element.id}"
            first = element.evidence[0] if element.evidence else None
            spot = contract.spot(first.span.start, first.label) if first else None
            elements[key] = Judged(
                element.value.value,
                element.reason.value if element.reason else None,
                spot,
                _one_line(first.quote) if first else "",
                element.frame,
                _near(element.near),
                contract.at_label(key, spot),
            )
    return elements, verdicts


def verdict_of(item: Item, values: Mapping[str, str]) -> str:
    """The verdict that follows from the values of the core elements, as the taxonomy says."""
    core = {values[key] for key in item.core}
    return {frozenset({"present"}): "satisfied", frozenset({"absent"}): "missing"}.get(
        frozenset(core), "weak"
    )


def _near(evidence: Sequence[Evidence]) -> str:
    return f"{evidence[0].label}: {_one_line(evidence[0].quote)}" if evidence else ""


def _one_line(text: str) -> str:
    return " ".join(text.split())
