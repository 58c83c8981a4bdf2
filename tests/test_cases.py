"""Cases beside the rules: run through the engine, held against what they expect, and counted."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from clausecheck import cases
from clausecheck.errors import RuleError
from clausecheck.model import (
    ContractReport,
    Document,
    ElementKind,
    ElementResult,
    Evidence,
    ReadStatus,
    Reason,
    RequirementResult,
    Span,
    Text,
    Value,
    Verdict,
)
from clausecheck.resources import rules_folder
from clausecheck.rulebook.case_files import CaseKind
from clausecheck.rulebook.load import load_pack
from clausecheck.rulebook.schema import Pack, Requirement, Rulebook

sys.path.append(str(Path(__file__).parent / "rulebook"))
from tiny_pack import write_pack

CASES = """\
# what secrecy counts
- name: 禁止
  kind: satisfies
  text: |
    第1条　乙は、秘密を漏らしてはならない。
    ２　終了後も同様とする。
  expect: {secrecy: present, survival: absent}
- name: 努力
  kind: weak
  text: 第1条　乙は、秘密を守るよう努める。
  expect:
    survival: absent
    secrecy: weak/effort-only
- name: 別の話
  kind: trap
  files: [第1条　甲は、秘密を扱う。, 別記　秘密]
  expect: {secrecy: absent}
"""

Judge = Callable[[str, Sequence[Document], Rulebook], ContractReport]


def _result(id: str, value: Value, reason: Reason | None) -> ElementResult:
    evidence = () if value is Value.ABSENT else (Evidence(0, Span(0, 1), "第1条", None, "乙"),)
    return ElementResult(id, ElementKind.CORE, Text(id, id), value, reason, evidence)


def _judged(requirement: Requirement, elements: tuple[ElementResult, ...]) -> RequirementResult:
    return RequirementResult(
        pack="tiny",
        id=requirement.id,
        no=requirement.no,
        title=requirement.title,
        asks=requirement.asks,
        strength=requirement.strength,
        source=requirement.source,
        advice=requirement.advice,
        model_clause=requirement.model_clause,
        verdict=Verdict.MISSING,
        elements=elements,
    )


def judge_saying(**secrecy: tuple[Value, Reason | None]) -> Judge:
    """A judge that finds of `secrecy` what is said for the case of that name, and nothing else ever."""

    def check(name: str, documents: Sequence[Document], rulebook: Rulebook) -> ContractReport:
        requirements = []
        for requirement in rulebook.packs[0].requirements:
            found = {element.id: (Value.ABSENT, None) for element in requirement.elements}
            if requirement.id == "secret":
                found |= {"secrecy": secrecy.get(name, (Value.ABSENT, None))}
            results = tuple(_result(id, *each) for id, each in found.items())
            requirements.append(_judged(requirement, results))
        return ContractReport(name, ReadStatus.READ, (), tuple(requirements))

    return check


RIGHT = judge_saying(禁止=(Value.PRESENT, None), 努力=(Value.WEAK, Reason.EFFORT_ONLY))


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    return load_pack(write_pack(tmp_path, {"secret.cases.yaml": CASES}))


def test_cases_pass_when_every_element_is_as_expected(pack: Pack) -> None:
    result = cases.run(pack, RIGHT)
    assert result.passed
    assert result.pack == "tiny"
    assert [(case.case.name, case.passed) for case in result.cases] == [
        ("禁止", True),
        ("努力", True),
        ("別の話", True),
    ]


def test_a_failed_case_tells_what_was_expected_and_what_came_and_where(pack: Pack, tmp_path: Path) -> None:
    judge = judge_saying(
        禁止=(Value.PRESENT, None), 努力=(Value.WEAK, Reason.LIMITED), 別の話=(Value.PRESENT, None)
    )
    result = cases.run(pack, judge)
    assert not result.passed
    assert [
        (case.file, case.line, mismatch.element, mismatch.expected, mismatch.found, mismatch.line)
        for case in result.failed
        for mismatch in case.mismatches
    ] == [
        (str(tmp_path / "secret.cases.yaml"), 8, "secrecy", "weak/effort-only", "weak/limited", 13),
        (str(tmp_path / "secret.cases.yaml"), 14, "secrecy", "absent", "present", 17),
    ]


def test_weak_without_a_reason_expects_any_reason_but_still_weak(tmp_path: Path) -> None:
    text = CASES.replace("weak/effort-only", "weak")
    pack = load_pack(write_pack(tmp_path, {"secret.cases.yaml": text}))
    assert cases.run(pack, judge_saying(禁止=(Value.PRESENT, None), 努力=(Value.WEAK, Reason.NEGATED))).passed
    (failed,) = cases.run(pack, judge_saying(禁止=(Value.PRESENT, None), 努力=(Value.PRESENT, None))).failed
    assert failed.mismatches[0].found == "present"


def test_a_case_is_read_like_a_text_file_and_a_bundle_like_its_files(pack: Pack) -> None:
    seen: dict[str, list[str]] = {}

    def judge(name: str, documents: Sequence[Document], rulebook: Rulebook) -> ContractReport:
        seen[name] = [document.text for document in documents]
        return RIGHT(name, documents, rulebook)

    cases.run(pack, judge)
    assert seen["禁止"] == ["第1条　乙は、秘密を漏らしてはならない。\n２　終了後も同様とする。\n"]
    assert seen["別の話"] == ["第1条　甲は、秘密を扱う。\n", "別記　秘密\n"]


def test_a_text_that_was_not_judged_fails_its_case(pack: Pack) -> None:
    def unread(name: str, documents: Sequence[Document], rulebook: Rulebook) -> ContractReport:
        return ContractReport(name, ReadStatus.UNREAD, (), ())

    assert len(cases.run(pack, unread).failed) == 3


def test_a_wrong_case_file_stops_before_any_case_runs(tmp_path: Path) -> None:
    pack = load_pack(
        write_pack(tmp_path, {"secret.cases.yaml": CASES.replace("secrecy: absent", "secret: absent")})
    )

    def never(name: str, documents: Sequence[Document], rulebook: Rulebook) -> ContractReport:
        raise AssertionError("judged")

    with pytest.raises(RuleError) as raised:
        cases.run(pack, never)
    assert (raised.value.code, raised.value.values["line"]) == ("rule-unknown-element-near", 17)


def test_coverage_names_the_kinds_that_each_element_lacks(pack: Pack) -> None:
    # audit/right takes over the result of secrecy, and needs no cases of its own.
    assert [(each.requirement, each.element, each.missing) for each in cases.coverage(pack)] == [
        ("secret", "secrecy", (CaseKind.ABSENT,)),
        ("secret", "survival", (CaseKind.SATISFIES, CaseKind.WEAK, CaseKind.ABSENT, CaseKind.TRAP)),
    ]


def test_the_real_engine_runs_the_cases_of_a_pack(pack: Pack) -> None:
    result = cases.run(pack)
    assert [case.report.name for case in result.cases] == ["禁止", "努力", "別の話"]
    assert all(case.report.requirements for case in result.cases)


@pytest.mark.parametrize(
    "head", sorted(rules_folder().glob("*/pack.yaml")), ids=lambda head: head.parent.name
)
def test_the_cases_of_the_shipped_packs_come_out_as_expected(head: Path) -> None:
    failed = [
        f"{case.file}:{wrong.line}: {case.case.name}: {wrong.element} {wrong.expected} != {wrong.found}"
        for case in cases.run(load_pack(head.parent)).failed
        for wrong in case.mismatches
    ]
    assert failed == []
