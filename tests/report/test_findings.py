"""What counts as a finding, how loudly it is told, and when it is still the same finding."""

from __future__ import annotations

import pytest
import shared_results as shared

from clausecheck.findings import findings, fingerprint, severity
from clausecheck.model import RequirementResult, Severity, Text


def secrecy(
    quote: str, value: str = "effort-only", start: int = 100, label: str = "第8条"
) -> RequirementResult:
    return shared.requirement(
        6,
        "confidentiality",
        Text("守秘", "Secrecy"),
        "weak",
        shared.element("secrecy", "漏らさない", value, shared.words(quote, label, start)),
    )


def test_what_is_satisfied_is_no_finding_and_an_absence_has_no_place() -> None:
    weak, missing, as_needed = findings(shared.FINDINGS)
    assert [each.requirement.id for each in (weak, missing, as_needed)] == [
        "confidentiality",
        "incident-publication",
        "leavers",
    ]
    assert [each.label for each in weak.evidence] == ["第8条第1項"]
    assert [each.label for each in weak.near] == ["第10条第2項"]
    assert missing.evidence == ()


@pytest.mark.parametrize(
    ("verdict", "strength", "expected"),
    [
        ("missing", "required", Severity.ERROR),
        ("weak", "required", Severity.WARNING),
        ("unknown", "required", Severity.WARNING),
        ("missing", "necessary", Severity.WARNING),
        ("weak", "necessary", Severity.NOTE),
        ("missing", "as-needed", Severity.NOTE),
        ("missing", "possible", Severity.NOTE),
    ],
)
def test_required_items_are_told_louder(verdict: str, strength: str, expected: Severity) -> None:
    assert severity(shared.requirement(1, "a", Text("あ", "a"), verdict, strength=strength)) is expected


def test_a_fingerprint_outlives_renumbering_reflowing_and_widths() -> None:
    before = secrecy("乙は、秘密を漏らさないよう努める（第3条）。")
    after = secrecy("乙は，秘密を\n　漏らさないよう努める(第３条)。", start=900, label="第12条")
    assert fingerprint(before) == fingerprint(after)


def test_a_fingerprint_changes_with_words_reason_rule_and_pack() -> None:
    one = secrecy("乙は、秘密を漏らさないよう努める。")
    others = [
        secrecy("乙は、秘密を洩らさないよう努める。"),
        secrecy("乙は、秘密を漏らさないよう努める。", "limited"),
        one._replace(id="training"),
        one._replace(pack="ours"),
    ]
    assert len({fingerprint(each) for each in [one, *others]}) == 5
