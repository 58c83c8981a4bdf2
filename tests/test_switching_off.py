"""Provisions that take others out of force or go before them, across parts and files."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from clausecheck.engine import check
from clausecheck.read.from_txt import document_from_text
from clausecheck.rulebook.load import load_rulebook

Judged = Callable[..., dict[str, str]]


@pytest.fixture(scope="module")
def judged() -> Judged:
    """Texts of one contract → what was found of each element."""
    rulebook = load_rulebook(["soumu-2007"])

    def judge(*texts: str) -> dict[str, str]:
        documents = [document_from_text(text, f"{at}.txt") for at, text in enumerate(texts)]
        return {
            f"{requirement.id}/{element.id}": f"{element.value}/{element.reason}"
            if element.reason
            else str(element.value)
            for requirement in check("contract", documents, rulebook).requirements
            for element in requirement.elements
        }

    return judge


SECRECY = "第5条　乙は、業務上知り得た秘密を漏らしてはならない。\n２　前項の規定は、この契約の終了後も効力を有する。\n"
DAMAGES = "第14条　乙は、この契約に違反して甲に与えた損害を賠償する。\n"
TRAINING = "５　乙は、従業員に対し、情報セキュリティの研修を行わなければならない。\n"


def test_an_annex_switches_off_a_paragraph_of_the_contract_only(judged: Judged) -> None:
    found = judged("契約書\n" + SECRECY + "別添特約\n１　本文第5条第2項の規定は、適用しない。\n" + TRAINING)
    assert found["confidentiality/survival"] == "weak/negated"
    assert found["confidentiality/secrecy"] == "present"
    assert found["training/training"] == "present"


def test_so_does_an_annex_in_another_file(judged: Judged) -> None:
    found = judged("契約書\n" + SECRECY, "特約条項\n第1条　契約書第5条第2項の規定は、適用しない。\n")
    assert found["confidentiality/survival"] == "weak/negated"
    assert found["confidentiality/secrecy"] == "present"


def test_a_weak_provision_may_go_before_a_good_one(judged: Judged) -> None:
    annex = "別添特約\n１　本文第14条の規定にかかわらず、乙は、重大な過失により生じた損害に限り、賠償の責任を負う。\n"
    assert judged("契約書\n" + DAMAGES)["breach-remedies/damages"] == "present"
    assert judged("契約書\n" + DAMAGES + annex)["breach-remedies/damages"] == "weak/limited"


BAN = "第7条　乙は、業務を第三者に再委託してはならない。\n"
EXCEPTIONS = [
    ("乙は、業務の一部を第三者に再委託することができる。", "weak/negated"),
    ("甲の承諾を得たときは、乙は、業務の一部を第三者に再委託することができる。", "present"),
]


@pytest.mark.parametrize(("exception", "value"), EXCEPTIONS)
def test_an_exception_by_leave_of_the_client_harms_nothing(
    judged: Judged, exception: str, value: str
) -> None:
    found = judged(BAN + f"第8条　前条の規定にかかわらず、{exception}\n")
    assert found["subcontracting/restriction"] == value
