"""JUnit XML: valid, counts that add up, and honest outcomes."""

from __future__ import annotations

from pathlib import Path

import pytest
import shared_results as shared
from lxml import etree

from clausecheck.model import ContractReport
from clausecheck.report import REPORTERS, ReportOptions

SCHEMA = etree.XMLSchema(file=str(Path(__file__).parent / "schemas" / "junit.xsd"))


def suites(*contracts: ContractReport, lang: str = "ja") -> list[etree._Element]:
    """The suites of a report, which is valid."""
    root = etree.fromstring(REPORTERS["junit"].render(shared.run(*contracts), ReportOptions(lang=lang)))
    SCHEMA.assertValid(root)
    return list(root)


def outcomes(suite: etree._Element) -> dict[str, tuple[str, str]]:
    return {case.get("classname"): (outcome.tag, outcome.get("type")) for case in suite for outcome in case}


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_counts_add_up(lang: str) -> None:
    found = suites(*shared.EVERYTHING.contracts, lang=lang)
    for element in (*found, found[0].getparent()):
        assert int(element.get("tests")) == len(element.findall(".//testcase"))
        for attribute, tag in {"failures": "failure", "errors": "error", "skipped": "skipped"}.items():
            assert int(element.get(attribute)) == len(element.findall(f".//{tag}"))


def test_a_suite_a_contract_and_a_case_a_requirement() -> None:
    (suite,) = suites(shared.FINDINGS)
    assert suite.get("name") == "業務委託契約書.pdf"
    assert [case.get("name").split()[0] for case in suite] == ["契約書の読み取り", "6", "7", "11", "18"]


def test_findings_fail_and_advice_is_skipped() -> None:
    (suite,) = suites(shared.FINDINGS)
    assert outcomes(suite) == {
        "soumu-2007.confidentiality": ("failure", "weak"),
        "soumu-2007.incident-publication": ("failure", "missing"),
        "soumu-2007.leavers": ("skipped", "weak"),
    }
    assert "第8条第1項（3ページ）「乙は、" in suite.findtext(".//failure")


def test_what_cannot_be_judged_is_skipped_but_its_reading_is_an_error() -> None:
    (suite,) = suites(shared.PARTLY)
    assert outcomes(suite) == {
        "reading": ("error", "partly"),
        "soumu-2007.incident-publication": ("skipped", "unknown"),
    }


def test_an_unread_contract_is_an_error_of_its_suite() -> None:
    (suite,) = suites(shared.UNREAD)
    assert outcomes(suite) == {"reading": ("error", "unread")}
    assert ".docx" in suite.findtext(".//error")


def test_accepted_findings_are_skipped_with_the_reason() -> None:
    (suite,) = suites(shared.ACCEPTED)
    assert {tag for tag, _ in outcomes(suite).values()} == {"skipped"}
    assert "総務部法務課" in suite.find(".//skipped").get("message")


def test_letters_that_xml_cannot_hold_are_shown_and_not_dropped() -> None:
    (suite,) = suites(shared.HOSTILE)
    assert suite.get("name") == "evil␛[31m�.docx"
    assert "␛]0;owned␇" in suite.findtext(".//failure") and "<script>" in suite.findtext(".//failure")
