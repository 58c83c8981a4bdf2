"""What only tells of a law, of a word's meaning or of a clause that is not there is no provision of the contract."""

from __future__ import annotations

import pytest

from clausecheck.engine import check
from clausecheck.model import Value
from clausecheck.read.from_txt import document_from_text
from clausecheck.rulebook.load import load_rulebook


def secrecy(text: str) -> Value:
    """What the text is worth for the duty of secrecy."""
    report = check(
        "契約", [document_from_text(f"第１条　{text}\n第２条　委託料は、金百円とする。", "a.txt")], RULES
    )
    requirement = next(each for each in report.requirements if each.id == "confidentiality")
    return next(each for each in requirement.elements if each.id == "secrecy").value


RULES = load_rulebook(("soumu-2007",))


@pytest.mark.parametrize(
    "text",
    [
        "地方公務員法第34条によれば、職員は、職務上知り得た秘密を漏らしてはならない。",
        "個人情報保護条例は、受託者が業務上知り得た秘密を漏らしてはならないと定めている。",
        "守秘とは、業務上知り得た秘密を漏らさないことをいう。",
        "甲及び乙は、「乙は、業務上知り得た秘密を漏らしてはならない。」との条項を設けない。",
        "乙は、業務上知り得た秘密を漏らしてはならないとの甲の要望には、応じられない旨を回答した。",
        "乙の提案書には、業務上知り得た秘密を漏らしてはならないと記載されていた。",
    ],
)
def test_what_is_only_told_binds_nobody(text: str) -> None:
    assert secrecy(text) is Value.ABSENT


@pytest.mark.parametrize(
    "text",
    [
        "乙は、個人情報保護条例が定めているところにより、業務上知り得た秘密を漏らしてはならない。",
        "条例は罰則を定めているので、乙は、業務上知り得た秘密を漏らしてはならない。",
    ],
)
def test_a_law_beside_a_duty_leaves_it_standing(text: str) -> None:
    assert secrecy(text) is Value.PRESENT


def test_this_rule_does_not_apply_empties_what_was_just_said() -> None:
    rule = "乙は、業務上知り得た秘密を漏らしてはならない。"
    assert secrecy(f"{rule}この規定は、本業務には適用しない。") is Value.WEAK
    assert secrecy(f"{rule}この規定は、公知の事実には適用しない。") is Value.PRESENT
