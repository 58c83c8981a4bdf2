"""The samples: values, reasons, verdicts and places as read by hand, and reports as reviewed.

`samples/*.expected.yaml` is the hand reading, never written by a program. `samples/*.expected.txt` is the report,
rewritten by `pytest --rewrite-snapshots` and to be read against the contract.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from clausecheck.cli import main
from clausecheck.read import read_document
from clausecheck.read.options import ReadOptions

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "samples"
CONTRACTS = sorted(path.name for path in SAMPLES.iterdir() if path.suffix in (".docx", ".pdf"))
ITEMS = yaml.safe_load((ROOT / "bench" / "corpus" / "taxonomy.yaml").read_text(encoding="utf-8"))["items"]
CORE = {no: [f"{item['id']}/{element}" for element in item["core"]] for no, item in enumerate(ITEMS, 1)}
FIRST_TWELVE = range(1, 13)


@dataclass(frozen=True)
class Hand:
    """What a person read: the status, of each element value, reason and places, of each requirement the verdict."""

    status: str
    elements: dict[str, tuple[str, str | None, list[str]]]
    verdicts: dict[int, str]
    differs: dict[str, str]
    """Elements of which the program still says something else: value and reason, or "at" another place."""

    def value(self, element: str) -> tuple[str, str | None]:
        return self.elements.get(element, ("absent", None, []))[:2]


@dataclass(frozen=True)
class Run:
    """What the program said."""

    exit_status: int
    contract: dict[str, Any]
    terminal: str

    def elements(self) -> Iterator[tuple[str, dict[str, Any]]]:
        for requirement in self.contract["requirements"]:
            for element in requirement["elements"]:
                yield f"{requirement['id']}/{element['id']}", element

    def verdicts(self) -> dict[int, str]:
        return {each["no"]: each["verdict"] for each in self.contract["requirements"]}


@cache
def hand(sample: str) -> Hand:
    data = yaml.safe_load((SAMPLES / f"{Path(sample).stem}.expected.yaml").read_text(encoding="utf-8"))
    elements = {}
    for name, text in data["elements"].items():
        judged, places = text.split(", ")
        value, _, reason = judged.partition(" ")
        elements[name] = (value, reason or None, places.split(" or "))
    verdicts = {no: verdict for verdict, numbers in data["verdicts"].items() for no in numbers}
    return Hand(data.get("status", "read"), elements, verdicts, data.get("differs", {}))


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Checks a sample as from the folder of the project, once."""

    @cache
    def once(sample: str) -> Run:
        folder = tmp_path_factory.mktemp("reports")
        with pytest.MonkeyPatch.context() as context:
            context.chdir(ROOT)
            context.delenv("CLAUSECHECK_LANG", raising=False)
            outputs = ["-o", str(folder / "report.json"), "-o", str(folder / "report.txt")]
            exit_status = main([f"samples/{sample}", *outputs])
        report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
        # Windows writes the path of the file in its own way.
        terminal = (folder / "report.txt").read_text(encoding="utf-8").replace("\\", "/")
        return Run(exit_status, report["contracts"][0], terminal)

    return once


def test_there_are_contracts_of_every_kind_in_word_and_pdf() -> None:
    assert len(CONTRACTS) >= 6
    assert {Path(name).suffix for name in CONTRACTS} == {".docx", ".pdf"}
    assert all((SAMPLES / f"{name}.expected.txt").is_file() for name in CONTRACTS)


@pytest.mark.parametrize("sample", CONTRACTS)
def test_the_hand_reading_keeps_the_rule_that_makes_verdicts_of_elements(sample: str) -> None:
    read = hand(sample)
    assert sorted(read.verdicts) == sorted(CORE)
    missing = "missing" if read.status == "read" else "unknown"
    for no, elements in CORE.items():
        values = {read.value(element)[0] for element in elements}
        verdict = {frozenset({"present"}): "satisfied", frozenset({"absent"}): missing}.get(
            frozenset(values), "weak"
        )
        assert read.verdicts[no] == verdict, f"{no} {elements}"


@pytest.mark.parametrize("sample", CONTRACTS)
def test_values_reasons_and_first_places_are_those_read_by_hand(sample: str, run: Any) -> None:
    """But for those that `differs` lists, which must differ still: no entry outlives its cause."""
    read = hand(sample)
    differing, known = {}, set()
    for name, element in run(sample).elements():
        known.add(name)
        judged = (element["value"], element["reason"])
        label = element["evidence"][0]["label"] if element["evidence"] else ""
        if judged != read.value(name):
            differing[name] = " ".join(filter(None, judged))
        elif label and not any(stands_at(label, place) for place in read.elements[name][2]):
            differing[name] = f"at {label}"
    assert not set(read.elements) - known
    assert differing == read.differs, "a rule or the list `differs` has to follow, never the reading"


@pytest.mark.parametrize("sample", CONTRACTS)
def test_verdicts_are_those_read_by_hand(sample: str, run: Any) -> None:
    read = hand(sample)
    doubtful = {name.partition("/")[0] for name in read.differs}
    settled = [no for no, item in enumerate(ITEMS, 1) if item["id"] not in doubtful]
    said = run(sample).verdicts()
    assert {no: said[no] for no in settled} == {no: read.verdicts[no] for no in settled}


@pytest.mark.parametrize("sample", CONTRACTS)
def test_the_exit_status_follows_from_the_verdicts(sample: str, run: Any) -> None:
    done = run(sample)
    findings = any(done.verdicts()[no] in ("weak", "missing") for no in FIRST_TWELVE)
    assert done.contract["status"] == hand(sample).status
    assert done.exit_status == (3 if hand(sample).status != "read" else int(findings))


@pytest.mark.parametrize("sample", CONTRACTS)
def test_the_report_is_the_one_reviewed(sample: str, run: Any, request: pytest.FixtureRequest) -> None:
    expected = SAMPLES / f"{sample}.expected.txt"
    if request.config.getoption("--rewrite-snapshots"):
        expected.write_text(run(sample).terminal, encoding="utf-8", newline="\n")
    assert run(sample).terminal == expected.read_text(encoding="utf-8")


def test_the_same_contract_is_judged_the_same_in_word_and_pdf(run: Any) -> None:
    word, pdf = run("operation.docx"), run("operation.pdf")
    assert word.verdicts() == pdf.verdicts()
    assert [(name, each["value"], each["reason"]) for name, each in word.elements()] == [
        (name, each["value"], each["reason"]) for name, each in pdf.elements()
    ]


def test_before_the_tracked_changes_the_contract_had_an_audit_and_no_survival(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    main(["samples/typical.docx", "--changes", "original", "--format", "json"])
    values = dict(Run(0, json.loads(capsys.readouterr().out)["contracts"][0], "").elements())
    assert values["audit/audit"]["value"] == "present"
    assert values["confidentiality/survival"]["value"] == "absent"


def test_the_longest_contract_has_ten_pages_or_more() -> None:
    document = read_document(SAMPLES / "operation.pdf", ReadOptions())
    assert max(block.page or 0 for block in document.blocks) >= 10


def test_the_contracts_are_what_their_sources_say(tmp_path: Path) -> None:
    """Built anew they hold the same text; the bytes may differ by the versions of the libraries."""
    done = subprocess.run(
        [sys.executable, "samples/build.py", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    if b"fonts-ipafont" in done.stderr:
        pytest.skip("the IPA fonts are not installed")
    assert done.returncode == 0, done.stderr.decode()
    for name in CONTRACTS:
        built = read_document(tmp_path / name, ReadOptions())
        assert built.text == read_document(SAMPLES / name, ReadOptions()).text, name


def stands_at(label: str, place: str) -> bool:
    """Whether the address is the place or lies in it; 頭書 is whatever stands before the first article."""
    if place == "頭書":
        return not re.search(r"\d", label)
    return label.startswith(place) and not label[len(place) :][:1].isdigit()
